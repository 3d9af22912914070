using System.Globalization;
using System.Xml;

namespace Baken.Server.Publishing.Sheets;

/// <summary>The styles of an OpenDocument spreadsheet.</summary>
internal static class OdsStyles
{
    public const string Head = "head";
    public const string Text = "text";
    public const string Hidden = "hidden";
    public const string Day = "day";
    private const string Office = OpenDocument.Office;
    private const string Style = OpenDocument.Style;
    private const string Data = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0";
    private const string Fo = OpenDocument.Fo;

    /// <summary>The namespaces that the styles need, with their prefixes.</summary>
    public static (string Prefix, string Space)[] Spaces => [("style", Style), ("number", Data), ("fo", Fo)];

    /// <summary>The name of the style for numbers with so many decimals.</summary>
    public static string Number(int decimals) => $"number{decimals.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The name of the style for a column of so many characters.</summary>
    public static string Column(int width) => $"column{width.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What holds for all cells: their language.</summary>
    public static void WriteShared(XmlWriter xml)
    {
        xml.WriteStartElement("styles", Office);
        xml.WriteStartElement("default-style", Style);
        xml.WriteAttributeString("family", Style, "table-cell");
        Properties(xml, "text-properties", (Fo, "language", CultureInfo.CurrentCulture.TwoLetterISOLanguageName), (Fo, "country", CultureInfo.CurrentCulture.Name[^2..]));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>The styles that a book uses.</summary>
    public static void WriteOwn(XmlWriter xml, SheetBook book)
    {
        xml.WriteStartElement("automatic-styles", Office);
        foreach (var width in book.Sheets.SelectMany(sheet => sheet.Widths).Distinct().Order())
        {
            Start(xml, Column(width), "table-column", null);
            Properties(xml, "table-column-properties", (Style, "column-width", $"{(width * 0.2).ToString("0.0", CultureInfo.InvariantCulture)}cm"));
            xml.WriteEndElement();
        }

        DayFormat(xml);
        Cell(xml, Head, null, "start", isBold: true);
        Cell(xml, Text, null, "start");
        Cell(xml, Hidden, null, "end");
        Cell(xml, Day, "day-format", "start");
        foreach (var decimals in book.Sheets.SelectMany(sheet => sheet.Rows).SelectMany(row => row).Where(cell => cell.Number is not null)
            .Select(cell => cell.Decimals).Distinct().Order())
        {
            NumberFormat(xml, decimals);
            Cell(xml, Number(decimals), $"{Number(decimals)}-format", "end");
        }

        xml.WriteEndElement();
    }

    private static void Cell(XmlWriter xml, string name, string? format, string align, bool isBold = false)
    {
        Start(xml, name, "table-cell", format);
        Properties(xml, "table-cell-properties", (Fo, "wrap-option", "wrap"), (Style, "vertical-align", "top"));
        Properties(xml, "paragraph-properties", (Fo, "text-align", align));
        if (isBold) Properties(xml, "text-properties", (Fo, "font-weight", "bold"));
        xml.WriteEndElement();
    }

    private static void NumberFormat(XmlWriter xml, int decimals)
    {
        var digits = decimals.ToString(CultureInfo.InvariantCulture);
        xml.WriteStartElement("number-style", Data);
        xml.WriteAttributeString("name", Style, $"{Number(decimals)}-format");
        xml.WriteStartElement("number", Data);
        xml.WriteAttributeString("decimal-places", Data, digits);
        xml.WriteAttributeString("min-decimal-places", Data, digits);
        xml.WriteAttributeString("min-integer-digits", Data, "1");
        xml.WriteAttributeString("grouping", Data, "true");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void DayFormat(XmlWriter xml)
    {
        xml.WriteStartElement("date-style", Data);
        xml.WriteAttributeString("name", Style, "day-format");
        Part("year");
        xml.WriteElementString("text", Data, "-");
        Part("month");
        xml.WriteElementString("text", Data, "-");
        Part("day");
        xml.WriteEndElement();

        void Part(string name)
        {
            xml.WriteStartElement(name, Data);
            xml.WriteAttributeString("style", Data, "long");
            xml.WriteEndElement();
        }
    }

    private static void Start(XmlWriter xml, string name, string family, string? format)
    {
        xml.WriteStartElement("style", Style);
        xml.WriteAttributeString("name", Style, name);
        xml.WriteAttributeString("family", Style, family);
        if (format is not null) xml.WriteAttributeString("data-style-name", Style, format);
    }

    private static void Properties(XmlWriter xml, string name, params (string Space, string Name, string Value)[] properties)
    {
        xml.WriteStartElement(name, Style);
        foreach (var property in properties) xml.WriteAttributeString(property.Name, property.Space, property.Value);
        xml.WriteEndElement();
    }
}
