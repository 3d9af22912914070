using System.Globalization;
using Baken.Storage;
using Baken.Terms;

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

    /// <summary>First day that is taken.</summary>
    public static readonly DateOnly Earliest = new(1900, 1, 1);

    private readonly ImportFile lines = new(Columns);
    private readonly Dictionary<string, DossierLine> byNumber = new(StringComparer.Ordinal);

    /// <summary>The lines that are in order, each dossier once.</summary>
    public IReadOnlyCollection<DossierLine> Lines => byNumber.Values;

    /// <summary>Everything that is wrong, by line.</summary>
    public IReadOnlyList<LineFault> Faults => lines.Faults;

    /// <summary>Reads the file to its end.</summary>
    /// <param name="file">The file.</param>
    /// <param name="progress">Told now and then how many lines were read.</param>
    /// <param name="cancel">Stops reading.</param>
    public Task ReadAsync(Stream file, IProgress<ImportProgress>? progress, CancellationToken cancel) =>
        lines.ReadAsync(file, ReadLine, progress, cancel);

    private void ReadLine(long number, string[] fields)
    {
        var before = lines.FaultCount;
        var line = new Line(this, number, fields);
        var (dossier, stated) = (line.Number(), line.Stated());
        if (lines.FaultCount > before)
        {
            return;
        }

        var read = new DossierLine(number, dossier, stated);
        if (!byNumber.TryAdd(dossier, read) && byNumber[dossier].Stated != stated)
        {
            lines.Fault(number, new Refusal("import.number-twice", byNumber[dossier].Line) { Field = Columns[0] });
        }
    }

    /// <summary>One line, field by field; what is wrong goes to the file's faults.</summary>
    private readonly ref struct Line(DossierFile file, long line, string[] fields)
    {
        public string Number() => Checked(0, fields[0] switch
        {
            "" => new Refusal("import.number-missing"),
            { Length: > ImportedDossier.MaxNumber } => new Refusal("import.number-too-long", ImportedDossier.MaxNumber),
            var number when number.Any(char.IsControl) || number != number.Trim() => new Refusal("import.number-characters", ImportFile.Shown(number)),
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
                var text when !isDay => new Refusal("import.date-wrong", ImportFile.Shown(text)),
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
                ? null : new Refusal("import.code-unknown", ImportFile.Shown(code), string.Join(", ", Codes.All<T>())));
            return value;
        }

        private string? SubForm()
        {
            var code = Checked(4, fields[4] switch
            {
                "" => null,
                var wrong when !SubForms.HasShape(wrong) => new Refusal("import.subform-shape", ImportFile.Shown(wrong), SubForms.MaxLength),
                var lonely when fields[3].Length == 0 => new Refusal("import.subform-without-form", lonely),
                _ => null,
            });
            return code is "" or ReportTables.Unknown ? null : code;
        }

        private string Checked(int column, Refusal? why)
        {
            if (why is not null)
            {
                file.lines.Fault(line, why with { Field = Columns[column] });
            }

            return fields[column];
        }
    }

    private DateOnly Today => today;

    private DateOnly KnownSince => knownSince;
}
