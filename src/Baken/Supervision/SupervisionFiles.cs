using System.Globalization;
using System.Text.Json;
using CsvHelper;

namespace Baken.Supervision;

/// <summary>
/// The figures and the list of boards as files. CSV is UTF-8, fields as in RFC 4180 but with <c>;</c> between them as in the other files; JSON has Dutch names; lines end in LF. The same figures give the same bytes.
/// </summary>
public static class SupervisionFiles
{
    private static readonly CsvWriterOptions Csv = new() { Separator = ';', NewLine = "\n", Injection = CsvInjection.Escape };
    private static readonly JsonWriterOptions Json = new() { Indented = true, NewLine = "\n" };

    /// <summary>The forms.</summary>
    public static IReadOnlyList<string> Forms { get; } = ["csv", "json"];

    /// <summary>Writes figures.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="form">One of <see cref="Forms"/>.</param>
    public static byte[] Write(SupervisionFigures figures, string form)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return form == "csv" ? WriteCsv(figures) : WriteJson(figures);
    }

    /// <summary>Writes the list of boards.</summary>
    /// <param name="silence">The list.</param>
    /// <param name="form">One of <see cref="Forms"/>.</param>
    public static byte[] Write(ShownSilence silence, string form)
    {
        ArgumentNullException.ThrowIfNull(silence);
        return form == "csv" ? WriteCsv(silence) : WriteJson(silence);
    }

    private static byte[] WriteCsv(SupervisionFigures figures) => Table(
        ["periode", "peildatum", "verdeling", "waarde", "aantal", "onderdrukt"],
        [
            Line("totaal", "", figures.Total, isHidden: false),
            .. figures.Divisions.SelectMany(division => division.Parts.Select(part => Line(division.Name, part.Code, part.Count, part.Because is not null))),
            Line("mediaan", "werkdagen", figures.Median, isHidden: figures.Median is null && figures.Total > 0),
        ],
        figures, static (figures, line) => [figures.Period.Code, $"{figures.Today:O}", .. line]);

    private static object?[] Line(string division, string code, object? count, bool isHidden) => [division, code, count, isHidden ? "ja" : "nee"];

    private static byte[] WriteCsv(ShownSilence silence) => Table(
        ["jaren", "sinds", "bestuur", "naam", "instellingen", "vestigingen", "laatste_overleg"],
        [.. silence.Boards.Select(board => new object?[] { board.Number.ToString(), board.Name, board.Institutions, board.Locations, Month(board.Last) })],
        silence, static (silence, line) => [silence.Years, $"{silence.Since:O}", .. line]);

    private static byte[] Table<T>(string[] header, IReadOnlyList<object?[]> lines, T of, Func<T, object?[], object?[]> whole)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Csv, leaveOpen: true))
        {
            csv.WriteHeader(header);
            foreach (var line in lines)
            {
                foreach (var field in whole(of, line)) csv.WriteField(field);
                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }

    private static byte[] WriteJson(SupervisionFigures figures) => Object(json =>
    {
        json.WriteString("periode", figures.Period.Code);
        json.WriteString("peildatum", $"{figures.Today:O}");
        json.WriteBoolean("periodeVoorbij", figures.Period.Until <= figures.Today);
        json.WriteString("bekendSinds", Month(figures.Since));
        json.WriteNumber("totaal", figures.Total);
        json.WriteNumber("drempel", figures.Threshold);
        if (figures.Median is { } median) json.WriteNumber("mediaanWerkdagen", median);
        else json.WriteNull("mediaanWerkdagen");
        foreach (var division in figures.Divisions)
        {
            json.WriteStartArray("per" + char.ToUpperInvariant(division.Name[0]) + division.Name[1..]);
            foreach (var part in division.Parts)
            {
                json.WriteStartObject();
                json.WriteString(division.Name, part.Code);
                if (part.Count is { } count) json.WriteNumber("aantal", count);
                else json.WriteNull("aantal");
                json.WriteBoolean("onderdrukt", part.Because is not null);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    });

    private static byte[] WriteJson(ShownSilence silence) => Object(json =>
    {
        json.WriteNumber("jaren", silence.Years);
        json.WriteString("sinds", $"{silence.Since:O}");
        json.WriteString("overlegBekendSinds", Month(silence.FirstMonth));
        json.WriteNumber("besturen", silence.All);
        json.WriteNumber("bestondenAl", silence.Existed);
        json.WriteStartArray("zonderOverleg");
        foreach (var board in silence.Boards)
        {
            json.WriteStartObject();
            json.WriteString("bestuur", board.Number.ToString());
            json.WriteString("naam", board.Name);
            json.WriteNumber("instellingen", board.Institutions);
            json.WriteNumber("vestigingen", board.Locations);
            json.WriteString("laatsteOverleg", Month(board.Last));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static byte[] Object(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Json))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return [.. bytes.ToArray(), (byte)'\n'];
    }

    private static string? Month(DateOnly? month) => month?.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
