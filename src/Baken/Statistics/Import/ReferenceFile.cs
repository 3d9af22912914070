using System.Globalization;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Statistics;

/// <summary>A figure that stands in a file.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Stated">What the file says of it.</param>
internal sealed record ReferenceLine(long Line, ReferenceSubject Subject, StatedReference Stated);

/// <summary>
/// Reads a file of figures from elsewhere. Enrolment: <c>schooljaar;sector;aantal;bron</c>. Published figures: <c>schooljaar;totaal;…;eenheid</c>, with a
/// column for each form; an empty field was not published.
/// </summary>
/// <param name="kind">Which of the two.</param>
/// <param name="knownSince">The day on which all of it was known; of a school year that begins later nothing can be.</param>
internal sealed class ReferenceFile(ReferenceKind kind, DateOnly knownSince)
{
    /// <summary>The columns of a file of enrolment.</summary>
    public static readonly IReadOnlyList<string> EnrolmentColumns = ["schooljaar", "sector", "aantal", "bron"];

    /// <summary>The columns of a file of published figures.</summary>
    public static readonly IReadOnlyList<string> PublishedColumns = ["schooljaar", ReportTables.All, .. Codes.All<Form>(), "eenheid"];

    private readonly ImportFile lines = new(kind == ReferenceKind.Enrolment ? EnrolmentColumns : PublishedColumns);
    private readonly Dictionary<ReferenceSubject, ReferenceLine> figures = [];

    /// <summary>The figures that are in order.</summary>
    public IReadOnlyCollection<ReferenceLine> Figures => figures.Values;

    /// <summary>Everything that is wrong, by line.</summary>
    public IReadOnlyList<LineFault> Faults => lines.Faults;

    /// <summary>Reads the file to its end.</summary>
    public Task ReadAsync(Stream file, IProgress<ImportProgress>? progress, CancellationToken cancel) =>
        lines.ReadAsync(file, kind == ReferenceKind.Enrolment ? ReadEnrolment : ReadPublished, progress, cancel);

    private void ReadEnrolment(long line, string[] fields)
    {
        var before = lines.FaultCount;
        var year = Year(line, fields[0]);
        if (!Codes.TryParse<Sector>(fields[1], out var sector) || sector == Sector.Unknown)
        {
            Fault(line, "sector", new Refusal(
                "import.sector-wrong", ImportFile.Shown(fields[1]), string.Join(", ", Codes.All<Sector>().Where(code => code != ReportTables.Unknown))));
        }

        var count = Count(line, "aantal", fields[2]);
        if (fields[2].Trim('0').Length == 0) Fault(line, "aantal", new Refusal("import.count-missing"));
        if (fields[3].Length is 0 or > ReferenceFigure.MaxSource || fields[3].Any(char.IsControl))
            Fault(line, "bron", new Refusal("import.source-wrong", ReferenceFigure.MaxSource));
        if (lines.FaultCount == before) Add(line, new ReferenceSubject(kind, year, fields[1]), new StatedReference(count, null, fields[3]));
    }

    private void ReadPublished(long line, string[] fields)
    {
        var before = lines.FaultCount;
        var year = Year(line, fields[0]);
        if (!Codes.TryParse<CountingUnit>(fields[^1], out var unit))
            Fault(line, "eenheid", new Refusal("import.unit-wrong", ImportFile.Shown(fields[^1]), string.Join(", ", Codes.All<CountingUnit>())));
        var counts = PublishedColumns.Skip(1).SkipLast(1).Select((item, place) => (Item: item, Count: Count(line, item, fields[place + 1]))).ToList();
        if (lines.FaultCount > before) return;
        foreach (var (item, count) in counts) Add(line, new ReferenceSubject(kind, year, item), new StatedReference(count, unit, ""));
    }

    private void Add(long line, ReferenceSubject subject, StatedReference stated)
    {
        if (figures.TryAdd(subject, new ReferenceLine(line, subject, stated)) || figures[subject].Stated == stated) return;
        Fault(line, "schooljaar", new Refusal("import.figure-twice", figures[subject].Line));
    }

    private SchoolYear Year(long line, string text)
    {
        if (!SchoolYear.TryParse(text, out var year)) Fault(line, "schooljaar", new Refusal("import.year-wrong", ImportFile.Shown(text)));
        else if (year.Value.From > knownSince) Fault(line, "schooljaar", new Refusal("import.year-after-known-since", text, $"{knownSince:O}"));
        return year ?? default;
    }

    private int? Count(long line, string column, string text)
    {
        if (text.Length == 0) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return count;
        Fault(line, column, new Refusal("import.count-wrong", ImportFile.Shown(text)));
        return null;
    }

    private void Fault(long line, string column, Refusal why) => lines.Fault(line, why with { Field = column });
}
