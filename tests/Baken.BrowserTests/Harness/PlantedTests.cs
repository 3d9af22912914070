using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;
using Xunit.Sdk;

namespace Baken.BrowserTests.Harness;

/// <summary>Pages with one fault each, and one without: what judges pages must be able to say no.</summary>
public sealed class PlantedTests(Browser browser) : IAsyncLifetime
{
    private const string Good = """
        <main><h1>Goed</h1><p>Een <a href="/goed">koppeling</a>.</p><form><label for="n">Naam</label><input id="n" name="n">
        <fieldset><legend>Keuze</legend><label><input type="radio" name="k"> Een</label><label><input type="radio" name="k"> Twee</label></fieldset>
        <label for="d">Dag</label><input id="d" type="date"><button>Verder</button></form><details><summary>Meer</summary><p>Nog <a href="/meer">iets</a>.</p></details></main>
        """;

    private static readonly Dictionary<string, string> Pages = new()
    {
        ["goed"] = Good,
        ["zonder-label"] = Good.Replace("for=\"n\"", "", StringComparison.Ordinal),
        ["flets"] = Good.Replace("<p>", "<p class='flets'>", StringComparison.Ordinal),
        ["breed"] = Good.Replace("<form>", "<p class='breed'>breed</p><form>", StringComparison.Ordinal),
        ["vreemd"] = Good + "<img alt='' src='http://127.0.0.1:9/volg.png'>",
        ["script"] = Good + "<script>document.title = 'mag niet';</script>",
        ["kapot"] = Good + "<img alt='' src='/stuk'>",
        ["onzichtbaar"] = Good.Replace("<button", "<button class='geen'", StringComparison.Ordinal),
        ["onbereikbaar"] = Good.Replace("<button>", "<span inert><a class='weg' href='/x'>Weg</a></span><button>", StringComparison.Ordinal),
        ["gedwongen"] = Good.Replace("<button", "<button tabindex='3'", StringComparison.Ordinal),
        ["vast"] = Good + "<script src='/vast.js'></script>",
        ["bedekt"] = Good + "<div class='deken'>deken</div>",
    };

    private readonly WebApplication server = Server();

    private Uri Site => new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public async ValueTask InitializeAsync() => await server.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public Task A_good_page_passes() => browser.VisitAsync(Site, Device.Phone, async tab =>
    {
        await tab.GoToAsync("/goed");
        await tab.JudgeAsync("harness-good");
        await new KeyboardWalk().CheckAsync(tab.Page);
    });

    [Theory]
    [InlineData("zonder-label", "label")]
    [InlineData("flets", "color-contrast")]
    [InlineData("breed", "sticks out at 320 pixels")]
    [InlineData("vreemd", "a request to somebody else: http://127.0.0.1:9/volg.png")]
    [InlineData("script", "Content Security Policy")]
    [InlineData("kapot", "500 from")]
    public async Task A_fault_is_told(string page, string complaint)
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => browser.VisitAsync(Site, Device.Desktop, async tab =>
        {
            await tab.GoToAsync("/" + page);
            await tab.JudgeAsync("harness-" + page);
        }));

        Assert.Contains(complaint, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("onzichtbaar", "its focus can't be seen: <button")]
    [InlineData("onbereikbaar", "it is not reached: <a class=\"weg\"")]
    [InlineData("gedwongen", "its place in the order is forced: <button")]
    [InlineData("vast", "it does not let the focus go")]
    [InlineData("bedekt", "it is covered when it has the focus")]
    public async Task A_fault_for_the_keyboard_is_told(string page, string complaint)
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => browser.VisitAsync(Site, Device.Desktop, async tab =>
        {
            await tab.GoToAsync("/" + page);
            await new KeyboardWalk().CheckAsync(tab.Page);
        }));

        Assert.Contains(complaint, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_leaves_a_screenshot()
    {
        var name = Path.Combine(Screens.Directory, "failed");
        var before = DateTime.UtcNow.AddSeconds(-1);

        await Assert.ThrowsAnyAsync<XunitException>(() => browser.VisitAsync(Site, Device.Phone, async tab =>
        {
            await tab.GoToAsync("/goed");
            Assert.Fail("on purpose");
        }));

        Assert.Contains(Directory.GetFiles(name), file => file.Contains("a-failure-leaves-a-screenshot", StringComparison.Ordinal)
            && File.GetLastWriteTimeUtc(file) >= before);
    }

    [Fact]
    public Task Without_script_nothing_runs() => browser.VisitAsync(
        Site,
        Device.Phone,
        async tab =>
        {
            await tab.GoToAsync("/vrij-script");
            Assert.Equal("Toets", await tab.Page.TitleAsync());
        },
        script: false);

    private static WebApplication Server()
    {
        const string style = """
            body { font-size: 1.2em; } button, summary { padding: 1em; } .flets { color: #bbb; background: #fff; } .breed { width: 500px; } .geen:focus { outline: none; }
            .deken { position: fixed; inset: 0; background: #fff; }
            """;
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/favicon.ico", () => Results.NoContent());
        app.MapGet("/stijl.css", () => Results.Content(style, "text/css"));
        app.MapGet("/vast.js", () => Results.Content("onkeydown = e => { if (document.activeElement.id === 'n') e.preventDefault(); };", "text/javascript"));
        app.MapGet("/stuk", () => Results.StatusCode(500));
        app.MapGet("/vrij-script", () => Results.Content("<title>Toets</title><script>document.title = 'liep';</script>", "text/html"));
        app.MapGet("/{page}", (string page, HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src *";
            return Results.Content(
                $"<!doctype html><html lang=nl><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Toets</title><link rel=stylesheet href=/stijl.css><body>{Pages[page]}",
                "text/html; charset=utf-8");
        });
        return app;
    }
}
