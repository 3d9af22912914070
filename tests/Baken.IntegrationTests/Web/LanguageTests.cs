using System.Net;
using Xunit;

namespace Baken.IntegrationTests.Web;

public sealed class LanguageTests(WebWorld world) : IClassFixture<WebWorld>
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "nl", "Is er iets gebeurd op school?")]
    [InlineData("/en", "en", "Did something happen at school?")]
    [InlineData("/en/", "en", "Did something happen at school?")]
    [InlineData("/hulp", "nl", "Hulp nu")]
    [InlineData("/en/hulp", "en", "Help now")]
    [InlineData("/bestaat-niet", "nl", "Deze pagina is er niet")]
    [InlineData("/en/bestaat-niet", "en", "This page does not exist")]
    public async Task The_address_alone_decides_the_language(string address, string language, string heading)
    {
        using var visitor = new TestHost.Visitor(world.Host.Address, "fr");

        var page = await visitor.OpenAsync(address, Cancel);

        Assert.Equal(heading, page.Heading);
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Empty(visitor.Cookies);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/privacy")]
    [InlineData("/proef")]
    [InlineData("/bestaat-niet")]
    public async Task Every_link_of_an_english_page_stays_english_but_one(string path)
    {
        using var visitor = world.Visitor();

        var page = await visitor.OpenAsync("/en" + path, Cancel);
        var inside = page.Document.QuerySelectorAll("a[href^='/'], form[action^='/'], button[formaction^='/']")
            .Where(element => element.Closest(".baken-languages") is null || element.GetAttribute("lang") == "nl")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("action") ?? element.GetAttribute("formaction")!);

        Assert.Equal([path, "/weg"], inside.Where(address => !address.StartsWith("/en/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_touch_leads_to_the_same_page_in_the_other_language_and_back()
    {
        using var visitor = world.Visitor();
        var dutch = await visitor.OpenAsync("/hulp", Cancel);

        var english = await dutch.FollowAsync("English", Cancel);
        var back = await english.FollowAsync("Nederlands", Cancel);

        Assert.Equal("/en/hulp", english.Address.AbsolutePath);
        Assert.Equal("Help now", english.Heading);
        Assert.Equal(dutch.Heading, back.Heading);
    }

    [Fact]
    public async Task What_was_typed_goes_along_to_another_language_and_nothing_is_done()
    {
        using var visitor = world.Visitor();
        var form = await visitor.OpenAsync("/proef", Cancel);

        var english = await form.Fill("Wat is er gebeurd?", "Half <verteld>").Fill("Hoe vaak?", "veel").PressAsync("English", Cancel);
        var back = await english.PressAsync("Nederlands", Cancel);

        Assert.Equal(("/en/proef", HttpStatusCode.OK, "en"), (english.Address.AbsolutePath, english.Status, english.Document.DocumentElement.GetAttribute("lang")));
        Assert.Empty(english.Errors);
        Assert.Equal(["Half <verteld>", "veel"], Typed(english));
        Assert.Equal("/proef", back.Address.AbsolutePath);
        Assert.Equal(["Half <verteld>", "veel"], Typed(back));

        static IEnumerable<string?> Typed(TestHost.Page page) =>
            [page.Document.QuerySelector("#verhaal")!.TextContent, page.Document.QuerySelector("#keren")!.GetAttribute("value")];
    }

    [Fact]
    public async Task A_form_is_answered_in_its_language()
    {
        using var visitor = world.Visitor();
        var form = await visitor.OpenAsync("/en/proef", Cancel);

        var answer = await form.Fill("Hoe vaak?", "veel").PressAsync("Verder", Cancel);

        Assert.Equal("/en/proef", answer.Address.AbsolutePath);
        Assert.Contains("Something is not right yet", answer.Text, StringComparison.Ordinal);
        Assert.Contains("This does not fit here", answer.ErrorOf("Hoe vaak?"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/api/v1/ongeluk")]
    [InlineData("/en/en/hulp")]
    [InlineData("/EN/hulp")]
    [InlineData("/engels/hulp")]
    public async Task There_is_one_address_for_each_thing(string address)
    {
        using var visitor = world.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(address, Cancel)).Status);
    }
}
