using Baken.Reports;
using Baken.Terms;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Telling;

/// <summary>To whom the pages speak. A text may have other words for some: the same key with an ending behind it.</summary>
public static class Audience
{
    /// <summary>The endings that are tried, the most fitting first; none when nothing is known of who tells.</summary>
    public static IReadOnlyList<string> Endings(ReporterRole? role, AgeBand? age) => (role, age) switch
    {
        (ReporterRole.Pupil, AgeBand.Under12) => [".kind", ".leerling"],
        (ReporterRole.Pupil, _) => [".leerling"],
        (ReporterRole.Parent, _) => [".ouder"],
        (ReporterRole.Staff, _) => [".personeel"],
        (ReporterRole.Confidant, _) => [".vertrouwenspersoon", ".personeel"],
        (ReporterRole.Board, _) => [".bestuur"],
        (ReporterRole.Witness, _) => [".getuige"],
        _ => [],
    };

    /// <summary>Whether the law may ask something of this person too: to tell the board, or to consult (WPO article 4a and its sisters).</summary>
    public static bool MayHaveDuties(ReporterRole? role) => role is ReporterRole.Staff or ReporterRole.Confidant or ReporterRole.Board;
}

/// <summary>The texts of the reporter's side as they are said to one person: those for this person where there are any, else those for everybody.</summary>
public sealed class AddressedTexts(IStringLocalizer<Texts.Reporter> texts, ReporterRole? role, AgeBand? age) : IStringLocalizer<Texts.Reporter>
{
    private readonly IReadOnlyList<string> endings = Audience.Endings(role, age);

    /// <summary>Who the person is in what happened; null when that is not known.</summary>
    public ReporterRole? Role => role;

    /// <inheritdoc />
    public LocalizedString this[string name] => texts[For(name)];

    /// <inheritdoc />
    public LocalizedString this[string name, params object[] arguments] => texts[For(name), arguments];

    /// <inheritdoc />
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => texts.GetAllStrings(includeParentCultures);

    private string For(string name) => endings.Select(ending => name + ending).FirstOrDefault(key => !texts[key].ResourceNotFound) ?? name;
}
