using System.Text.Json;
using System.Text.Json.Serialization;
using Baken.Terms;

namespace Baken.Statistics;

/// <summary>A word of the glossary in JSON: its code.</summary>
internal sealed class CodeJson<T> : JsonConverter<T> where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Codes.TryParse<T>(reader.GetString(), out var value)
            ? value.Value
            : throw new JsonException($"Not a code of {typeof(T).Name}; known are {string.Join(", ", Codes.All<T>())}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Codes.Of(value));
}

/// <summary>The form of a dossier in JSON: its code, and <c>onbekend</c> where there is none.</summary>
internal sealed class KnownFormJson : JsonConverter<Form?>
{
    public const string Unknown = ReportTables.Unknown;

    public override bool HandleNull => true;

    public override Form? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var code = reader.GetString();
        return code == Unknown ? null : Codes.TryParse<Form>(code, out var form) ? form : throw new JsonException("Not a form.");
    }

    public override void Write(Utf8JsonWriter writer, Form? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value is { } form ? Codes.Of(form) : Unknown);
}

/// <summary>A school year in JSON: <c>2024-2025</c>.</summary>
internal sealed class SchoolYearJson : JsonConverter<SchoolYear>
{
    public override SchoolYear Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SchoolYear.TryParse(reader.GetString(), out var year) ? year.Value : throw new JsonException("Not a school year.");

    public override void Write(Utf8JsonWriter writer, SchoolYear value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
