using AngleSharp.Html.Parser;
using Baken.Server.Web;
using CsCheck;
using Xunit;

namespace Baken.IntegrationTests.Web;

/// <summary>Notes in plain formatted text: some marks do something, nothing acts, and no word is lost.</summary>
public sealed class PlainMarkupTests
{
    private static readonly string[] All =
    [
        "a", "gym", " ", "\n", "\n\n", "*", "**", "_", "- ", "1. ", "#", "> ", "    ", "`", "```", "~~~", "[", "]", "(", ")", "](", "]: ", "<b>", "<script>", "&lt;", "&", "\\", "!", "http://x.nl",
        "<http://x.nl>", "---", "===", "|", "\t", "é", "🙂", "مرحبا", "7",
    ];

    private static readonly Gen<string> Pieces = Gen.Int[0, All.Length - 1].Select(which => All[which]);

    [Fact]
    public void Marks_do_what_they_say()
    {
        Assert.Equal("<p>Eerst <strong>bellen</strong>, <em>dan</em> schrijven<br />\nen wachten</p>\n", PlainMarkup.ToHtml("Eerst **bellen**, *dan* schrijven\nen wachten"));
        Assert.Equal("<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n", PlainMarkup.ToHtml("- een\n- twee"));
        Assert.Equal("<ol start=\"3\">\n<li>drie</li>\n</ol>\n", PlainMarkup.ToHtml("3. drie"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[klik](javascript:alert(1))")]
    [InlineData("![plaatje](http://elders.example/spion.png)")]
    [InlineData("[weg]: http://elders.example \"titel\"")]
    [InlineData("    ingesprongen")]
    [InlineData("C:\\map\\*bestand*")]
    [InlineData("&lt;geen&gt;")]
    public void All_else_stands_as_it_was_typed(string text)
    {
        var document = new HtmlParser().ParseDocument(PlainMarkup.ToHtml(text));

        Assert.Empty(document.QuerySelectorAll("a, img, script, pre, code"));
        Assert.Equal(text.Trim().Replace("*", "", StringComparison.Ordinal), document.Body!.TextContent.Trim());
    }

    [Fact]
    public void No_word_is_lost_and_nothing_but_our_tags_comes_out() => Pieces.Array[1, 14].Select(string.Concat).Sample(text =>
    {
        var document = new HtmlParser().ParseDocument(PlainMarkup.ToHtml(text));

        Assert.All(document.Body!.QuerySelectorAll("*"), element => Assert.Contains(element.LocalName, (string[])["p", "ul", "ol", "li", "strong", "em", "br"]));
        // The numbers of a list are counted by the browser.
        var expected = Letters(text).Where(letter => !char.IsAsciiDigit(letter));
        Assert.Equal(string.Concat(expected), string.Concat(Letters(document.Body.TextContent).Where(letter => !char.IsAsciiDigit(letter))));
    }, iter: 3000);

    private static IEnumerable<char> Letters(string text) => text.Where(unit => char.IsLetterOrDigit(unit) || char.IsSurrogate(unit) || unit is '<' or '>' or '[' or ']' or '&' or '(' or '\\' or '`');
}
