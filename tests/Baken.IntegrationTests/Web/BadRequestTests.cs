using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Baken.Server.Web;
using Baken.TestPages;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Web;

/// <summary>What no browser sends: never a 5xx, and an answer that says what is wrong.</summary>
public sealed class BadRequestTests(WebWorld world) : IClassFixture<WebWorld>
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("PUT", "/proef", 405, "GET, HEAD, POST")]
    [InlineData("DELETE", "/hulp", 405, "GET, HEAD")]
    [InlineData("POST", "/hulp", 405, "GET, HEAD")]
    [InlineData("TRACE", "/", 405, "GET, HEAD")]
    [InlineData("ONZIN", "/", 405, "GET, HEAD")]
    public async Task A_method_that_a_page_does_not_have_is_refused_with_those_that_it_has(string method, string address, int status, string allowed)
    {
        using var visitor = world.Visitor();
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var answer = await visitor.Client.SendAsync(request, Cancel);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow));
        Assert.Contains("Dat kan hier niet", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, int> Bodies => new()
    {
        { "application/json", "{}", 415 },
        { "text/plain", "verhaal=x", 415 },
        { "multipart/form-data", "verhaal=x", 400 },
        { "multipart/form-data; boundary=" + new string('x', 300), "verhaal=x", 400 },
        { "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"verhaal\"\r\n\r\nx", 400 },
        { "multipart/form-data; boundary=b", "--b\r\n" + new string('H', 20_000) + ": x\r\n\r\nx\r\n--b--\r\n", 400 },
        { "application/x-www-form-urlencoded; charset=onzin", "verhaal=x", 415 },
        { "application/x-www-form-urlencoded; charset=utf-7", "verhaal=%2BADw-b", 415 },
        { "application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, Limits.FormValues + 1).Select(number => $"a{number}=1")), 400 },
        { "application/x-www-form-urlencoded", new string('k', Limits.FormKey + 1) + "=1", 400 },
        { "application/x-www-form-urlencoded", "verhaal=" + new string('v', Limits.FormValue + 1), 400 },
        { "application/x-www-form-urlencoded", "verhaal=" + new string('v', Limits.Body), 413 },
        { "application/x-www-form-urlencoded", "verhaal=%C3%28%A0%ED%A0%80%FF&&&===&%zz=%z&rol[]=1&rol[0].x=2&rol.x=3", 400 },
        { "application/x-www-form-urlencoded", "verhaal=a%00b&rol=%00&%00=%00&dag=%00&keren=9999999999999999999&nagekeken=misschien", 400 },
        { "application/x-www-form-urlencoded", "_f=" + new string('A', 5000), 400 },
        { "application/x-www-form-urlencoded", "", 400 },
    };

    [Theory, MemberData(nameof(Bodies))]
    public async Task A_body_that_is_no_form_of_ours_is_refused(string type, string body, int status)
    {
        using var visitor = world.Visitor();
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await visitor.Client.PostAsync(new Uri("/proef", UriKind.Relative), content, Cancel);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_NUL_between_what_was_typed_becomes_a_sign_and_nothing_else_is_lost()
    {
        using var visitor = world.Visitor();
        var form = await visitor.OpenAsync("/proef", Cancel);
        var token = form.Document.QuerySelector("input[name=_f]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent
        {
            { new StringContent(token), "_f" }, { new StringContent("voor\0na"), "verhaal" }, { new StringContent("ouder"), "rol" },
        };
        using var answer = await visitor.Client.PostAsync(new Uri("/proef", UriKind.Relative), content, Cancel);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("voor\uFFFDna", world.Host.Services.GetRequiredService<Handled>().Posts);
    }

    [Theory]
    [InlineData("/proef?klaar=%00")]
    [InlineData("/proef?%00=1")]
    [InlineData("/proef?klaar=onzin&klaar=%FF%FE")]
    [InlineData("/%00")]
    [InlineData("/%FF%FE/%C0%AF..%2f..%5c")]
    [InlineData("/look/..%2f..%2fappsettings.json")]
    [InlineData("/look/%00.css")]
    [InlineData("/en/%2e%2e/niets")]
    public async Task A_strange_address_is_answered_calmly(string address)
    {
        var answer = await world.RawAsync($"GET {address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 (200|400|404) ", answer);
    }

    [Theory]
    [InlineData("f=%00%FF; f==; ;;; =x; f=\"", "Cookie")]
    [InlineData("f=CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Cookie")]
    [InlineData("zz-ZZ,;q=9,*;q=-1", "Accept-Language")]
    [InlineData("br;q=x, , gzip;q=", "Accept-Encoding")]
    [InlineData("\"", "If-None-Match")]
    [InlineData("onzin", "If-Modified-Since")]
    [InlineData("bytes=9-1,-,x", "Range")]
    [InlineData("a, b, c", "X-Forwarded-Proto")]
    [InlineData("100-continue-onzin", "Expect")]
    public async Task A_strange_header_is_no_accident(string value, string header)
    {
        foreach (var address in new[] { "/proef", "/look/reporter.css", "/weg", "/bestaat-niet" })
        {
            var answer = await world.RawAsync($"GET {address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}: {value}\r\n\r\n");
            Assert.Matches("^HTTP/1.1 (200|303|400|404|417) ", answer);
        }
    }

    [Theory]
    [InlineData("GET / HTTP/9.9\r\n\r\n")]
    [InlineData("GET /\r\n\r\n")]
    [InlineData("\0\0\0\0\r\n\r\n")]
    [InlineData("POST /proef HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n")]
    [InlineData("POST /proef HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("POST /proef HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n")]
    public async Task A_broken_request_line_or_head_ends_the_talk(string request)
    {
        var answer = await world.RawAsync(request);

        Assert.Matches("^(HTTP/1.1 (400|405|413|415|505) |$)", answer);
    }

    [Fact]
    public async Task A_failure_is_a_calm_page_for_people_and_a_problem_for_machines_and_its_message_is_nowhere()
    {
        using var visitor = world.Visitor();
        var page = await visitor.OpenAsync("/ongeluk?verhaal=geheim", Cancel);
        using var problem = await visitor.Client.GetAsync(new Uri("/api/v1/ongeluk", UriKind.Relative), Cancel);
        var json = await problem.Content.ReadAsStringAsync(Cancel);

        Assert.Equal((HttpStatusCode.InternalServerError, "Er ging bij ons iets mis"), (page.Status, page.Heading));
        Assert.Equal(new MediaTypeHeaderValue("application/problem+json"), problem.Content.Headers.ContentType);
        Assert.Contains("\"status\":500", json, StringComparison.Ordinal);
        Assert.Contains("Fout in de server", json, StringComparison.Ordinal);
        Assert.All([page.Html, json, .. world.Host.Logs], text => Assert.DoesNotContain(WebHost.Secret, text, StringComparison.Ordinal));
        Assert.Contains(world.Host.Logs, line => line.Contains("System.FormatException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Too_busy_is_a_calm_page_too()
    {
        using var visitor = world.Visitor();

        Assert.Equal("Het is nu erg druk", (await visitor.OpenAsync("/druk", Cancel)).Heading);
    }

    [Fact]
    public async Task Logs_know_nothing_of_who_asked_for_what()
    {
        using var visitor = world.Visitor();
        visitor.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Verklikker/1.0");
        var form = await visitor.OpenAsync("/proef?klaar=herkenbaar-pad", Cancel);
        await form.Fill("Wat is er gebeurd?", "herkenbaar-verhaal").Fill("Hoe vaak?", "herkenbaar-getal").PressAsync("Verder", Cancel);
        visitor.CloseTheBrowser();
        await form.PressAsync("Verder", Cancel);
        await visitor.OpenAsync("/herkenbaar-adres", Cancel);

        Assert.All(world.Host.Logs, line =>
        {
            Assert.DoesNotContain("herkenbaar", line, StringComparison.Ordinal);
            Assert.DoesNotContain("Verklikker", line, StringComparison.Ordinal);
            Assert.DoesNotContain("proef", line, StringComparison.Ordinal);
            Assert.DoesNotContain("Request", line.Split(' ')[1], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_status_page_itself_has_no_address()
    {
        using var visitor = world.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(Answers.PagePath, Cancel)).Status);
    }
}
