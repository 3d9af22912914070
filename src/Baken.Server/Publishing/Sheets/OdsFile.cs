using System.Globalization;
using System.Xml;

namespace Baken.Server.Publishing.Sheets;

/// <summary>
/// Sheets as OpenDocument 1.3 (ISO/IEC 26300, <c>.ods</c>): the standard that the Dutch government asks for files that people work on. Written here, since no
/// library for .NET that is kept up writes it.
/// </summary>
internal static class OdsFile
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/vnd.oasis.opendocument.spreadsheet";

    private const string Office = OpenDocument.Office;
    private const string Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private const string Text = OpenDocument.Text;
    private const string Config = "urn:oasis:names:tc:opendocument:xmlns:config:1.0";

    /// <summary>Writes a book; the same book gives the same bytes.</summary>
    public static byte[] Write(SheetBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return OpenDocument.Pack(
            book.Day,
            MediaType,
            ("content.xml", Document("document-content", xml => Content(xml, book))),
            ("styles.xml", Document("document-styles", OdsStyles.WriteShared)),
            ("meta.xml", Document("document-meta", xml => OpenDocument.About(xml, book.Title, book.Language, book.Day))),
            ("settings.xml", Document("document-settings", xml => Settings(xml, book))));
    }

    private static void Content(XmlWriter xml, SheetBook book)
    {
        OdsStyles.WriteOwn(xml, book);
        xml.WriteStartElement("body", Office);
        xml.WriteStartElement("spreadsheet", Office);
        foreach (var sheet in book.Sheets)
        {
            xml.WriteStartElement("table", Table);
            xml.WriteAttributeString("name", Table, sheet.Name);
            foreach (var width in sheet.Widths)
            {
                xml.WriteStartElement("table-column", Table);
                xml.WriteAttributeString("style-name", Table, OdsStyles.Column(width));
                xml.WriteEndElement();
            }

            if (sheet.Head.Count > 0)
            {
                xml.WriteStartElement("table-header-rows", Table);
                Row(xml, [.. sheet.Head.Select(SheetCell.Of)], isHead: true);
                xml.WriteEndElement();
            }

            foreach (var row in sheet.Rows) Row(xml, row, isHead: false);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Row(XmlWriter xml, IReadOnlyList<SheetCell> cells, bool isHead)
    {
        xml.WriteStartElement("table-row", Table);
        // A row without a cell is none.
        foreach (var cell in cells.DefaultIfEmpty()) Cell(xml, cell, isHead);
        xml.WriteEndElement();
    }

    private static void Cell(XmlWriter xml, SheetCell cell, bool isHead)
    {
        xml.WriteStartElement("table-cell", Table);
        if (cell is { Number: { } number })
        {
            xml.WriteAttributeString("style-name", Table, OdsStyles.Number(cell.Decimals));
            Value(xml, "float", "value", number.ToString(CultureInfo.InvariantCulture), number.ToString($"N{cell.Decimals}", CultureInfo.CurrentCulture));
        }
        else if (cell is { Day: { } day })
        {
            xml.WriteAttributeString("style-name", Table, OdsStyles.Day);
            Value(xml, "date", "date-value", $"{day:O}", $"{day:O}");
        }
        else if (!string.IsNullOrEmpty(cell.Text))
        {
            xml.WriteAttributeString("style-name", Table, isHead ? OdsStyles.Head : cell.IsHidden ? OdsStyles.Hidden : OdsStyles.Text);
            Value(xml, "string", null, "", cell.Text);
        }

        xml.WriteEndElement();
    }

    private static void Value(XmlWriter xml, string type, string? attribute, string value, string shown)
    {
        xml.WriteAttributeString("value-type", Office, type);
        if (attribute is not null) xml.WriteAttributeString(attribute, Office, value);
        xml.WriteElementString("p", Text, shown);
    }

    /// <summary>How a program shows the file at first: each head stays in view.</summary>
    private static void Settings(XmlWriter xml, SheetBook book)
    {
        xml.WriteStartElement("settings", Office);
        Start("config-item-set", "ooo:view-settings");
        Start("config-item-map-indexed", "Views");
        xml.WriteStartElement("config-item-map-entry", Config);
        Item("ViewId", "string", "view1");
        Start("config-item-map-named", "Tables");
        foreach (var sheet in book.Sheets.Where(sheet => sheet.Head.Count > 0))
        {
            Start("config-item-map-entry", sheet.Name);
            Item("VerticalSplitMode", "short", "2");
            Item("VerticalSplitPosition", "int", "1");
            Item("ActiveSplitRange", "short", "2");
            Item("PositionBottom", "int", "1");
            xml.WriteEndElement();
        }

        for (var open = 0; open < 5; open++) xml.WriteEndElement();

        void Start(string element, string name)
        {
            xml.WriteStartElement(element, Config);
            xml.WriteAttributeString("name", Config, name);
        }

        void Item(string name, string type, string value)
        {
            Start("config-item", name);
            xml.WriteAttributeString("type", Config, type);
            xml.WriteString(value);
            xml.WriteEndElement();
        }
    }

    private static byte[] Document(string name, Action<XmlWriter> write) => OpenDocument.Part(
        name,
        [
            ("table", Table), ("text", Text), ("config", Config), ("meta", OpenDocument.Meta), ("dc", OpenDocument.Dc), .. OdsStyles.Spaces,
            // The prefix in the name of the set of settings stands for it too.
            ("ooo", "http://openoffice.org/2004/office"),
        ],
        write);
}
