using System.Globalization;
using System.Text.Unicode;
using Baken.Storage;
using Baken.Terms;
using CsvHelper;

namespace Baken.Statistics;

/// <summary>
/// Reads a file of dossiers: <c>dossiernummer;ontvangen_op;sector;vorm;subvorm;melder;beklaagde</c>, UTF-8 with or without a mark, lines that end
/// in LF or CRLF, quotes as in RFC 4180. Every record is one line, so a forgotten quote spoils that line and not the rest of the file.
/// </summary>
/// <param name="knownSince">The day on which all of it was known; a dossier received later can't be.</param>
/// <param name="today">Today; nothing was received later.</param>
internal sealed class DossierFile(DateOnly knownSince, DateOnly today)
{
    /// <summary>The columns, in the order of the contract. A file may have them in another order.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["dossiernummer", "ontvangen_op", "sector", "vorm", "subvorm", "melder", "beklaagde"];

    /// <summary>Longest line, in bytes.</summary>
    public const int MaxLine = 16 * 1024;

    /// <summary>First day that is taken.</summary>
    public static readonly DateOnly Earliest = new(1900, 1, 1);

    private readonly List<LineFault> faults = [];
    private readonly Dictionary<string, DossierLine> byNumber = new(StringComparer.Ordinal);
    private int[] places = [];

    /// <summary>The lines that are in order, each dossier once.</summary>
    public IReadOnlyCollection<DossierLine> Lines => byNumber.Values;

    /// <summary>Everything that is wrong, by line.</summary>
    public IReadOnlyList<LineFault> Faults => [.. faults.OrderBy(fault => fault.Line)];

    /// <summary>Reads the file to its end.</summary>
    /// <param name="file">The file.</param>
    /// <param name="progress">Told now and then how many lines were read.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task ReadAsync(Stream file, IProgress<ImportProgress>? progress, CancellationToken cancel)
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
                ReadLine(csv);
                if (csv.RowNumber % 1000 == 0)
                {
                    progress?.Report(new ImportProgress(csv.RowNumber, null));
                }
            }
        }
        catch (CsvFormatException wrong)
        {
            // Too long to be a line of dossiers: what follows can't be told from what belongs to it.
            faults.Add(new LineFault(wrong.LineNumber, new Refusal("import.line-too-long", MaxLine)));
        }
    }

    private bool ReadHeader(IReadOnlyList<string> headers)
    {
        if (headers.Count == 0)
        {
            faults.Add(new LineFault(1, new Refusal("import.empty-file", string.Join(';', Columns))));
            return false;
        }

        if (!headers.Any(Columns.Contains))
        {
            faults.Add(new LineFault(1, new Refusal("import.header-missing", string.Join(';', Columns))));
            return false;
        }

        Refusal[] wrong =
        [
            .. Columns.Except(headers).Select(name => new Refusal("import.column-missing", name)),
            .. headers.Except(Columns).Select(name => new Refusal("import.column-unknown", Shown(name), string.Join(';', Columns))),
            .. headers.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => new Refusal("import.column-twice", Shown(same.Key))),
        ];
        faults.AddRange(wrong.Select(why => new LineFault(1, why)));
        places = [.. Columns.Select(name => headers.ToList().IndexOf(name))];
        return wrong.Length == 0;
    }

    private void Malformed(CsvMalformedRecord record) => faults.Add(new LineFault(
        record.LineNumber,
        record.Reason == CsvMalformedReason.FieldCountMismatch
            ? new Refusal("import.field-count", Columns.Count)
            : new Refusal("import.quotes")));

    private void ReadLine(CsvReader csv)
    {
        var before = faults.Count;
        if (!Utf8.IsValid(csv.RawRecord))
        {
            faults.Add(new LineFault(csv.LineNumber, new Refusal("import.encoding")));
            return;
        }

        var line = new Line(this, csv.LineNumber, [.. places.Select(csv.GetString)]);
        var (number, stated) = (line.Number(), line.Stated());
        if (faults.Count > before)
        {
            return;
        }

        var read = new DossierLine(csv.LineNumber, number, stated);
        if (!byNumber.TryAdd(number, read) && byNumber[number].Stated != stated)
        {
            faults.Add(new LineFault(csv.LineNumber, new Refusal("import.number-twice", byNumber[number].Line) { Field = Columns[0] }));
        }
    }

    /// <summary>A value as it can be shown: short, and without characters that a terminal obeys.</summary>
    private static string Shown(string value)
    {
        const int Most = 40;
        var visible = string.Concat(value.Take(Most).Select(letter =>
            char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '�' : letter));
        return value.Length > Most ? visible + "…" : visible;
    }

    /// <summary>One line, field by field; what is wrong goes to the file's faults.</summary>
    private readonly ref struct Line(DossierFile file, long line, string[] fields)
    {
        public string Number() => Checked(0, fields[0] switch
        {
            "" => new Refusal("import.number-missing"),
            { Length: > ImportedDossier.MaxNumber } => new Refusal("import.number-too-long", ImportedDossier.MaxNumber),
            var number when number.Any(char.IsControl) || number != number.Trim() => new Refusal("import.number-characters", Shown(number)),
            _ => null,
        });

        public StatedFacts Stated() => new()
        {
            ReceivedOn = ReceivedOn(),
            Sector = Coded<Sector>(2) ?? Sector.Unknown,
            Form = Coded<Form>(3),
            SubForm = SubForm(),
            ReporterRole = Coded<ReporterRole>(5) ?? ReporterRole.Unknown,
            AccusedRole = Coded<AccusedRole>(6) ?? AccusedRole.Unknown,
        };

        private DateOnly ReceivedOn()
        {
            var isDay = DateOnly.TryParseExact(fields[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
            Checked(1, fields[1] switch
            {
                "" => new Refusal("import.date-missing"),
                var text when !isDay => new Refusal("import.date-wrong", Shown(text)),
                var text when day < Earliest => new Refusal("import.date-too-early", text, $"{Earliest:O}"),
                var text when day > file.Today => new Refusal("import.date-future", text),
                var text when day > file.KnownSince => new Refusal("import.date-after-known-since", text, $"{file.KnownSince:O}"),
                _ => null,
            });
            return day;
        }

        private T? Coded<T>(int column) where T : struct, Enum
        {
            var code = fields[column];
            var isKnown = Codes.TryParse<T>(code, out var value);
            Checked(column, isKnown || code.Length == 0
                ? null : new Refusal("import.code-unknown", Shown(code), string.Join(", ", Codes.All<T>())));
            return value;
        }

        private string? SubForm()
        {
            var code = Checked(4, fields[4] switch
            {
                "" => null,
                var wrong when !SubForms.HasShape(wrong) => new Refusal("import.subform-shape", Shown(wrong), SubForms.MaxLength),
                var lonely when fields[3].Length == 0 => new Refusal("import.subform-without-form", lonely),
                _ => null,
            });
            return code is "" or ReportTables.Unknown ? null : code;
        }

        private string Checked(int column, Refusal? why)
        {
            if (why is not null)
            {
                file.faults.Add(new LineFault(line, why with { Field = Columns[column] }));
            }

            return fields[column];
        }
    }

    private DateOnly Today => today;

    private DateOnly KnownSince => knownSince;
}
