using Baken.Server.Texts;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Web.Forms;

/// <summary>
/// The look of a button, on a button or a link: <c>&lt;button b-kind="primary"&gt;</c>, <c>&lt;a b-kind="secondary" href="…"&gt;</c>.
/// Kinds: <c>primary</c> (one a page), <c>secondary</c>, <c>subtle</c>, <c>danger</c>.
/// </summary>
[HtmlTargetElement("button", Attributes = "b-kind")]
[HtmlTargetElement("a", Attributes = "b-kind")]
public sealed class ButtonTagHelper : TagHelper
{
    /// <summary>The kind.</summary>
    [HtmlAttributeName("b-kind")]
    public required string Kind { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var look = Kind switch
        {
            "primary" => "utrecht-button--primary-action",
            "secondary" => "utrecht-button--secondary-action",
            "subtle" => "utrecht-button--subtle",
            "danger" => "utrecht-button--primary-action utrecht-button--danger",
            _ => throw new InvalidOperationException($"'{Kind}' is no kind of button."),
        };
        output.Attributes.SetAttribute("class", $"utrecht-button {look} {output.Attributes["class"]?.Value}".TrimEnd());
    }
}

/// <summary>
/// Why we ask, folded away: <c>&lt;b-why&gt;…&lt;/b-why&gt;</c>, or with words of its own: <c>&lt;b-why title="…"&gt;</c>.
/// </summary>
[HtmlTargetElement("b-why")]
public sealed class WhyTagHelper(IStringLocalizer<Shared> texts) : TagHelper
{
    /// <summary>What is always visible; 'Why do we ask this?' when not given.</summary>
    public string? Title { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var inside = await output.GetChildContentAsync();
        var (summary, body) = (new TagBuilder("summary"), Html.Tag("div", "baken-why-body"));
        summary.InnerHtml.Append(Title ?? texts["form.why"]);
        body.InnerHtml.AppendHtml(inside);
        output.TagName = "details";
        output.Attributes.SetAttribute("class", "baken-why");
        output.Content.AppendHtml(summary).AppendHtml(body);
    }
}

/// <summary>
/// A box that stands out: <c>&lt;b-notice kind="info" title="…"&gt;…&lt;/b-notice&gt;</c>. Kinds: <c>info</c>, <c>ok</c>, <c>warning</c>,
/// <c>error</c>.
/// </summary>
[HtmlTargetElement("b-notice")]
public sealed class NoticeTagHelper : TagHelper
{
    /// <summary>The kind. The words have to say it too: colour alone is no message.</summary>
    public string Kind { get; set; } = "info";

    /// <summary>A bold first line; may be left out.</summary>
    public string? Title { get; set; }

    /// <summary>Announces the box when the page opens, and gives it the focus: for what has just been done.</summary>
    public bool Announce { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Kind is not ("info" or "ok" or "warning" or "error"))
        {
            throw new InvalidOperationException($"'{Kind}' is no kind of notice.");
        }

        var content = Html.Tag("div", "utrecht-alert__content");
        if (!string.IsNullOrEmpty(Title))
        {
            var title = Html.Tag("p", "baken-notice-title");
            title.InnerHtml.Append(Title);
            content.InnerHtml.AppendHtml(title);
        }

        content.InnerHtml.AppendHtml(await output.GetChildContentAsync());
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"utrecht-alert utrecht-alert--{Kind} baken-notice");
        if (Announce)
        {
            output.Attributes.SetAttribute("role", "status");
            output.Attributes.SetAttribute("tabindex", "-1");
            output.Attributes.SetAttribute(new TagHelperAttribute("autofocus"));
        }

        output.Content.AppendHtml(content);
    }
}

/// <summary>
/// A state in a word: <c>&lt;b-badge kind="ok"&gt;…&lt;/b-badge&gt;</c>. Kinds: <c>neutral</c>, <c>info</c>, <c>ok</c>, <c>warning</c>,
/// <c>error</c>.
/// </summary>
[HtmlTargetElement("b-badge")]
public sealed class BadgeTagHelper : TagHelper
{
    /// <summary>The kind.</summary>
    public string Kind { get; set; } = "neutral";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Kind is not ("neutral" or "info" or "ok" or "warning" or "error"))
        {
            throw new InvalidOperationException($"'{Kind}' is no kind of badge.");
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"baken-badge baken-badge--{Kind}");
    }
}

/// <summary>Answers to check: rows of a question, what was answered, and a link to change it. Holds <c>b-answer</c>.</summary>
[HtmlTargetElement("b-answers")]
public sealed class AnswersTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", "utrecht-data-list utrecht-data-list--html-dl utrecht-data-list--rows baken-answers");
    }
}

/// <summary>
/// One row of <c>b-answers</c>: <c>&lt;b-answer label="…" change="~/…"&gt;value&lt;/b-answer&gt;</c>; no value is 'not filled in'.
/// </summary>
[HtmlTargetElement("b-answer", Attributes = "label", ParentTag = "b-answers")]
public sealed class AnswerTagHelper(IStringLocalizer<Shared> texts) : TagHelper
{
    /// <summary>What was asked.</summary>
    public required string Label { get; set; }

    /// <summary>
    /// Address of the page that changes it (with the path base: <c>Url.Content</c> or <c>Url.Page</c>); null when it cannot be changed.
    /// </summary>
    public string? Change { get; set; }

    /// <summary>Keeps the lines of a text that somebody typed.</summary>
    public bool Multiline { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var inside = await output.GetChildContentAsync();
        var key = Html.Tag("dt", "utrecht-data-list__item-key utrecht-data-list__item-key--html-dt");
        key.InnerHtml.Append(Label);
        var value = Html.Tag("dd", "utrecht-data-list__item-value utrecht-data-list__item-value--html-dd"
            + (Multiline ? " utrecht-data-list__item-value--multiline" : ""));
        // A phone number within Arabic would be read from its end.
        value.Attributes["dir"] = "auto";
        if (inside.IsEmptyOrWhiteSpace)
        {
            value.AddCssClass("baken-empty");
            value.InnerHtml.Append(texts["form.empty"]);
        }
        else
        {
            value.InnerHtml.AppendHtml(inside);
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "utrecht-data-list__item");
        output.Content.AppendHtml(key).AppendHtml(value);
        if (!string.IsNullOrEmpty(Change))
        {
            var action = Html.Tag("dd", "utrecht-data-list__actions utrecht-data-list__actions--html-dd");
            var link = new TagBuilder("a");
            link.Attributes["href"] = Change;
            link.InnerHtml.Append(texts["form.change"]).AppendHtml(Html.Hidden(" " + Label));
            action.InnerHtml.AppendHtml(link);
            output.Content.AppendHtml(action);
        }
    }
}
