using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Baken.TestHost;

/// <summary>A form as it leaves the browser: HTML Standard, 4.10.22 (form submission), as far as forms without script need it.</summary>
internal static class FilledForm
{
    public static HttpRequestMessage Of(IHtmlFormElement form, IHtmlElement pressed, Uri page)
    {
        var action = new Uri(page, pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? page.PathAndQuery);
        var method = pressed.GetAttribute("formmethod") ?? form.GetAttribute("method") ?? "get";
        var fields = Fields(form, pressed).ToArray();
        if (!method.Equals("post", StringComparison.OrdinalIgnoreCase))
        {
            var query = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
            return new HttpRequestMessage(HttpMethod.Get, new UriBuilder(action) { Query = query }.Uri);
        }

        return new HttpRequestMessage(HttpMethod.Post, action)
        {
            Content = form.Enctype == "multipart/form-data" ? Multipart(fields) : new FormUrlEncodedContent(fields),
        };
    }

    private static MultipartFormDataContent Multipart(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        return content;
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlFormElement form, IHtmlElement pressed)
    {
        foreach (var element in form.Elements.OfType<IElement>())
        {
            var name = element.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || element.HasAttribute("disabled") || element.Closest("fieldset[disabled]") is not null) continue;
            switch (element)
            {
                case IHtmlButtonElement or IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" }:
                    if (element == pressed) yield return new(name, element.GetAttribute("value") ?? "");
                    break;
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked) yield return new(name, box.GetAttribute("value") ?? "on");
                    break;
                case IHtmlInputElement { Type: "file" }:
                    break;
                case IHtmlInputElement input:
                    yield return new(name, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return new(name, WithNetworkLineEnds(area.Value));
                    break;
                case IHtmlSelectElement select:
                    foreach (var option in select.SelectedOptions) yield return new(name, option.Value);
                    break;
            }
        }
    }

    private static string WithNetworkLineEnds(string text) =>
        text.ReplaceLineEndings("\n").Replace("\n", "\r\n", StringComparison.Ordinal);
}
