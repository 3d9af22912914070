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
        Assert.Empty(page.Document.QuerySelectorAll("script, style, [style], [onclick], iframe, img[src^='http'], link[href^='http']"));
        Assert.Contains(address.StartsWith("/en", StringComparison.Ordinal) ? "Information" : "Informatie", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organisation_has_its_own_phone_hours_and_way_out()
    {
        await using var host = await WebHost.StartAsync(
            ("Baken:Phone", "+31 30-1234567"), ("Baken:PhoneHours", "9-16"), ("Baken:ExitAddress", "https://example.org/weer"), ("Baken:SecurityContact", "mailto:a@example.org"));
        using var visitor = new Visitor(host.Address);
        var page = await visitor.OpenAsync("/", Cancel);
        using var exit = await visitor.Client.GetAsync(new Uri("/weg", UriKind.Relative), Cancel);

        Assert.Contains("+31 30-1234567 op werkdagen, 9 tot 16 uur", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:&#x2B;31301234567\"", page.Html, StringComparison.Ordinal);
        Assert.Equal("https://example.org/weer", exit.Headers.Location!.ToString());
        Assert.Contains("Contact: mailto:a@example.org\n", await visitor.Client.GetStringAsync(new Uri("/.well-known/security.txt", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Baken:Phone", "bel maar", "Baken:Phone is digits")]
    [InlineData("Baken:PhoneHours", "overdag", "Baken:PhoneHours is two whole hours")]
    [InlineData("Baken:ExitAddress", "http://example.org", "Baken:ExitAddress is an https address")]
    [InlineData("Baken:SecurityContact", "jan", "Baken:SecurityContact is an https:, mailto: or tel: URI.")]
    public async Task A_wrong_setting_stops_the_start_with_one_clear_sentence(string key, string value, string sentence)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => WebHost.StartAsync((key, value)));

        Assert.Contains(sentence, Assert.Single(fault.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Security_txt_never_expires_in_the_past_nor_later_than_a_year_from_now() =>
        Gen.Long[0, 180L * 365 * 24 * 3600].Sample(seconds =>
        {
            var now = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds);
            var lines = WellKnown.SecurityText(new SiteOptions(), now).Split('\n');
            var expires = DateTimeOffset.Parse(lines.Single(line => line.StartsWith("Expires: ", StringComparison.Ordinal))[9..], System.Globalization.CultureInfo.InvariantCulture);

            return expires > now && expires < now.AddDays(365) && lines[0] == "Contact: tel:09001113111;phone-context=+31";
        });

    [Fact]
    public async Task Robots_are_told_where_nothing_is_to_be_had()
    {
        using var visitor = world.Visitor();

        Assert.StartsWith("User-agent: *\nDisallow: /weg\n", await visitor.Client.GetStringAsync(new Uri("/robots.txt", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }
}
