using Baken.Dossiers.Advising;
using Baken.Statistics;
using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.Tests.Dossiers;

/// <summary>How the advice of a dossier makes the fact that the annual report counts.</summary>
public sealed class AdviceRulesTests
{
    private static readonly Gen<CodeSet<AdviceKind>> Fit = Gen.Enum<AdviceKind>().List[1, 4].Select(kinds => CodeSet.Of(kinds)).Where(set => AdviceRules.FaultOf(set) is null);

    [Fact]
    public void Nothing_was_advised_stands_alone_and_something_has_to_be_chosen()
    {
        Assert.Equal("advice.kind-missing", AdviceRules.FaultOf(default)?.Code);
        Assert.Equal("advice.none-and-others", AdviceRules.FaultOf(CodeSet.Of([AdviceKind.None, AdviceKind.Care]))?.Code);
        Assert.Null(AdviceRules.FaultOf(CodeSet.Of([AdviceKind.None])));
        Assert.Null(AdviceRules.FaultOf(CodeSet.Of([AdviceKind.Care, AdviceKind.Police])));
        Assert.Null(AdviceRules.Excluding(default));
    }

    [Fact]
    public void The_fact_holds_all_that_was_given_and_never_nothing_beside_something() =>
        Gen.Select(Fit.List[0, 4], Fit, Fit).Sample((given, next, byHand) =>
        {
            var fact = AdviceRules.Together([byHand, .. given]);
            var after = AdviceRules.FactAfter(fact, given, [.. given, next]);

            Assert.Null(AdviceRules.FaultOf(after));
            Assert.Null(AdviceRules.FaultOfFact(after, [.. given, next]));
            Assert.All(next.Values().Where(kind => kind != AdviceKind.None), kind => Assert.True(after.Has(kind)));
        });

    [Fact]
    public void What_is_corrected_away_leaves_the_fact_and_what_others_said_stays() =>
        Gen.Select(Fit.List[0, 4], Fit, Fit).Sample((others, was, became) =>
        {
            var before = AdviceRules.FactAfter(default, [], [.. others, was]);

            var after = AdviceRules.FactAfter(before, [.. others, was], [.. others, became]);

            Assert.Equal(AdviceRules.Together([.. others, became]), after);
        });

    [Fact]
    public void A_fact_without_what_was_given_is_refused()
    {
        CodeSet<AdviceKind>[] given = [CodeSet.Of([AdviceKind.Police])];

        Assert.Equal("advice.is-given", AdviceRules.FaultOfFact(CodeSet.Of([AdviceKind.Care]), given)?.Code);
        Assert.Equal("advice.is-given", AdviceRules.FaultOfFact(default, [CodeSet.Of([AdviceKind.None])])?.Code);
        Assert.Null(AdviceRules.FaultOfFact(CodeSet.Of([AdviceKind.Care, AdviceKind.Police]), given));
    }
}
