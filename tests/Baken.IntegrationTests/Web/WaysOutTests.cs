using System.Globalization;
using System.Net;
using Baken.Server.Web;
using Baken.TestHost;
using Baken.TestPages;
using CsCheck;
using Microsoft.Extensions.Options;
using Xunit;

namespace Baken.IntegrationTests.Web;

public sealed class WaysOutTests(WebWorld world) : IClassFixture<WebWorld>
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leaving_takes_our_cookies_and_the_copies_of_the_browser_along()
    {
        using var visitor = world.Visitor();
        await visitor.OpenAsync("/proef", Cancel);
        Assert.NotEmpty(visitor.Cookies);

        using var answer = await visitor.Client.GetAsync(new Uri("/weg", UriKind.Relative), Cancel);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("https://www.knmi.nl/", answer.Headers.Location!.ToString());
        Assert.Equal("\"cache\", \"cookies\", \"storage\"", string.Join(", ", answer.Headers.GetValues("Clear-Site-Data")));
        Assert.Empty(visitor.Cookies);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/en/privacy")]
    [InlineData("/proef")]
    [InlineData("/bestaat-niet")]
    public async Task Every_page_of_the_reporter_shows_the_phone_the_way_out_and_help(string address)
    {
        using var visitor = world.Visitor();

        var page = await visitor.OpenAsync(address, Cancel);
        var links = page.Document.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ToList();

        Assert.Contains("0900 1113111", page.Text, StringComparison.Ordinal);
        Assert.Contains("/weg", links);
        Assert.Contains(address.StartsWith("/en", StringComparison.Ordinal) ? "/en/hulp" : "/hulp", links);
        Assert.All(["tel:09001113111", "tel:112", "tel:08002000", "tel:08000432", "tel:08000113"], phone => Assert.Contains(phone, links));
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.Empty(page.Document.QuerySelectorAll("script:not([src^='/look/leave.js?v=']), style, [style], [onclick], iframe, img[src^='http'], link[href^='http']"));
        Assert.Contains(address.StartsWith("/en", StringComparison.Ordinal) ? "Information" : "Informatie", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organisation_has_its_own_phone_hours_and_way_out()
    {
        await using var host = await WebHost.StartAsync(
            ("Baken:Phone", "+31 30-1234567"),
            ("Baken:PhoneHours", "9-16"),
            ("Baken:ExitAddress", "https://example.org/weer"),
            ("Baken:SecurityContact", "mailto:a@example.org"));
        using var visitor = new Visitor(host.Address);
        var page = await visitor.OpenAsync("/", Cancel);
        using var exit = await visitor.Client.GetAsync(new Uri("/weg", UriKind.Relative), Cancel);

        Assert.Contains("+31 30-1234567 op werkdagen, 9 tot 16 uur", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:&#x2B;31301234567\"", page.Html, StringComparison.Ordinal);
        Assert.Equal("https://example.org/weer", exit.Headers.Location!.ToString());
        var security = await visitor.Client.GetStringAsync(new Uri("/.well-known/security.txt", UriKind.Relative), Cancel);
        Assert.StartsWith("Contact: mailto:a@example.org\n", security, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Baken:Phone", "bel maar")]
    [InlineData("Baken:Phone", "0900\n1113111")]
    [InlineData("Baken:PhoneHours", "overdag")]
    [InlineData("Baken:ExitAddress", "http://example.org")]
    [InlineData("Baken:ExitAddress", "https://example.org/\r\nSet-Cookie: a=b")]
    [InlineData("Baken:SecurityContact", "jan")]
    [InlineData("Baken:Help:SafeHome", "thuis")]
    public async Task A_wrong_setting_stops_the_start(string key, string value)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => WebHost.StartAsync((key, value)));

        Assert.Single(fault.Failures);
    }

    [Theory]
    [InlineData("Baken__Phone", "bel maar", "\"bel maar\" is geen telefoonnummer.")]
    [InlineData("Baken__PhoneHours", "8-25", "\"8-25\" zijn geen uren.")]
    [InlineData("Baken__Help__Suicide", "vraag maar", "\"vraag maar\" is geen telefoonnummer.")]
    [InlineData("Baken__ExitAddress", "knmi.nl", "\"knmi.nl\" is geen https-adres.")]
    [InlineData("Baken__BehindProxy", "misschien", "Een instelling in het deel Baken past niet")]
    public async Task The_command_says_in_one_sentence_what_is_wrong_with_it(string name, string value, string sentence)
    {
        var result = await ServerProcess.RunAsync(
            new Dictionary<string, string> { [name] = value, ["BAKEN_DATA"] = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()) }, "serve");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(sentence, result.Errors.TrimStart(), StringComparison.Ordinal);
        Assert.Single(result.Errors.Trim().Split('\n'));
    }

    [Fact]
    public void Security_txt_never_expires_in_the_past_nor_later_than_a_year_from_now() =>
        Gen.Long[0, 180L * 365 * 24 * 3600].Sample(seconds =>
        {
            var now = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds);
            var lines = WellKnown.SecurityText(new SiteOptions(), now).Split('\n');
            var expires = DateTimeOffset.Parse(lines[1]["Expires: ".Length..], CultureInfo.InvariantCulture);

            return expires > now && expires < now.AddDays(365) && lines[0] == "Contact: tel:09001113111;phone-context=+31";
        });

    [Fact]
    public async Task Robots_are_told_where_nothing_is_to_be_had()
    {
        using var visitor = world.Visitor();

        var robots = await visitor.Client.GetStringAsync(new Uri("/robots.txt", UriKind.Relative), Cancel);
        Assert.StartsWith("User-agent: *\nDisallow: /weg\n", robots, StringComparison.Ordinal);
    }
}
