using Baken.Server.Texts;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Web.Forms;

/// <summary>
/// Keeps what is typed in a form as it goes: <c>&lt;form method="post" b-keep="note/…"&gt;</c>. It needs a page that is marked with <see cref="SendingAttribute"/>; where no script
/// runs the form is as any other.
/// </summary>
[HtmlTargetElement("form", Attributes = "b-keep")]
public sealed class KeepFormTagHelper(Look look, IStringLocalizer<Notes> texts) : TagHelper
{
    /// <summary>The address that keeps forms.</summary>
    public const string Address = "/werkplek/bewaar";

    /// <summary>Name of the field that tells which form it is.</summary>
    public const string Field = "plek";

    /// <summary>Which form it is.</summary>
    [HtmlAttributeName("b-keep")]
    public required string Place { get; set; }

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Headers.AllowScripts(ViewContext.HttpContext);
        output.Attributes.SetAttribute("data-keep", Address);
        foreach (var word in new[] { "kept", "out", "failed", "long" }) output.Attributes.SetAttribute($"data-keep-{word}", texts[$"keep.{word}"].Value);
        var place = new TagBuilder("input") { TagRenderMode = TagRenderMode.StartTag };
        place.MergeAttributes(new Dictionary<string, string?> { ["type"] = "hidden", ["name"] = Field, ["value"] = Place });
        var says = new TagBuilder("p");
        says.MergeAttributes(new Dictionary<string, string?> { ["data-keep-says"] = "", ["role"] = "status", ["class"] = "baken-keep" });
        var script = new TagBuilder("script");
        script.MergeAttributes(new Dictionary<string, string?> { ["src"] = look.Address("keep.js"), ["defer"] = "" });
        output.PreContent.AppendHtml(place);
        output.PostContent.AppendHtml(says);
        // One script does all forms of a page; twice it would send everything twice.
        if (ViewContext.HttpContext.Items.TryAdd(typeof(KeepFormTagHelper), true)) output.PostContent.AppendHtml(script);
    }
}
