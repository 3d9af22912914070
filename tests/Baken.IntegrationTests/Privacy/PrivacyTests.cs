using System.Net;
using Baken.Dossiers;
using Baken.IntegrationTests.Dossiers;
using Baken.Privacy;
using Baken.Retention;
using Baken.Statistics;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;
using static Baken.IntegrationTests.Retention.Kept;

namespace Baken.IntegrationTests.Privacy;

/// <summary>Reporters and accused use their rights: access, correction, objection.</summary>
public abstract class PrivacyTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Today => LegalDay.Of(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_request_is_recorded_handled_extended_and_ended()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, unlocked);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel)).FollowAsync("Verzoeken om inzage, verbetering of bezwaar", Cancel);

        page = await page.Fill("Ontvangen op", "gisteren").PressAsync("Leg het verzoek vast", Cancel);
        Assert.NotEmpty(page.Errors);
        page = await page.Choose("inzage").Choose("de beklaagde").PressAsync("Leg het verzoek vast", Cancel);
        Assert.Contains("Dit is geen dag", page.ErrorOf("Ontvangen op"), StringComparison.Ordinal);
        page = await page.Fill("Ontvangen op", $"{Today.AddDays(1):O}").PressAsync("Leg het verzoek vast", Cancel);
        Assert.Contains("Kies vandaag", page.ErrorOf("Ontvangen op"), StringComparison.Ordinal);
        page = await page.Fill("Ontvangen op", $"{Today:O}").PressAsync("Leg het verzoek vast", Cancel);
        Assert.Equal("Verzoek om inzage van de beklaagde", page.Heading);
        Assert.Contains("Verzoeken met een wettelijke termijn", (await inspector.OpenAsync("/werkplek/taken", Cancel)).Text, StringComparison.Ordinal);

        page = await page.Choose("ingewilligd").Fill("Waarom?", "Er is niets dat anderen schaadt").PressAsync("Rond af", Cancel);
        Assert.Contains("Leg eerst vast hoe je weet wie het is", page.ErrorOf("Hoe weet je wie het is?"), StringComparison.Ordinal);
        Assert.Equal("Er is niets dat anderen schaadt", page.Field("Waarom?"));
        page = await page.Fill("Hoe weet je wie het is?", "bekend van eerder contact").Choose("Afgewogen wat anderen schaadt of geheim moet blijven").PressAsync("Bewaar de stappen", Cancel);
        Assert.Contains("De stappen zijn bewaard.", page.Text, StringComparison.Ordinal);
        page = await page.PressAsync("Verleng met twee maanden", Cancel);
        Assert.NotEmpty(page.ErrorOf("Waarom is meer tijd nodig?"));
        page = await page.Fill("Waarom is meer tijd nodig?", "Veel stukken").PressAsync("Verleng met twee maanden", Cancel);
        Assert.Contains("De termijn is verlengd.", page.Text, StringComparison.Ordinal);
        Assert.Equal(Today.AddMonths(3).ToString("d MMMM yyyy", new System.Globalization.CultureInfo("nl-NL")), page.Value("Antwoord uiterlijk op"));
        page = await page.Choose("geweigerd").Fill("Waarom?", "Geheim").PressAsync("Rond af", Cancel);
        Assert.Contains("Geef eerst antwoord", string.Join(' ', page.Errors), StringComparison.Ordinal);
        page = await page.Choose("Antwoord gegeven, met waar iemand kan klagen").PressAsync("Bewaar de stappen", Cancel);
        page = await page.Choose("geweigerd").Fill("Waarom?", "Het is in vertrouwen verteld").PressAsync("Rond af", Cancel);

        Assert.Contains("Het verzoek is afgerond.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Het is in vertrouwen verteld", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rond af", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("wettelijke termijn", (await inspector.OpenAsync("/werkplek/taken", Cancel)).Text, StringComparison.Ordinal);
        Assert.Contains("inzage, de beklaagde", (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel)).Text, StringComparison.Ordinal);
        var outsider = await world.SignedInAsync(Cast.Outsider, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.OpenAsync(page.Address.AbsolutePath, Cancel)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.OpenAsync($"/werkplek/dossiers/{id.Value}/rechten", Cancel)).Status);
    }

    [Fact]
    public async Task What_is_late_is_shown_to_leads_who_may_know_it_and_is_not_extended()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        var id = await OpenAsync(scope, crew.Iris);
        var late = Must(await Get<RecordRequest>(scope).ExecuteAsync(crew.Iris, id, new NewRequest(PrivacyRight.Objection, Requester.Accused, Today.AddDays(-40), null), Cancel));
        var requests = Get<PrivacyRequests>(scope);

        Assert.Equal("privacy.extension-too-late", Code(await Get<ExtendRequest>(scope).ExecuteAsync(crew.Iris, id, late, "Te druk", Cancel)));
        Assert.Equal("privacy.words-are-the-reporters", Code(await Get<HandleRequest>(scope).ExecuteAsync(crew.Iris, id, late, IdentityCheck.ReceiptCode, default, Cancel)));
        Assert.Equal(late, Assert.Single(await requests.LateAsync(crew.Leonie, Cancel)).Id);
        Assert.Contains(ClosingPoint.Request, Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel)).OpenPoints);
        Assert.Equal("dossier.not-ready", Code(await Get<ChangeState>(scope).ExecuteAsync(crew.Iris, id, new StateChange(DossierState.Closed, "Klaar"), Cancel)));
        Assert.Empty(await requests.LateAsync(crew.Iris, Cancel));
        Assert.Contains("Te late verzoeken", (await (await world.SignedInAsync(Cast.Lead, Cancel)).OpenAsync("/werkplek/taken", Cancel)).Text, StringComparison.Ordinal);
        Must(await Get<RestrictDossier>(scope).ExecuteAsync(crew.Iris, id, RestrictionGround.Publicity, "", [], Cancel));
        Assert.Empty(await requests.LateAsync(crew.Leonie, Cancel));
        Assert.Null(await requests.ReadAsync(crew.Leonie, id, late, Cancel));
        Assert.Equal("dossier.not-found", Code(await Get<EndRequest>(scope).ExecuteAsync(crew.Leonie, id, late, RequestOutcome.Withdrawn, "Weg", Cancel)));

        Must(await Get<EndRequest>(scope).ExecuteAsync(crew.Iris, id, late, RequestOutcome.Withdrawn, "Teruggenomen", Cancel));
        Assert.Equal("privacy.ended", Code(await Get<EndRequest>(scope).ExecuteAsync(crew.Iris, id, late, RequestOutcome.Withdrawn, "Nog eens", Cancel)));
        Assert.Equal("Teruggenomen", (await requests.ReadAsync(crew.Iris, id, late, Cancel))!.Ended!.Value.Why);
    }

    [Fact]
    public async Task A_dossier_with_an_open_request_is_not_destroyed_and_what_is_sealed_follows_another_key()
    {
        await using var world = await engine.WorldAsync(TwoYears);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        var id = await DueAsync(world, scope, crew);
        var request = Must(await Get<RecordRequest>(scope).ExecuteAsync(crew.Iris, id, new NewRequest(PrivacyRight.Access, Requester.Reporter, Today, IdentityCheck.ReceiptCode), Cancel));
        Must(await Get<ExtendRequest>(scope).ExecuteAsync(crew.Iris, id, request, "Veel stukken", Cancel));
        Must(await Get<SetHold>(scope).ExecuteAsync(crew.Iris, id, "Rechtszaak", Cancel));

        Must(await Get<RestrictDossier>(scope).ExecuteAsync(crew.Iris, id, RestrictionGround.Publicity, "", [], Cancel));

        Assert.Equal("Veel stukken", (await Get<PrivacyRequests>(scope).ReadAsync(crew.Iris, id, request, Cancel))!.Extended!.Value.Why);
        Assert.Equal("Rechtszaak", (await Get<DossierRetention>(scope).OfAsync(crew.Iris, id, Cancel))!.Standing!.Why);
        Must(await Get<LiftHold>(scope).ExecuteAsync(crew.Iris, id, "Voorbij", Cancel));
        Assert.Equal("destruction.right-open", Code(await Get<ProposeDestruction>(scope).ExecuteAsync(crew.Iris, id, Cancel)));
        Assert.Equal("dossier.not-found", Code(await Get<ProposeDestruction>(scope).ExecuteAsync(crew.Leonie, id, Cancel)));
        Must(await Get<HandleRequest>(scope).ExecuteAsync(crew.Iris, id, request, IdentityCheck.ReceiptCode, CodeSet.Of(RequestStep.Tell), Cancel));
        Must(await Get<EndRequest>(scope).ExecuteAsync(crew.Iris, id, request, RequestOutcome.Granted, "Gegeven", Cancel));
        Must(await Get<ProposeDestruction>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        Must(await Get<DecideDestruction>(scope).ExecuteAsync(crew.Leonie, id, Cancel));
        await using var db = world.BrokenInto();
        Assert.False(await db.Set<PrivacyRequest>().AnyAsync(Cancel));
    }
}

public sealed class PrivacyOnSqlite(Engines engines) : PrivacyTests(engines.Sqlite);

public sealed class PrivacyOnPostgres(Engines engines) : PrivacyTests(engines.Postgres);
