using System.Text;
using Baken.Dossiers;
using Baken.Retention;
using Baken.Statistics;
using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.Tests.Retention;

/// <summary>How long a dossier is kept: dated data by outcome.</summary>
public sealed class RetentionTermsTests
{
    private const string All = """{"uitkomst":"geen","jaren":2},{"uitkomst":"advies","jaren":5},{"uitkomst":"overleg","jaren":null},{"uitkomst":"redelijk-vermoeden","jaren":10},{"uitkomst":"aangifte","jaren":100}""";

    [Fact]
    public void Those_that_come_along_have_no_term_for_any_outcome_at_any_time()
    {
        Assert.False(RetentionTerms.Shipped.AreAny);
        foreach (var outcome in Enum.GetValues<DossierOutcome>())
            Assert.Null(RetentionTerms.Shipped.Of(new DateOnly(2026, 11, 2), outcome).DueOn(new DateOnly(2026, 11, 2)));
    }

    [Fact]
    public void The_day_of_closing_decides_the_version_and_the_outcome_the_term()
    {
        var terms = Read(Version("2015-01-01", "\"2025-01-01\"", All), Version("2025-01-01", "null", All.Replace("\"jaren\":2", "\"jaren\":3", StringComparison.Ordinal)));

        Assert.Equal(2, terms.Of(new DateOnly(2024, 12, 31), DossierOutcome.Nothing).Years);
        Assert.Equal(3, terms.Of(new DateOnly(2025, 1, 1), DossierOutcome.Nothing).Years);
        Assert.Null(terms.Of(new DateOnly(2025, 1, 1), DossierOutcome.Consultation).Years);
        Assert.Null(terms.Of(new DateOnly(2014, 12, 31), DossierOutcome.Charges).Years);
        Assert.Equal(2, terms.ShortestYears);
    }

    [Theory]
    [InlineData("2026-11-02", 2, "2028-11-03")]
    [InlineData("2024-02-28", 1, "2025-03-01")]
    [InlineData("2024-02-29", 1, "2025-03-01")]
    [InlineData("2024-02-29", 4, "2028-03-01")]
    public void A_term_is_never_a_day_short(string closed, int years, string due) =>
        Assert.Equal(DateOnly.Parse(due, null), RetentionTerms.Same(years, "x").Of(DateOnly.Parse(closed, null), DossierOutcome.Advice).DueOn(DateOnly.Parse(closed, null)));

    [Fact]
    public void Who_closed_earlier_or_has_a_shorter_term_is_never_due_later() =>
        Gen.Select(Gen.Int[0, 40000], Gen.Int[0, 800], Gen.Int[1, 50], Gen.Int[0, 50]).Sample((day, more, years, longer) =>
        {
            var closed = new DateOnly(1950, 1, 1).AddDays(day);
            var due = RetentionTerms.Same(years, "x").Of(closed, DossierOutcome.Advice).DueOn(closed);
            var later = RetentionTerms.Same(years + longer, "x").Of(closed.AddDays(more), DossierOutcome.Advice).DueOn(closed.AddDays(more));
            return due <= later && due > closed.AddYears(years);
        });

    [Theory]
    [InlineData("", "geen")]
    [InlineData("geen", "geen")]
    [InlineData("zorg", "advies")]
    [InlineData("zorg/overleg", "overleg")]
    [InlineData("/overleg|redelijk-vermoeden", "redelijk-vermoeden")]
    [InlineData("/redelijk-vermoeden|aangifte", "aangifte")]
    [InlineData("aangifte", "advies")]
    public void The_outcome_is_the_furthest_step_that_was_recorded(string codes, string outcome)
    {
        var parts = codes.Split('/');
        var classification = new Classification
        {
            ReceivedOn = new DateOnly(2026, 11, 2),
            Advice = CodeSet.Parse<AdviceKind>(parts[0]),
            Duties = CodeSet.Parse<DutyStep>(parts.ElementAtOrDefault(1) ?? ""),
        };

        Assert.Equal(outcome, Codes.Of(Outcomes.Of(classification)));
    }

    [Theory]
    [InlineData("2025-01-02", "gap", "termijnen[0]", "2025-01-02")]
    [InlineData("2024-12-31", "overlaps", "termijnen[0]", "2024-12-31")]
    public void A_gap_and_an_overlap_are_refused_with_their_place(string next, params string[] said)
    {
        var wrong = Assert.Throws<FormatException>(() => Read(Version("2015-01-01", "\"2025-01-01\"", All), Version(next, "null", All)));
        foreach (var word in said) Assert.Contains(word, wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"jaren\":2", "\"jaren\":0", "jaren is 1 to 100")]
    [InlineData("\"jaren\":2", "\"jaren\":101", "'geen'")]
    [InlineData("\"jaren\":2", "\"jaren\":\"twee\"", "line 1")]
    [InlineData("\"jaren\":2", "\"maanden\":2", "maanden")]
    [InlineData("\"uitkomst\":\"geen\"", "\"uitkomst\":\"sepot\"", "redelijk-vermoeden")]
    [InlineData("\"uitkomst\":\"geen\"", "\"uitkomst\":\"advies\"", "no term for 'geen'")]
    [InlineData("{\"uitkomst\":\"geen\",\"jaren\":2},", "", "no term for 'geen'")]
    [InlineData("\"tot\":null", "\"tot\":\"2030-01-01\"", "must have no end")]
    [InlineData("\"grondslag\":\"Besluit\"", "\"grondslag\":\" \"", "grondslag")]
    [InlineData("\"grondslag\":\"Besluit\",", "", "grondslag")]
    [InlineData("\"vanaf\":\"2015-01-01\"", "\"vanaf\":\"1 januari\"", "line 1")]
    [InlineData("]}]}", "", "line 1")]
    public void What_is_wrong_is_refused_with_what_and_where(string part, string instead, string said)
    {
        var right = $$"""{"termijnen":[{{Version("2015-01-01", "null", All)}}]}""";
        Assert.Contains(part, right, StringComparison.Ordinal);

        var wrong = Assert.Throws<FormatException>(() => ReadText(right.Replace(part, instead, StringComparison.Ordinal)));

        Assert.Contains(said, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Baken.", wrong.Message, StringComparison.Ordinal);
    }

    private static string Version(string from, string until, string terms) =>
        $$"""{"vanaf":"{{from}}","tot":{{until}},"grondslag":"Besluit","bron":"Proef","perUitkomst":[{{terms}}]}""";

    private static RetentionTerms Read(params string[] versions) => ReadText($$"""{"termijnen":[{{string.Join(',', versions)}}]}""");

    private static RetentionTerms ReadText(string text) => RetentionTerms.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
