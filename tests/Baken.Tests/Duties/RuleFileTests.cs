using Baken.Duties;
using Xunit;

namespace Baken.Tests.Duties;

/// <summary>Files of rules: what comes along is right, and what is wrong is told with its line.</summary>
public sealed class RuleFileTests
{
    private const string Right =
        """
        regelset: proef
        naam: { nl: Proef, en: Trial }
        uitleg: { nl: Proef, en: Trial }
        dagvraag: { nl: Wanneer?, en: When? }
        begrippen:
          po:
            feit: sector
            is: [po]
            waar: { nl: po, en: po }
            vraag: { nl: po?, en: po? }
          jong:
            feit: leeftijdBijGebeurtenis
            onder: 18
            waar: { nl: jong, en: young }
            vraag: { nl: jong?, en: young? }
          jong-po: { alle: [po, jong] }
        regels:
          - regel: X-1
            versie: 1
            status: in-force
            van: 2000-01-01
            tot-en-met: 2009-12-31
            plicht: meldplicht
            drager: personeel
            grondslag: Wet
            geverifieerd: ja
            bron: Wet
            wet-van: kennis
            voorwaarden: [jong-po]
            tekst: { nl: Doe het., en: Do it. }
          - regel: X-1
            versie: 2
            status: in-force
            van: 2010-01-01
            plicht: meldplicht
            drager: personeel
            grondslag: Wet
            geverifieerd: nee
            bron: Wet
            wet-van: kennis
            voorwaarden: [po]
            tekst: { nl: Doe het., en: Do it. }
        """;

    [Fact]
    public void A_file_that_is_right_is_read()
    {
        var set = Read(Right);

        Assert.Equal(["X-1", "X-1"], set.Rules.Select(rule => rule.Id));
        Assert.Equal((17 + 1, new DateOnly(2010, 1, 1), true), (set.Rules[0].Line, set.Rules[0].Validity.Until, set.Rules[1].Validity.HasPredecessor));
    }

    [Theory]
    [InlineData("feit: sector", "feit: sektor", 7, "'sektor' is not known")]
    [InlineData("is: [po]", "is: [xo]", 8, "'xo' is no word of 'sector'")]
    [InlineData("is: [po]", "is: po", 8, "'is' is a list")]
    [InlineData("    onder: 18", "    onder: laag", 13, "'laag' is not a whole number")]
    [InlineData("alle: [po, jong]", "alle: [po, oud]", 16, "'oud' is not known")]
    [InlineData("alle: [po, jong]", "alle: [po, jong-po]", 16, "'jong-po' is made of itself")]
    [InlineData("voorwaarden: [jong-po]", "voorwaarden: [jong-vo]", 29, "'jong-vo' is not known")]
    [InlineData("voorwaarden: [jong-po]", "voorwarden: [jong-po]", 29, "'voorwarden' is not known")]
    [InlineData("status: in-force\n    van: 2000", "status: geldend\n    van: 2000", 20, "'geldend' is not known")]
    [InlineData("van: 2000-01-01", "van: 1 januari 2000", 21, "'1 januari 2000' is not a day")]
    [InlineData("tot-en-met: 2009-12-31", "tot-en-met: 1999-12-31", 22, "the last day comes before the first")]
    [InlineData("tot-en-met: 2009-12-31", "tot-en-met: 2009-12-30", 31, "is a gap")]
    [InlineData("tot-en-met: 2009-12-31", "tot-en-met: 2010-01-01", 31, "overlaps")]
    [InlineData("    tot-en-met: 2009-12-31\n", "", 30, "overlaps")]
    [InlineData("geverifieerd: nee", "geverifieerd: misschien", 38, "neither ja nor nee")]
    [InlineData("wet-van: kennis\n    voorwaarden: [po]", "wet-van: overleg\n    voorwaarden: [po]", 40, "'overleg' is not known")]
    [InlineData("    grondslag: Wet\n    geverifieerd: ja", "    geverifieerd: ja", 18, "'grondslag' is missing")]
    [InlineData("{ nl: po?, en: po? }", "{ nl: po? }", 10, "'en' is missing")]
    [InlineData("regelset: proef", "regelset: proef\nregelset: proef", 2, "")]
    [InlineData("status: in-force\n    van: 2000", "status: proposed\n    van: 2000", 18, "a proposal has no date")]
    [InlineData("regelset: proef", "regelset: proef\nbreidt-uit: niets", 2, "'niets' is not known")]
    [InlineData("is: [po]", "is: [po", 8, "not closed")]
    public void What_is_wrong_is_told_with_its_line(string right, string wrong, int line, string what)
    {
        Assert.Contains(right, Right, StringComparison.Ordinal);

        var refused = Assert.Throws<FormatException>(() => Read(Right.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.StartsWith($"proef.yaml, line {line}: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(what, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("{ a: ")]
    public void What_stands_too_deep_is_refused_before_the_program_breaks_off(string opening)
    {
        var refused = Assert.Throws<FormatException>(() => Read($"regelset: proef\nnaam:\n  {string.Concat(Enumerable.Repeat(opening, 100_000))}"));

        Assert.StartsWith("proef.yaml, line 3: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sets_that_come_along_are_right_and_extend_each_other()
    {
        Assert.Equal(RuleSets.Names, RuleSets.All.Select(set => set.Name));
        Assert.All(RuleSets.All.Zip(RuleSets.All.Skip(1)), pair => Assert.Equal(pair.First.Rules, pair.Second.Rules.Take(pair.First.Rules.Count)));
        Assert.DoesNotContain(RuleSets.Find("huidig")!.Rules, rule => rule.IsProposed);
        Assert.Null(RuleSets.Find("morgen"));
    }

    [Fact]
    public void Every_step_of_the_acts_is_there_with_the_paragraph_that_it_stands_in()
    {
        var rules = RuleSets.Find("huidig")!.Rules.ToLookup(rule => rule.Id);

        Assert.All(["PO", "SO", "VO-a", "VO-b", "MBO", "HO", "BES"], act => Assert.All(["M", "O", "I", "A", "T"], step => Assert.Single(rules[$"{step}-{act}"])));
        Assert.Equal(("WVO 2020 art. 3.38 lid 1", false), (rules["O-VO-b"].Single().Basis, rules["O-VO-b"].Single().IsVerified));
        Assert.Equal(("WPO art. 4a lid 3", true), (rules["M-PO"].Single().Basis, rules["M-PO"].Single().IsVerified));
    }

    [Fact]
    public void A_proposal_never_fires_until_its_set_switches_it_on_by_a_date()
    {
        const string Proposal =
            """
            regelset: proef
            naam: { nl: Proef, en: Trial }
            uitleg: { nl: Proef, en: Trial }
            dagvraag: { nl: Wanneer?, en: When? }
            begrippen:
              po: { feit: sector, is: [po], waar: { nl: po, en: po }, vraag: { nl: po?, en: po? } }
            regels:
              - { regel: P-X, versie: 1, status: proposed, plicht: meldplicht, drager: personeel, grondslag: Wet, geverifieerd: nee, bron: Wet, wet-van: kennis, voorwaarden: [po], tekst: { nl: A., en: A. } }
            """;
        var facts = Case.Facts("\"sector\":\"po\"");

        Assert.Empty(Assess.Of(facts, Read(Proposal), 1).Findings);
        Assert.Single(Assess.Of(facts, Read(Proposal + "\naan-vanaf: 2025-12-16"), 1).Findings);
        Assert.Empty(Assess.Of(facts, Read(Proposal + "\naan-vanaf: 2025-12-17"), 1).Findings);
    }

    private static RuleSet Read(string yaml) => RuleFile.Read("proef.yaml", new StringReader(yaml), new Dictionary<string, RuleSet>());
}
