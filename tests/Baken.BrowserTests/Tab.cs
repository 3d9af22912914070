using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>
/// One tab. It watches what no page of ours may do: send a request to somebody else, run into an error, break its own content security policy,
/// or get an answer of the server that says the server failed.
/// </summary>
public sealed partial class Tab
{
    private const int NarrowWidth = 320;
    private readonly ConcurrentQueue<string> complaints = new();
    private Device device;
    private readonly string language;

    internal Tab(IPage page, Uri site, Device device, string language)
    {
        (Page, this.device, this.language) = (page, device, language);
        page.Request += (_, request) =>
        {
            var to = new Uri(request.Url);
            if (to.Scheme is not ("data" or "blob") && !(to.Host == site.Host && to.Port == site.Port))
                complaints.Enqueue($"a request to somebody else: {request.Url}");
        };
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 500) complaints.Enqueue($"{answer.Status} from {answer.Url}");
        };
        page.PageError += (_, error) => complaints.Enqueue($"an error in a script: {error}");
        page.Console += (_, message) =>
        {
            // That a page was answered with 404 or 403 is what a test may be about.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                complaints.Enqueue($"the console says: {message.Text}");
        };
    }

    /// <summary>The page in it. Find things by role and label.</summary>
    public IPage Page { get; }

    /// <summary>What it saw so far that no page may do.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Keeps a screenshot of the state it is in, without judging it: for a browser without script, in which no judge runs.</summary>
    /// <param name="name">Of the screenshot.</param>
    public Task KeepStateAsync(string name) => KeepAsync(Path.Combine(device.Name, $"{FileName(name)}.{language}.png"));

    /// <summary>Opens an address, such as <c>/melden</c>.</summary>
    public async Task<IResponse> GoToAsync(string address) =>
        await Page.GotoAsync(address) ?? throw new InvalidOperationException($"{address} gave no new page.");

    /// <summary>Goes on as through another device, without loading the page anew.</summary>
    public async Task LookThroughAsync(Device other)
    {
        ArgumentNullException.ThrowIfNull(other);
        device = other;
        await Page.SetViewportSizeAsync(other.Width, other.Height);
    }

    /// <summary>
    /// What every page must withstand, in the state it is in: a screenshot is kept for people to look at, axe finds nothing, and at a width of 320
    /// pixels nothing sticks out.
    /// </summary>
    /// <param name="name">Of the screenshot: what the page is, such as <c>melden-wat</c>.</param>
    public async Task JudgeAsync(string name)
    {
        await SeeAsync(name);
        await CheckNarrowAsync();
    }

    /// <summary>As <see cref="JudgeAsync"/>, for a page that is judged through another device too: how it is at 320 pixels need not be asked twice.</summary>
    /// <param name="name">Of the screenshot.</param>
    public async Task SeeAsync(string name)
    {
        await KeepStateAsync(name);
        await Accessibility.CheckAsync(Page);
    }

    /// <summary>At a width of 320 CSS pixels (a page of 1280 enlarged four times, WCAG 2.2, 1.4.10) one scrolls in one direction only.</summary>
    public async Task CheckNarrowAsync()
    {
        var usual = Page.ViewportSize!;
        if (usual.Width != NarrowWidth) await Page.SetViewportSizeAsync(NarrowWidth, usual.Height);
        var sticking = await Page.EvaluateAsync<string[]>(
            """
            () => {
                const root = document.documentElement;
                const scrolls = element => { for (let e = element.parentElement; e && e !== document.body; e = e.parentElement)
                    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(e).overflowX)) return true; return false; };
                // What sticks out where a text begins (left, or right in Arabic) makes nothing scroll: it is lost. Words for screen readers are one pixel wide.
                const sticks = e => { const box = e.getBoundingClientRect();
                    return box.width > 1 && (box.right > root.clientWidth + 0.5 || box.left < -0.5) && e.checkVisibility() && !scrolls(e); };
                const out = [...document.body.querySelectorAll('*')].filter(sticks).slice(0, 5).map(e => e.outerHTML.slice(0, 120));
                return root.scrollWidth <= root.clientWidth && out.length === 0 ? [] : [`${root.scrollWidth} pixels wide`, ...out];
            }
            """);
        if (usual.Width != NarrowWidth) await Page.SetViewportSizeAsync(usual.Width, usual.Height);
        Assert.True(sticking is [], $"{Page.Url} sticks out at {NarrowWidth} pixels: {string.Join("\n  ", sticking)}");
    }

    /// <summary>Fails when the tab has complaints.</summary>
    internal void Accept() => Assert.True(complaints.IsEmpty, string.Join('\n', complaints));

    internal async Task KeepFailureAsync()
    {
        var test = TestContext.Current.Test?.TestDisplayName ?? "unknown";
        try
        {
            await KeepAsync(Path.Combine("failed", $"{FileName(test)}.png"));
            TestContext.Current.TestOutputHelper?.WriteLine($"{Page.Url}\n{string.Join('\n', complaints)}");
        }
        catch (Exception failed) when (failed is PlaywrightException or TimeoutException)
        {
            // The page is gone: the test's own failure says why.
        }
    }

    private async Task KeepAsync(string path) => await Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Screens.Directory, path),
        FullPage = true,
        Animations = ScreenshotAnimations.Disabled,
        Caret = ScreenshotCaret.Hide,
    });

    private static string FileName(string text)
    {
        var name = NotInNames().Replace(text.Trim('/').ToLower(CultureInfo.InvariantCulture), "-");
        return name.Length is 0 ? "begin" : name[Math.Max(0, name.Length - 120)..];
    }

    [GeneratedRegex("[^a-z0-9.]+")]
    private static partial Regex NotInNames();
}
