using System.Net;
using Baken.TestHost;
using Baken.TestPages;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Web;

public sealed class FormTokenTests(WebWorld world) : IClassFixture<WebWorld>
{
    private const string Story = "\n  Ze lachten me uit.\r\n\r\n<b>Elke pauze</b> & 'weer' \u202E omgekeerd 😀";
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_with_its_token_reaches_the_handler_once_and_then_is_gone_from_the_address()
    {
        using var visitor = world.Visitor();
        var form = await visitor.OpenAsync("/proef", Cancel);

        var done = await form.Fill("Wat is er gebeurd?", Story).Choose("Ik zit op deze school").PressAsync("Verder", Cancel);

        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Contains("Het is aangekomen.", done.Text, StringComparison.Ordinal);
        Assert.Contains(Typed(Story), Handled);
    }

    [Theory]
    [InlineData("forgotten")]
    [InlineData("broken")]
    [InlineData("of another visitor")]
    [InlineData("without a token in the form")]
    [InlineData("with a broken token in the form")]
    public async Task A_stale_form_comes_back_with_all_that_was_typed_and_can_be_sent_again(string cookie)
    {
        using var visitor = world.Visitor();
        var story = $"{cookie} {Story}";
        var form = Filled(await visitor.OpenAsync("/proef", Cancel), story);
        await SpoilAsync(cookie, visitor, form);

        var back = await form.PressAsync("Verder", Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, back.Status);
        Assert.DoesNotContain(Typed(story), Handled);
        Assert.Contains("stond te lang open", Assert.Single(back.Errors), StringComparison.Ordinal);
        Assert.Equal(Typed(story).ReplaceLineEndings("\n"), back.Field("Wat is er gebeurd?").ReplaceLineEndings("\n"));
        Assert.Equal("aan", back.Field("Ik werk op deze school"));
        Assert.Equal("aan", back.Field("Het duurt al lang"));
        Assert.Equal("uit", back.Field("Er was een wapen bij"));
        Assert.Equal("Middelbare school", back.Field("Wat voor school is het?"));
        Assert.Equal("06 <12>", back.Field("Telefoonnummer"));
        Assert.Equal("2026-11-24", back.Field("Wanneer was het?"));
        Assert.Equal("vaak", back.Field("Hoe vaak?"));
        Assert.Equal("aan", back.Field("Ik heb alles nagekeken"));

        var done = await back.Fill("Hoe vaak?", "3").PressAsync("Verder", Cancel);

        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Contains(Typed(story), Handled);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task A_form_that_another_site_sends_is_refused_outright(string site)
    {
        using var visitor = world.Visitor();
        visitor.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        var form = Filled(await visitor.OpenAsync("/proef", Cancel), "van elders " + site);

        var answer = await form.PressAsync("Verder", Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.DoesNotContain("van elders", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("van elders " + site, Handled);
    }

    [Fact]
    public async Task A_post_that_no_handler_answers_is_not_found_and_does_not_look_like_done()
    {
        using var visitor = world.Visitor();
        var form = await visitor.OpenAsync("/benoemd", Cancel);
        form.Document.QuerySelector("main button")!.SetAttribute("formaction", "/benoemd?handler=iets");

        Assert.Equal(HttpStatusCode.NotFound, (await form.PressAsync("Doe", Cancel)).Status);
    }

    private IEnumerable<string> Handled => world.Host.Services.GetRequiredService<Handled>().Posts;

    // A browser sends line ends as CR LF.
    private static string Typed(string text) => text.ReplaceLineEndings("\r\n");

    private static Page Filled(Page form, string story) => form.Fill("Wat is er gebeurd?", story).Choose("Ik werk op deze school")
        .Choose("Het duurt al lang").Fill("Wat voor school is het?", "Middelbare school").Fill("Telefoonnummer", "06 <12>")
        .Fill("Wanneer was het?", "2026-11-24").Fill("Hoe vaak?", "vaak").Choose("Ik heb alles nagekeken");

    private async Task SpoilAsync(string cookie, Visitor visitor, Page form)
    {
        var token = form.Document.QuerySelector("input[name=_f]")!;
        switch (cookie)
        {
            case "forgotten":
                visitor.CloseTheBrowser();
                break;
            case "broken":
                visitor.Cookies.Single().Value = "kapot%00";
                break;
            case "of another visitor":
                using (var other = world.Visitor())
                {
                    await other.OpenAsync("/proef", Cancel);
                    visitor.Cookies.Single().Value = other.Cookies.Single().Value;
                }

                break;
            case "without a token in the form":
                token.Remove();
                break;
            default:
                token.SetAttribute("value", "kapot");
                break;
        }
    }
}
