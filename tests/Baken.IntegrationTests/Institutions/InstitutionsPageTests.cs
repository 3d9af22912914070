using System.Net;
using Baken.Institutions;
using Baken.Server.Demo;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Baken.IntegrationTests.Institutions;

public sealed class InstitutionsPageTests(Engines engines)
{
    private static readonly WorldPlan Frozen = new() { FrozenAt = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_sees_what_is_known_and_finds_a_school_without_its_name_in_an_address()
    {
        await using var world = await engines.Sqlite.WorldAsync(Frozen);
        var visitor = await world.SignInAsync(Cast.Administrator, cancel: Cancel);
        var page = await (await visitor.OpenAsync("/beheer", Cancel)).FollowAsync("Scholen en besturen", Cancel);
        Assert.Contains("Er zijn nog geen scholen", page.Text, StringComparison.Ordinal);
        await world.ImportsAsync(DemoRegister.Read());

        page = await visitor.OpenAsync("/beheer/instellingen", Cancel);
        Assert.Equal("primair onderwijs", page.Table("Vestigingen per sector")[1][0]);
        Assert.Contains("291", page.Table("Vestigingen per keer dat een register is ingelezen")[1]);
        page = await page.Fill("Zoek een school", "zomerstroom").PressAsync("Zoeken", Cancel);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("/beheer/instellingen", page.Address.PathAndQuery);
        Assert.Equal("zomerstroom", page.Field("Zoek een school"));
        Assert.Equal(7, page.Table("Gevonden scholen").Count);
        Assert.DoesNotContain("zomerstroom", world.Log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_administrator_reads_what_an_import_changed_and_the_past_of_a_school()
    {
        await using var world = await engines.Sqlite.WorldAsync(Frozen);
        await world.ImportsAsync(SchoolBook.File("WPO", "98AA00;De Kwast;NEVELDAM;99001", "98AB00;De Tol;ZOMDORP;99002"));
        await world.ImportsAsync(SchoolBook.File("WPO", "98AA00;De Grote Kwast;NEVELDAM;99003"));
        var visitor = await world.SignInAsync(Cast.Administrator, cancel: Cancel);
        var page = await visitor.OpenAsync("/beheer/instellingen", Cancel);

        var last = await world.SeesAsync(db => db.RegisterImports.Where(one => one.LocationsAdded == 0).Select(one => one.Id).SingleAsync(Cancel));
        Assert.Contains(page.Table("Vestigingen per keer dat een register is ingelezen"), row => row.Contains("Wat veranderde 2 mrt 2026 09:00"));
        var report = await visitor.OpenAsync($"/beheer/instellingen/inlezen/{last}", Cancel);
        Assert.Contains("Alles: 4", report.Text, StringComparison.Ordinal);
        Assert.Contains(report.Table("Wat er gebeurde"), row => row.Contains("Niet meer in het register") && row.Contains("98AB00 De Tol"));
        report = await report.FollowAsync("Andere naam: 1", Cancel);
        Assert.Equal(2, report.Table("Wat er gebeurde").Count);
        Assert.Contains("(was De Kwast)", report.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/beheer/instellingen/inlezen/{Guid.NewGuid()}", Cancel)).Status);

        page = await page.Fill("Zoek een school", "kwats").PressAsync("Zoeken", Cancel);
        Assert.Contains("Niets heet precies zo. Dit lijkt erop.", page.Text, StringComparison.Ordinal);
        page = await page.PressAsync("Verleden van 98AA", Cancel);
        Assert.Equal("/beheer/instellingen", page.Address.PathAndQuery);
        Assert.Contains(page.Table("Wat er gebeurde"), row => row.Contains("Ander bestuur"));
    }

    [Fact]
    public async Task An_inspector_and_a_visitor_are_not_let_in()
    {
        await using var world = await engines.Sqlite.WorldAsync(Frozen);
        var inspector = await world.SignInAsync(Cast.Inspector, cancel: Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, (await inspector.OpenAsync("/beheer/instellingen", Cancel)).Status);
        Assert.Equal("/inloggen", (await world.Visitor().OpenAsync("/beheer/instellingen", Cancel)).Address.AbsolutePath);
    }
}
