using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>A page that is enlarged four times: a window of 320 by 256 pixels, in which what is fixed may not cover what somebody reads or does.</summary>
public sealed class EnlargedTests(SharedWorld shared, Browser browser) : IClassFixture<SharedWorld>
{
    private static readonly string[] Pages = ["/", "/ar", "/melden/wie", "/melden/verhaal", "/mijn-melding", "/inloggen"];

    [Fact]
    public Task Enlarged_four_times_a_page_can_be_read_and_done_by_keyboard() => browser.VisitAsync(shared.World, Device.Enlarged, async tab =>
    {
        var walk = new KeyboardWalk();
        foreach (var address in Pages)
        {
            await tab.GoToAsync(address);
            await JudgeAsync(tab, address);
            await walk.CheckAsync(tab.Page);
        }

        await tab.GoToAsync("/melden/verhaal");
        await tab.PressAsync("Verder");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await JudgeAsync(tab, "verhaal-fout");
        await tab.Page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).PressAsync("Enter");
        await Assertions.Expect(tab.Page.GetByLabel("Wat is er gebeurd?")).ToBeFocusedAsync();
    });

    private static async Task JudgeAsync(Tab tab, string name)
    {
        await tab.JudgeAsync($"vergroot-{name}");
        var covered = await tab.Page.EvaluateAsync<int>(
            """
            () => {
                const stays = e => e !== null && (['fixed', 'sticky'].includes(getComputedStyle(e).position) || stays(e.parentElement));
                return [...Array(innerHeight).keys()].filter(y => stays(document.elementFromPoint(innerWidth / 2, y))).length;
            }
            """);
        Assert.True(covered <= Device.Enlarged.Height / 3.0, $"{name}: {covered} pixels of {Device.Enlarged.Height} are covered by what stays");
    }
}
