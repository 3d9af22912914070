using System.Text.RegularExpressions;
using Baken.TestPages;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests.Look;

/// <summary>One of everything that a page may be made of, and the ways out, as they look and as a referee judges them.</summary>
public sealed partial class StyleTests(Browser browser, StyleHost host) : IClassFixture<StyleHost>
{
    private static readonly string[] WaysOut = ["Snel weg", "Hulp nu"];
    private static readonly string[] Touched = ["/", "/proef", "/stijl", "/hulp"];

    public static TheoryData<string, string> Everything =>
        new MatrixTheoryData<string, string>(["390", "1280"], ["/proef", "/stijl", "/gesprek", "/bestaat-niet", "/benoemd"]);

    [Theory, MemberData(nameof(Everything))]
    public Task A_page_with_one_of_everything_withstands_what_every_page_must(string width, string address) =>
        VisitAsync(width, async tab =>
        {
            await tab.GoToAsync(address);
            await tab.JudgeAsync("stijl" + address);
            await new KeyboardWalk().CheckAsync(tab.Page);
        });

    [Theory, InlineData("390"), InlineData("1280")]
    public Task A_form_with_errors_or_just_sent_withstands_it_too(string width) =>
        VisitAsync(width, async tab =>
        {
            await tab.GoToAsync("/proef?klaar=true");
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToBeFocusedAsync();
            await tab.JudgeAsync("stijl/proef-verstuurd");
            await tab.GoToAsync("/proef");
            await tab.Page.GetByLabel("Hoe vaak?").FillAsync("vaak");
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Verder" }).ClickAsync();
            await tab.JudgeAsync("stijl/proef-met-fouten");
        });

    [Theory, InlineData("390"), InlineData("1280")]
    public Task The_summary_of_errors_has_the_focus_without_script_and_leads_to_the_field(string width) =>
        VisitAsync(
            width,
            async tab =>
            {
                await tab.GoToAsync("/proef");
                await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Verder" }).ClickAsync();
                await Assertions.Expect(tab.Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
                await tab.Page.Keyboard.PressAsync("Tab");
                await tab.Page.Keyboard.PressAsync("Enter");
                await Assertions.Expect(tab.Page.GetByLabel("Wat is er gebeurd?")).ToBeFocusedAsync();
            },
            script: false);

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 700)]
    [InlineData(320, 256)] // A window of 1280 by 1024, enlarged four times.
    public Task The_ways_out_can_be_touched_at_the_end_of_a_long_page_too(int width, int height) =>
        browser.VisitAsync(
            host.Address,
            new Device("laag", width, height, Touch: true),
            async tab =>
            {
                await tab.GoToAsync("/privacy");
                await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Toegankelijkheid" }).ScrollIntoViewIfNeededAsync();
                foreach (var name in WaysOut)
                {
                    var box = await tab.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).BoundingBoxAsync();
                    Assert.True(box is { Height: >= 44, Width: >= 44, Y: >= 0 } && box.Y + box.Height <= height, $"{name}: {box?.Y} + {box?.Height}");
                }
            },
            script: false);

    [Fact]
    public Task What_can_be_touched_is_at_least_44_pixels_high() =>
        VisitAsync("390", async tab =>
        {
            foreach (var address in Touched)
            {
                await tab.GoToAsync(address);
                var small = await tab.Page.EvaluateAsync<string[]>(
                    """
                    () => [...document.querySelectorAll('header a, footer a, nav a, button, .utrecht-button, input:not([type=hidden]), select, textarea, summary, dd > a, th > a')]
                        .filter(e => e.checkVisibility()).filter(e => (e.closest('.baken-choice') ?? e).getBoundingClientRect().height < 43.9)
                        .map(e => `${Math.round(e.getBoundingClientRect().height)} ${e.outerHTML.slice(0, 90)}`)
                    """);
                Assert.True(small is [], $"{address}\n{string.Join('\n', small)}");
            }
        });

    /// <summary>What stands under <c>[dir="rtl"]</c> mirrors what has no logical name.</summary>
    [Fact]
    public void Style_sheets_name_no_left_and_no_right()
    {
        var look = Path.Combine(Screens.Directory, "..", "..", "src", "Baken.Server", "Look");
        var physical = Directory.GetFiles(look, "*.css").SelectMany(file => File.ReadLines(file).Where(line => !line.StartsWith("[dir=", StringComparison.Ordinal))
            .SelectMany(line => Physical().Matches(line).Select(match => $"{Path.GetFileName(file)}: {match.Value}")));

        Assert.Empty(physical);
    }

    [Fact]
    public Task A_page_asks_nothing_of_anybody_else_and_the_first_one_weighs_at_most_60_KB() =>
        VisitAsync(
            "390",
            async tab =>
            {
                var answers = new List<IResponse>();
                tab.Page.Response += (_, answer) => answers.Add(answer);
                await tab.Page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });
                var weight = 0;
                foreach (var answer in answers)
                {
                    var sizes = await answer.Request.SizesAsync();
                    weight += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
                }

                Assert.True(answers.Count is >= 3 and <= 5, $"{answers.Count} answers: page, style sheet, font and icon");
                Assert.InRange(weight, 30_000, 60_000);
            },
            script: false);

    /// <summary>A property or value that names a side, or four measures of which the second and the fourth are not the same.</summary>
    [GeneratedRegex(@"\b(?:margin|padding|border)-(?:left|right)\b|[{;]\s*(?:left|right|float|clear)\s*:|text-align:\s*(?:left|right)|\b(?:margin|padding):\s*[^;\s(]+\s+([^;\s(]+)\s+[^;\s(]+\s+(?!\1[;\s}])[^;\s}]+")]
    private static partial Regex Physical();

    private Task VisitAsync(string width, Func<Tab, Task> visit, bool script = true) =>
        browser.VisitAsync(host.Address, width == "390" ? Device.Phone : Device.Desktop, visit, script);
}

/// <summary>The pages of the style, served once for a class.</summary>
public sealed class StyleHost : IAsyncLifetime
{
    private WebHost? host;

    /// <summary>Where they are.</summary>
    public Uri Address => host!.Address;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => host = await WebHost.StartAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => host!.DisposeAsync();
}
