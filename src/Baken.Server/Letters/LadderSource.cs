using System.Globalization;
using Baken.Consultations;
using Baken.Consultations.Letters;
using Baken.Duties;
using Baken.Institutions;
using Baken.Terms;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Letters;

/// <summary>
/// What a template of a letter of the ladder can name; the code is what stands between the braces. All of it the board knows itself. What the board told in its own words, the age of the victim, what was written in
/// steps and messages, and whatever lies under the key of the inspectors' notes is no field.
/// </summary>
public enum LadderField
{
    /// <summary>The legal day on which the letter is made.</summary>
    [Code("datum")] Today,

    /// <summary>The number of the consultation.</summary>
    [Code("overlegnummer")] Number,

    /// <summary>The name of the board, as the register has it.</summary>
    [Code("bestuur")] Board,

    /// <summary>The number of the board.</summary>
    [Code("bestuursnummer")] BoardNumber,

    /// <summary>The school with its place, or that it is about the whole organisation.</summary>
    [Code("school")] School,

    /// <summary>The legal day on which the board asked for the consultation.</summary>
    [Code("gevraagd_op")] AskedOn,

    /// <summary>The legal day of the talk from which the conclusion comes: both clocks begin then.</summary>
    [Code("overlegd_op")] ConcludedOn,

    /// <summary>The grounds of the conclusion, which the board reads too.</summary>
    [Code("gronden")] Grounds,

    /// <summary>The article by which the board has to press charges, as the rules have it.</summary>
    [Code("artikel")] Article,

    /// <summary>The legal day on which the board said that it does not press charges.</summary>
    [Code("geweigerd_op")] RefusedOn,

    /// <summary>The legal day on which the board was urged.</summary>
    [Code("aangedrongen_op")] PersuadedOn,

    /// <summary>The legal day on which it was announced.</summary>
    [Code("aangekondigd_op")] AnnouncedOn,

    /// <summary>The legal day on which it was imposed.</summary>
    [Code("opgelegd_op")] ImposedOn,

    /// <summary>What the board can expect next, and by when.</summary>
    [Code("vervolg")] Next,

    /// <summary>The same, told to somebody else.</summary>
    [Code("vervolg_bestuur")] NextForBoard,

    /// <summary>That the Minister is told, and by when: the other clock.</summary>
    [Code("minister")] Minister,

    /// <summary>The last legal day on which the Minister has to know.</summary>
    [Code("minister_uiterlijk")] MinisterDueOn,

    /// <summary>The name of the inspector who has the consultation.</summary>
    [Code("inspecteur")] Inspector,

    /// <summary>The name of the coordinating inspector, when that is who makes the letter.</summary>
    [Code("coordinerend_inspecteur")] Lead,
}

/// <summary>What the consultation says for each field of a letter of the ladder, in the language of the moment; null where it says nothing.</summary>
/// <param name="consultation">The consultation.</param>
/// <param name="days">The days that the letter names.</param>
/// <param name="board">The board as the register has it; null when it has none of that number.</param>
/// <param name="lead">The name of the coordinating inspector who makes the letter; null when somebody else does.</param>
/// <param name="today">The legal day on which it is made.</param>
/// <param name="texts">The words around days and names.</param>
public sealed class LadderSource(ConsultationContent consultation, LadderDays days, ShownBoard? board, string? lead, DateOnly today, IStringLocalizer<Texts.Writing> texts)
{
    private Known Known => consultation.Known;

    /// <summary>What stands for a field; null where the consultation says nothing.</summary>
    public string? Of(LadderField field) => field switch
    {
        LadderField.Today => Day(today),
        LadderField.Number => consultation.Number,
        LadderField.Board => board?.Name,
        LadderField.BoardNumber => consultation.BoardNumber,
        LadderField.School => School(),
        LadderField.AskedOn => Day(Known.AskedOn),
        LadderField.ConcludedOn => Day(Known.Conclusion?.Day),
        LadderField.Grounds => Known.Conclusion?.Grounds,
        LadderField.Article => Article(),
        LadderField.RefusedOn => Day(Known.DayOf(StepKind.WillNotCharge)),
        LadderField.PersuadedOn => Day(days.Done.Persuaded),
        LadderField.AnnouncedOn => Day(days.Done.Announced),
        LadderField.ImposedOn => Day(days.Done.Imposed),
        LadderField.Next => Next("next"),
        LadderField.NextForBoard => Next("then"),
        LadderField.Minister => Minister(),
        LadderField.MinisterDueOn => Day(days.MinisterDueOn),
        LadderField.Inspector => consultation.HandledBy,
        LadderField.Lead => lead,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <summary>What stands for a field of which nothing is known, to be filled in by hand.</summary>
    public string Blank(LadderField field) => texts["missing", texts[$"blank.{Codes.Of(field)}"].Value];

    /// <summary>The school as it was named when the board asked, with its place. With locations in several places the register does not tell which.</summary>
    private string? School()
    {
        var matter = Known.Matter;
        if (matter.Brin is null) return texts["ladder.whole"];
        if (matter.School is null) return null;
        var places = board?.Institutions.FirstOrDefault(one => one.Brin.ToString() == matter.Brin)?.Locations.Select(location => location.Place).Distinct().ToList();
        return texts["ladder.school", matter.School, places is [var place] ? place : texts["missing", texts["blank.plaats"].Value].Value];
    }

    /// <summary>The article of the duty to press charges, where that surely rests on the board. One that was not checked says so.</summary>
    private string? Article()
    {
        var rules = consultation.Assessment.Findings
            .Where(finding => finding.Rule is { Duty: "aangifteplicht", Bearer: "bestuur" } && finding.Verdict == Verdict.Holds)
            .Select(finding => finding.Rule.IsVerified ? finding.Rule.Basis : texts["ladder.unverified", finding.Rule.Basis].Value).Distinct().ToList();
        return rules.Count == 0 ? null : string.Join(", ", rules);
    }

    private string Next(string whom) => days is { Next: { } rung, NextDueOn: { } due } ? texts[$"ladder.{whom}.{Codes.Of(rung)}", due] : texts[$"ladder.{whom}.geen"];

    private string Minister() =>
        days.Done.MinisterTold is { } told ? texts["ladder.minister.told", told]
        : days.MinisterDueOn < today ? texts["ladder.minister.late", days.MinisterDueOn]
        : texts["ladder.minister.due", days.MinisterDueOn];

    private static string? Day(DateOnly? day) => day?.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
}
