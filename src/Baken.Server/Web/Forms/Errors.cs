using Baken.Server.Texts;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Web.Forms;

/// <summary>
/// What has to be mended, above everything else in <c>main</c>: <c>&lt;b-errors /&gt;</c>. It takes the focus without script, is
/// announced, and leads to each field. It writes nothing while there is nothing wrong.
/// </summary>
[HtmlTargetElement("b-errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorsTagHelper(IStringLocalizer<Shared> texts) : TagHelper
{
    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        // The state is sorted by name; people read in the order of the page, and that is the order in which its model declares the fields.
        var order = ViewContext.ViewData.ModelMetadata.Properties
            .Select(property => property.BinderModelName ?? property.PropertyName!).ToList();
        var wrong = ViewContext.ViewData.ModelState
            .SelectMany(entry => entry.Value!.Errors.Take(1).Select(error => (entry.Key, error.ErrorMessage)))
            .OrderBy(error => order.IndexOf(error.Key.Split('.', '[')[0]))
            .ToList();
        if (wrong.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "utrecht-alert utrecht-alert--error baken-errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute(new TagHelperAttribute("autofocus"));
        var content = Html.Tag("div", "utrecht-alert__content");
        var title = Html.Tag("h2", "baken-errors-title");
        title.InnerHtml.Append(texts["form.errors"]);
        var list = new TagBuilder("ul");
        foreach (var (field, message) in wrong)
        {
            list.InnerHtml.AppendHtml(Item(field, message));
        }

        content.InnerHtml.AppendHtml(title).AppendHtml(list);
        output.Content.AppendHtml(content);
    }

    private static TagBuilder Item(string field, string message)
    {
        var item = new TagBuilder("li");
        if (field.Length == 0)
        {
            item.InnerHtml.Append(message);
            return item;
        }

        var link = new TagBuilder("a");
        link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(field, "-");
        link.InnerHtml.Append(message);
        item.InnerHtml.AppendHtml(link);
        return item;
    }
}
