using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using Baken.Terms;

namespace Baken.Statistics;

/// <summary>The JSON Schema (2020-12) of the annual report, made of the model: what <see cref="AnnualReportJson"/> writes fits it.</summary>
public static class AnnualReportSchema
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the schema as UTF-8.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="describe">The description of a property, by its name in JSON; null for none.</param>
    public static byte[] Write(string title, Func<string, string?> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        var schema = AnnualReportJson.Options.GetJsonSchemaAsNode(typeof(AnnualReport), new JsonSchemaExporterOptions
        {
            TransformSchemaNode = (context, node) => Described(Known(context, node), context, describe),
        }).AsObject();
        schema.Insert(0, "$schema", Draft);
        schema.Insert(1, "title", title);
        return [.. JsonSerializer.SerializeToUtf8Bytes(schema, Indented), (byte)'\n'];
    }

    /// <summary>The names of all properties in the model, so that a test can ask for a description of each.</summary>
    public static IReadOnlyList<string> Names()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        Write("", name => names.Add(name) ? name : name);
        return [.. names];
    }

    private static JsonNode Described(JsonNode node, JsonSchemaExporterContext context, Func<string, string?> describe)
    {
        if (context.PropertyInfo is not { } property || node is not JsonObject known || describe(property.Name) is not { } description) return node;
        known["description"] = description;
        return known;
    }

    /// <summary>What the exporter can't know: which words our own converters write.</summary>
    private static JsonNode Known(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = context.TypeInfo.Type;
        if (type == typeof(SchoolYear)) return new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{4}$" };
        var codes = Nullable.GetUnderlyingType(type) ?? type;
        if (!codes.IsEnum) return node;
        var options = context.PropertyInfo?.CustomConverter is { } own ? With(own) : AnnualReportJson.Options;
        var values = Enum.GetValues(codes).Cast<object?>().Concat(codes == type ? [] : [null]);
        return new JsonObject { ["enum"] = new JsonArray([.. values.Select(value => JsonSerializer.SerializeToNode(value, type, options))]) };
    }

    private static JsonSerializerOptions With(JsonConverter own)
    {
        var options = new JsonSerializerOptions(AnnualReportJson.Options);
        options.Converters.Insert(0, own);
        return options;
    }
}
