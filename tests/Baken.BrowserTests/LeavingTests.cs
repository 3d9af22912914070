using Baken.Server.Web;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>Leaving at once. A page of this machine stands for the other site, so that a test asks nobody else for anything.</summary>
public sealed class LeavingTests(Engines engines, Browser browser)
{
    private const string Elsewhere = "/robots.txt";

    private static readonly string[] NotThrice = ["Escape", "Escape", "Shift", "Escape", "Escape"];

    public static TheoryData<string, bool> Ways() => new() { { "390", true }, { "390", false }, { "1280", true }, { "1280", false } };

    [Theory, MemberData(nameof(Ways))]
    public Task The_button_leads_away_and_takes_the_draft_along(string width, bool script) => VisitAsync(width, script, async tab =>
    {
        await TellAsync(tab.Page);

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Snel weg" }).ClickAsync();
        await tab.Page.ArriveAsync(Elsewhere);
        await tab.KeepStateAsync($"weg-{(script ? "met" : "zonder")}-script");

        Assert.DoesNotContain(await tab.Page.Context.CookiesAsync(), cookie => cookie.Name == "d");
    });

    [Theory, InlineData("390"), InlineData("1280")]
    public Task Escape_three_times_leads_away_and_the_page_is_no_longer_in_the_history(string width) => VisitAsync(width, true, async tab =>
    {
        await TellAsync(tab.Page);
        var left = tab.Page.Url;

        foreach (var _ in Enumerable.Range(0, 3)) await tab.Page.Keyboard.PressAsync("Escape");
        await tab.Page.ArriveAsync(Elsewhere);
        await tab.KeepStateAsync("weg-met-escape");

        Assert.DoesNotContain(left, await HistoryAsync(tab.Page));
        Assert.Contains(await HistoryAsync(tab.Page), address => address.EndsWith(Elsewhere, StringComparison.Ordinal));
    });

    [Fact]
    public Task The_button_takes_the_page_out_of_the_history_where_scripts_run() => VisitAsync("390", true, async tab =>
    {
        await TellAsync(tab.Page);
        var left = tab.Page.Url;

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Snel weg" }).ClickAsync();
        await tab.Page.ArriveAsync(Elsewhere);

        Assert.DoesNotContain(left, await HistoryAsync(tab.Page));
    });

    [Fact]
    public Task Escape_twice_or_with_something_between_leads_nowhere() => VisitAsync("1280", true, async tab =>
    {
        await TellAsync(tab.Page);
        var here = tab.Page.Url;

        foreach (var key in NotThrice) await tab.Page.Keyboard.PressAsync(key);

        Assert.Equal(here, tab.Page.Url);
        Assert.Equal(1, await tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
    });

    private static async Task TellAsync(IPage page)
    {
        await page.GotoAsync("/melden/verhaal");
        await page.GetByLabel("Wat is er gebeurd?").FillAsync("Iets.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verder", Exact = true }).ClickAsync();
        await page.ArriveAsync("/melden/waar");
    }

    /// <summary>What the Back and Forward buttons of the browser lead to.</summary>
    private static async Task<List<string>> HistoryAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var history = await session.SendAsync("Page.getNavigationHistory");
        return [.. history!.Value.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("url").GetString()!)];
    }

    private async Task VisitAsync(string width, bool script, Func<Tab, Task> visit)
    {
        await using var world = await engines.Sqlite.WorldAsync(new WorldPlan
        {
            Adjust = builder =>
            {
                builder.Configuration["Baken:ExitAddress"] = Elsewhere;
                builder.Services.RemoveAll<IValidateOptions<SiteOptions>>();
            },
        });
        await browser.VisitAsync(world, width == "390" ? Device.Phone : Device.Desktop, visit, script);
    }
}
