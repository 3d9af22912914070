using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using ExcelDataReader;

namespace Baken.IntegrationTests.Statistics;

/// <summary>A sheet as a reader that is not ours finds it: texts, numbers and days.</summary>
internal sealed record ReadSheet(string Name, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>Reads spreadsheets back.</summary>
internal static class SheetReader
{
    private static readonly XNamespace Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static readonly XNamespace Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

    // The reader asks for the encoding of old files before it looks at which file it has.
    static SheetReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IReadOnlyList<ReadSheet> Xlsx(byte[] bytes)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
        var sheets = new List<ReadSheet>();
        do
        {
            var rows = new List<IReadOnlyList<object?>>();
            while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(field => Plain(reader.GetValue(field)))]);
            sheets.Add(new ReadSheet(reader.Name, rows));
        }
        while (reader.NextResult());

        return sheets;
    }

    public static IReadOnlyList<ReadSheet> Ods(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var content = XDocument.Load(zip.GetEntry("content.xml")!.Open());
        return [.. content.Descendants(Table + "table").Select(sheet => new ReadSheet(
            sheet.Attribute(Table + "name")!.Value,
            [.. sheet.Descendants(Table + "table-row").Select(row => row.Elements(Table + "table-cell").Select(Cell).ToList())]))];
    }

    private static object? Cell(XElement cell) => cell.Attribute(Office + "value-type")?.Value switch
    {
        "float" => decimal.Parse(cell.Attribute(Office + "value")!.Value, CultureInfo.InvariantCulture),
        "date" => DateOnly.ParseExact(cell.Attribute(Office + "date-value")!.Value, "O", CultureInfo.InvariantCulture),
        "string" => cell.Value,
        _ => null,
    };

    private static object? Plain(object? value) => value switch
    {
        double number => (decimal)number,
        int number => (decimal)number,
        DateTime moment => DateOnly.FromDateTime(moment),
        string { Length: 0 } => null,
        _ => value,
    };

    /// <summary>What is shown for a number that is expected.</summary>
    public static string Shown(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
