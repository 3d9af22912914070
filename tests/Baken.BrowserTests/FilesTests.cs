using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Baken.TestHost;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>Sending files with a report, with script and without, and looking at them.</summary>
public sealed class FilesTests(Engines engines, Browser browser)
{
    private static readonly FilePayload Text = new() { Name = "appje.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes("Kom maar naar buiten.") };
    private static readonly FilePayload Program = new() { Name = "foto.jpg", MimeType = "image/jpeg", Buffer = [(byte)'M', (byte)'Z', 0, 1] };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("390", true), InlineData("390", false), InlineData("1280", true), InlineData("1280", false)]
    public async Task A_file_is_sent_and_one_that_cannot_be_taken_is_explained(string width, bool script)
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var words = await TellAsync(world);

        await browser.VisitAsync(world, width == "390" ? Device.Phone : Device.Desktop, async tab =>
        {
            await tab.GoToAsync("/mijn-melding");
            await tab.Page.GetByLabel("Wat zijn je sleutelwoorden?").FillAsync(words);
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Ga verder" }).ClickAsync();
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Bestanden toevoegen" }).ClickAsync();
            await JudgeAsync(tab, "bestanden", script);
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Stop met sturen" })).ToBeHiddenAsync();
            await tab.GoToAsync("/mijn-melding/bestanden");
            if (script) await new KeyboardWalk().CheckAsync(tab.Page);

            await tab.Page.GetByLabel("Kies een of meer bestanden").SetInputFilesAsync([Text, Program]);
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Stuur de bestanden" }).ClickAsync();

            await Assertions.Expect(tab.Page.GetByText("Je bestand is bewaard")).ToBeVisibleAsync();
            await Assertions.Expect(tab.Page.GetByText("foto.jpg: Dit soort bestand nemen we niet aan")).ToBeVisibleAsync();
            await Assertions.Expect(tab.Page.Locator("[role=alert]")).ToBeFocusedAsync();
            await JudgeAsync(tab, "bestanden-fout", script);

            await tab.Page.GetByLabel("Kies een of meer bestanden").SetInputFilesAsync([Text]);
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Stuur de bestanden" }).ClickAsync();
            // The address and what the page says are what counts: the page that is left may take the event of loading along.
            await Assertions.Expect(tab.Page).ToHaveURLAsync(new Regex(@"/mijn-melding/bestanden\?verzonden=1$"));
            await Assertions.Expect(tab.Page.GetByText("Je bestand is bewaard")).ToBeVisibleAsync();
            await JudgeAsync(tab, "bestanden-bewaard", script);
        }, script);
    }

    [Fact]
    public async Task An_inspector_looks_at_a_file()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var words = await TellAsync(world);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Text.Buffer), "bestand", Text.Name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/meldingen/bijlagen") { Content = form };
        request.Headers.Add("Sleutelwoorden", words);
        using var sent = await world.Anonymous().SendAsync(request, Cancel);
        sent.EnsureSuccessStatusCode();
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);

        await browser.VisitAsync(world, Device.Desktop, async tab =>
        {
            await tab.GoToAsync("/werkplek");
            await tab.Page.Locator("main a[href*='/werkplek/meldingen/']").First.ClickAsync();
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "appje.txt" }).ClickAsync();
            await Assertions.Expect(tab.Page.GetByText("Kom maar naar buiten.")).ToBeVisibleAsync();
            await tab.JudgeAsync("werkplek-bestand");
        }, cookies: inspector.Cookies);
    }

    /// <summary>Without script axe can't run; the page is the same one, so what it says of it with script holds.</summary>
    private static Task JudgeAsync(Tab tab, string name, bool script) => script ? tab.JudgeAsync(name) : tab.CheckNarrowAsync();

    private static async Task<string> TellAsync(World world)
    {
        using var answer = await world.Anonymous().PostAsJsonAsync("/api/v1/meldingen", new { verhaal = "Hij stuurt mij berichten." }, Cancel);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("sleutelwoorden").GetString()!;
    }
}
