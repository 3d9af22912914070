using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Baken.Server.Web.Forms;

/// <summary>A note in plain formatted text: <c>&lt;b-note text="@note.Text" /&gt;</c>.</summary>
[HtmlTargetElement("b-note", Attributes = "text")]
public sealed class NoteTextTagHelper : TagHelper
{
    /// <summary>The text as it was typed.</summary>
    public required string Text { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "baken-note");
        output.Attributes.SetAttribute("dir", "auto");
        output.Content.SetHtmlContent(PlainMarkup.ToHtml(Text));
    }
}
