using Baken.Reports;
using Baken.Server.Telling;
using Baken.Storage;
using Baken.Terms;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Baken.IntegrationTests.Reports;

/// <summary>The rules of guessing, of a rush and of a flood, on a clock that is moved by hand.</summary>
public sealed class KnocksTests
{
    private static readonly FloodFeatures Alike = new(ReportChannel.Api, ReporterLanguage.Dutch, Sector.Secondary, null, ReporterRole.Pupil, 1065);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_mistypes_waits_for_nothing_and_guessing_makes_everybody_wait_two_seconds_at_most()
    {
        await using var knocks = new Knocks(clock);

        await MissAsync(knocks, Knocks.Usual);
        Assert.Equal(TimeSpan.Zero, knocks.Wait);
        await MissAsync(knocks, 5_000);

        Assert.Equal(Knocks.Longest, knocks.Wait);
        // A right code is found in the middle of it.
        var found = knocks.LookAsync(() => Task.FromResult<Outcome<int>>(42), Cancel);
        clock.Advance(Knocks.Longest);
        Assert.True((await found).TryGet(out var value, out _));
        Assert.Equal(42, value);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, knocks.Wait);
    }

    [Fact]
    public async Task Right_and_wrong_codes_wait_equally_long()
    {
        await using var knocks = new Knocks(clock);
        await MissAsync(knocks, 70);
        var wait = knocks.Wait;
        Assert.True(wait > TimeSpan.Zero);

        var right = knocks.LookAsync(() => Task.FromResult<Outcome<int>>(1), Cancel);
        var wrongOne = knocks.LookAsync(() => Task.FromResult<Outcome<int>>(new Refusal("conversation.unknown")), Cancel);
        clock.Advance(wait - TimeSpan.FromMilliseconds(1));
        Assert.False(right.IsCompleted || wrongOne.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False((await right).IsRefused);
        Assert.True((await wrongOne).IsRefused);
    }

    [Fact]
    public void A_rush_begins_behind_what_is_usual_its_waits_grow_and_end_and_nobody_is_refused()
    {
        var terms = new RushTerms(AtOnce: 3, PerSecond: 1, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(60), SpreadPerSecond: 20, Work: 1_000);
        var rush = new Rush(terms, clock);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Null(rush.Arrived()));

        var now = clock.GetUtcNow();
        var waits = Enumerable.Range(0, 5_000).Select(_ => rush.Arrived()!.Moment - now).ToList();

        Assert.Equal(waits.Order(), waits);
        Assert.Equal((terms.Shortest, terms.Longest), (waits[0], waits[^1]));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(rush.Arrived());
    }

    [Fact]
    public void A_flood_groups_what_is_alike_from_the_first_one_too_many_on_and_ends_by_itself()
    {
        var floods = new Floods(FloodTerms.Usual, clock);
        Assert.All(Enumerable.Range(0, FloodTerms.Usual.Reports), _ => Assert.Null(floods.Arrived(Alike)));

        var group = floods.Arrived(Alike);

        Assert.NotNull(group);
        Assert.Equal(group, floods.Arrived(Alike));
        var other = floods.Arrived(Alike with { Role = ReporterRole.Parent });
        Assert.NotNull(other);
        Assert.NotEqual(group, other);
        clock.Advance(TimeSpan.FromMinutes(FloodTerms.Usual.Minutes));
        Assert.Null(floods.Arrived(Alike));
        // The next flood has groups of its own.
        for (var more = 0; more < FloodTerms.Usual.Reports; more++) floods.Arrived(Alike);
        Assert.NotEqual(group, floods.Arrived(Alike));
    }

    [Fact]
    public void A_day_of_reports_in_the_pace_of_people_is_no_flood()
    {
        var floods = new Floods(FloodTerms.Usual, clock);

        for (var report = 0; report < 1_000; report++)
        {
            Assert.Null(floods.Arrived(Alike));
            clock.Advance(TimeSpan.FromSeconds(15));
        }
    }

    /// <summary>So many at once, who are all wrong.</summary>
    private async Task MissAsync(Knocks knocks, int count)
    {
        var misses = Enumerable.Range(0, count)
            .Select(_ => knocks.LookAsync(() => Task.FromResult<Outcome<int>>(new Refusal("conversation.unknown")), Cancel)).ToList();
        clock.Advance(Knocks.Longest);
        await Task.WhenAll(misses);
    }
}
