using Baken.Dossiers;
using Baken.Dossiers.Referring;
using Baken.Statistics;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>To whom somebody was referred, what was shared with whose consent, and what came back; a crisis team is followed until it ends.</summary>
public abstract class ReferralTests(ITestEngine engine)
{
    private const string Shared = "De klas van groep 7 is geschrokken.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Today => LegalDay.Of(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_crisis_team_is_called_out_followed_and_ended_on_its_pages()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, unlocked);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel)).FollowAsync("Leg een verwijzing vast", Cancel);

        page = await page.Fill("Wat heb je gedeeld?", Shared).PressAsync("Leg de verwijzing vast", Cancel);
        Assert.Contains("Kies naar wie je hebt verwezen", string.Join(" ", page.Errors), StringComparison.Ordinal);
        Assert.Equal(Shared, page.Field("Wat heb je gedeeld?"));
        page = await page.Choose("calamiteitenteam").Choose("niemand: de wet geeft de grond").PressAsync("Leg de verwijzing vast", Cancel);
        Assert.Contains("Vul in welke grond de wet geeft", page.ErrorOf("Welke grond geeft de wet?"), StringComparison.Ordinal);
        page = await page.Clear("niemand: de wet geeft de grond").Choose("ouders").Fill("Wanneer?", "2024-02-28").PressAsync("Leg de verwijzing vast", Cancel);
        Assert.Contains("De verwijzing is vastgelegd.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Een verwijzing is nog niet beëindigd.", page.Text, StringComparison.Ordinal);
        Assert.Contains(Shared, page.Text, StringComparison.Ordinal);

        page = await inspector.OpenAsync("/werkplek/taken", Cancel);
        Assert.Contains("Volg de inzet van het calamiteitenteam", page.Text, StringComparison.Ordinal);
        page = await (await page.FollowAsync("Open verwijzingen: 1", Cancel)).FollowAsync("calamiteitenteam", Cancel);
        page = await page.Choose("aangenomen").Fill("Wanneer was dat?", "2024-02-27").PressAsync("Leg vast", Cancel);
        Assert.Contains("Dit kan niet voor 28 februari 2024", page.ErrorOf("Wanneer was dat?"), StringComparison.Ordinal);
        page = await page.Fill("Wanneer was dat?", "2024-02-29").PressAsync("Leg vast", Cancel);
        page = await page.Choose("ter plaatse").Fill("Wanneer was dat?", "2024-03-01").PressAsync("Leg vast", Cancel);
        page = await page.Fill("Wat zeggen zij?", "Er is met de klas gesproken.").PressAsync("Leg vast wat terugkwam", Cancel);
        page = await page.Fill("Wat zeggen zij?", "De ouders zijn gebeld.").PressAsync("Leg vast wat terugkwam", Cancel);
        page = await page.Choose("beëindigd").PressAsync("Leg vast", Cancel);

        foreach (var part in new[] { "gevraagd: 28 februari 2024", "aangenomen: 29 februari 2024", "ter plaatse: 1 maart 2024", "Er is met de klas gesproken.", "De ouders zijn gebeld." })
            Assert.Contains(part, page.Text, StringComparison.Ordinal);
        Assert.Contains("Er staat geen verwijzing open.", (await inspector.OpenAsync("/werkplek/verwijzingen", Cancel)).Text, StringComparison.Ordinal);
        Assert.Contains("Je hebt geen taken.", (await inspector.OpenAsync("/werkplek/taken", Cancel)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nog niet beëindigd", (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel)).Text, StringComparison.Ordinal);
        Assert.Empty(new DataDirectorySearch("groep 7 is geschrokken").In(world.DataDirectory));
        Assert.Empty(new DataDirectorySearch("met de klas gesproken").In(world.DataDirectory));
    }

    [Fact]
    public async Task Only_who_reads_the_dossier_refers_and_follows_and_leads_see_that_it_is_open()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        using var lead = await world.UnlockAsync(Cast.Lead, Cancel);
        var id = await OpenAsync(scope, inspector);
        var (make, follow, answer, list) = (Get<MakeReferral>(scope), Get<FollowReferral>(scope), Get<AnswerReferral>(scope), Get<ReferralList>(scope));
        Assert.Equal("dossier.not-found", Code(await make.ExecuteAsync(colleague, id, To(ReferredTo.Police), Cancel)));
        Must(await make.ExecuteAsync(inspector, id, To(ReferredTo.Police), Cancel));
        var team = Must(await make.ExecuteAsync(inspector, id, To(ReferredTo.CrisisTeam), Cancel));

        Assert.Empty(await list.OfAsync(colleague, Cancel));
        foreach (var reader in new[] { inspector, lead })
            Assert.Equal([ReferredTo.CrisisTeam, ReferredTo.Police], (await list.OfAsync(reader, Cancel)).Select(one => one.To));
        Assert.All(await list.OfAsync(lead, Cancel), one => Assert.False(one.IsReadable));
        Assert.All(await list.OfAsync(inspector, Cancel), one => Assert.True(one.IsReadable));

        Assert.Equal("dossier.not-found", Code(await follow.ExecuteAsync(lead, id, team, ReferralStage.Ended, Today, Cancel)));
        Assert.Equal("dossier.not-found", Code(await answer.ExecuteAsync(lead, id, team, Today, "Klaar", Cancel)));
        Assert.Equal("dossier.not-found", Code(await Get<ReadReferral>(scope).ExecuteAsync(lead, id, team, Cancel)));
        Assert.Equal("referral.not-found", Code(await follow.ExecuteAsync(inspector, id, new ReferralId(Guid.NewGuid()), ReferralStage.Ended, Today, Cancel)));
        Assert.Equal("referral.stage", Code(await follow.ExecuteAsync(inspector, id, team, ReferralStage.OnSite, Today, Cancel)));
        Assert.Equal("referral.day-later", Code(await follow.ExecuteAsync(inspector, id, team, ReferralStage.Ended, Today.AddDays(1), Cancel)));
        Must(await Get<RestrictDossier>(scope).ExecuteAsync(inspector, id, RestrictionGround.Other, "Een familielid", [], Cancel));
        Assert.Empty(await list.OfAsync(lead, Cancel));
    }

    [Fact]
    public async Task What_is_open_can_be_followed_after_closing_and_opens_with_another_key()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        var id = await OpenAsync(scope, inspector);
        var law = To(ReferredTo.CrisisTeam) with { Consent = CodeSet.Of([Consent.LegalGround]), Ground = "WOT artikel 6 lid 7" };
        var team = Must(await Get<MakeReferral>(scope).ExecuteAsync(inspector, id, law, Cancel));
        Must(await Get<AnswerReferral>(scope).ExecuteAsync(inspector, id, team, Today, "Zij komen.", Cancel));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, false, Cancel));
        Must(await Get<UnshareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, Cancel));
        Assert.Equal("dossier.not-ready", Code(await Get<ChangeState>(scope).ExecuteAsync(inspector, id, new StateChange(DossierState.Closed, "Klaar."), Cancel)));
        Must(await Get<ChangeState>(scope).ExecuteAsync(inspector, id, new StateChange(DossierState.Closed, "Klaar.", Despite: true), Cancel));

        Assert.Equal("dossier.closed", Code(await Get<MakeReferral>(scope).ExecuteAsync(inspector, id, law, Cancel)));
        Must(await Get<FollowReferral>(scope).ExecuteAsync(inspector, id, team, ReferralStage.Ended, Today, Cancel));

        var referral = Must(await Get<ReadReferral>(scope).ExecuteAsync(inspector, id, team, Cancel)).Referral;
        Assert.Equal(("Wat er speelt", "WOT artikel 6 lid 7"), (referral.Shared, referral.Ground));
        Assert.Equal(("Zij komen.", Cast.Inspector.Name), (referral.Answers.Single().Text, referral.Answers.Single().By));
        Assert.Equal([ReferralStage.Asked, ReferralStage.Ended], referral.Steps.Select(step => step.Stage));
    }

    [Fact]
    public async Task The_task_to_follow_a_crisis_team_is_not_ticked_off_while_the_team_is_called_out_and_can_be_moved()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, unlocked);
        var team = Must(await Get<MakeReferral>(scope).ExecuteAsync(unlocked, id, To(ReferredTo.CrisisTeam), Cancel));
        Must(await Get<AnswerReferral>(scope).ExecuteAsync(unlocked, id, team, Today, "Zij komen.", Cancel));
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel);

        page = await page.PressAsync("Klaar", Cancel);

        Assert.Contains("Deze taak volgt een verwijzing die nog openstaat.", string.Join(' ', page.Errors), StringComparison.Ordinal);
        page = await page.FollowAsync("Wijzig deze taak", Cancel);
        page = await page.Fill("Uiterlijk op", $"{Today.AddDays(5):O}").PressAsync("Sla op", Cancel);
        Assert.Contains("De taak is gewijzigd.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Verwijzingen die nog openstaan", (await inspector.OpenAsync("/werkplek/werk", Cancel)).Text, StringComparison.Ordinal);
        Must(await Get<FollowReferral>(scope).ExecuteAsync(unlocked, id, team, ReferralStage.Ended, Today, Cancel));
        Assert.All(Must(await Get<ReadDossier>(scope).ExecuteAsync(unlocked, id, Cancel)).Tasks, task => Assert.NotNull(task.Done));
    }

    [Fact]
    public async Task A_referral_is_corrected_and_what_it_said_is_read_back()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        var id = await OpenAsync(scope, unlocked);
        var team = Must(await Get<MakeReferral>(scope).ExecuteAsync(unlocked, id, To(ReferredTo.CrisisTeam) with { On = Today.AddDays(-3) }, Cancel));
        Must(await Get<FollowReferral>(scope).ExecuteAsync(unlocked, id, team, ReferralStage.Accepted, Today.AddDays(-2), Cancel));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(unlocked, id, colleague.Caller.Person, false, Cancel));
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}/verwijzingen/{team.Value}", Cancel)).FollowAsync("Verbeter deze verwijzing", Cancel);
        var told = new CorrectedReferral(Today.AddDays(-4), Shared, CodeSet.Of([Consent.Reporter]), null);
        Must(await Get<CorrectReferral>(scope).ExecuteAsync(colleague, id, team, 1, told, Cancel));

        page = await page.Fill("Wat heb je gedeeld?", "Alleen de groep.").PressAsync("Sla op", Cancel);
        Assert.Contains("Een ander heeft deze verwijzing", page.ErrorOf("Wat heb je gedeeld?"), StringComparison.Ordinal);
        Assert.Contains(Shared, page.Text, StringComparison.Ordinal);
        Assert.Equal("Alleen de groep.", page.Field("Wat heb je gedeeld?"));
        page = await page.Fill("Wanneer?", $"{Today:O}").PressAsync("Sla op", Cancel);
        Assert.Contains("Daarna is er al iets gebeurd", page.ErrorOf("Wanneer?"), StringComparison.Ordinal);
        page = await page.Clear("ouders").Clear("leerling of student van 16 jaar of ouder").Choose("niemand: de wet geeft de grond").Fill("Welke grond geeft de wet?", "WOT artikel 6")
            .Fill("Wanneer?", $"{Today.AddDays(-2):O}").PressAsync("Sla op", Cancel);

        Assert.Contains("De verwijzing is verbeterd.", page.Text, StringComparison.Ordinal);
        // The key changes when somebody loses the dossier, and with it what was.
        Must(await Get<UnshareDossier>(scope).ExecuteAsync(unlocked, id, colleague.Caller.Person, Cancel));
        var content = Must(await Get<ReadReferral>(scope).ExecuteAsync(unlocked, id, team, Cancel));
        Assert.Equal(("Alleen de groep.", "WOT artikel 6", Today.AddDays(-2), 3), (content.Referral.Shared, content.Referral.Ground, content.Referral.Steps[0].On, content.Referral.Revision));
        Assert.Equal(
            [(Shared, Cast.Colleague.Name, Today.AddDays(-4)), ("Wat er speelt", Cast.Inspector.Name, Today.AddDays(-3))], content.Before.Select(was => (was.Shared!, was.By, was.On)));
        Assert.Equal("dossier.not-found", Code(await Get<CorrectReferral>(scope).ExecuteAsync(colleague, id, team, 3, told, Cancel)));
        Assert.Equal("referral.consent-missing", Code(await Get<CorrectReferral>(scope).ExecuteAsync(unlocked, id, team, 3, told with { Consent = default }, Cancel)));
        Assert.Equal("referral.not-found", Code(await Get<CorrectReferral>(scope).ExecuteAsync(unlocked, id, new ReferralId(Guid.NewGuid()), 1, told, Cancel)));
        Must(await Get<ChangeState>(scope).ExecuteAsync(unlocked, id, new StateChange(DossierState.Closed, "Klaar.", Despite: true), Cancel));
        Assert.Equal("dossier.closed", Code(await Get<CorrectReferral>(scope).ExecuteAsync(unlocked, id, team, 3, told, Cancel)));
        Assert.Empty(new DataDirectorySearch("groep 7 is geschrokken").In(world.DataDirectory));
    }

    private static NewReferral To(ReferredTo to) => new()
    {
        To = to,
        On = Today,
        Shared = "Wat er speelt",
        Consent = CodeSet.Of([Consent.Parents, Consent.Pupil]),
        FollowUp = "Volg de inzet",
    };
}

public sealed class ReferralsOnSqlite(Engines engines) : ReferralTests(engines.Sqlite);

public sealed class ReferralsOnPostgres(Engines engines) : ReferralTests(engines.Postgres);
