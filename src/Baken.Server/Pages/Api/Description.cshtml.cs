using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Baken.Server.Api;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Baken.Server.Pages.Api;

/// <summary>A field of a body, or a header.</summary>
/// <param name="Name">Its name; the fields of a part stand behind the part's name and a dot.</param>
/// <param name="Text">What it is.</param>
/// <param name="IsRequired">Whether it has to be there.</param>
/// <param name="Codes">The codes that it may have; empty when it is no code.</param>
public sealed record ShownField(string Name, string Text, bool IsRequired, IReadOnlyList<string> Codes);

/// <summary>An answer of an operation.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">When it comes.</param>
/// <param name="Fields">What is in it.</param>
/// <param name="Example">An example, as JSON; null when there is none.</param>
public sealed record ShownAnswer(string Status, string Text, IReadOnlyList<ShownField> Fields, string? Example);

/// <summary>Something that the API can do.</summary>
public sealed record ShownOperation
{
    /// <summary>Its id in the description.</summary>
    public required string Id { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path behind the server's.</summary>
    public required string Path { get; init; }

    /// <summary>What it does, in a few words.</summary>
    public required string Summary { get; init; }

    /// <summary>What it does.</summary>
    public required string Text { get; init; }

    /// <summary>The headers that it takes.</summary>
    public required IReadOnlyList<ShownField> Headers { get; init; }

    /// <summary>The fields of the body that it takes.</summary>
    public required IReadOnlyList<ShownField> Body { get; init; }

    /// <summary>An example of the body; null when it takes none.</summary>
    public required string? BodyExample { get; init; }

    /// <summary>Its answers.</summary>
    public required IReadOnlyList<ShownAnswer> Answers { get; init; }
}

/// <summary>A problem that the API may answer with.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Text">What it says.</param>
public sealed record ShownProblem(string Code, string Text);

/// <summary>The description of the API for people: the same document as <c>openapi.json</c>, in the language of the page.</summary>
[AllowAnonymous, Indexable]
public sealed class DescriptionModel([FromKeyedServices(ApiServices.Document)] IOpenApiDocumentProvider documents, RefusalText say) : PageModel
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly string[] Codes =
    [
        "report.story-missing", "report.story-too-long", "school.too-long", "contact.phone-missing", "contact.phone-unclear", "contact.mail-missing",
        "contact.mail-unclear", "contact.too-long", "message.text-missing", "message.text-too-long", "message.holds-code", "message.too-many-today",
        "conversation.unknown", "code.missing", "code.too-few", "code.too-many", "code.misread",
        "facts.not-json", "facts.not-object", "facts.unknown", "facts.twice", "facts.word", "facts.flag", "facts.age", "facts.day", "facts.step", "facts.consultation",
        "facts.as-of-in-future", "facts.after-as-of", "facts.before-event", "facts.before-knowledge", "facts.too-early",
        "api.not-json", "api.wrong-type", "api.field-unknown", "api.code-unknown",
    ];

    private const int MostDeep = 3;

    private OpenApiDocument document = new();

    /// <summary>The title of the API.</summary>
    public string Title => document.Info.Title ?? "";

    /// <summary>What the API is for.</summary>
    public string Text => document.Info.Description ?? "";

    /// <summary>Where it is.</summary>
    public string Server => ApiRules.Root;

    /// <summary>What it can do.</summary>
    public IReadOnlyList<ShownOperation> Operations { get; private set; } = [];

    /// <summary>What it may refuse.</summary>
    public IReadOnlyList<ShownProblem> Problems => [.. Codes.Select(code => new ShownProblem(code, say.For(new Refusal(code, "…", "…"))))];

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        document = await documents.GetOpenApiDocumentAsync(cancel);
        Operations =
        [
            .. from path in document.Paths
               from operation in path.Value.Operations ?? []
               select Of(path.Key, operation.Key, operation.Value),
        ];
    }

    private static ShownOperation Of(string path, HttpMethod method, OpenApiOperation operation)
    {
        var body = operation.RequestBody?.Content?.Values.FirstOrDefault();
        return new ShownOperation
        {
            Id = operation.OperationId ?? "",
            Method = method.Method,
            Path = path,
            Summary = operation.Summary ?? "",
            Text = operation.Description ?? "",
            Headers = [.. (operation.Parameters ?? []).Select(header => new ShownField(header.Name ?? "", header.Description ?? "", header.Required, []))],
            Body = [.. FieldsOf(body?.Schema, "")],
            BodyExample = Json(body?.Example),
            Answers = [.. (operation.Responses ?? []).Select(answer => Of(answer.Key, answer.Value))],
        };
    }

    private static ShownAnswer Of(string status, IOpenApiResponse answer)
    {
        var content = answer.Content?.Values.FirstOrDefault();
        return new ShownAnswer(status, answer.Description ?? "", [.. FieldsOf(content?.Schema, "")], Json(content?.Example));
    }

    private static IEnumerable<ShownField> FieldsOf(IOpenApiSchema? schema, string before)
    {
        // A schema may hold itself (a part of a part): people read no deeper than this.
        if (before.Count(letter => letter == '.') > MostDeep) yield break;
        foreach (var (name, field) in schema?.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            var codes = (field.Enum ?? []).Select(code => code.GetValue<string>()).ToList();
            yield return new ShownField(before + name, field.Description ?? "", schema?.Required?.Contains(name) == true, codes);
            var part = field.OneOf?.FirstOrDefault(one => one.Properties is { Count: > 0 }) ?? field.Items ?? field;
            foreach (var inner in FieldsOf(part, $"{before}{name}.")) yield return inner;
        }
    }

    private static string? Json(JsonNode? example) => example?.ToJsonString(Indented);
}
