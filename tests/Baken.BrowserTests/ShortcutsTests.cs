using Baken.Server.Access;
using Baken.TestHost;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>The shortcuts work when they are pressed, and do not when somebody is only typing.</summary>
public sealed class ShortcutsTests(Engines engines, Browser browser)
{
    [Fact]
    public async Task Each_key_of_a_dossier_goes_where_its_link_goes_and_one_key_goes_back()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        await browser.VisitAsync(world, Device.Desktop, async tab =>
        {
            await tab.SignInAsync(world, Cast.Inspector);
            var dossier = await tab.OpenDossierAsync("Docent gymnastiek");
            foreach (var (place, key) in DossierKeys.All)
            {
                await tab.GoToAsync(dossier);
                var to = await tab.Page.Locator($"[accesskey='{key}']").EvaluateAsync<string>("link => link.href");
                Assert.True(to.Length > 0, $"{place} has no link.");
                await tab.PressAccessKeyAsync(key);
                await tab.Page.WaitForURLAsync(to);
                if (to.Contains('#', StringComparison.Ordinal)) continue;
                await tab.PressAccessKeyAsync(DossierKeys.Back);
                await tab.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == dossier);
            }
        });
    }

    [Fact]
    public async Task Each_room_of_an_inspector_answers_to_its_key_and_a_letter_alone_does_nothing()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        await browser.VisitAsync(world, Device.Desktop, async tab =>
        {
            await tab.SignInAsync(world, Cast.Inspector);
            foreach (var room in Room.Of(Baken.Access.Role.Inspector))
            {
                await tab.GoToAsync("/account/sneltoetsen");
                var to = await tab.Page.Locator($"[accesskey='{room.Key}']").EvaluateAsync<string>("link => link.href");
                var here = tab.Page.Url;
                await tab.Page.Keyboard.PressAsync($"{room.Key}");
                Assert.Equal(here, tab.Page.Url);
                await tab.PressAccessKeyAsync(room.Key);
                await tab.Page.WaitForURLAsync(to);
            }
        });
    }
}
