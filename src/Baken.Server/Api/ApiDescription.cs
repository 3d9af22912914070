using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Localization;
using Microsoft.OpenApi;

namespace Baken.Server.Api;

/// <summary>
/// What the description of the API says beside what follows from the code: words, examples, licence, contact. The words come from
/// <c>Texts/Api.resx</c>, in the language of the request; <c>openapi.json</c> is in Dutch, as the API is.
/// </summary>
internal static class ApiDescription
{
    private const string Problem = "Probleem";

    /// <summary>Examples by the name of the operation or the status (<c>examples.json</c>); in Dutch, as all bodies are.</summary>
    private static readonly Lazy<JsonObject> Examples = new(() =>
    {
        using var stream = typeof(ApiDescription).Assembly.GetManifestResourceStream("api/examples.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    });

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = api => api.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.CreateSchemaReferenceId = NameOf;
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(DescribeAsync);
        options.AddSchemaTransformer(DescribeAsync);
    }

    private static IStringLocalizer Texts(IServiceProvider services) => services.GetRequiredService<IStringLocalizer<Texts.Api>>();

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        var texts = Texts(context.ApplicationServices);
        document.Info = new OpenApiInfo
        {
            Title = texts["info.title"],
            Description = texts["info.text"],
            Version = ApiRules.Version,
            License = new OpenApiLicense { Name = "EUPL-1.2", Url = new Uri("https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12") },
            Contact = new OpenApiContact { Name = texts["info.contact"], Url = new Uri("/.well-known/security.txt", UriKind.Relative) },
        };
        // The version belongs to the server: paths in the description begin behind it.
        document.Servers = [new OpenApiServer { Url = ApiRules.Root, Description = texts["info.server"] }];
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths) paths.Add(path[ApiRules.Root.Length..], item);
        document.Paths = paths;
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>()) tag.Description = texts[$"tag.{tag.Name}"];
        return Task.CompletedTask;
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var texts = Texts(context.ApplicationServices);
        operation.Summary = texts[$"do.{operation.OperationId}"];
        operation.Description = texts[$"do.{operation.OperationId}.text"];
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (parameter.In != ParameterLocation.Header)
            {
                parameter.Description = texts[$"parameter.{parameter.Name}"];
                continue;
            }

            parameter.Description = texts[$"header.{parameter.Name}"];
            parameter.Required = true;
            parameter.Example = texts["example.words"].Value;
        }

        if (operation.RequestBody is OpenApiRequestBody body)
        {
            body.Required = true;
            foreach (var media in (body.Content ?? new Dictionary<string, OpenApiMediaType>()).Values) Exemplify(media, $"{operation.OperationId}.body");
        }

        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if (answer is not OpenApiResponse response) continue;
            response.Description = status is "200" or "201"
                ? texts[$"answer.{operation.OperationId}"]
                : Found(texts, $"answer.{operation.OperationId}.{status}") ?? texts[$"answer.{status}"];
            response.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["API-Version"] = new OpenApiHeader { Description = texts["header.API-Version"], Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
            };
            if (status == "429") response.Headers["Retry-After"] = new OpenApiHeader
            {
                Description = texts["header.Retry-After"],
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
            };
            var example = status is "200" or "201" ? $"{operation.OperationId}.answer" : "problem." + status;
            foreach (var media in (response.Content ?? new Dictionary<string, OpenApiMediaType>()).Values) Exemplify(media, example);
        }

        return Task.CompletedTask;
    }

    private static void Exemplify(OpenApiMediaType media, string name)
    {
        if (Examples.Value[name] is { } example) media.Example = example.DeepClone();
    }

    private static string? NameOf(JsonTypeInfo type) =>
        type.Type == typeof(ProblemDetails) ? Problem
        : type.Type.GetCustomAttributes(typeof(ApiNameAttribute), false) is [ApiNameAttribute named, ..] ? named.Name
        : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    private static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var texts = Texts(context.ApplicationServices);
        AsText(schema, Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type);
        if (context.JsonPropertyInfo is { } property)
        {
            // A converter of our own hides from the generator that it is text; and null is as nothing.
            if (property.PropertyType == typeof(string)) schema.Type = JsonSchemaType.String;
            schema.Description = Found(texts, $"field.{property.Name}");
            if (property.AttributeProvider?.GetCustomAttributes(typeof(CodeOfAttribute), false) is [CodeOfAttribute codes, ..])
                schema.Enum = [.. AllOf(codes.Type).Concat(codes.More).Select(code => JsonValue.Create(code))];
        }
        else if (NameOf(context.JsonTypeInfo) is { } name)
        {
            schema.Description = Found(texts, $"schema.{name}");
            if (name == Problem) schema.Properties = ProblemFields(texts);
        }

        return Task.CompletedTask;
    }

    /// <summary>What is written as text by a converter of our own, which the generator cannot see: school years and codes.</summary>
    private static void AsText(OpenApiSchema schema, Type type)
    {
        if (type == typeof(SchoolYear))
        {
            (schema.Type, schema.Pattern, schema.Properties, schema.Required) = (JsonSchemaType.String, "^[0-9]{4}-[0-9]{4}$", null, null);
        }
        else if (type.IsEnum && Codes.AreOf(type))
        {
            (schema.Type, schema.Enum) = (JsonSchemaType.String, [.. AllOf(type).Select(code => JsonValue.Create(code))]);
        }
    }

    private static Dictionary<string, IOpenApiSchema> ProblemFields(IStringLocalizer texts)
    {
        OpenApiSchema Field(string name, JsonSchemaType type) => new() { Type = type, Description = Found(texts, $"problem.{name}") };

        return new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Field("type", JsonSchemaType.String),
            ["title"] = Field("title", JsonSchemaType.String),
            ["status"] = Field("status", JsonSchemaType.Integer),
            ["detail"] = Field("detail", JsonSchemaType.String),
            ["instance"] = Field("instance", JsonSchemaType.String),
            ["code"] = Field("code", JsonSchemaType.String),
            ["veld"] = Field("veld", JsonSchemaType.String),
            ["toegestaan"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
                Description = Found(texts, "problem.toegestaan"),
            },
        };
    }

    private static string? Found(IStringLocalizer texts, string key) => texts[key] is { ResourceNotFound: false } found ? found.Value : null;

    private static IReadOnlyList<string> AllOf(Type type) =>
        (IReadOnlyList<string>)typeof(Codes).GetMethod(nameof(Codes.All))!.MakeGenericMethod(type).Invoke(null, null)!;
}
