using System.Security.Cryptography;
using Baken.Dossiers;
using Baken.IntegrationTests.Dossiers;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;
using static Baken.IntegrationTests.Retention.Kept;

namespace Baken.IntegrationTests.Retention;

/// <summary>What people do on the pages of keeping and destroying.</summary>
public abstract class RetentionPagesTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_proposes_and_another_one_destroys()
    {
        await using var world = await engine.WorldAsync(TwoYears);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        var id = await DueAsync(world, scope, crew);
        var number = Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel)).Number;

        var page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync("/werkplek/bewaren", Cancel);
        page = await page.PressAsync("Stel voor om te vernietigen", Cancel);
        Assert.Contains("Kies eerst een dossier", string.Join(' ', page.Errors), StringComparison.Ordinal);
        page = await page.Choose(number).PressAsync("Stel voor om te vernietigen", Cancel);
        Assert.Contains("Een ander beslist", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vernietig deze dossiers", page.Text, StringComparison.Ordinal);
        Assert.Contains("Er is voorgesteld om dit dossier te vernietigen", (await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel)).Text, StringComparison.Ordinal);

        var lead = await world.SignedInAsync(Cast.Lead, Cancel);
        page = await (await lead.OpenAsync("/werkplek/bewaren", Cancel)).Choose(number).PressAsync("Vernietig deze dossiers", Cancel);
        Assert.Contains("Vink aan", page.ErrorOf("Ik weet dat dit niet terug te draaien is"), StringComparison.Ordinal);
        page = await page.PressAsync("Vernietig ze niet", Cancel);
        Assert.Contains("Kies waarom", page.ErrorOf("Waarom niet?"), StringComparison.Ordinal);
        page = await page.Choose("Ik weet dat dit niet terug te draaien is").PressAsync("Vernietig deze dossiers", Cancel);
        page = await page.FollowAsync($"Verklaring van vernietiging van dossier {number}", Cancel);

        Assert.Equal(crew.Leonie.Caller.Name, page.Value("Besloten en vernietigd door").Split(',')[0]);
        Assert.Equal("gewist", page.Value("Bestanden op de schijf"));
        using var answer = await lead.Client.GetAsync($"{page.Address.AbsolutePath}?handler=File", Cancel);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), page.Text, StringComparison.Ordinal);
        Assert.Equal($"vernietiging-{number}.json", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
    }

    [Fact]
    public async Task A_dossier_is_held_and_released_with_a_reason_and_shows_it()
    {
        await using var world = await engine.WorldAsync(TwoYears);
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, inspector);
        var page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel);
        Assert.Contains("blijft het nog 2 jaar", page.Text, StringComparison.Ordinal);

        page = await (await page.FollowAsync("Vasthouden", Cancel)).PressAsync("Houd dit dossier vast", Cancel);
        Assert.NotEmpty(page.ErrorOf("Waarom moet het blijven?"));
        page = await page.Fill("Waarom moet het blijven?", "Er loopt een rechtszaak").PressAsync("Houd dit dossier vast", Cancel);
        Assert.Contains("Het dossier wordt vastgehouden.", page.Text, StringComparison.Ordinal);
        page = await page.FollowAsync("Bekijk waarom het blijft", Cancel);
        Assert.Contains("Er loopt een rechtszaak", page.Text, StringComparison.Ordinal);
        page = await page.Fill("Waarom hoeft het niet meer?", "De zaak is voorbij").PressAsync("Laat dit dossier los", Cancel);
        Assert.Contains("Het dossier is losgelaten.", page.Text, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await world.SignedInAsync(Cast.Outsider, Cancel)).OpenAsync($"/werkplek/dossiers/{id.Value}/bewaren", Cancel)).Status);
    }

    [Fact]
    public async Task Without_a_term_the_page_and_the_command_say_that_nothing_is_destroyed()
    {
        await using var world = await engine.WorldAsync();

        var page = await (await world.SignedInAsync(Cast.Lead, Cancel)).OpenAsync("/werkplek/bewaren", Cancel);

        Assert.Contains("De selectielijst noemt geen bewaartermijn", page.Text, StringComparison.Ordinal);
        await using var site = await engine.SiteAsync();
        var run = await ServerProcess.RunAsync(site.Environment, "retention", "run");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("geen bewaartermijn", run.Output, StringComparison.Ordinal);
    }
}

public sealed class RetentionPagesOnSqlite(Engines engines) : RetentionPagesTests(engines.Sqlite);

public sealed class RetentionPagesOnPostgres(Engines engines) : RetentionPagesTests(engines.Postgres);
