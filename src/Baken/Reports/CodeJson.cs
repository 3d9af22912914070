using System.Text.Json;
using System.Text.Json.Serialization;
using Baken.Terms;

namespace Baken.Reports;

/// <summary>Writes a value of an enum as its code of the glossary.</summary>
internal sealed class CodeJson<T> : JsonConverter<T> where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Codes.Parse<T>(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Codes.Of(value));
}
