using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Baken.Server.Web.Forms;

/// <summary>One thing to choose in a radio group, a checkbox group or a select.</summary>
/// <param name="Value">What is posted: a code.</param>
/// <param name="Text">What a person reads.</param>
/// <param name="Hint">A second, smaller line; null when the text says it all.</param>
public sealed record Choice(string Value, string Text, string? Hint = null);

/// <summary>What the form helpers know of one field: its names, what stands in it and what is wrong with it.</summary>
internal sealed class Field
{
    private readonly ModelExpression expression;

    private Field(ModelExpression expression, ViewContext view)
    {
        this.expression = expression;
        var path = view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        // asp-for looks at the name of the property alone; a field is posted under that by which it is bound: [BindProperty(Name = "verhaal")].
        var bound = expression.Metadata.BinderModelName;
        Name = bound is null ? path : path[..(path.LastIndexOf('.') + 1)] + bound;
        Id = TagBuilder.CreateSanitizedId(Name, "-");
        view.ViewData.ModelState.TryGetValue(Name, out var state);
        Error = state?.Errors.FirstOrDefault()?.ErrorMessage;
        Typed = state?.AttemptedValue;
        TypedMany = state?.RawValue switch
        {
            string one => [one],
            string?[] many => [.. many.OfType<string>()],
            _ => null,
        };
    }

    public string Name { get; }

    public string Id { get; }

    public string HintId => Id + "-uitleg";

    public string ErrorId => Id + "-fout";

    /// <summary>The first thing that is wrong with it; null when nothing is.</summary>
    public string? Error { get; }

    private string? Typed { get; }

    private string[]? TypedMany { get; }

    public static Field Of(ModelExpression expression, ViewContext view) => new(expression, view);

    /// <summary>What was typed, also if it did not fit; else what the model has.</summary>
    public string Text(string? format) => Typed ?? expression.Model switch
    {
        null => "",
        IFormattable value when format is not null => value.ToString(format, CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, CultureInfo.CurrentCulture) ?? "",
    };

    /// <summary>What is chosen.</summary>
    public IReadOnlyCollection<string> Chosen() => TypedMany ?? expression.Model switch
    {
        null => [],
        string one => [one],
        IEnumerable<string> many => [.. many],
        bool yes => yes ? ["true"] : [],
        var other => [Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""],
    };

    /// <summary>Ids of what explains the field: the error first, since it is what has to be heard.</summary>
    public string? DescribedBy(string? hint)
    {
        var ids = string.Join(' ', new[] { Error is null ? null : ErrorId, string.IsNullOrEmpty(hint) ? null : HintId }.OfType<string>());
        return ids.Length == 0 ? null : ids;
    }

    /// <summary>The element that holds a field and all that belongs to it.</summary>
    public string Classes(string kind) =>
        $"utrecht-form-field utrecht-form-field--{kind} baken-field" + (Error is null ? "" : " utrecht-form-field--invalid");

    public IHtmlContent Hint(string? hint)
    {
        if (string.IsNullOrEmpty(hint))
        {
            return HtmlString.Empty;
        }

        var tag = Html.Tag("div", "utrecht-form-field-description utrecht-form-field__description");
        tag.Attributes["id"] = HintId;
        tag.InnerHtml.Append(hint);
        return tag;
    }

    public IHtmlContent ErrorMessage(string prefix)
    {
        if (Error is null)
        {
            return HtmlString.Empty;
        }

        var tag = Html.Tag("div", "utrecht-form-field-error-message utrecht-form-field__error-message");
        tag.Attributes["id"] = ErrorId;
        tag.InnerHtml.AppendHtml(Html.Hidden(prefix)).Append(" ").Append(Error);
        return tag;
    }
}
