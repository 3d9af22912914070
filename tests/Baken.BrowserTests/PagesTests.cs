using Baken.TestHost;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>
/// Every page that can be opened by its address alone, found from the routes of the product: a new page is judged without anybody writing a test.
/// </summary>
public sealed class PagesTests(Engines engines, Browser browser)
{
    public static TheoryData<string, string> Looks() => new() { { "390", "nl" }, { "390", "en" }, { "1280", "nl" }, { "1280", "en" } };

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_page_withstands_what_every_page_must(string width, string language)
    {
        await using var world = await engines.Sqlite.WorldAsync();

        await JudgeAllAsync(world, width == "390" ? Device.Phone : Device.Desktop, language, world.Visitor());
    }

    [Fact]
    public async Task Every_page_can_be_walked_through_by_keyboard()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var pages = await PagesOfAsync(world, world.Visitor(), "nl");

        var walk = new KeyboardWalk();
        await browser.VisitAsync(world, Device.Desktop, async tab =>
        {
            foreach (var page in pages)
            {
                await tab.GoToAsync(page);
                await walk.CheckAsync(tab.Page);
            }
        });
    }

    private async Task JudgeAllAsync(World world, Device device, string language, Visitor who)
    {
        var failed = new List<string>();
        foreach (var page in await PagesOfAsync(world, who, language))
        {
            try
            {
                await browser.VisitAsync(
                    world,
                    device,
                    async tab =>
                    {
                        await tab.GoToAsync(page);
                        await tab.JudgeAsync(page);
                    },
                    language: language,
                    cookies: who.Cookies);
            }
            catch (Exception failure) when (failure is Xunit.Sdk.XunitException or Microsoft.Playwright.PlaywrightException)
            {
                failed.Add(failure.Message);
            }
        }

        Assert.True(failed.Count == 0, string.Join("\n\n", failed));
    }

    /// <summary>The addresses that need nothing filled in and answer this person with a page.</summary>
    private static async Task<IReadOnlyList<string>> PagesOfAsync(World world, Visitor who, string language)
    {
        var routes = world.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.Parameters.All(parameter => parameter.IsOptional || parameter.Default is not null))
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true)
            .Select(route => "/" + string.Join('/', route.RoutePattern.PathSegments
                .TakeWhile(segment => segment.IsSimple && segment.Parts[0].IsLiteral)
                .Select(segment => ((Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart)segment.Parts[0]).Content)))
            .Distinct().Order().ToArray();
        var pages = new List<string>();
        foreach (var route in routes)
        {
            var address = language == "nl" ? route : $"/{language}{route.TrimEnd('/')}";
            using var answer = await who.Client.GetAsync(address, TestContext.Current.CancellationToken);
            if (answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType == "text/html") pages.Add(address);
        }

        Assert.NotEmpty(pages);
        return pages;
    }
}
