using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Baken.Institutions;
using Baken.Server.Access;
using Baken.TestHost;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Page = Baken.TestHost.Page;

namespace Baken.IntegrationTests.Endurance;

/// <summary>
/// Every field of every form that a visitor can reach, and every value that its pages take from an address: found from the routes of the product and from
/// the forms as they stand in the pages, so that a new one needs no test.
/// </summary>
/// <remarks>On PostgreSQL alone, which takes less than SQLite does: no NUL, and no text that is not UTF-8.</remarks>
public sealed class HostileFormTests(Engines engines)
{
    // What is looked for is a question and no story: so much of it is kept.
    private const int LookedFor = FindInstitutions.MaxAsked;


    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_sent_in_a_field_is_answered_calmly_and_comes_back_as_it_was_typed()
    {
        await using var world = await engines.Postgres.WorldAsync();
        var faults = new List<string>();
        var (tried, reached) = (new HashSet<string>(), new HashSet<string>());
        foreach (var (visitor, address, form) in await FormsAsync(world))
        {
            foreach (var field in form.Elements.OfType<IElement>().Select(each => each.GetAttribute("name")).OfType<string>().Where(name => name != "_f").Distinct())
            {
                tried.Add($"{address} {field}");
                foreach (var (what, value) in Hostile.Values)
                {
                    var page = await SendAsync(visitor, address, form, [.. Fields(form).Where(pair => pair.Name != field), (field, value)]);
                    if (page.Address.AbsolutePath != address || page.Address.Query.Length > 0) reached.Add(address);
                    faults.AddRange((await FaultsOfAsync(visitor, address, field, value, page)).Select(fault => $"{address} {field} ({what}): {fault}"));
                }
            }
        }

        Hostile.None(faults);
        Assert.Superset(
            new HashSet<string>
            {
                "/melden/verhaal verhaal", "/melden/waar zoek", "/melden/wie rol", "/melden/contact manier", "/melden/bereikbaar telefoon", "/mijn-melding sleutelwoorden",
                "/mijn-melding/berichten bericht", "/inloggen wachtzin", "/uitnodiging uitnodiging",
            },
            tried);
        // Who is only shown the form again has reached nothing that could lose what was typed.
        Assert.Superset(new HashSet<string> { "/melden/verhaal", "/melden/waar", "/melden/wie", "/melden/contact", "/mijn-melding/berichten" }, reached);
    }

    [Fact]
    public async Task Fields_that_are_doubled_turned_around_left_out_made_up_or_of_another_form_are_answered_calmly()
    {
        await using var world = await engines.Postgres.WorldAsync();
        var faults = new List<string>();
        foreach (var (visitor, address, form) in await FormsAsync(world))
        {
            var fields = Fields(form).ToList();
            var ways = new Dictionary<string, IEnumerable<(string Name, byte[] Value)>>
            {
                ["doubled"] = [.. fields, .. fields],
                ["turned around"] = Enumerable.Reverse(fields),
                ["without a token"] = fields.Where(pair => pair.Name != "_f"),
                ["with two tokens"] = [.. fields, ("_f", "onzin"u8.ToArray())],
                ["with the token alone"] = fields.Where(pair => pair.Name == "_f"),
                ["with made up names"] = [.. fields, ("__proto__", [1]), ("x[0].y", "z"u8.ToArray()), ("handler", "Verify"u8.ToArray()), ("", "leeg"u8.ToArray())],
                ["with more than there are"] = [.. fields, .. Enumerable.Range(0, 200).Select(number => ($"meer{number}", "x"u8.ToArray()))],
            };
            foreach (var (way, sent) in ways)
            {
                foreach (var time in new[] { "once", "again" })
                {
                    faults.AddRange(Hostile.FaultsOf(await SendAsync(visitor, address, form, [.. sent])).Select(fault => $"{address} {way} {time}: {fault}"));
                }
            }
        }

        Hostile.None(faults);
    }

    [Fact]
    public async Task Whatever_stands_in_an_address_or_a_head_is_answered_calmly()
    {
        await using var world = await engines.Postgres.WorldAsync();
        var faults = new List<string>();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 })
        {
            BaseAddress = world.Address,
        };
        var pages = PagesOf(world).ToList();
        foreach (var (address, names) in pages)
        {
            foreach (var (what, value) in Hostile.Values.Where(pair => pair.Key != "too long"))
            {
                var visitor = world.Visitor();
                var query = string.Join('&', names.Append("vreemd").Select(name => $"{name}={Escaped(value)}"));
                faults.AddRange(Hostile.FaultsOf(await visitor.OpenAsync($"{address}?{query}", Cancel)).Select(fault => $"{address}?… ({what}): {fault}"));

                var head = Hostile.Text(value).ReplaceLineEndings(" ").Replace("\0", " ", StringComparison.Ordinal);
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                foreach (var name in new[] { "Cookie", "Accept-Language", "Accept", "Referer", "User-Agent", "Origin", "Sec-Fetch-Site", "X-Forwarded-For", "Sleutelwoorden" })
                    request.Headers.TryAddWithoutValidation(name, name == "Cookie" ? string.Join("; ", "dcfst".Select(cookie => $"{cookie}={head}")) : head);
                using var answer = await client.SendAsync(request, Cancel);
                if ((int)answer.StatusCode >= 500) faults.Add($"{address} with a head ({what}): {(int)answer.StatusCode}");
                if ((await answer.Content.ReadAsStringAsync(Cancel)).Contains('<' + Hostile.Marker, StringComparison.Ordinal))
                    faults.Add($"{address} with a head ({what}): reflected");
            }
        }

        Hostile.None(faults);
        Assert.Contains(pages, page => page is { Address: "/inloggen", Names.Count: > 0 });
    }

    /// <summary>The forms of all pages that are open to everybody: as a stranger sees them, and as somebody does who has told something and came back.</summary>
    private static async Task<IReadOnlyList<(Visitor Visitor, string Address, IHtmlFormElement Form)>> FormsAsync(World world)
    {
        var forms = new List<(Visitor, string, IHtmlFormElement)>();
        var seen = new HashSet<string>();
        foreach (var (address, _) in PagesOf(world).SelectMany(page => new[] { page, page }))
        {
            var visitor = seen.Contains(address) ? await ReturnedAsync(world) : world.Visitor();
            var page = await visitor.OpenAsync(address, Cancel);
            seen.Add(address);
            foreach (var form in page.Document.QuerySelectorAll<IHtmlFormElement>("form[method=post]"))
            {
                var there = page.Address.AbsolutePath;
                var fields = string.Join(' ', form.Elements.OfType<IElement>().Select(each => each.GetAttribute("name")).Distinct());
                if (seen.Add($"{there} {fields}")) forms.Add((visitor, there, form));
            }
        }

        return forms;
    }

    /// <summary>Addresses that need nothing filled in and are open to everybody, with the names of what they take.</summary>
    private static IEnumerable<(string Address, IReadOnlyList<string> Names)> PagesOf(World world) =>
        from route in world.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        let page = route.Metadata.GetMetadata<CompiledPageActionDescriptor>()
        where page is not null && route.RoutePattern.Parameters.Count == 0 && Doors.Of(route.RoutePattern.RawText!) is { Roles: null }
        group page by "/" + route.RoutePattern.RawText!.Trim('/') into same
        orderby same.Key
        select (same.Key, (IReadOnlyList<string>)[.. same.First().BoundProperties.Select(property => property.BindingInfo?.BinderModelName ?? property.Name)]);

    private static async Task<Visitor> ReturnedAsync(World world)
    {
        var visitor = world.Visitor();
        using var told = await visitor.Client.PostAsJsonAsync(new Uri("/api/v1/meldingen", UriKind.Relative), new { verhaal = "Ik kom terug." }, Cancel);
        var words = (await told.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("sleutelwoorden").GetString()!;
        var page = await visitor.OpenAsync("/mijn-melding", Cancel);
        await page.Fill("Wat zijn je sleutelwoorden?", words).PressAsync("Ga verder", Cancel);
        // Some pages ask only whom they concern.
        await (await visitor.OpenAsync("/melden/contact", Cancel)).Choose("Bel mij").PressAsync("Verder", Cancel);
        return visitor;
    }

    /// <summary>What leaves the browser when the main button of the form is pressed: of the buttons, which may belong to other handlers, no other.</summary>
    private static IEnumerable<(string Name, byte[] Value)> Fields(IHtmlFormElement form)
    {
        var pressed = form.QuerySelector("button.utrecht-button--primary-action") ?? form.QuerySelector("button:last-of-type");
        return form.Elements.OfType<IElement>()
            .Where(each => !string.IsNullOrEmpty(each.GetAttribute("name")) && (each is not IHtmlButtonElement || each == pressed))
            .GroupBy(each => each.GetAttribute("name")!)
            .Select(same => (same.Key, Encoding.UTF8.GetBytes(same.Last() is IHtmlTextAreaElement area ? area.Value : same.Last().GetAttribute("value") ?? "")));
    }

    private static Task<Page> SendAsync(Visitor visitor, string address, IHtmlFormElement form, IReadOnlyList<(string Name, byte[] Value)> fields)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(string.Join('&', fields.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Escaped(pair.Value)}"))));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        var target = new Uri(new Uri(visitor.Client.BaseAddress!, address), form.GetAttribute("action") ?? address);
        return visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, target) { Content = content }, Cancel);
    }

    private static string Escaped(byte[] value) => string.Concat(value.Select(each => "%" + each.ToString("X2", CultureInfo.InvariantCulture)));

    private static async Task<IEnumerable<string>> FaultsOfAsync(Visitor visitor, string address, string field, byte[] value, Page page)
    {
        var faults = Hostile.FaultsOf(page).ToList();
        // What went well is on the page of the question still, for who goes back.
        if (page.Address.AbsolutePath != address && address.StartsWith("/melden", StringComparison.Ordinal))
        {
            page = await visitor.OpenAsync(address, Cancel);
            faults.AddRange(Hostile.FaultsOf(page));
        }

        var shown = page.Document.QuerySelectorAll("textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=password])")
            .FirstOrDefault(each => each.GetAttribute("name") == field);
        if (shown is null) return faults;
        var kept = Plain(shown is IHtmlTextAreaElement area ? area.Value : shown.GetAttribute("value") ?? "");
        var typed = Plain(field == "zoek" ? Cut(Hostile.Text(value), LookedFor) : Hostile.Text(value));
        // What was sent and is done with stands on the page.
        if (kept.Length == 0 && page.Address.Query.Length > 0) kept = Plain(page.Document.QuerySelector("main")!.TextContent);
        // What is no UTF-8 cannot be shown as it was; what stands around it can.
        var around = typed.Split('\uFFFD');
        if (kept != typed && !(kept.Contains(around[0], StringComparison.Ordinal) && kept.Contains(around[^1], StringComparison.Ordinal) && kept.Length >= typed.Length))
            faults.Add($"lost: '{Cut(typed, 60)}' became '{Cut(kept, 60)}' ({kept.Length} of {typed.Length})");
        return faults;
    }

    /// <summary>Line ends are a matter of the network, and blanks around a text of nobody.</summary>
    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Cut(string text, int most) => text.Length > most ? text[..most] : text;
}
