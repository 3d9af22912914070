using System.Net;
using Baken.TestHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Baken.IntegrationTests.Harness;

/// <summary>Pages that belong to no product, so that what reads pages is tested on every sort of field.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private const string Form = """
        <!doctype html><html lang="nl"><title>Vraag - Toets</title><body><h1>Een  <em>vraag</em></h1>
        <nav><a href="/antwoord?van=boven">Antwoord</a> <a href="/a">Dubbel</a> <a href="/b">Dubbel</a></nav>
        <div role="alert">Er ging iets mis</div>
        <dl><dt>Waar</dt><dd>Op   school</dd></dl>
        <table><caption>Per vorm</caption><tr><th>Vorm<th>Aantal<tr><td>pesten<td>12</table>
        <form method="post" action="/antwoord" id="f"><input type="hidden" name="token" value="geheim">
          <label for="v">Verhaal <span aria-hidden="true">*</span></label><p id="v-fout" class="error">Vul iets in</p>
          <textarea id="v" name="v" aria-invalid="true" aria-describedby="v-fout v-hint"></textarea><p id="v-hint">Mag kort</p>
          <label>Naam <input name="n" value="oud"></label>
          <label>Uit <input name="uit" value="x" disabled></label>
          <label>Sector <select name="s"><option value="po">Basis<option value="vo" selected>Voortgezet</select></label>
          <fieldset><legend>Bellen?</legend><label><input type="radio" name="b" value="ja" checked> Ja</label>
            <label><input type="radio" name="b" value="nee"> Nee</label></fieldset>
          <fieldset><legend>Mailen?</legend><label><input type="radio" name="m" value="ja"> Ja</label>
            <label><input type="radio" name="m" value="nee"> Nee</label></fieldset>
          <label><input type="checkbox" name="c" value="1" checked> Eerst</label><label><input type="checkbox" name="c" value="2"> Dan</label>
          <button name="knop" value="terug" formaction="/terug">Terug</button></form>
        <button name="knop" value="verder" form="f">Verder</button><p hidden>onzichtbaar</p><script>var s = 'script';</script>
        """;

    private readonly WebApplication server = Server();
    private Visitor visitor = null!;

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync();
        visitor = new Visitor(new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()));
    }

    public async ValueTask DisposeAsync()
    {
        visitor.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_page_is_read_as_a_person_sees_it()
    {
        var page = await visitor.OpenAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal(("Vraag - Toets", "Een vraag", HttpStatusCode.OK), (page.Title, page.Heading, page.Status));
        Assert.Equal("Op school", page.Value("Waar"));
        Assert.Equal([["Vorm", "Aantal"], ["pesten", "12"]], page.Table("Per vorm"));
        Assert.Equal(["Er ging iets mis", "Vul iets in"], page.Errors);
        Assert.Equal("Vul iets in", page.ErrorOf("Verhaal"));
        Assert.Equal(("oud", "Voortgezet"), (page.Field("Naam"), page.Field("Sector")));
        Assert.Contains("Mag kort", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("onzichtbaar", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("script", page.Text, StringComparison.Ordinal);
        Assert.True(page.Offers("Verder"));
        Assert.False(page.Offers("Weg"));
    }

    [Fact]
    public async Task A_form_leaves_as_it_would_leave_a_browser()
    {
        var page = await visitor.OpenAsync("/", TestContext.Current.CancellationToken);

        var answer = await page.Fill("Verhaal", "een\ntwee & <drie>").Fill("Naam", "nieuw").Fill("Sector", "Basis")
            .Choose("Nee", "Bellen?").Choose("Ja", "Mailen?").Choose("Dan").Clear("Eerst")
            .PressAsync("Verder", TestContext.Current.CancellationToken);

        Assert.Equal("/klaar", answer.Address.AbsolutePath);
        Assert.Equal(
            "POST token=geheim v=een%0D%0Atwee & <drie> n=nieuw s=po b=nee m=ja c=2 knop=verder",
            answer.Document.QuerySelector("pre")!.TextContent);
    }

    [Fact]
    public async Task Each_button_goes_its_own_way_and_links_are_followed()
    {
        var page = await visitor.OpenAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal("/terug", (await page.PressAsync("Terug", TestContext.Current.CancellationToken)).Address.AbsolutePath);
        Assert.Equal("?van=boven", (await page.FollowAsync("Antwoord", TestContext.Current.CancellationToken)).Address.Query);
    }

    [Fact]
    public async Task What_is_not_there_or_is_there_twice_is_told_with_what_there_is()
    {
        var page = await visitor.OpenAsync("/", TestContext.Current.CancellationToken);

        var missing = Assert.Throws<InvalidOperationException>(() => page.Fill("Adres", "x"));
        var twice = await Assert.ThrowsAsync<InvalidOperationException>(() => page.FollowAsync("Dubbel", TestContext.Current.CancellationToken));

        Assert.Contains("Verhaal | Naam | Uit | Sector", missing.Message, StringComparison.Ordinal);
        Assert.Equal("2 times a link 'Dubbel'.", twice.Message);
        Assert.Throws<InvalidOperationException>(() => page.Choose("Ja"));
    }

    [Fact]
    public async Task Closing_the_browser_forgets_the_cookies()
    {
        var page = await visitor.OpenAsync("/", TestContext.Current.CancellationToken);
        await page.PressAsync("Verder", TestContext.Current.CancellationToken);

        Assert.Equal("sessie", Assert.Single(visitor.Cookies).Name);
        visitor.CloseTheBrowser();
        Assert.Empty(visitor.Cookies);
    }

    private static WebApplication Server()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/", () => Results.Content(Form, "text/html; charset=utf-8"));
        app.MapPost("/antwoord", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            context.Response.Cookies.Append("sessie", "1");
            var sent = string.Join(' ', form.SelectMany(field => field.Value.Select(value => $"{field.Key}={value}")))
                .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
            return Results.Redirect("/klaar?" + Uri.EscapeDataString($"{context.Request.Method} {sent}"));
        });
        app.MapGet("/klaar", (HttpContext context) => Results.Content(
            $"<pre>{WebUtility.HtmlEncode(Uri.UnescapeDataString(context.Request.QueryString.Value![1..]))}</pre>", "text/html"));
        app.MapMethods("/terug", ["POST"], () => "terug");
        app.MapGet("/antwoord", () => "antwoord");
        return app;
    }
}
