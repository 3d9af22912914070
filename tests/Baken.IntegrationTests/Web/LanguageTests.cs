using System.Net;
using Baken.Server.Web;
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
    [InlineData("tr", "ltr")]
    [InlineData("ar", "rtl")]
    [InlineData("pl", "ltr")]
    [InlineData("uk", "ltr")]
    public async Task Reporters_are_spoken_to_in_more_languages_than_staff(string language, string direction)
    {
        using var visitor = world.Visitor();

        var page = await visitor.OpenAsync($"/{language}/hulp", Cancel);
        var root = page.Document.DocumentElement;

        Assert.Equal((HttpStatusCode.OK, language, direction), (page.Status, root.GetAttribute("lang"), root.GetAttribute("dir")));
        Assert.NotEqual("Hulp nu", page.Heading);
        Assert.DoesNotContain("Help now", page.Text, StringComparison.Ordinal);
        Assert.All(page.Document.QuerySelectorAll("header a[href^='tel:']"), phone => Assert.Equal("ltr", phone.GetAttribute("dir")));
    }

    [Fact]
    public void Every_language_that_has_texts_is_offered_and_no_other() =>
        Assert.Equal(
            Languages.All.Select(language => language.Tag).Except(["nl"]).Order(StringComparer.Ordinal),
            typeof(Language).Assembly.GetName() is { Name: { } name } && Path.GetDirectoryName(typeof(Language).Assembly.Location) is { } folder
                ? Directory.GetDirectories(folder).Where(directory => File.Exists(Path.Combine(directory, name + ".resources.dll")))
                    .Select(directory => Path.GetFileName(directory)!).Order(StringComparer.Ordinal)
                : []);

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
