using Baken.Storage;
using Baken.Terms;
using CsvHelper;

namespace Baken.Institutions;

/// <summary>
/// Reads a public register of boards, schools and their locations, or of what became of them, in any of the layouts of <see cref="RegisterLayout"/>. It only reads: nothing
/// is looked up and nothing is stored. A file with anything to mend gives no register, but everything that is to be mended.
/// </summary>
public static class RegisterReader
{
    /// <summary>Most lines that are read. The whole national register has about 12,000 locations; all relations of its past are some hundred thousand.</summary>
    public const int MaxLines = 500_000;

    /// <summary>Longest line, in bytes of UTF-8.</summary>
    public const int MaxRecord = 64 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file from its start; a stream that can seek. It is not closed.</param>
    /// <param name="sector">The sector, if the file has no column that tells it; null takes such a file for primary education.</param>
    /// <param name="progress">Told the number of the line now and then.</param>
    /// <param name="cancel">Stops reading.</param>
    public static RegisterReading Read(Stream file, Sector? sector, IProgress<int>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!RegisterText.FormOf(file).TryGet(out var form, out var refusal)) return new RegisterReading(refusal);
        var quotes = new OpenQuotes();
        using var lines = CsvReader.Create(file, new CsvReaderOptions
        {
            Encoding = form.Encoding,
            Separator = form.Separator,
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = MaxRecord,
            // No value of these registers has a line break, and so one quote that was forgotten can't swallow the lines after it.
            AllowLineBreaksInQuotes = false,
            OnMalformedRecord = quotes.Note,
            PoolStrings = true,
        }, leaveOpen: true);
        try
        {
            return ReadLines(lines, quotes, sector, progress, cancel);
        }
        catch (CsvFormatException tooLong)
        {
            return new RegisterReading([new BadLine((int)tooLong.LineNumber, new Refusal("register.line-too-long", MaxRecord))]);
        }
    }

    private static RegisterReading ReadLines(
        CsvReader lines, OpenQuotes quotes, Sector? sector, IProgress<int>? progress, CancellationToken cancel)
    {
        if (!lines.Read()) return new RegisterReading(new Refusal("register.empty"));
        var header = (int)lines.LineNumber;
        if (!RegisterColumns.Of(lines.Current.ToArray()).TryGet(out var columns, out var refusal))
        {
            return new RegisterReading([new BadLine(header, refusal)]);
        }

        var bad = new List<BadLine>();
        var fields = new RegisterFields(columns, bad);
        var reader = RegisterLines.For(columns, fields, sector);
        while (lines.Read())
        {
            cancel.ThrowIfCancellationRequested();
            var line = (int)lines.LineNumber;
            if (line > MaxLines) return new RegisterReading(new Refusal("register.too-many-lines", MaxLines));
            if (line % 500 == 0) progress?.Report(line);
            if (quotes.On(line)) bad.Add(new BadLine(line, new Refusal("register.quote-open")));
            else if (lines.Current.ToArray() is var record && !IsBlank(record) && fields.GoTo(line, record)) reader.Read();
        }

        var register = reader.Finish(bad);
        if (bad.Count > 0) return new RegisterReading([.. bad.OrderBy(line => line.Line)]);
        return register.IsEmpty ? new RegisterReading(new Refusal("register.no-rows")) : new RegisterReading(register);
    }

    private static bool IsBlank(string[] fields) => Array.TrueForAll(fields, string.IsNullOrWhiteSpace);

    private sealed class OpenQuotes
    {
        private long line;

        public void Note(CsvMalformedRecord record)
        {
            if (record.Reason is CsvMalformedReason.LineBreakInQuotes or CsvMalformedReason.UnterminatedQuote) line = record.LineNumber;
        }

        public bool On(int asked) => line == asked;
    }
}
