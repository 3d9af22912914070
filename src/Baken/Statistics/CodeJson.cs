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

/// <summary>A word of the glossary in JSON: its code, and another word where there is none.</summary>
internal abstract class CodeOrJson<T>(string none) : JsonConverter<T?> where T : struct, Enum
{
    public override bool HandleNull => true;

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var code = reader.GetString();
        return code == none ? null : Codes.TryParse<T>(code, out var value) ? value : throw new JsonException($"Not a code of {typeof(T).Name}.");
    }

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value is { } known ? Codes.Of(known) : none);
}

/// <summary>A word of the glossary in JSON: its code, and <c>onbekend</c> where there is none.</summary>
internal sealed class CodeOrUnknownJson<T>() : CodeOrJson<T>(ReportTables.Unknown) where T : struct, Enum;

/// <summary>A sector in JSON: its code, and <c>totaal</c> for all together.</summary>
internal sealed class SectorOrAllJson() : CodeOrJson<Sector>(ReportTables.All);

/// <summary>The form that something is a share of, in JSON: its code, and <c>totaal</c> for all dossiers.</summary>
internal sealed class FormOrAllJson() : CodeOrJson<Form>(ReportTables.All);

/// <summary>A school year in JSON: <c>2024-2025</c>.</summary>
internal sealed class SchoolYearJson : JsonConverter<SchoolYear>
{
    public override SchoolYear Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SchoolYear.TryParse(reader.GetString(), out var year) ? year.Value : throw new JsonException("Not a school year.");

    public override void Write(Utf8JsonWriter writer, SchoolYear value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
