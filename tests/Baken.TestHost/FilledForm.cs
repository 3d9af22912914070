using System.Runtime.CompilerServices;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Baken.TestHost;

/// <summary>A form as it leaves the browser: HTML Standard, 4.10.22 (form submission), as far as forms without script need it.</summary>
internal static class FilledForm
{
    private static readonly ConditionalWeakTable<IHtmlInputElement, (string Name, byte[] Content)[]> Chosen = [];

    public static void Choose(IHtmlInputElement field, (string Name, byte[] Content)[] files) => Chosen.AddOrUpdate(field, files);

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
            Content = form.Enctype == "multipart/form-data" ? Multipart(fields, form) : new FormUrlEncodedContent(fields),
        };
    }

    private static MultipartFormDataContent Multipart(IEnumerable<KeyValuePair<string, string>> fields, IHtmlFormElement form)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        foreach (var field in form.Elements.OfType<IHtmlInputElement>().Where(field => field.Type == "file"))
        {
            var files = Chosen.TryGetValue(field, out var chosen) ? chosen : [];
            foreach (var (name, file) in files) content.Add(new ByteArrayContent(file), field.GetAttribute("name")!, name);
            // A browser sends a part without a name and without content when nothing was chosen.
            if (files.Length == 0) content.Add(Nothing(field.GetAttribute("name")!));
        }

        return content;
    }

    private static ByteArrayContent Nothing(string field)
    {
        var content = new ByteArrayContent([]);
        content.Headers.Add("Content-Disposition", $"form-data; name=\"{field}\"; filename=\"\"");
        content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue("application/octet-stream");
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
