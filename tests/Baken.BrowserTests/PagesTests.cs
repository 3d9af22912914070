using Baken.TestHost;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using Xunit.Sdk;

namespace Baken.BrowserTests;

/// <summary>
/// Every page of the product, found from its routes and from the links of its pages: a new page is judged without anybody writing a test. Each is
/// judged once, as the first of the people sees it who may. The three walks over all pages are classes of their own, so that they go side by side.
/// </summary>
public sealed class PagesTests(Engines engines, Browser browser)
{
    [Fact]
    public Task Every_page_withstands_what_every_page_must() => new EveryPage(engines, browser).WalkAsync("nl", async (tab, page) =>
    {
        await tab.SeeAsync(page);
        await tab.LookThroughAsync(Device.Phone);
        await tab.JudgeAsync(page);
        await tab.LookThroughAsync(Device.Desktop);
    });
}

/// <summary>The markup is the same; what differs is how long words are, and that is felt where there is the least room.</summary>
public sealed class EnglishPagesTests(Engines engines, Browser browser)
{
    [Fact]
    public Task Every_page_fits_a_phone_in_english_too() => new EveryPage(engines, browser).WalkAsync("en", async (tab, page) =>
    {
        await tab.LookThroughAsync(Device.Phone);
        await tab.JudgeAsync(page);
        await tab.LookThroughAsync(Device.Desktop);
    });
}

/// <summary>Who has no mouse comes everywhere.</summary>
public sealed class KeyboardPagesTests(Engines engines, Browser browser)
{
    [Fact]
    public Task Every_page_can_be_walked_through_by_keyboard()
    {
        var walk = new KeyboardWalk();
        return new EveryPage(engines, browser).WalkAsync("nl", (tab, _) => walk.CheckAsync(tab.Page));
    }
}

/// <summary>The walk over all pages.</summary>
internal sealed class EveryPage(Engines engines, Browser browser)
{
    /// <summary>Goes to every page once and judges it; fails with all that was found, and with the pages to which nothing led.</summary>
    public async Task WalkAsync(string language, Func<Tab, string, Task> judge)
    {
        await using var busy = await BusyWorld.MakeAsync(engines.Sqlite, TestContext.Current.CancellationToken);
        var routes = new Routes(busy.World);
        var faults = new List<string>();
        foreach (var (name, visitor) in busy.People)
        {
            await browser.VisitAsync(
                busy.World,
                Device.Desktop,
                async tab =>
                {
                    var open = new Queue<string>(routes.WithoutParameters.Select(route => language == "nl" ? route : $"/{language}{route.TrimEnd('/')}"));
                    while (open.TryDequeue(out var address))
                    {
                        if (routes.IsDone(address) || await FaultOfAsync(address) is not { } answered) continue;
                        routes.Done(address);
                        faults.AddRange(answered);
                        foreach (var link in await LinksAsync(tab.Page)) if (!routes.IsDone(link)) open.Enqueue(link);
                    }

                    // Null when this person gets no page here.
                    async Task<string[]?> FaultOfAsync(string address)
                    {
                        using (var answer = await visitor.Client.GetAsync(address, TestContext.Current.CancellationToken))
                        {
                            if (!answer.IsSuccessStatusCode || answer.Content.Headers is not { ContentType.MediaType: "text/html", ContentDisposition: null }) return null;
                        }

                        try
                        {
                            await tab.GoToAsync(address);
                            await judge(tab, $"{routes.NameOf(address)}");
                            return [];
                        }
                        catch (Exception fault) when (fault is XunitException or PlaywrightException or TimeoutException)
                        {
                            return [$"As {name}: {fault.Message}"];
                        }
                    }
                },
                language: language,
                cookies: visitor.Cookies);
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
        Assert.Empty(routes.PagesNotSeen);
    }

    /// <summary>The addresses that the links of a page lead to, on this site.</summary>
    private static async Task<string[]> LinksAsync(IPage page) => await page.EvaluateAsync<string[]>(
        "() => [...new Set([...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname))]");

    /// <summary>The routes of the product, and which of them were seen.</summary>
    private sealed class Routes
    {
        /// <summary>What is only there while something else happens: the page for a status; the demonstration's; a session that is locked; a way out; what a script sends to.</summary>
        private static readonly string[] Passing = ["/account/ontgrendelen", "/afmelden", "/antwoord", "/demo", "/melden/sleutelwoorden", "/werkplek/bewaar"];

        /// <summary>What needs a choice, mail, a rush, a flood, a file or a term first: the tests that walk there judge it (TellingTests, ReporterReturnsTests, AttachmentsTests, DestructionTests).</summary>
        private static readonly string[] Walked =
        [
            "/melden/bereikbaar", "/melden/even-wachten", "/mijn-melding/klaar", "/mijn-melding/seintje", "/werkplek/bewaren/verklaringen/{id:guid}", "/werkplek/groepen/{id:guid}",
            "/werkplek/meldingen/{id:guid}/bestanden/{file:guid}",
        ];

        private readonly HashSet<string> done = [];
        private readonly (string Pattern, TemplateMatcher Matcher)[] all;

        public Routes(World world)
        {
            var routes = world.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true).ToArray();
            // Leaving in haste makes the browser forget who somebody is.
            WithoutParameters = [.. routes.Where(route => route.RoutePattern.RawText!.Trim('/') != "weg" && route.RoutePattern.Parameters.All(each => each.IsOptional || each.Default is not null))
                .Select(route => LiteralsOf(route.RoutePattern)).Distinct().Order()];
            // Literal routes first, so that /dossiers/nieuw is not taken for a dossier.
            all = [.. routes.Select(route => route.RoutePattern).DistinctBy(pattern => pattern.RawText).OrderBy(pattern => pattern.Parameters.Count)
                .Select(pattern => ("/" + pattern.RawText!.Trim('/'), new TemplateMatcher(TemplateParser.Parse(pattern.RawText.TrimStart('/')), [])))];
            Pages = [.. routes.Where(route => route.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is not null)
                .Select(route => "/" + route.RoutePattern.RawText!.Trim('/')).Distinct()];
        }

        public IReadOnlyList<string> WithoutParameters { get; }

        public IEnumerable<string> PagesNotSeen => Pages.Except(done).Except(Passing).Except(Walked).Order();

        private IReadOnlyList<string> Pages { get; }

        public bool IsDone(string address) => PatternOf(address) is not { } pattern || done.Contains(pattern);

        public void Done(string address) => done.Add(PatternOf(address)!);

        /// <summary>The name of a screenshot: the route, without what differs from world to world.</summary>
        public string NameOf(string address) => PatternOf(address)!;

        private string? PatternOf(string address)
        {
            var path = address is "/en" or "/en/" ? "/" : address.StartsWith("/en/", StringComparison.Ordinal) ? address[3..] : address;
            return all.FirstOrDefault(route => route.Matcher.TryMatch(path, [])).Pattern;
        }

        private static string LiteralsOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments
            .TakeWhile(segment => segment.IsSimple && segment.Parts[0].IsLiteral)
            .Select(segment => ((RoutePatternLiteralPart)segment.Parts[0]).Content));
    }
}
