using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Endurance;

/// <summary>Every field and header of everything that the API takes, found from its own description.</summary>
public abstract class HostileApiTests(ITestEngine engine)
{
    private static readonly string[] NoText =
    [
        "null", "1", "-1e999", "true", "[]", "{}", "[\"x\"]", "{\"x\":1}", "\"\\ud800\"", "\"a\\u0000b\"", "\"half \\udc00 teken\"", "\"open", "'x'", "NaN",
        new string('[', 200) + new string(']', 200),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_stands_in_a_field_or_a_header_is_a_problem_that_repeats_nothing_or_is_kept_as_it_was()
    {
        await using var world = await engine.WorldAsync();
        using var client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = world.Address };
        var description = (await client.GetFromJsonAsync<JsonNode>(new Uri("/api/v1/openapi.json", UriKind.Relative), Cancel))!;
        var faults = new List<string>();
        var tried = new HashSet<string>();
        foreach (var (path, method, operation) in OperationsOf(description))
        {
            foreach (var field in FieldsOf(description, operation))
            {
                tried.Add($"{path} {field}");
                foreach (var json in Hostile.Values.Values.Select(value => JsonSerializer.Serialize(Hostile.Text(value))).Concat(NoText))
                    faults.AddRange(await TryAsync(client, path, field, json));
            }

            foreach (var header in (operation["parameters"]?.AsArray() ?? []).Select(each => each!["name"]!.GetValue<string>()))
            {
                tried.Add($"{path} {header}");
                foreach (var value in Hostile.Values.Values.Select(Hostile.Text).Where(text => !text.Contains('\0') && !text.Contains('\n')).Select(Fitting))
                {
                    using var request = new HttpRequestMessage(method, "/api/v1" + path);
                    request.Headers.TryAddWithoutValidation(header, value);
                    if (method == HttpMethod.Post) request.Content = JsonContent.Create(new { bericht = "x" });
                    faults.AddRange(await FaultsOfAsync($"{method} {path} {header}", await client.SendAsync(request, Cancel), refused: true));
                }
            }
        }

        Hostile.None(faults);
        Assert.Superset(new HashSet<string> { "/meldingen verhaal", "/meldingen contact.mail", "/meldingen/gesprek bericht", "/meldingen/gesprek Sleutelwoorden" }, tried);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("onzin")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=b")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=onzin")]
    public async Task A_body_of_another_sort_is_a_problem(string? type)
    {
        await using var world = await engine.WorldAsync();
        foreach (var address in new[] { "/api/v1/meldingen", "/api/v1/meldingen/gesprek" })
        {
            using var content = new ByteArrayContent(Encoding.Unicode.GetBytes($"{{\"verhaal\":\"{Hostile.Marker}\"}}"));
            if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
            request.Headers.Add("Sleutelwoorden", "een twee drie");

            Hostile.None([.. await FaultsOfAsync($"{address} {type}", await world.Anonymous().SendAsync(request, Cancel), refused: true)]);
        }
    }

    private static async Task<IEnumerable<string>> TryAsync(HttpClient client, string path, string field, string json)
    {
        var name = $"{path} {field} = {(json.Length > 40 ? json[..40] + "…" : json)}";
        using var told = await client.PostAsJsonAsync(new Uri("/api/v1/meldingen", UriKind.Relative), new { verhaal = "Vooraf." }, Cancel);
        var words = await WordsOfAsync(told);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + path) { Content = new StringContent(BodyOf(field, json), Encoding.UTF8, "application/json") };
        request.Headers.Add("Sleutelwoorden", words);
        using var answer = await client.SendAsync(request, Cancel);
        var faults = await FaultsOfAsync(name, answer, refused: false);
        if (answer.StatusCode != HttpStatusCode.Created || field is not ("verhaal" or "bericht") || json.Contains("\\ud", StringComparison.OrdinalIgnoreCase)) return faults;
        var kept = await LastAsync(client, field == "verhaal" ? await WordsOfAsync(answer) : words);
        var sent = JsonSerializer.Deserialize<string>(json)!.Replace('\0', '\uFFFD');
        return Plain(kept) == Plain(sent) ? faults : [.. faults, $"{name}: lost, became {kept}"];
    }

    /// <summary>A body with one field that is not as it should be; the story is there since nothing is looked at without it.</summary>
    private static string BodyOf(string field, string json) => field.Split('.') switch
    {
        ["verhaal" or "bericht"] => $"{{\"{field}\":{json}}}",
        [var outer, "manier"] => $"{{\"verhaal\":\"x\",\"{outer}\":{{\"manier\":{json}}}}}",
        [var outer, var inner] => $"{{\"verhaal\":\"x\",\"{outer}\":{{\"manier\":\"mail\",\"{inner}\":{json}}}}}",
        _ => $"{{\"verhaal\":\"x\",\"{field}\":{json}}}",
    };

    private static async Task<IReadOnlyList<string>> FaultsOfAsync(string name, HttpResponseMessage answer, bool refused)
    {
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        var status = (int)answer.StatusCode;
        if (status is < 200 or >= 500 || (refused && status < 400)) return [$"{name}: {status} {body}"];
        if (status < 300) return [];
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json") return [$"{name}: {status} is no problem but {answer.Content.Headers.ContentType}"];
        return body.Contains(Hostile.Marker, StringComparison.Ordinal) ? [$"{name}: repeated in {body}"] : [];
    }

    private static IEnumerable<(string Path, HttpMethod Method, JsonNode Operation)> OperationsOf(JsonNode description) =>
        from path in description["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where operation.Key is "get" or "post" && path.Key.StartsWith("/meldingen", StringComparison.Ordinal)
        select (path.Key, operation.Key == "get" ? HttpMethod.Get : HttpMethod.Post, operation.Value!);

    /// <summary>The names of the fields of a body, those of a part of it behind its own.</summary>
    private static IEnumerable<string> FieldsOf(JsonNode description, JsonNode operation)
    {
        var schema = operation["requestBody"]?["content"]?["application/json"]?["schema"];
        return schema is null ? [] : Names(schema, "");

        IEnumerable<string> Names(JsonNode part, string before)
        {
            var properties = Resolved(part)["properties"]?.AsObject();
            foreach (var (name, field) in properties ?? [])
            {
                yield return before + name;
                if (before.Length > 0) continue;
                foreach (var inner in Names(field!, $"{name}.")) yield return inner;
            }
        }

        JsonNode Resolved(JsonNode part)
        {
            var one = part["oneOf"]?.AsArray().FirstOrDefault(each => each!["$ref"] is not null) ?? part;
            return one["$ref"] is { } reference ? description["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]]! : one;
        }
    }

    private static async Task<string> WordsOfAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("sleutelwoorden").GetString()!;

    private static async Task<string> LastAsync(HttpClient client, string words)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/meldingen/gesprek");
        request.Headers.Add("Sleutelwoorden", words);
        using var answer = await client.SendAsync(request, Cancel);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("berichten").EnumerateArray().Last().GetProperty("tekst").GetString()!;
    }

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();

    // Longer ones never reach the server's own code.
    private static string Fitting(string text) => text.Length > 8_000 ? text[..8_000] : text;
}

public sealed class HostileApiOnSqlite(Engines engines) : HostileApiTests(engines.Sqlite);

public sealed class HostileApiOnPostgres(Engines engines) : HostileApiTests(engines.Postgres);
