using Baken.Server.Texts;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Web.Forms;

/// <summary>
/// By which column a list is sorted. In an address: <c>?sorteer=ontvangen</c>, or <c>?sorteer=-ontvangen</c> for descending.
/// </summary>
/// <param name="By">Code of the column.</param>
/// <param name="Descending">From high to low, from new to old.</param>
public sealed record Sorting(string By, bool Descending)
{
    /// <summary>Name in the query.</summary>
    public const string Key = "sorteer";

    /// <summary>Reads what an address asks for; what is not one of <paramref name="columns"/> gives <paramref name="otherwise"/>.</summary>
    public static Sorting Read(string? asked, IReadOnlyCollection<string> columns, Sorting otherwise)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var descending = asked?.StartsWith('-') == true;
        var by = descending ? asked![1..] : asked;
        return by is not null && columns.Contains(by) ? new Sorting(by, descending) : otherwise;
    }

    /// <summary>As it stands in an address.</summary>
    public override string ToString() => (Descending ? "-" : "") + By;
}

/// <summary>Addresses of the same list, seen otherwise.</summary>
public static class ListLink
{
    /// <summary>
    /// The address of this request with one part of its query replaced (or taken away: null), and without the parts in
    /// <paramref name="without"/>. Path base included.
    /// </summary>
    public static string With(HttpContext context, string key, string? value, params string[] without)
    {
        ArgumentNullException.ThrowIfNull(context);
        var query = new QueryBuilder(context.Request.Query
            .Where(pair => pair.Key != key && !without.Contains(pair.Key))
            .SelectMany(pair => pair.Value.OfType<string>().Select(one => KeyValuePair.Create(pair.Key, one))));
        if (value is not null)
        {
            query.Add(key, value);
        }

        return context.Request.PathBase.Add(context.Request.Path).ToUriComponent() + query.ToQueryString();
    }
}

/// <summary>
/// Head of a column that sorts: <c>&lt;b-sort by="ontvangen" now="Model.Sorting"&gt;…&lt;/b-sort&gt;</c>. A link; the page number is left
/// out of it, filters stay.
/// </summary>
[HtmlTargetElement("b-sort", Attributes = "by,now")]
public sealed class SortTagHelper : TagHelper
{
    /// <summary>Name in the query of what place in the list is shown.</summary>
    public const string PageKey = "pagina";

    /// <summary>Code of this column.</summary>
    public required string By { get; set; }

    /// <summary>How the list is sorted now.</summary>
    public required Sorting Now { get; set; }

    /// <summary>Numbers stand at the right.</summary>
    public bool Numeric { get; set; }

    /// <summary>Set by the framework.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var sorted = Now.By == By;
        var next = new Sorting(By, sorted && !Now.Descending);
        var (link, arrow) = (Html.Tag("a", "baken-sort"), Html.Tag("span", "baken-sort-arrow"));
        link.Attributes["href"] = ListLink.With(ViewContext.HttpContext, Sorting.Key, next.ToString(), PageKey);
        arrow.Attributes["aria-hidden"] = "true";
        arrow.InnerHtml.Append(!sorted ? "↕" : Now.Descending ? "↓" : "↑");
        link.InnerHtml.AppendHtml(await output.GetChildContentAsync()).AppendHtml(arrow);
        output.TagName = "th";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("scope", "col");
        var numeric = Numeric ? " utrecht-table__header-cell--numeric-column" : "";
        output.Attributes.SetAttribute("class", "utrecht-table__header-cell" + numeric);
        if (sorted)
        {
            output.Attributes.SetAttribute("aria-sort", Now.Descending ? "descending" : "ascending");
        }

        output.Content.AppendHtml(link);
    }
}

/// <summary>
/// The way through a long list: <c>&lt;b-pages previous="…" next="…"&gt;1–50 van 3.125&lt;/b-pages&gt;</c>. Addresses come from
/// <see cref="ListLink"/>; null where there is nothing more. Fits numbers and keys alike.
/// </summary>
[HtmlTargetElement("b-pages")]
public sealed class PagesTagHelper(IStringLocalizer<Shared> texts) : TagHelper
{
    /// <summary>Address of what comes before.</summary>
    public string? Previous { get; set; }

    /// <summary>Address of what comes after.</summary>
    public string? Next { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var place = Html.Tag("span", "baken-pages-place");
        place.InnerHtml.AppendHtml(await output.GetChildContentAsync());
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "utrecht-pagination baken-pages");
        output.Attributes.SetAttribute("aria-label", texts["pages.label"].Value);
        output.Content.AppendHtml(Link("prev", Previous, texts["pages.previous"])).AppendHtml(place)
            .AppendHtml(Link("next", Next, texts["pages.next"]));
    }

    private static TagBuilder Link(string rel, string? address, string text)
    {
        // An attribute of Razor makes an empty text of null.
        var isThere = !string.IsNullOrEmpty(address);
        var tag = Html.Tag(isThere ? "a" : "span", $"utrecht-pagination__relative-link utrecht-pagination__relative-link--{rel}"
            + (isThere ? "" : " utrecht-pagination__relative-link--disabled"));
        tag.Set("href", isThere ? address : null);
        tag.Set("rel", isThere ? rel : null);
        tag.InnerHtml.Append(text);
        return tag;
    }
}
