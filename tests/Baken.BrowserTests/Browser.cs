using Baken.TestHost;
using Microsoft.Playwright;

namespace Baken.BrowserTests;

/// <summary>What somebody looks through.</summary>
/// <param name="Name">For the name of a screenshot.</param>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
/// <param name="Touch">Whether it is touched and not clicked.</param>
public sealed record Device(string Name, int Width, int Height, bool Touch)
{
    /// <summary>A telephone of today.</summary>
    public static Device Phone { get; } = new("390", 390, 844, Touch: true);

    /// <summary>The smallest telephone for which there has to be room (WCAG 2.2, 1.4.10).</summary>
    public static Device Small { get; } = new("320", 320, 640, Touch: true);

    /// <summary>A computer whose page of 1280 by 1024 is enlarged four times.</summary>
    public static Device Enlarged { get; } = new("320-laag", 320, 256, Touch: false);

    /// <summary>A computer at work.</summary>
    public static Device Desktop { get; } = new("1280", 1280, 900, Touch: false);
}

/// <summary>
/// Debian's Chromium, once for all tests. It talks to nobody but the page's own server. Each visit is a context of its own: no cookies, no
/// cache, nothing of another test.
/// </summary>
public sealed class Browser : IAsyncDisposable
{
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Chromium)>> started = new(StartAsync);

    /// <summary>
    /// Opens a tab and does in it what a person does. When that fails, or when the tab saw something that no page may do
    /// (<see cref="Tab.Complaints"/>), a screenshot is kept in <c>tests/screens/failed</c>.
    /// </summary>
    /// <param name="site">Addresses are below this one.</param>
    /// <param name="device">Through what the person looks.</param>
    /// <param name="visit">What the person does.</param>
    /// <param name="script">Whether the browser runs scripts.</param>
    /// <param name="language">What the browser prefers: <c>nl</c> or <c>en</c>.</param>
    /// <param name="cookies">Cookies the person has already, of <paramref name="site"/>.</param>
    public async Task VisitAsync(Uri site, Device device, Func<Tab, Task> visit, bool script = true, string language = "nl",
        IEnumerable<System.Net.Cookie>? cookies = null)
    {
        var (_, chromium) = await started.Value;
        await using var context = await chromium.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.AbsoluteUri,
            ViewportSize = new ViewportSize { Width = device.Width, Height = device.Height },
            HasTouch = device.Touch,
            JavaScriptEnabled = script,
            Locale = language == "nl" ? "nl-NL" : "en-GB",
            TimezoneId = "Europe/Amsterdam",
            ReducedMotion = ReducedMotion.Reduce,
        });
        await context.AddCookiesAsync((cookies ?? []).Select(cookie =>
            new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = site.Host, Path = cookie.Path, HttpOnly = cookie.HttpOnly }));
        context.SetDefaultTimeout(60_000);
        var tab = new Tab(await context.NewPageAsync(), site, device, language);
        try
        {
            await visit(tab);
            tab.Accept();
        }
        catch
        {
            await tab.KeepFailureAsync();
            throw;
        }
    }

    /// <summary>As above, in a world.</summary>
    public Task VisitAsync(World world, Device device, Func<Tab, Task> visit, bool script = true, string language = "nl",
        IEnumerable<System.Net.Cookie>? cookies = null) =>
        VisitAsync((world ?? throw new ArgumentNullException(nameof(world))).Address, device, visit, script, language, cookies);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated) return;
        var (playwright, chromium) = await started.Value;
        await chromium.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright Playwright, IBrowser Chromium)> StartAsync()
    {
        var executable = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(executable)) throw new InvalidOperationException($"{executable} is not there: ./test installs it (Debian: chromium).");
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(60_000);
        var chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Args =
            [
                "--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--no-first-run",
            ],
        });
        return (playwright, chromium);
    }
}
