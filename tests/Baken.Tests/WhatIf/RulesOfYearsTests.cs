using Baken.Duties;
using Baken.Statistics;
using Baken.Terms;
using Baken.WhatIf;
using CsCheck;
using Xunit;

namespace Baken.Tests.WhatIf;

/// <summary>Which rules dossiers are counted under, and what sets of one's own change.</summary>
public sealed class RulesOfYearsTests
{
    private static readonly StatedFacts Harassed = new()
    {
        ReceivedOn = Years.Year.From,
        Sector = Sector.Higher,
        Form = Form.SexualHarassment,
        ReporterRole = ReporterRole.Pupil,
        AccusedRole = AccusedRole.PersonWithTasks,
    };

    [Fact]
    public void Rights_and_duties_of_every_school_are_not_counted_and_named()
    {
        var uncounted = new Simulating(RuleSets.All).Uncounted;

        Assert.Equal(["G-161", "KO-2", "V-EX", "V-JUS"], Ids(NotCounted.Right));
        Assert.Equal(["P-EV", "P-LKC", "P-VP", "Z-1"], Ids(NotCounted.EverySchool));

        IEnumerable<string> Ids(NotCounted why) => uncounted.Where(one => one.Why == why).Select(one => one.Rule.Id).Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public void What_is_never_sure_and_what_comes_after_a_consultation_is_known_from_the_rules()
    {
        var rules = RuleSets.All[^1].Rules;

        Assert.Equal(["C-MC", "E-1", "K-1", "P-REG", "P-SER", "P-VO2", "P-VOG", "V-JUS"], Ids(Conditions.IsNeverSure));
        Assert.Equal(["A", "E", "I", "KO", "P", "T"], Ids(Conditions.IsDerived).Select(id => id.Split('-')[0]).Distinct());

        IEnumerable<string> Ids(Func<Rule, bool> which) => rules.Where(which).Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public void A_rule_that_is_never_sure_is_never_sure() => Years.Dossier.Sample(dossier =>
    {
        var rules = RuleSets.All[^1].Rules;
        var falls = new KindJudge(rules, Assumptions.Of(Assumed.Usual)).Judge(CaseKind.Of(dossier, Years.Year.From));
        return rules.Zip(falls).All(one => !Conditions.IsNeverSure(one.First) || one.Second != Falls.Surely);
    });

    [Fact]
    public void Set_of_ones_own_that_drops_a_rule_lowers_the_numbers()
    {
        var inForce = RuleSets.All[0];
        var less = inForce with { Name = "minder", Rules = [.. inForce.Rules.Where(rule => rule.Id != "O-PO")] };
        var consulted = new StatedFacts
        {
            ReceivedOn = Years.Year.From,
            Sector = Sector.Primary,
            Form = Form.SexualAbuse,
            ReporterRole = ReporterRole.Parent,
            AccusedRole = AccusedRole.PersonWithTasks,
            Duties = CodeSet.Of(DutyStep.Consultation),
        };

        var duty = Years.Duties([consulted, consulted with { Duties = default }, Harassed], null, Assumed.Usual, inForce, less).Single(one => one.Key == "overlegplicht-bestuur");

        Assert.Equal(new CountRange(1, 3), duty.Sets[0].Falls);
        Assert.Equal(new CountRange(0, 1), duty.Sets[1].Falls);
        Assert.Equal(new CountRange(-2, -1), duty.Sets[1].Extra);
    }

    [Fact]
    public void Age_limits_of_ones_own_are_looked_at_on_both_sides()
    {
        var own = Own("onder: 16");
        var minor = Harassed with { Circumstances = CodeSet.Of(Circumstance.MinorVictim) };

        CountRange Of(StatedFacts one, RuleSet set) => Years.Duties([one], null, Assumed.Usual, RuleSets.All[0], set).Single(duty => duty.Key == "proefplicht-bestuur").Sets[1].Falls;

        Assert.Equal(new CountRange(0, 1), Of(minor, own));
        Assert.Equal(new CountRange(1, 1), Of(minor, Own("onder: 18")));
        Assert.Equal(new CountRange(0, 0), Of(minor, Own("vanaf: 18")));
        Assert.Equal(new CountRange(0, 1), Of(Harassed, own));
    }

    [Fact]
    public void The_days_on_which_the_law_changes_are_those_of_the_rules_that_are_counted() =>
        Assert.Equal(
            [new DateOnly(1999, 7, 28), new DateOnly(2015, 11, 28), new DateOnly(2022, 8, 1)],
            new Simulating(RuleSets.All).Changes.Order());

    private static RuleSet Own(string age) => RuleFile.Read(
        "eigen.yaml",
        new StringReader($$"""
            regelset: eigen
            breidt-uit: huidig
            aan-vanaf: 1999-07-28
            naam: { nl: Eigen, en: Own }
            uitleg: { nl: Proef., en: Test. }
            begrippen:
              jong: { feit: leeftijdBijGebeurtenis, {{age}}, waar: { nl: a, en: a }, vraag: { nl: b, en: b } }
            regels:
              - regel: X-1
                versie: 1
                status: proposed
                plicht: proefplicht
                drager: bestuur
                grondslag: proef
                geverifieerd: nee
                bron: proef
                wet-van: kennis
                voorwaarden: [jong]
                tekst: { nl: Proef., en: Test. }
            """),
        RuleSets.All.ToDictionary(set => set.Name));
}
