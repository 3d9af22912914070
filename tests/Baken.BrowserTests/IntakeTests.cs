using System.Text;
using Baken.Institutions;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>A whole intake with the keyboard alone, from the inbox to the words that are read out.</summary>
public sealed class IntakeTests(Engines engines, Browser browser)
{
    private const int MostStops = 150;
    private const string Register = "VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;BEVOEGD GEZAG NUMMER;WET\n98AD00;De Tol;NEVELDAM;99001;WVO\n98AE00;De Tolpoort;NEVELDAM;99001;WVO\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("390"), InlineData("1280")]
    public async Task A_whole_intake_is_taken_with_the_keyboard_alone(string width)
    {
        await using var world = await engines.Sqlite.WorldAsync();
        await ImportAsync(world);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);

        await browser.VisitAsync(world, width == Device.Phone.Name ? Device.Phone : Device.Desktop, async tab =>
        {
            await tab.GoToAsync("/werkplek");
            await TabToAsync(tab, "a[href='/werkplek/intake']");
            await tab.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Melding aannemen" })).ToBeVisibleAsync();
            await ChooseAsync(tab, "melder", "ouder");
            await TypeAsync(tab, "verhaal", "Mijn dochter wil niet meer naar school.");
            await Assertions.Expect(tab.Page.Locator("[data-keep-says]")).ToContainTextAsync("Bewaard om");
            await ChooseAsync(tab, "vorm", "seksueel-misbruik");
            await ChooseAsync(tab, "beklaagde", "met-taken-belast");
            await TabToAsync(tab, "[name=omstandigheden][value=langdurig]");
            await tab.Page.Keyboard.PressAsync("Space");

            await TypeAsync(tab, "zoek", "tol neveldam");
            await tab.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(tab.Page.GetByText("Kies de school.")).ToBeVisibleAsync();
            await Assertions.Expect(tab.Page.GetByText("Weet het bestuur hiervan?")).ToBeVisibleAsync();
            await TabToAsync(tab, "[name=schoolkeuze]");
            await tab.Page.Keyboard.PressAsync("Space");
            await tab.JudgeAsync("werkplek-intake-school");

            await ChooseAsync(tab, "manier", "telefoon");
            await TypeAsync(tab, "telefoon", "0698171366");
            await TabToAsync(tab, "[name=advies]");
            await tab.Page.Keyboard.PressAsync("Space");
            await TypeAsync(tab, "adviestekst", "Vraag een gesprek aan met het bestuur.");
            await TypeAsync(tab, "taak", "Bel de moeder");
            await TypeAsync(tab, "taak-voor", "12122031");
            await TabToAsync(tab, "button[value=opslaan]");
            await tab.Page.Keyboard.PressAsync("Enter");
            // The subject was forgotten: the summary has the focus and leads to the field.
            await Assertions.Expect(tab.Page.Locator(".baken-errors")).ToBeFocusedAsync();
            await tab.JudgeAsync("werkplek-intake-fout");
            await tab.Page.Keyboard.PressAsync("Tab");
            await tab.Page.Keyboard.PressAsync("Enter");
            await TypeAsync(tab, "onderwerp", "Dochter en de mentor");
            await TabToAsync(tab, "[name=gevraagd]");
            await tab.Page.Keyboard.PressAsync("Space");
            await TabToAsync(tab, "button[value=opslaan]");
            await tab.Page.Keyboard.PressAsync("Enter");

            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Sleutelwoorden voor de melder" })).ToBeVisibleAsync();
            await Assertions.Expect(tab.Page.Locator(".baken-spelled li")).ToHaveCountAsync(6);
            await tab.JudgeAsync("werkplek-intake-sleutelwoorden");
            await tab.Page.EmulateMediaAsync(new() { Media = Media.Print });
            await Assertions.Expect(tab.Page.Locator(".baken-words")).ToBeVisibleAsync();
            await Assertions.Expect(tab.Page.Locator(".baken-spelled")).ToBeHiddenAsync();
            await tab.Page.EmulateMediaAsync(new() { Media = Media.Screen });
            await TabToAsync(tab, "main a[href^='/werkplek/dossiers/']");
            await tab.Page.Keyboard.PressAsync("Enter");
            await tab.SeesAsync("Dochter en de mentor");
            await tab.SeesAsync("De Tol, Neveldam 98AD00");
            await tab.SeesAsync("Bel de moeder");
        }, cookies: inspector.Cookies);
    }

    /// <summary>Presses Tab until this has the focus.</summary>
    private static async Task TabToAsync(Tab tab, string selector)
    {
        for (var stops = 0; stops < MostStops; stops++)
        {
            if (await tab.Page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector)) return;
            await tab.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{selector} is not reached with the Tab key on {tab.Page.Url}.");
    }

    private static async Task TypeAsync(Tab tab, string field, string text)
    {
        await TabToAsync(tab, $"[name={field}]");
        await tab.Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Goes through a list with the arrow until this is chosen.</summary>
    private static async Task ChooseAsync(Tab tab, string field, string code)
    {
        await TabToAsync(tab, $"[name={field}]");
        await tab.Page.Keyboard.PressAsync("Home");
        for (var steps = 0; steps < MostStops; steps++)
        {
            if (await tab.Page.EvaluateAsync<string>("() => document.activeElement.value") == code) return;
            await tab.Page.Keyboard.PressAsync("ArrowDown");
        }

        Assert.Fail($"{code} is not in the list {field}.");
    }

    private static async Task ImportAsync(World world)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(Register));
        await using var scope = world.Services.CreateAsyncScope();
        var read = RegisterReader.Read(file, null, null, Cancel).Register!;
        Assert.False((await scope.ServiceProvider.GetRequiredService<ImportInstitutions>().ExecuteAsync(read, "systeem", Cancel)).IsRefused);
    }
}
