using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Baken.Server.Web.Forms;

/// <summary>
/// Tells the layout which form is the first of a page, so that who asks for another language takes along what was typed
/// (<see cref="FormToken.OtherLanguage"/>).
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class KeptFormTagHelper : TagHelper
{
    /// <summary>Where the layout finds the id of the form.</summary>
    public const string Key = "KeptForm";

    private const string Layouts = "/Pages/Shared/";

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        // Forms of the layout itself, such as the one to sign out, come after those of the page.
        if (ViewContext.ViewData[Key] is not null || ViewContext.ExecutingFilePath?.StartsWith(Layouts, StringComparison.Ordinal) == true) return;
        var id = output.Attributes["id"]?.Value?.ToString() ?? "formulier";
        output.Attributes.SetAttribute("id", id);
        ViewContext.ViewData[Key] = id;
    }
}
