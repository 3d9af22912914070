using Baken.TestHost;
using Microsoft.Playwright;

namespace Baken.BrowserTests;

/// <summary>What people do on the pages, by what they read there.</summary>
internal static class Hands
{
    /// <summary>Types into the field with this label.</summary>
    public static Task FillAsync(this Tab tab, string label, string text) => tab.Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    /// <summary>Presses the button that says this, and waits for the page that comes back.</summary>
    public static Task PressAsync(this Tab tab, string button) =>
        tab.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Follows the link that says this, or begins so.</summary>
    public static Task FollowAsync(this Tab tab, string link) => tab.Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    /// <summary>Fails when the page does not come to say this.</summary>
    public static Task SeesAsync(this Tab tab, string text) => Assertions.Expect(tab.Page.Locator("main")).ToContainTextAsync(text);

    /// <summary>Fails when the field with this label does not hold this.</summary>
    public static Task HoldsAsync(this Tab tab, string label, string text) =>
        Assertions.Expect(tab.Page.GetByLabel(label, new() { Exact = true })).ToHaveValueAsync(text);

    /// <summary>Signs in with passphrase and code.</summary>
    public static async Task SignInAsync(this Tab tab, World world, Actor actor)
    {
        await tab.GoToAsync("/inloggen");
        await tab.FillAsync("Inlognaam", actor.SignInName);
        await tab.FillAsync("Wachtzin", actor.Passphrase);
        await tab.FillAsync("Code uit je code-app", world.NextCode(actor));
        await tab.PressAsync("Inloggen");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Afmelden" })).ToBeVisibleAsync();
    }

    /// <summary>Opens a dossier that is about this.</summary>
    /// <returns>Its address.</returns>
    public static async Task<string> OpenDossierAsync(this Tab tab, string subject)
    {
        await tab.GoToAsync("/werkplek/dossiers/nieuw");
        await tab.FillAsync("Onderwerp", subject);
        await tab.PressAsync("Open het dossier");
        await tab.SeesAsync(subject);
        return new Uri(tab.Page.Url).AbsolutePath;
    }

    /// <summary>Presses Alt and a key, by which Chromium follows an <c>accesskey</c>. The keyboard of Playwright leaves out which letter the key stands for, and Chromium asks for that.</summary>
    public static async Task PressAccessKeyAsync(this Tab tab, char key)
    {
        var session = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
        foreach (var type in new[] { "keyDown", "keyUp" })
        {
            await session.SendAsync("Input.dispatchKeyEvent", new Dictionary<string, object>
            {
                ["type"] = type,
                ["modifiers"] = 1,
                ["key"] = $"{key}",
                ["text"] = $"{key}",
                ["unmodifiedText"] = $"{key}",
                ["windowsVirtualKeyCode"] = (int)char.ToUpperInvariant(key),
            });
        }

        await session.DetachAsync();
    }
}
