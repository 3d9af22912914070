using Baken.Dossiers;
using Baken.Reports;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>Who opened the identity of a reporter, when and why, is shown to those who read the report and the dossier.</summary>
public abstract class IdentityShownTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opening_needs_a_reason_and_both_pages_tell_who_opened_it_and_why()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var iris = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var draft = DraftKey.New();
        using var code = draft.Code();
        var report = Must(await Get<SubmitReport>(scope).ExecuteAsync(
            draft, new NewReport { Story = "Mijn mentor", Contact = new ReporterContact { Way = ContactWay.Phone, Phone = "0612345678" } }, Cancel)).Id;
        var id = await OpenAsync(scope, iris, report);
        using (var collin = await world.UnlockAsync(Cast.Colleague, Cancel))
            Must(await Get<ShareDossier>(scope).ExecuteAsync(iris, id, collin.Caller.Person, takesOver: false, Cancel));
        var colleague = await world.SignedInAsync(Cast.Colleague, Cancel);
        const string Reason = "Zij vroeg om gebeld te worden";

        var page = await (await colleague.OpenAsync($"/werkplek/meldingen/{report}", Cancel)).PressAsync("Toon eenmalig", Cancel);
        Assert.NotEmpty(page.Errors);
        Assert.DoesNotContain("0612345678", page.Text, StringComparison.Ordinal);
        page = await page.Fill("Reden", Reason).PressAsync("Toon eenmalig", Cancel);
        Assert.Contains("0612345678", page.Text, StringComparison.Ordinal);

        var owner = await world.SignedInAsync(Cast.Inspector, Cancel);
        foreach (var address in new[] { $"/werkplek/meldingen/{report}", $"/werkplek/dossiers/{id}" })
        {
            var text = (await owner.OpenAsync(address, Cancel)).Text;
            Assert.Contains(Cast.Colleague.Name + ",", text, StringComparison.Ordinal);
            Assert.Contains(Reason, text, StringComparison.Ordinal);
            Assert.DoesNotContain("0612345678", text, StringComparison.Ordinal);
        }

        Assert.Empty(new DataDirectorySearch(Reason).In(world.DataDirectory));
        Must(await Get<AddContact>(scope).ExecuteAsync(code, new ReporterContact { Way = ContactWay.Phone, Phone = "0687654321" }, Cancel));
        Assert.Null(Assert.Single(await Get<IdentityOpenings>(scope).OfAsync(iris, [report], Cancel)).Reason);
        using var outsider = await world.UnlockAsync(Cast.Outsider, Cancel);
        Assert.Empty(await Get<IdentityOpenings>(scope).OfAsync(outsider, [report], Cancel));
    }
}

public sealed class IdentityShownOnSqlite(Engines engines) : IdentityShownTests(engines.Sqlite);

public sealed class IdentityShownOnPostgres(Engines engines) : IdentityShownTests(engines.Postgres);
