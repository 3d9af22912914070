using Baken.Dossiers;
using CsCheck;
using Xunit;

namespace Baken.Tests.Dossiers;

public sealed class NeedToKnowTests
{
    private static readonly Gen<Standing> Standings = Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool,
        (owner, substitute, reader, team, lead, conflict) => new Standing
        {
            IsOwner = owner,
            IsSubstitute = substitute,
            IsReader = reader,
            IsInTeam = team,
            IsLead = lead,
            HasConflict = conflict,
        });

    private static readonly Gen<Openness> Dossiers = Gen.Select(Gen.Bool, Gen.Bool, (restricted, team) => new Openness(restricted, team));

    private static readonly Gen<(Standing Who, Openness Dossier)> Pairs = Gen.Select(Standings, Dossiers);

    [Fact]
    public void Who_must_not_know_it_knows_nothing_and_holds_nothing() => Standings.Select(Dossiers).Sample((who, dossier) =>
    {
        var conflicted = who with { HasConflict = true };
        Assert.Equal(Knowing.Nothing, NeedToKnow.Of(conflicted, dossier));
        Assert.False(NeedToKnow.MayHoldKey(conflicted) || NeedToKnow.MayHoldShare(conflicted) || NeedToKnow.MayAsk(conflicted, dossier));
        Assert.False(NeedToKnow.MayTeamHoldKey(dossier, someoneHasConflict: true));
    });

    [Fact]
    public void Of_a_restricted_dossier_nobody_knows_but_who_holds_its_key_by_name() => Pairs.Sample(pair =>
    {
        var restricted = pair.Dossier with { IsRestricted = true };
        Assert.Equal(NeedToKnow.MayHoldKey(pair.Who) ? Knowing.Content : Knowing.Nothing, NeedToKnow.Of(pair.Who, restricted));
        Assert.False(NeedToKnow.MayTeamHoldKey(restricted, someoneHasConflict: false));
    });

    [Fact]
    public void Leading_gives_a_part_of_the_key_and_no_sight() => Pairs.Sample(pair =>
    {
        var (lead, inspector) = (pair.Who with { IsLead = true }, pair.Who with { IsLead = false });
        Assert.Equal(NeedToKnow.Of(inspector, pair.Dossier), NeedToKnow.Of(lead, pair.Dossier));
        Assert.False(NeedToKnow.MayHoldShare(inspector));
        Assert.Equal(pair.Who is { IsInTeam: true, HasConflict: false }, NeedToKnow.MayHoldShare(lead));
    });

    [Fact]
    public void Restricting_and_a_conflict_never_show_more_and_a_key_never_less() => Pairs.Sample(pair =>
    {
        var now = NeedToKnow.Of(pair.Who, pair.Dossier);
        Assert.True(NeedToKnow.Of(pair.Who, pair.Dossier with { IsRestricted = true }) <= now);
        Assert.True(NeedToKnow.Of(pair.Who with { HasConflict = true }, pair.Dossier) <= now);
        foreach (var more in new[] { pair.Who with { IsOwner = true }, pair.Who with { IsSubstitute = true }, pair.Who with { IsReader = true }, pair.Who with { IsInTeam = true } })
            Assert.True(NeedToKnow.Of(more, pair.Dossier) >= now);
    });

    [Fact]
    public void Who_reads_it_holds_a_key_or_is_in_a_team_that_does_and_who_may_ask_sees_it_and_cannot_read_it() => Pairs.Sample(pair =>
    {
        var (who, dossier) = pair;
        var reads = NeedToKnow.Of(who, dossier) == Knowing.Content;
        Assert.Equal(reads, NeedToKnow.MayHoldKey(who) || (who is { IsInTeam: true, HasConflict: false } && NeedToKnow.MayTeamHoldKey(dossier, someoneHasConflict: false)));
        Assert.Equal(NeedToKnow.Of(who, dossier) == Knowing.Existence, NeedToKnow.MayAsk(who, dossier));
        if (NeedToKnow.Of(who, dossier) != Knowing.Nothing && !NeedToKnow.MayHoldKey(who)) Assert.True(who.IsInTeam);
    });
}
