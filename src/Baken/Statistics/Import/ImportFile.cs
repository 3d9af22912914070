using System.Globalization;
using System.Text.Unicode;
using Baken.Storage;
using CsvHelper;

namespace Baken.Statistics;

/// <summary>
/// Reads a file of lines with named columns: UTF-8 with or without a mark, <c>;</c> between fields, lines that end in LF or CRLF, quotes as in RFC 4180.
/// Every record is one line, so a forgotten quote spoils that line and not the rest of the file.
/// </summary>
/// <param name="columns">The columns, all of them required. A file may have them in another order.</param>
internal sealed class ImportFile(IReadOnlyList<string> columns)
{
    /// <summary>Longest line, in bytes.</summary>
    public const int MaxLine = 16 * 1024;

    private readonly List<LineFault> faults = [];
    private int[] places = [];

    /// <summary>Everything that is wrong, by line.</summary>
    public IReadOnlyList<LineFault> Faults => [.. faults.OrderBy(fault => fault.Line)];

    /// <summary>How many faults there are so far.</summary>
    public int FaultCount => faults.Count;

    /// <summary>Notes what is wrong with a line.</summary>
    public void Fault(long line, Refusal why) => faults.Add(new LineFault(line, why));

    /// <summary>Reads the file to its end.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">Told of every line that can be read: its number, and its fields in the order of the columns.</param>
    /// <param name="progress">Told now and then how many lines were read.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task ReadAsync(Stream file, Action<long, string[]> line, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        await using var csv = CsvReader.Create(file, new CsvReaderOptions
        {
            Separator = ';',
            DetectSeparatorHint = false,
            AllowLineBreaksInQuotes = false,
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = Malformed,
            MaxRecordSize = MaxLine,
            TrackLineNumbers = true,
            PoolStrings = true,
        }, leaveOpen: true);
        try
        {
            await csv.ReadHeaderAsync(cancel);
            if (!ReadHeader(csv.Headers))
            {
                return;
            }

            while (await csv.ReadAsync(cancel))
            {
                if (Utf8.IsValid(csv.RawRecord)) line(csv.LineNumber, [.. places.Select(csv.GetString)]);
                else Fault(csv.LineNumber, new Refusal("import.encoding"));
                if (csv.RowNumber % 1000 == 0)
                {
                    progress?.Report(new ImportProgress(csv.RowNumber, null));
                }
            }
        }
        catch (CsvFormatException wrong)
        {
            // Too long to be a line of such a file: what follows can't be told from what belongs to it.
            Fault(wrong.LineNumber, new Refusal("import.line-too-long", MaxLine));
        }
    }

    /// <summary>A value as it can be shown: short, and without characters that a terminal obeys.</summary>
    public static string Shown(string value)
    {
        const int Most = 40;
        var visible = string.Concat(value.Take(Most).Select(letter =>
            char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '�' : letter));
        return value.Length > Most ? visible + "…" : visible;
    }

    private bool ReadHeader(IReadOnlyList<string> headers)
    {
        if (headers.Count == 0)
        {
            Fault(1, new Refusal("import.empty-file", string.Join(';', columns)));
            return false;
        }

        if (!headers.Any(columns.Contains))
        {
            Fault(1, new Refusal("import.header-missing", string.Join(';', columns)));
            return false;
        }

        Refusal[] wrong =
        [
            .. columns.Except(headers).Select(name => new Refusal("import.column-missing", name)),
            .. headers.Except(columns).Select(name => new Refusal("import.column-unknown", Shown(name), string.Join(';', columns))),
            .. headers.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => new Refusal("import.column-twice", Shown(same.Key))),
        ];
        faults.AddRange(wrong.Select(why => new LineFault(1, why)));
        places = [.. columns.Select(name => headers.ToList().IndexOf(name))];
        return wrong.Length == 0;
    }

    private void Malformed(CsvMalformedRecord record) => Fault(
        record.LineNumber,
        record.Reason == CsvMalformedReason.FieldCountMismatch ? new Refusal("import.field-count", columns.Count) : new Refusal("import.quotes"));
}
