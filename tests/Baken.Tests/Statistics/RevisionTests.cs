using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.Tests.Statistics;

public sealed class RevisionTests
{
    private static readonly FactsId Subject = NewId.At<FactsId>(DateTimeOffset.UnixEpoch);
    private static readonly DateOnly Received = new(2024, 9, 1);

    private static readonly Gen<int[]> KnownDays = Gen.Int[0, 12].Array[1, 8];

    [Fact]
    public void On_every_day_that_revision_holds_which_was_known_last() => KnownDays.Sample(days =>
    {
        var revisions = WriteDown(days);
        for (var day = -1; day < 15; day++)
        {
            var holds = revisions.Where(facts => facts.HoldsOn(Received.AddDays(day))).ToList();
            var last = revisions.Where(facts => facts.KnownOn <= Received.AddDays(day)).OrderBy(facts => (facts.KnownOn, facts.Sequence)).LastOrDefault();
            Assert.Equal(last is null ? [] : [last], holds);
        }
    });

    [Fact]
    public void A_day_never_sees_what_became_known_after_it() => KnownDays.Where(days => days.Length > 1).Sample(days =>
    {
        var (before, after) = (WriteDown(days[..^1]), WriteDown(days));
        for (var day = -1; day < days[^1]; day++)
        {
            Assert.Equal(Known(before, day), Known(after, day));
        }
    });

    [Fact]
    public void Written_down_in_any_order_the_same_is_known() =>
        Gen.Shuffle(Enumerable.Range(0, 9).ToArray()).SelectMany(days => Gen.Int[1, 9].Select(count => days[..count])).Sample(days =>
        {
            var (asTheyCame, inOrder) = (WriteDown(days), WriteDown([.. days.Order()]));
            for (var day = -1; day < 11; day++)
            {
                Assert.Equal(Known(inOrder, day), Known(asTheyCame, day));
            }
        });

    [Fact]
    public void A_revision_can_not_be_known_before_its_dossier_was_received() => Assert.ThrowsAny<ArgumentException>(() =>
        DossierFacts.Of(Subject, 1, Received.AddDays(-1), null, new StatedFacts { ReceivedOn = Received }, "test"));

    [Fact]
    public void A_sub_form_needs_a_form_and_the_shape_of_a_code()
    {
        Assert.ThrowsAny<ArgumentException>(() => DossierFacts.Of(
            Subject, 1, Received, null, new StatedFacts { ReceivedOn = Received, SubForm = "pesten" }, "test"));
        Assert.ThrowsAny<ArgumentException>(() => DossierFacts.Of(
            Subject, 1, Received, null, new StatedFacts { ReceivedOn = Received, Form = Form.Other, SubForm = "=1+1" }, "test"));
    }

    [Fact]
    public void A_set_of_codes_is_written_in_the_order_of_the_glossary()
    {
        Holds<Circumstance>();
        Holds<AdviceKind>();
        Holds<DutyStep>();
    }

    /// <summary>One revision for each day, in that order. Which it is can be told by its sub-form: that of the day it was known.</summary>
    private static List<DossierFacts> WriteDown(int[] days)
    {
        var revisions = new List<DossierFacts>();
        foreach (var day in days)
        {
            var known = Received.AddDays(day);
            var place = RevisionPlace.For(revisions, known);
            place.Holds?.EndOn(known);
            var stated = new StatedFacts { ReceivedOn = Received, Form = Form.Other, SubForm = $"dag-{day}" };
            revisions.Add(DossierFacts.Of(Subject, place.Sequence, known, place.Until, stated, "test"));
        }

        return revisions;
    }

    private static string? Known(List<DossierFacts> revisions, int day) =>
        revisions.SingleOrDefault(facts => facts.HoldsOn(Received.AddDays(day)))?.SubForm;

    private static void Holds<T>() where T : struct, Enum => Gen.Enum<T>().Array[0, 9].Sample(some =>
    {
        var set = CodeSet.Of(some);
        return CodeSet.Parse<T>(set.ToString()) == set && CodeSet.Of(some.AsEnumerable().Reverse()) == set
            && set.Values().SequenceEqual(some.Distinct().Order()) && set.Count == set.Values().Count
            && Enum.GetValues<T>().All(one => set.Has(one) == some.Contains(one)) && set.ToString().Length <= CodeSet<T>.MaxLength;
    });
}
