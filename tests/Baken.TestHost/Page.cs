using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Baken.TestHost;

/// <summary>
/// A page as a person sees it: found by what it says, never by selectors. What is typed stays in the page until a button is pressed, as in a
/// browser. A name that is not there fails with the names that are.
/// </summary>
public sealed class Page
{
    private readonly Visitor visitor;
    private readonly IHtmlDocument document;

    private Page(Visitor visitor, IHtmlDocument document, HttpResponseMessage answer, Uri address, string html)
    {
        (this.visitor, this.document, Address, Html) = (visitor, document, address, html);
        Status = answer.StatusCode;
        Headers = answer.Headers.Concat(answer.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The status of the last answer, after any redirects.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The address, after any redirects.</summary>
    public Uri Address { get; }

    /// <summary>Headers of the answer, their values joined by a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The page as it came.</summary>
    public string Html { get; }

    /// <summary>The parsed page, for what the other members do not offer.</summary>
    public IHtmlDocument Document => document;

    /// <summary>What the tab says.</summary>
    public string Title => Words(document.Title);

    /// <summary>The first-level heading.</summary>
    public string Heading => Words(document.QuerySelector("h1")?.TextContent);

    /// <summary>All visible words of the page, with single spaces.</summary>
    public string Text => Words(document.Body is { } body ? string.Join(' ', Visible(body)) : "");

    /// <summary>What the page says is wrong: all that is marked as an alert or as the error of a field, in order.</summary>
    public IReadOnlyList<string> Errors =>
        [.. document.QuerySelectorAll("[role=alert], [aria-invalid=true]").SelectMany(ErrorsOf).Where(error => error.Length > 0).Distinct()];

    /// <summary>The value beside a key of a summary (<c>dl</c>) or of a table with row headers.</summary>
    public string Value(string key) => Words(Find("key", key, document.QuerySelectorAll("dt, th[scope=row]"), One).NextElementSibling?.TextContent);

    /// <summary>The rows of the table with this caption; the first is its head.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Table(string caption)
    {
        var table = (IHtmlTableElement)Find("caption", caption, document.QuerySelectorAll("caption"), One).ParentElement!;
        return [.. table.Rows.Select(row => row.Cells.Select(cell => Words(cell.TextContent)).ToArray())];
    }

    /// <summary>What stands in the field with this label.</summary>
    public string Field(string label) => Control(label) switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? "aan" : "uit",
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => Words(select.SelectedOptions is [var chosen, ..] ? chosen.TextContent : null),
        var other => Words(other.TextContent),
    };

    /// <summary>The error that belongs to the field with this label; empty when it has none.</summary>
    public string ErrorOf(string label) => string.Join(' ', ErrorsOf(Control(label)));

    /// <summary>Whether there is a link, button or field of this name.</summary>
    public bool Offers(string name) => document.QuerySelectorAll("a[href], button, input[type=submit], summary, label, legend")
        .Any(element => NameOf(element) == name);

    /// <summary>Types into the field with this label, or chooses that option of a list.</summary>
    public Page Fill(string label, string text)
    {
        switch (Control(label))
        {
            case IHtmlInputElement input: input.Value = text; break;
            case IHtmlTextAreaElement area: area.Value = text; break;
            case IHtmlSelectElement select:
                var option = Find("option", text, select.Options, One);
                foreach (var each in select.Options) each.IsSelected = each == option;
                break;
            default: throw new InvalidOperationException($"'{label}' can't be filled.");
        }

        return this;
    }

    /// <summary>Chooses files for the field with this label.</summary>
    public Page Attach(string label, params (string Name, byte[] Content)[] files)
    {
        FilledForm.Choose((IHtmlInputElement)Control(label), files);
        return this;
    }

    /// <summary>Chooses the radio button, or sets the check box, with this label; <paramref name="group"/> is the legend it stands under.</summary>
    public Page Choose(string label, string? group = null)
    {
        var box = (IHtmlInputElement)Control(label, group);
        if (box.Type == "radio")
        {
            foreach (var other in document.QuerySelectorAll<IHtmlInputElement>("input[type=radio]"))
                if (other.Name == box.Name && other.Form == box.Form) other.IsChecked = false;
        }

        box.IsChecked = true;
        return this;
    }

    /// <summary>Clears the check box with this label.</summary>
    public Page Clear(string label, string? group = null)
    {
        ((IHtmlInputElement)Control(label, group)).IsChecked = false;
        return this;
    }

    /// <summary>Follows the link that says this.</summary>
    public Task<Page> FollowAsync(string link, CancellationToken cancel = default)
    {
        var anchor = (IHtmlAnchorElement)Find("link", link, document.QuerySelectorAll("a[href]"), SameTarget);
        return visitor.OpenAsync(new Uri(Address, anchor.GetAttribute("href")!), cancel);
    }

    /// <summary>Presses the button that says this, and so sends its form with all that was filled in and with its hidden fields.</summary>
    public Task<Page> PressAsync(string button, CancellationToken cancel = default)
    {
        var pressed = Find("button", button, document.QuerySelectorAll("button, input[type=submit]"), One);
        var form = (pressed as IHtmlButtonElement)?.Form ?? (pressed as IHtmlInputElement)?.Form
            ?? throw new InvalidOperationException($"The button '{button}' belongs to no form.");
        return visitor.SendAsync(FilledForm.Of(form, (IHtmlElement)pressed, Address), cancel);
    }

    internal static async Task<Page> ReadAsync(Visitor visitor, HttpResponseMessage answer, Uri address, CancellationToken cancel)
    {
        var html = await answer.Content.ReadAsStringAsync(cancel);
        var context = BrowsingContext.New(Configuration.Default);
        var document = await context.OpenAsync(page => page.Content(html).Address(address), cancel);
        return new Page(visitor, (IHtmlDocument)document, answer, address, html);
    }

    private IHtmlElement Control(string label, string? group = null)
    {
        IParentNode within = group is null ? document : Find("group", group, document.QuerySelectorAll("legend"), One).ParentElement!;
        var labels = within.QuerySelectorAll("label").Where(each => Labelled(each) is not null);
        return (IHtmlElement)Labelled(Find("field", label, labels, One))!;
    }

    private IElement? Labelled(IElement label) => label.GetAttribute("for") is { } id
        ? document.GetElementById(id)
        : label.QuerySelector("input, select, textarea");

    private IEnumerable<string> ErrorsOf(IElement element) =>
        element.GetAttribute("role") == "alert"
            ? [Words(element.TextContent)]
            : (element.GetAttribute("aria-errormessage") ?? element.GetAttribute("aria-describedby") ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(document.GetElementById)
                .Where(described => described is not null && IsError(described))
                .Select(described => Words(described!.TextContent));

    private static bool IsError(IElement element) =>
        element.Id!.Contains("fout", StringComparison.OrdinalIgnoreCase) || element.Id.Contains("error", StringComparison.OrdinalIgnoreCase)
        || element.ClassList.Any(name => name.Contains("error", StringComparison.OrdinalIgnoreCase) || name.Contains("invalid", StringComparison.Ordinal));

    private static IElement One(string what, string name, IReadOnlyList<IElement> several) =>
        throw new InvalidOperationException($"{several.Count} times a {what} '{name}'.");

    private static IElement SameTarget(string what, string name, IReadOnlyList<IElement> several) =>
        several.Select(link => link.GetAttribute("href")).Distinct().Count() == 1 ? several[0] : One(what, name, several);

    private IElement Find(string what, string name, IEnumerable<IElement> among,
        Func<string, string, IReadOnlyList<IElement>, IElement> whenSeveral)
    {
        var all = among.ToArray();
        var exact = all.Where(element => NameOf(element) == name).ToArray();
        var found = exact is [] ? [.. all.Where(element => NameOf(element).StartsWith(name, StringComparison.Ordinal))] : exact;
        return found switch
        {
            [var only] => only,
            [] => throw new InvalidOperationException(
                $"No {what} '{name}' on {Address.PathAndQuery} ({(int)Status}); there is: {string.Join(" | ", all.Select(NameOf))}\n{Text}"),
            _ => whenSeveral(what, name, found),
        };
    }

    private static string NameOf(IElement element) => Words(
        element.GetAttribute("aria-label") ?? (element is IHtmlInputElement input ? input.Value : string.Join(' ', Visible(element))));

    private static IEnumerable<string> Visible(INode node) => node switch
    {
        IText text => [text.Data],
        IHtmlScriptElement or IHtmlStyleElement or IHtmlTemplateElement => [],
        IHtmlSelectElement or IHtmlTextAreaElement when node.ParentElement is IHtmlLabelElement => [],
        IElement element when element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true" => [],
        _ => node.ChildNodes.SelectMany(Visible),
    };

    private static string Words(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
