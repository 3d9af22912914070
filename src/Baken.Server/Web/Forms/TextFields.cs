using System.Globalization;
using Baken.Server.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Web.Forms;

/// <summary>
/// One line to type in, with label, hint and error: <c>&lt;b-text for="Phone" label="@T["phone"]" /&gt;</c>. What stands between the tags
/// comes between the hint and the input.
/// </summary>
[HtmlTargetElement("b-text", Attributes = "for,label")]
public sealed class TextFieldTagHelper(IStringLocalizer<Shared> texts) : TagHelper
{
    /// <summary>The property.</summary>
    [HtmlAttributeName("for")]
    public required ModelExpression For { get; set; }

    /// <summary>The question or the name of the field.</summary>
    public required string Label { get; set; }

    /// <summary>What helps to answer.</summary>
    public string? Hint { get; set; }

    /// <summary>Shows 'not required' behind the label. Whether it is required is for the handler to say.</summary>
    public bool Optional { get; set; }

    /// <summary>Makes the label the <c>h1</c> of the page.</summary>
    public bool Heading { get; set; }

    /// <summary>Type of the input: <c>text</c>, <c>tel</c>, <c>email</c>, <c>password</c>, <c>date</c>, <c>search</c>.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Keyboard of a phone: <c>numeric</c>, <c>tel</c>, <c>email</c>.</summary>
    public string? Inputmode { get; set; }

    /// <summary>
    /// What the browser may fill in; nothing unless it is given (<c>username</c>, <c>current-password</c>, <c>one-time-code</c>).
    /// </summary>
    public string Autocomplete { get; set; } = "off";

    /// <summary>Most characters that can be typed; 0 is no limit.</summary>
    public int Maxlength { get; set; }

    /// <summary>Width in characters that fits the answer; 0 is the full width.</summary>
    public int Size { get; set; }

    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var field = Field.Of(For, ViewContext);
        var input = Html.Tag("input", "utrecht-textbox utrecht-textbox--html-input utrecht-form-field__input");
        input.TagRenderMode = TagRenderMode.StartTag;
        input.Attributes["type"] = Type;
        input.Set("inputmode", Inputmode);
        input.KeepPrivate(Autocomplete);
        if (Type != "password")
        {
            input.Attributes["value"] = field.Text(Type == "date" ? "yyyy-MM-dd" : null);
        }

        if (Size > 0)
        {
            input.AddCssClass(Size <= 8 ? "baken-short" : Size <= 20 ? "baken-medium" : "baken-wide");
        }

        await TextFields.FinishAsync(new(output, field, input, Label, Hint, Optional, Heading, Maxlength), texts);
    }
}

/// <summary>Several lines to type in: <c>&lt;b-area for="Story" label="@T["story"]" rows="12" /&gt;</c>.</summary>
[HtmlTargetElement("b-area", Attributes = "for,label")]
public sealed class TextAreaTagHelper(IStringLocalizer<Shared> texts) : TagHelper
{
    /// <summary>The property.</summary>
    [HtmlAttributeName("for")]
    public required ModelExpression For { get; set; }

    /// <summary>The question or the name of the field.</summary>
    public required string Label { get; set; }

    /// <summary>What helps to answer.</summary>
    public string? Hint { get; set; }

    /// <summary>Shows 'not required' behind the label.</summary>
    public bool Optional { get; set; }

    /// <summary>Makes the label the <c>h1</c> of the page.</summary>
    public bool Heading { get; set; }

    /// <summary>Lines that are visible.</summary>
    public int Rows { get; set; } = 6;

    /// <summary>
    /// Most characters that can be typed; 0 is no limit. Leave it 0 where losing the end of a pasted text unseen is worse than an error.
    /// </summary>
    public int Maxlength { get; set; }

    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var field = Field.Of(For, ViewContext);
        var input = Html.Tag("textarea", "utrecht-textarea utrecht-textarea--html-textarea utrecht-form-field__input");
        input.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
        input.KeepPrivate("off");
        // HTML drops one line feed behind the start tag: without this one a text that starts with an empty line would lose it.
        input.InnerHtml.AppendHtml("\n").Append(field.Text(null));
        await TextFields.FinishAsync(new(output, field, input, Label, Hint, Optional, Heading, Maxlength), texts);
    }
}

/// <summary>The part that a line and an area share: label, hint, error, in this order, around the input.</summary>
internal static class TextFields
{
    public sealed record Parts(
        TagHelperOutput Output, Field Field, TagBuilder Input, string Label, string? Hint, bool Optional, bool Heading, int Maxlength);

    public static async Task FinishAsync(Parts parts, IStringLocalizer<Shared> texts)
    {
        var (output, field, input, text, hint, optional, heading, maxlength) = parts;
        input.Attributes["id"] = field.Id;
        input.Attributes["name"] = field.Name;
        input.Set("aria-describedby", field.DescribedBy(hint));
        input.Set("dir", Direction(input));
        input.Set("maxlength", maxlength > 0 ? maxlength.ToString(CultureInfo.InvariantCulture) : null);
        if (field.Error is not null)
        {
            input.Attributes["aria-invalid"] = "true";
            input.AddCssClass(input.TagName == "textarea" ? "utrecht-textarea--invalid" : "utrecht-textbox--invalid");
        }

        await WrapAsync(output, field, input, new(text, hint, optional, heading, input.TagName), texts);
    }

    /// <summary>A number or an address reads from left to right on every page; what somebody writes, as its own language does.</summary>
    private static string? Direction(TagBuilder input) => input.TagName == "textarea" ? "auto" : input.Attributes.GetValueOrDefault("type") switch
    {
        "tel" or "email" => "ltr",
        "text" or "search" => input.Attributes.GetValueOrDefault("inputmode") is null ? "auto" : "ltr",
        _ => null,
    };

    public sealed record Words(string Label, string? Hint, bool Optional, bool Heading, string Kind);

    public static async Task WrapAsync(TagHelperOutput output, Field field, IHtmlContent input, Words words, IStringLocalizer<Shared> texts)
    {
        var label = Html.Tag("label", "utrecht-form-label utrecht-form-field__label");
        label.Attributes["for"] = field.Id;
        label.InnerHtml.AppendHtml(Html.Question(words.Label, words.Optional ? texts["form.optional"].Value : null, heading: false));
        var between = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", field.Classes(words.Kind));
        // A heading may hold a label; a label may not hold a heading.
        output.Content.AppendHtml(words.Heading ? Html.Heading(label) : label).AppendHtml(field.Hint(words.Hint)).AppendHtml(field.ErrorMessage(texts["form.error"]))
            .AppendHtml(between).AppendHtml(input);
    }
}
