using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Baken.Server.Web.Forms;

/// <summary>
/// No browser keeps what is typed into a form of ours, or fills it in: <c>autocomplete="off"</c> on every form that does not say otherwise. The fields
/// say it too, and one that wants more (a name to sign in with) says that.
/// </summary>
[HtmlTargetElement("form")]
public sealed class FormAutocompleteTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!output.Attributes.ContainsName("autocomplete")) output.Attributes.SetAttribute("autocomplete", "off");
    }
}
