using System.Text.RegularExpressions;
using Baken.Access;
using Baken.Consultations;
using Baken.Consultations.Letters;
using Baken.Dossiers.Letters;
using Baken.Duties;
using Baken.Institutions;
using Baken.Server.Letters;
using Baken.Server.Texts;
using Baken.Terms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace Baken.IntegrationTests.Consultations;

/// <summary>What the templates of the ladder name, and what stands for it: never a word that the board did not write or read itself.</summary>
public sealed partial class LadderTemplateTests
{
    private const string Grounds = "De berichten zijn gezien";

    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly LetterTemplates<LadderLetterKind, LadderField> Templates = LetterTemplates.Load<LadderLetterKind, LadderField>();
    private static readonly IStringLocalizer<Writing> Texts = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<Writing>>();

    public static TheoryData<LadderLetterKind, LetterLanguage> Letters =>
        new(from kind in Enum.GetValues<LadderLetterKind>() from language in Enum.GetValues<LetterLanguage>() select (kind, language));

    [Fact]
    public void Every_letter_has_a_template_in_both_languages_that_names_the_same_fields()
    {
        foreach (var kind in Enum.GetValues<LadderLetterKind>())
        {
            var fields = Enum.GetValues<LetterLanguage>().Select(language => Templates.Of(kind, language).Fields.Order().ToList()).ToList();
            Assert.All(fields, one => Assert.Equal(fields[0], one));
            foreach (var needed in new[] { LadderField.Today, LadderField.Number, LadderField.Board, LadderField.BoardNumber, LadderField.School, LadderField.ConcludedOn, LadderField.Article, LadderField.Inspector })
                Assert.Contains(needed, fields[0]);
            // Both clocks, each in its letter; the grounds for the board and for nobody else.
            var toMinister = kind == LadderLetterKind.TellMinister;
            Assert.Contains(toMinister ? LadderField.NextForBoard : LadderField.Next, fields[0]);
            Assert.Contains(toMinister ? LadderField.MinisterDueOn : LadderField.Minister, fields[0]);
            Assert.Equal(!toMinister, fields[0].Contains(LadderField.Grounds));
        }

        var used = Enum.GetValues<LadderLetterKind>().SelectMany(kind => Templates.Of(kind, LetterLanguage.Dutch).Fields).ToHashSet();
        Assert.Empty(Enum.GetValues<LadderField>().Except(used));
    }

    [Theory, MemberData(nameof(Letters))]
    public void Everything_is_filled_in_the_language_of_the_letter_from_what_the_board_knows(LadderLetterKind kind, LetterLanguage language)
    {
        var words = Write(Content(), kind, language);

        Assert.DoesNotMatch(Leftover(), words.Subject + words.Text);
        Assert.Contains("O2026-0007", words.Subject, StringComparison.Ordinal);
        var march = language == LetterLanguage.Dutch ? "maart" : "March";
        foreach (var part in new[] { "41775", "Bestuur Zomdorp", "Neveldamse School in Zomdorp", $"2 {march} 2026", $"16 {march} 2026", "Iris Vermeer", "0900 1113111", "WVO 2020 art. 3.38 lid 2 [" })
            Assert.Contains(part, words.Text, StringComparison.Ordinal);
        Assert.Equal(kind != LadderLetterKind.TellMinister, words.Text.Contains(Grounds, StringComparison.Ordinal));
        Assert.Single(Bracketed().Matches(words.Text));
        foreach (var hidden in new[] { "begeleider", "14", "zwijgt", "Eens, maar", "Afgesproken", "Gebeld met", "fluistert" }) Assert.DoesNotContain(hidden, words.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Letters))]
    public void What_is_not_known_stays_a_blank_that_is_seen(LadderLetterKind kind, LetterLanguage language)
    {
        var content = Content() with { HandledBy = null, Known = Content().Known with { Steps = [] } };

        var words = Write(content, kind, language, hasBoard: false, lead: null);

        string[] blanks = (kind, language) switch
        {
            (LadderLetterKind.Persuade, LetterLanguage.Dutch) => ["naam van het bestuur", "plaats", "naam van de vertrouwensinspecteur"],
            (LadderLetterKind.Persuade, _) => ["name of the board", "place", "name of the confidential inspector"],
            (LadderLetterKind.Announce, LetterLanguage.Dutch) => ["naam van het bestuur", "plaats", "dag waarop is aangedrongen", "naam van de vertrouwensinspecteur"],
            (LadderLetterKind.Announce, _) => ["name of the board", "place", "day on which the board was urged", "name of the confidential inspector"],
            (LadderLetterKind.Impose, LetterLanguage.Dutch) =>
                ["naam van het bestuur", "plaats", "dag waarop is aangedrongen", "dag van de aankondiging", "naam van de vertrouwensinspecteur", "naam van de coördinerend inspecteur"],
            (LadderLetterKind.Impose, _) =>
                ["name of the board", "place", "day on which the board was urged", "day of the announcement", "name of the confidential inspector", "name of the coordinating inspector"],
            (_, LetterLanguage.Dutch) =>
                ["naam van het bestuur", "plaats", "dag, of haal deze regel weg", "dag waarop is aangedrongen", "dag van de aankondiging", "dag van de oplegging", "naam van de vertrouwensinspecteur"],
            _ => ["name of the board", "place", "day, or take this line out", "day on which the board was urged", "day of the announcement", "day on which it was imposed", "name of the confidential inspector"],
        };
        var fill = language == LetterLanguage.Dutch ? "[vul in: " : "[fill in: ";
        Assert.Equal(blanks.Order(), Bracketed().Matches(words.Text).Select(match => match.Value).Where(blank => blank.StartsWith(fill, StringComparison.Ordinal)).Select(blank => blank[fill.Length..^1]).Distinct().Order());
    }

    [Fact]
    public void Both_clocks_say_what_comes_next_and_by_when()
    {
        var text = Write(UpTo(0), LadderLetterKind.Persuade, LetterLanguage.Dutch).Text;
        Assert.Contains("Dan kondigen wij uiterlijk op 6 maart 2026 schriftelijk aan", text, StringComparison.Ordinal);
        Assert.Contains("lichten wij uiterlijk op 16 maart 2026 de minister in", text, StringComparison.Ordinal);
        text = Write(UpTo(3), LadderLetterKind.Announce, LetterLanguage.Dutch).Text;
        Assert.Contains("Dan legt de coördinerend inspecteur u uiterlijk op 10 maart 2026 schriftelijk op", text, StringComparison.Ordinal);
        text = Write(UpTo(4), LadderLetterKind.Impose, LetterLanguage.English, today: new DateOnly(2026, 3, 18)).Text;
        Assert.Contains("This is the last step with you.", text, StringComparison.Ordinal);
        Assert.Contains("we tell the Minister now. That was due on 16 March 2026", text, StringComparison.Ordinal);
        var told = UpTo(4).Known with { Steps = [.. UpTo(4).Known.Steps, new StepTold(StepKind.MinisterTold, new DateOnly(2026, 3, 17), "")] };
        text = Write(Content() with { Known = told }, LadderLetterKind.Impose, LetterLanguage.Dutch, today: new DateOnly(2026, 3, 18)).Text;
        Assert.Contains("De minister is op 17 maart 2026 ingelicht.", text, StringComparison.Ordinal);
        text = Write(UpTo(3), LadderLetterKind.TellMinister, LetterLanguage.English).Text;
        Assert.Contains("you know this on 16 March 2026 at the latest", text, StringComparison.Ordinal);
        Assert.Contains("The next step: the coordinating inspector imposes the charges in writing, on 10 March 2026", text, StringComparison.Ordinal);
        Assert.Contains("All steps with the board were taken.", Write(UpTo(4), LadderLetterKind.TellMinister, LetterLanguage.English).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_school_it_is_the_whole_organisation_and_without_a_duty_that_surely_holds_the_article_is_blank()
    {
        var known = Content().Known with { Matter = Content().Known.Matter with { Brin = null, School = null, Age = null, Sector = null } };
        var text = Write(Content() with { Known = known, Assessment = Course.Assess(known, Monday, 1) }, LadderLetterKind.Persuade, LetterLanguage.Dutch).Text;

        Assert.Contains("Het gaat over de hele organisatie.", text, StringComparison.Ordinal);
        Assert.Contains("[vul in: artikel van de wet]", text, StringComparison.Ordinal);
    }

    /// <summary>With the first of the steps alone.</summary>
    private static ConsultationContent UpTo(int steps) => Content() with { Known = Content().Known with { Steps = [.. Content().Known.Steps.Take(steps)] } };

    private static LetterWords Write(
        ConsultationContent content, LadderLetterKind kind, LetterLanguage language, bool hasBoard = true, string? lead = "Leonie Voorn", DateOnly? today = null)
    {
        var day = today ?? new DateOnly(2026, 3, 3);
        Assert.True(Brin.TryParse("98AA", out var brin));
        Assert.True(LocationCode.TryParse("98AA00", out var code));
        Assert.True(BoardNumber.TryParse("41775", out var number));
        var board = new ShownBoard(number.Value, "Bestuur Zomdorp", [new BoardInstitution(brin.Value, "Neveldamse School", [new BoardLocation(code.Value, "Neveldamse School", "Zomdorp", Sector.Secondary, false)])], []);
        var source = new LadderSource(content, LadderDays.Of(content.Known, kind, day)!, hasBoard ? board : null, lead, day, Texts);
        return LetterCulture.In(language, () => Templates.Of(kind, language).Fill(source.Of, source.Blank));
    }

    private static ConsultationContent Content()
    {
        var known = new Known
        {
            Matter = new Matter
            {
                Told = "Een begeleider stuurde berichten aan een leerling, die nu zwijgt.",
                Brin = "98AA",
                School = "Neveldamse School",
                Sector = FactSector.Secondary,
                Conduct = Conduct.PossibleOffence,
                Accused = Accused.PersonWithTasks,
                Victim = Victim.Pupil,
                Age = 14,
                Event = Monday.AddDays(-3),
                Known = Monday,
            },
            State = ConsultationState.Concluded,
            Urgency = Urgency.Usual,
            AskedOn = Monday,
            Conclusion = new ConclusionTold { Outcome = ConsultationOutcome.Reasonable, Day = Monday, Grounds = Grounds, BoardView = "Eens, maar wacht", Agreements = "Afgesproken te bellen" },
            Steps =
            [
                new StepTold(StepKind.WillNotCharge, Monday, "Gebeld met de voorzitter"), new StepTold(StepKind.Persuaded, new DateOnly(2026, 3, 4), "Gebeld met de voorzitter"),
                new StepTold(StepKind.Announced, new DateOnly(2026, 3, 5), ""), new StepTold(StepKind.Imposed, new DateOnly(2026, 3, 6), ""),
            ],
        };
        return new ConsultationContent
        {
            Id = default,
            Number = "O2026-0007",
            Known = known,
            AskedAt = default,
            AskedBy = "Bo Bestuur",
            BoardNumber = "41775",
            HandledBy = "Iris Vermeer",
            Messages = [new ShownMessage(default, "Bo Bestuur", true, "Zij fluistert")],
            Notes = [new ShownMessage(default, "Iris Vermeer", false, "Een melder fluistert")],
            Steps = [],
            Conclusions = [],
            Terms = [],
            Assessment = Course.Assess(known, Monday, 1),
            Dossier = null,
            Ladder = Course.Ladder(known, Monday, 1),
            Letters = [],
            SharedWith = new Dictionary<PersonId, string>(),
        };
    }

    [GeneratedRegex(@"\{\w*\}|\[vul in|\[fill in")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Bracketed();
}
