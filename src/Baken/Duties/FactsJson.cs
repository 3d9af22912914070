using System.Text.Json;

namespace Baken.Duties;

/// <summary>What stands in the JSON of facts under a name: its sort, its text and its line.</summary>
/// <param name="Name">The name; that of a part stands behind the name of the whole and a dot.</param>
/// <param name="Line">Line on which the name stands; 1 or more.</param>
/// <param name="Kind">The sort of the value.</param>
/// <param name="Text">The value as text; empty when it has parts.</param>
internal sealed record JsonFact(string Name, int Line, JsonTokenType Kind, string Text);

/// <summary>Takes the JSON of facts apart, with lines.</summary>
internal static class FactsJson
{
    private const byte NewLine = (byte)'\n';

    // A dot stands between the name of a whole and that of its part, so it may not stand inside a name.
    private const char NoDot = '\0';

    /// <summary>All names with what stands there, in their order.</summary>
    /// <param name="json">The whole text, UTF-8.</param>
    /// <param name="facts">What was found.</param>
    /// <returns>What makes it no object of JSON; null when nothing does.</returns>
    public static FactsFault? Read(ReadOnlySpan<byte> json, out List<JsonFact> facts)
    {
        facts = [];
        if (json.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) json = json[3..];
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) return new FactsFault("facts.not-object", null, 1);
            ReadObject(ref reader, json, "", facts);
            reader.Read();
            return null;
        }
        catch (JsonException wrong)
        {
            return NotJson((int)(wrong.LineNumber ?? 0) + 1);
        }
        catch (InvalidOperationException)
        {
            // Half a character, escaped.
            return NotJson(LineAt(json, reader.TokenStartIndex));
        }
    }

    private static FactsFault NotJson(int line) => new("facts.not-json", null, line);

    private static void ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string before, List<JsonFact> facts)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (name, line) = (before + reader.GetString()!.Replace('.', NoDot), LineAt(json, reader.TokenStartIndex));
            reader.Read();
            var kind = reader.TokenType;
            var text = kind switch
            {
                JsonTokenType.String => reader.GetString()!,
                JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
                _ => "",
            };
            facts.Add(new JsonFact(name, line, kind, text));
            if (kind == JsonTokenType.StartObject) ReadObject(ref reader, json, name + ".", facts);
            else if (kind == JsonTokenType.StartArray) reader.Skip();
        }
    }

    private static int LineAt(ReadOnlySpan<byte> json, long at) => json[..(int)at].Count(NewLine) + 1;
}
