using Baken.Terms;
using CsvHelper;

namespace Baken.Institutions.History;

/// <summary>What an import changed as a table, an event a line. UTF-8, fields as in RFC 4180 but with <c>;</c> between them as in the other files, lines end in LF.</summary>
public static class RegisterEventsCsv
{
    private static readonly CsvWriterOptions Options = new() { Separator = ';', NewLine = "\n", Injection = CsvInjection.Escape };

    /// <summary>Writes it.</summary>
    /// <param name="events">The events, in the order in which they are written.</param>
    public static byte[] Write(IEnumerable<RegisterEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Options, leaveOpen: true))
        {
            csv.WriteHeader("soort", "code", "datum", "datum_uit_register", "andere", "was", "werd");
            foreach (var one in events)
            {
                foreach (var word in new[] { Codes.Of(one.Kind), one.Subject, $"{one.On:O}", one.IsDayTold ? "ja" : "nee", one.Other, one.Before, one.After }) csv.WriteField(word);
                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }
}
