using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Baken.Server.Web.Forms;

/// <summary>Small pieces of HTML that several form helpers write.</summary>
internal static class Html
{
    public static TagBuilder Tag(string name, string classes)
    {
        var tag = new TagBuilder(name);
        tag.AddCssClass(classes);
        return tag;
    }

    /// <summary>Words for those who listen to the page.</summary>
    public static TagBuilder Hidden(string text)
    {
        var tag = Tag("span", "baken-hidden");
        tag.InnerHtml.Append(text);
        return tag;
    }

    /// <summary>Label text, with 'not required' behind it if so, as the page's heading when it is the only question of the page.</summary>
    public static IHtmlContent Question(string text, string? optional, bool heading)
    {
        var words = new HtmlContentBuilder().Append(text);
        if (optional is not null)
        {
            var small = Tag("span", "baken-optional");
            small.InnerHtml.Append(optional);
            words.Append(" ").AppendHtml(small);
        }

        return heading ? Heading(words) : words;
    }

    /// <summary>The heading of a page that asks one thing.</summary>
    public static IHtmlContent Heading(IHtmlContent words)
    {
        var h1 = Tag("h1", "baken-question");
        h1.InnerHtml.AppendHtml(words);
        return h1;
    }

    /// <summary>Sets an attribute unless its value is null.</summary>
    public static void Set(this TagBuilder tag, string name, string? value)
    {
        if (value is not null)
        {
            tag.Attributes[name] = value;
        }
    }

    /// <summary>
    /// What was typed here goes nowhere but to us: no list of earlier answers on a shared computer, no spelling check or writing help that
    /// sends the text to the maker of the browser.
    /// </summary>
    public static void KeepPrivate(this TagBuilder tag, string autocomplete)
    {
        tag.Attributes["autocomplete"] = autocomplete;
        tag.Attributes["spellcheck"] = "false";
        tag.Attributes["writingsuggestions"] = "false";
    }
}
