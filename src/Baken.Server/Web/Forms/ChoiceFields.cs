using System.Globalization;
using Baken.Server.Texts;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Web.Forms;

/// <summary>
/// One out of a few (<c>&lt;b-radios for="Role" label="…" options="Model.Roles" /&gt;</c>) or any of them
/// (<c>&lt;b-checks for="Circumstances" …/&gt;</c>, on a property of strings), as a field set.
/// </summary>
[HtmlTargetElement("b-radios", Attributes = "for,label,options")]
[HtmlTargetElement("b-checks", Attributes = "for,label,options")]
public sealed class ChoiceGroupTagHelper(IStringLocalizer<Shared> texts) : TagHelper
{
    /// <summary>The property.</summary>
    [HtmlAttributeName("for")]
    public required ModelExpression For { get; set; }

    /// <summary>The question, as legend of the field set.</summary>
    public required string Label { get; set; }

    /// <summary>What helps to answer.</summary>
    public string? Hint { get; set; }

    /// <summary>Shows 'not required' behind the question.</summary>
    public bool Optional { get; set; }

    /// <summary>Makes the question the <c>h1</c> of the page.</summary>
    public bool Heading { get; set; }

    /// <summary>What can be chosen, in order.</summary>
    public required IEnumerable<Choice> Options { get; set; }

    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var field = Field.Of(For, ViewContext);
        var radio = context.TagName == "b-radios";
        var legend = Html.Tag("legend", "utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend");
        legend.InnerHtml.AppendHtml(Html.Question(Label, Optional ? texts["form.optional"].Value : null, Heading));
        var between = await output.GetChildContentAsync();
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset baken-field"
            + (field.Error is null ? "" : " utrecht-form-fieldset--invalid"));
        if (radio)
        {
            output.Attributes.SetAttribute("role", "radiogroup");
        }

        if (radio && field.Error is not null)
        {
            output.Attributes.SetAttribute("aria-invalid", "true");
        }

        if (field.DescribedBy(Hint) is { } ids)
        {
            output.Attributes.SetAttribute("aria-describedby", ids);
        }

        output.Content.AppendHtml(legend).AppendHtml(field.Hint(Hint))
            .AppendHtml(field.ErrorMessage(texts["form.error"])).AppendHtml(between);
        var (chosen, number) = (field.Chosen(), 0);
        foreach (var choice in Options)
        {
            number++;
            // The error summary leads to the first one, so that one has the field's own id.
            var id = number == 1 ? field.Id : field.Id + "-" + number.ToString(CultureInfo.InvariantCulture);
            output.Content.AppendHtml(Choices.Row(radio ? "radio" : "checkbox", id, field.Name, choice, chosen.Contains(choice.Value)));
        }
    }
}

/// <summary>One box to tick, for a <c>bool</c>: <c>&lt;b-check for="Agreed" label="…" /&gt;</c>.</summary>
[HtmlTargetElement("b-check", Attributes = "for,label", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckFieldTagHelper(IStringLocalizer<Shared> texts) : TagHelper
{
    /// <summary>The property.</summary>
    [HtmlAttributeName("for")]
    public required ModelExpression For { get; set; }

    /// <summary>What a tick says.</summary>
    public required string Label { get; set; }

    /// <summary>A second, smaller line.</summary>
    public string? Hint { get; set; }

    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var field = Field.Of(For, ViewContext);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "baken-field" + (field.Error is null ? "" : " utrecht-form-field--invalid"));
        var (choice, chosen) = (new Choice("true", Label, Hint), field.Chosen().Contains("true"));
        var row = Choices.Row("checkbox", field.Id, field.Name, choice, chosen, field.Error is null ? null : field.ErrorId);
        output.Content.AppendHtml(field.ErrorMessage(texts["form.error"])).AppendHtml(row);
    }
}

/// <summary>One out of many: <c>&lt;b-select for="Sector" label="…" options="Model.Sectors" empty="@T["choose"]" /&gt;</c>.</summary>
[HtmlTargetElement("b-select", Attributes = "for,label,options")]
public sealed class SelectFieldTagHelper(IStringLocalizer<Shared> texts) : TagHelper
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

    /// <summary>What can be chosen, in order.</summary>
    public required IEnumerable<Choice> Options { get; set; }

    /// <summary>Text of a first choice with an empty value; null when there is none.</summary>
    public string? Empty { get; set; }

    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var field = Field.Of(For, ViewContext);
        var chosen = field.Chosen();
        var select = Html.Tag("select", "utrecht-select utrecht-select--html-select utrecht-form-field__input");
        select.Attributes["id"] = field.Id;
        select.Attributes["name"] = field.Name;
        select.Attributes["autocomplete"] = "off";
        select.Set("aria-describedby", field.DescribedBy(Hint));
        if (field.Error is not null)
        {
            select.Attributes["aria-invalid"] = "true";
            select.AddCssClass("utrecht-select--invalid");
        }

        foreach (var choice in string.IsNullOrEmpty(Empty) ? Options : Options.Prepend(new Choice("", Empty)))
        {
            var option = new TagBuilder("option");
            option.Attributes["value"] = choice.Value;
            option.Set("selected", chosen.Contains(choice.Value) ? "selected" : null);
            option.InnerHtml.Append(choice.Text);
            select.InnerHtml.AppendHtml(option);
        }

        await TextFields.WrapAsync(output, field, select, new(Label, Hint, Optional, false, "select"), texts);
    }
}

/// <summary>The row of one choice: input, text and its smaller line. All of it can be touched.</summary>
internal static class Choices
{
    public static TagBuilder Row(string type, string id, string name, Choice choice, bool chosen, string? errorId = null)
    {
        var row = Html.Tag("div", $"utrecht-form-field utrecht-form-field--{type} baken-choice");
        var input = Html.Tag("input", type == "radio"
            ? "utrecht-radio-button utrecht-radio-button--html-input utrecht-form-field__input"
            : "utrecht-checkbox utrecht-checkbox--html-input utrecht-checkbox--custom utrecht-form-field__input");
        input.TagRenderMode = TagRenderMode.StartTag;
        input.Attributes["type"] = type;
        input.Attributes["id"] = id;
        input.Attributes["name"] = name;
        input.Attributes["value"] = choice.Value;
        input.Set("checked", chosen ? "checked" : null);
        input.Set("aria-invalid", errorId is null ? null : "true");
        var ids = string.Join(' ', new[] { errorId, choice.Hint is null ? null : id + "-erbij" }.OfType<string>());
        input.Set("aria-describedby", ids.Length == 0 ? null : ids);

        var label = Html.Tag("label", $"utrecht-form-label utrecht-form-label--{type} utrecht-form-field__label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(choice.Text);
        row.InnerHtml.AppendHtml(input).AppendHtml(label);
        if (choice.Hint is not null)
        {
            var hint = Html.Tag("div", "utrecht-form-field-description utrecht-form-field__description");
            hint.Attributes["id"] = id + "-erbij";
            hint.InnerHtml.Append(choice.Hint);
            row.InnerHtml.AppendHtml(hint);
        }

        return row;
    }
}
