using System.Text.RegularExpressions;
using Baken.Server.Web;
using Baken.TestHost;
using Baken.TestPages;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Web;

public sealed class HeadersTests(WebWorld world) : IClassFixture<WebWorld>
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    public static TheoryData<string> Addresses =>
    [
        "/", "/en/hulp", "/bestaat-niet", "/proef", "/weg", "/robots.txt", "/favicon.ico", "/look/reporter.css", "/look/niets.css",
        "/ongeluk", "/api/v1/ongeluk", "/druk",
    ];

    [Theory, MemberData(nameof(Addresses))]
    public async Task Every_answer_carries_the_headers_that_protect(string address)
    {
        using var visitor = world.Visitor();
        using var answer = await visitor.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value));

        var runsScripts = address is "/" or "/en/hulp" or "/bestaat-niet" or "/proef" or "/look/niets.css" or "/ongeluk" or "/druk";
        Assert.Equal(
            "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; "
                + "base-uri 'none'" + (runsScripts ? "; script-src 'self'" : ""),
            headers["Content-Security-Policy"]);
        Assert.Equal("off", headers["X-DNS-Prefetch-Control"]);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Equal("DENY", headers["X-Frame-Options"]);
        Assert.Equal("no-referrer", headers["Referrer-Policy"]);
        Assert.Equal("same-origin", headers["Cross-Origin-Opener-Policy"]);
        Assert.Equal("same-origin", headers["Cross-Origin-Resource-Policy"]);
        Assert.Equal("require-corp", headers["Cross-Origin-Embedder-Policy"]);
        Assert.Contains("camera=()", headers["Permissions-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("Server", headers.Keys);
        Assert.DoesNotContain("Strict-Transport-Security", headers.Keys);
        Assert.Equal(address is "/favicon.ico" or "/look/reporter.css" ? "public, max-age=3600" : "no-store", headers["Cache-Control"]);
        Assert.Equal(address is not ("/" or "/en/hulp"), headers.ContainsKey("X-Robots-Tag"));
    }

    [Theory]
    [InlineData("/", "Onion")]
    [InlineData("/en/hulp", "Onion")]
    [InlineData("/proef", "")]
    [InlineData("/look/reporter.css", "")]
    [InlineData("/bestaat-niet", "")]
    public async Task Pages_for_reporters_tell_where_the_onion_service_is_to_who_is_not_there(string path, string says)
    {
        var onion = "http://" + new string('a', 56) + ".onion";
        await using var host = await WebHost.StartAsync(("Baken:OnionAddress", onion));
        using var visitor = new Visitor(host.Address);

        Assert.Equal(says.Length == 0 ? null : onion + path, await LocationAsync(null));
        Assert.Null(await LocationAsync(new Uri(onion).Host));

        async Task<string?> LocationAsync(string? asHost)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = asHost;
            using var answer = await visitor.Client.SendAsync(request, Cancel);
            return answer.Headers.TryGetValues("Onion-Location", out var values) ? values.Single() : null;
        }
    }

    [Fact]
    public async Task A_cookie_is_there_only_once_a_form_needs_it_and_tells_nothing()
    {
        using var visitor = world.Visitor();
        foreach (var address in new[] { "/", "/hulp", "/privacy", "/toegankelijkheid", "/melden", "/melden/twijfel", "/melden/sporen", "/melden/oefenen", "/bestaat-niet", "/weg" })
        {
            using var answer = await visitor.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
            Assert.False(answer.Headers.Contains("Set-Cookie"), address);
        }

        using var form = await visitor.Client.GetAsync(new Uri("/en/proef", UriKind.Relative), Cancel);
        var cookie = Assert.Single(form.Headers.GetValues("Set-Cookie"));

        Assert.StartsWith(BakenWeb.TokenCookie + "=", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/; samesite=strict; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("max-age", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_tls_the_browser_is_told_to_stay_with_it_and_cookies_are_secure()
    {
        await using var host = await WebHost.StartAsync(("Baken:BehindProxy", "true"));
        using var visitor = new Visitor(host.Address);
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var page = await visitor.OpenAsync("/proef", Cancel);

        Assert.StartsWith("max-age=63072000", page.Headers["Strict-Transport-Security"], StringComparison.Ordinal);
        Assert.Contains("secure", page.Headers["Set-Cookie"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Without_a_proxy_nobody_can_say_so()
    {
        using var visitor = world.Visitor();
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        Assert.DoesNotContain("Strict-Transport-Security", (await visitor.OpenAsync("/", Cancel)).Headers.Keys);
    }

    [Fact]
    public async Task The_look_may_be_kept_for_good_at_an_address_that_changes_with_it()
    {
        using var visitor = world.Visitor();
        var look = world.Host.Services.GetRequiredService<Look>();
        using var answer = await visitor.Client.GetAsync(new Uri(look.Address("reporter.css"), UriKind.Relative), Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, look.Address("reporter.css"));
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var same = await visitor.Client.SendAsync(again, Cancel);

        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public async Task The_first_page_weighs_at_most_60_KB()
    {
        using var visitor = world.Visitor();
        visitor.Client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, br");
        var html = await visitor.Client.GetByteArrayAsync(new Uri("/", UriKind.Relative), Cancel);
        var weight = html.Length;
        foreach (var item in new[] { "reporter.css", "source-sans-3.woff2", "icon.svg", "leave.js" })
        {
            var address = world.Host.Services.GetRequiredService<Look>().Address(item);
            Assert.Contains(item == "reporter.css" ? address : item, System.Text.Encoding.UTF8.GetString(html), StringComparison.Ordinal);
            weight += (await visitor.Client.GetByteArrayAsync(new Uri(address, UriKind.Relative), Cancel)).Length;
        }

        Assert.InRange(weight, 30_000, 55_000); // The rest of the 60 KB is for headers.
    }

    [Fact]
    public async Task What_the_style_sheets_ask_for_is_ours()
    {
        using var visitor = world.Visitor();
        foreach (var sheet in new[] { "reporter.css", "staff.css" })
        {
            var css = await visitor.Client.GetStringAsync(new Uri("/look/" + sheet, UriKind.Relative), Cancel);
            var font = Assert.Single(Regex.Matches(css, @"url\(([^)]*)\)|@import").Select(match => match.Groups[1].Value.Trim('"')));
            using var answer = await visitor.Client.GetAsync(new Uri("/look/" + font, UriKind.Relative), Cancel);

            Assert.Equal("font/woff2", answer.Content.Headers.ContentType!.MediaType);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }
}
