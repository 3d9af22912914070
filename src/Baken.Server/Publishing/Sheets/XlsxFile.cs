using System.Text;
using System.Text.RegularExpressions;
using SpreadCheetah;
using SpreadCheetah.Metadata;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Baken.Server.Publishing.Sheets;

/// <summary>Sheets as Office Open XML (ECMA-376, <c>.xlsx</c>): real numbers and days, each with its format.</summary>
internal static partial class XlsxFile
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Writes a book; the same book gives the same bytes.</summary>
    public static async Task<byte[]> WriteAsync(SheetBook book, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(book);
        using var bytes = new MemoryStream();
        var options = new SpreadCheetahOptions { DefaultDateTimeFormat = null, DocumentProperties = new DocumentProperties { Title = book.Title } };
        await using (var file = await Spreadsheet.CreateNewAsync(bytes, options, cancel))
        {
            var looks = new Looks(file);
            foreach (var sheet in book.Sheets) await WriteAsync(file, looks, sheet, cancel);
            await file.FinishAsync(cancel);
        }

        bytes.Position = 0;
        // The library writes down when it ran, in the zip and in the properties.
        return FixedZip.Write(book.Day, FixedZip.Read(bytes).Select(part => part.Name == "docProps/core.xml" ? (part.Name, On(book.Day, part.Content)) : part));
    }

    private static async Task WriteAsync(Spreadsheet file, Looks looks, Sheet sheet, CancellationToken cancel)
    {
        var options = new WorksheetOptions { FrozenRows = sheet.Head.Count > 0 ? 1 : null };
        for (var column = 0; column < sheet.Widths.Count; column++) options.Column(column + 1).Width = sheet.Widths[column];
        await file.StartWorksheetAsync(sheet.Name, options, cancel);
        if (sheet.Head.Count > 0) await file.AddRowAsync([.. sheet.Head.Select(head => new StyledCell(head, looks.Head))], cancel);
        foreach (var row in sheet.Rows) await file.AddRowAsync([.. row.Select(looks.Of)], cancel);
    }

    private static byte[] On(DateOnly day, byte[] properties) => Encoding.UTF8.GetBytes(
        Moment().Replace(Encoding.UTF8.GetString(properties), $"{day:O}T00:00:00Z"));

    [GeneratedRegex("""(?<=<dcterms:(created|modified)[^>]*>)[^<]*""")]
    private static partial Regex Moment();

    /// <summary>The looks of cells, each told to the file once.</summary>
    private sealed class Looks(Spreadsheet file)
    {
        private readonly Dictionary<int, StyleId> numbers = [];
        private readonly StyleId day = file.AddStyle(new Style { Format = NumberFormat.Custom("yyyy\\-mm\\-dd"), Alignment = { Horizontal = HorizontalAlignment.Left } });
        private readonly StyleId hidden = file.AddStyle(new Style { Alignment = { Horizontal = HorizontalAlignment.Right } });
        private readonly StyleId text = file.AddStyle(new Style { Alignment = { Vertical = VerticalAlignment.Top, WrapText = true } });

        public StyleId Head { get; } = file.AddStyle(new Style { Font = { Bold = true }, Alignment = { Vertical = VerticalAlignment.Top, WrapText = true } });

        public StyledCell Of(SheetCell cell) => cell switch
        {
            { Number: { } number } => new StyledCell(number, Number(cell.Decimals)),
            { Day: { } known } => new StyledCell(known.ToDateTime(TimeOnly.MinValue), day),
            { IsHidden: true } => new StyledCell(cell.Text, hidden),
            _ => new StyledCell(cell.Text, text),
        };

        private StyleId Number(int decimals)
        {
            if (numbers.TryGetValue(decimals, out var known)) return known;
            var format = NumberFormat.Custom(decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals));
            return numbers[decimals] = file.AddStyle(new Style { Format = format, Alignment = { Vertical = VerticalAlignment.Top } });
        }
    }
}
