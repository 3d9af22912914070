using Baken.Dossiers;
using Baken.Dossiers.Referring;
using Baken.Statistics;
using CsCheck;
using Xunit;

namespace Baken.Tests.Dossiers;

/// <summary>With whose consent something is shared, and how far a referral may go.</summary>
public sealed class ReferralRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    private static readonly NewReferral Fit = new()
    {
        To = ReferredTo.SafeAtHome,
        On = Today,
        Shared = "Wat er thuis gebeurt",
        Consent = CodeSet.Of([Consent.Reporter]),
        FollowUp = "Volg de inzet",
    };

    [Fact]
    public void Consent_is_of_somebody_or_the_law_is_the_ground_and_tells_which()
    {
        Assert.Null(Fit.FaultOn(Today));
        Assert.Null((Fit with { Consent = CodeSet.Of([Consent.Parents, Consent.Pupil]) }).FaultOn(Today));
        Assert.Null((Fit with { Consent = CodeSet.Of([Consent.LegalGround]), Ground = "WOT artikel 6 lid 7" }).FaultOn(Today));
        Assert.Equal("referral.consent-missing", (Fit with { Consent = default }).FaultOn(Today)?.Code);
        Assert.Equal("referral.ground-and-consent", (Fit with { Consent = CodeSet.Of([Consent.LegalGround, Consent.Parents]), Ground = "Wet" }).FaultOn(Today)?.Code);
        Assert.Equal("referral.ground-missing", (Fit with { Consent = CodeSet.Of([Consent.LegalGround]), Ground = " " }).FaultOn(Today)?.Code);
        Assert.Equal("referral.ground-unused", (Fit with { Ground = "Wet" }).FaultOn(Today)?.Code);
        Assert.Equal("referral.day-later", (Fit with { On = Today.AddDays(1) }).FaultOn(Today)?.Code);
    }

    [Fact]
    public void Every_referral_comes_to_its_end_and_never_back() =>
        Gen.Select(Gen.Enum<ReferredTo>(), Gen.Int[0, 9].List[6]).Sample((to, choices) =>
        {
            var stage = ReferralStage.Asked;
            foreach (var choice in choices)
            {
                var next = Referral.Next(to, stage);
                if (next.Count == 0) break;
                Assert.All(next, one => Assert.True(one > stage));
                Assert.Contains(ReferralStage.Ended, next);
                stage = next[choice % next.Count];
            }

            Assert.Equal(ReferralStage.Ended, stage);
            Assert.Empty(Referral.Next(to, stage));
        });

    [Fact]
    public void Only_a_crisis_team_is_followed_step_by_step()
    {
        Assert.Equal([ReferralStage.Accepted, ReferralStage.Ended], Referral.Next(ReferredTo.CrisisTeam, ReferralStage.Asked));
        Assert.All(Enum.GetValues<ReferredTo>().Where(to => to != ReferredTo.CrisisTeam), to => Assert.Equal([ReferralStage.Ended], Referral.Next(to, ReferralStage.Asked)));
    }

    [Fact]
    public void An_open_referral_is_named_when_a_dossier_is_closed()
    {
        var one = new Classification { ReceivedOn = Today };

        Assert.Contains(ClosingPoint.Referral, ClosingCheck.Of(one, 0, 0, 1));
        Assert.DoesNotContain(ClosingPoint.Referral, ClosingCheck.Of(one, 0, 0));
    }
}
