using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;

namespace Baken.Server.Web;

/// <summary>
/// Plain formatted text: paragraphs, lists, <c>**bold**</c> and <c>*emphasis*</c>, as in CommonMark. All else is text as it was typed: no HTML, no links, no pictures, no code, so
/// nothing in it can act, and no word of it disappears.
/// </summary>
public static class PlainMarkup
{
    private static readonly MarkdownPipeline Pipeline = Make();

    /// <summary>The text as HTML; everything that is not one of our own tags is encoded.</summary>
    public static string ToHtml(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // A bracket could begin what CommonMark takes for the address of a link and leaves out; a backslash would leave itself out.
        var literal = text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal);
        using var written = new StringWriter();
        var renderer = new HtmlRenderer(written);
        renderer.ObjectRenderers.Clear();
        renderer.ObjectRenderers.AddRange(
        [
            new ParagraphRenderer(), new ListRenderer(), new HeadingAsText(),
            new EmphasisInlineRenderer(), new LineBreakInlineRenderer { RenderAsHardlineBreak = true }, new LiteralInlineRenderer(), new HtmlEntityInlineRenderer(),
        ]);
        renderer.Render(Markdown.Parse(literal, Pipeline));
        return written.ToString();
    }

    private static MarkdownPipeline Make()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.BlockParsers.Clear();
        builder.BlockParsers.AddRange([new ListBlockParser(), new ParagraphBlockParser { ParseSetextHeadings = false }]);
        builder.InlineParsers.Clear();
        builder.InlineParsers.AddRange([new EscapeInlineParser(), new EmphasisInlineParser(), new LineBreakInlineParser(), new LiteralInlineParser()]);
        return builder.Build();
    }

    /// <summary>The page has headings of its own.</summary>
    private sealed class HeadingAsText : HtmlObjectRenderer<HeadingBlock>
    {
        protected override void Write(HtmlRenderer renderer, HeadingBlock obj)
        {
            renderer.Write("<p><strong>").WriteLeafInline(obj);
            renderer.WriteLine("</strong></p>");
        }
    }
}
