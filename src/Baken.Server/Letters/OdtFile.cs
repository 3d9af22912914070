using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Baken.Server.Publishing.Sheets;

namespace Baken.Server.Letters;

/// <summary>
/// A letter as OpenDocument text (<c>.odt</c>), to go on with in a word processor. Written here, since no library for .NET that is kept up writes it.
/// </summary>
internal static class OdtFile
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/vnd.oasis.opendocument.text";

    private const string Office = OpenDocument.Office;
    private const string Text = OpenDocument.Text;
    private const string Style = OpenDocument.Style;
    private const string Fo = OpenDocument.Fo;
    private static readonly (string Prefix, string Space)[] Spaces = [("text", Text), ("style", Style), ("fo", Fo), ("meta", OpenDocument.Meta), ("dc", OpenDocument.Dc)];

    /// <summary>Writes a letter; the same letter gives the same bytes.</summary>
    /// <param name="subject">What it is about: its title and its heading.</param>
    /// <param name="text">Its text.</param>
    /// <param name="culture">Its language and country.</param>
    /// <param name="day">The day on which it was written.</param>
    public static byte[] Write(string subject, string text, CultureInfo culture, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var title = LetterText.Fit(subject);
        return OpenDocument.Pack(
            day,
            MediaType,
            ("content.xml", OpenDocument.Part("document-content", Spaces, xml => Content(xml, title, LetterText.Blocks(text)))),
            ("styles.xml", OpenDocument.Part("document-styles", Spaces, xml => Styles(xml, culture))),
            ("meta.xml", OpenDocument.Part("document-meta", Spaces, xml => OpenDocument.About(xml, title, culture.Name, day))));
    }

    private static void Content(XmlWriter xml, string title, XElement blocks)
    {
        xml.WriteStartElement("automatic-styles", Office);
        Lists(xml, "bullets", "bullet");
        Lists(xml, "numbers", "number");
        xml.WriteEndElement();
        xml.WriteStartElement("body", Office);
        xml.WriteStartElement("text", Office);
        xml.WriteStartElement("h", Text);
        xml.WriteAttributeString("style-name", Text, "Heading_20_1");
        xml.WriteAttributeString("outline-level", Text, "1");
        xml.WriteString(title);
        xml.WriteEndElement();
        foreach (var block in blocks.Elements()) Block(xml, block);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Block(XmlWriter xml, XElement block)
    {
        if (block.Name.LocalName is not ("ul" or "ol"))
        {
            Paragraph(xml, block.Nodes());
            return;
        }

        xml.WriteStartElement("list", Text);
        xml.WriteAttributeString("style-name", Text, block.Name.LocalName == "ul" ? "bullets" : "numbers");
        foreach (var item in block.Elements("li"))
        {
            xml.WriteStartElement("list-item", Text);
            // Words stand in an item by themselves, or in paragraphs; a list in it is a block.
            var loose = item.Nodes().TakeWhile(node => node is not XElement { Name.LocalName: "p" or "ul" or "ol" }).ToList();
            if (loose.Any(node => node is not XText blank || !string.IsNullOrWhiteSpace(blank.Value))) Paragraph(xml, loose);
            foreach (var inner in item.Elements().Where(inner => inner.Name.LocalName is "p" or "ul" or "ol")) Block(xml, inner);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Paragraph(XmlWriter xml, IEnumerable<XNode> nodes)
    {
        xml.WriteStartElement("p", Text);
        xml.WriteAttributeString("style-name", Text, "Standard");
        foreach (var node in nodes) Inline(xml, node);
        xml.WriteEndElement();
    }

    private static void Inline(XmlWriter xml, XNode node)
    {
        if (node is XText text)
        {
            // The line break of the source follows its own element.
            xml.WriteString(text.Value.Trim('\n'));
        }
        else if (node is XElement { Name.LocalName: "br" })
        {
            xml.WriteStartElement("line-break", Text);
            xml.WriteEndElement();
        }
        else if (node is XElement element)
        {
            xml.WriteStartElement("span", Text);
            xml.WriteAttributeString("style-name", Text, element.Name.LocalName == "strong" ? "Strong" : "Emphasis");
            foreach (var inner in element.Nodes()) Inline(xml, inner);
            xml.WriteEndElement();
        }
    }

    /// <summary>A kind of list, at each of the depths that there can be.</summary>
    private static void Lists(XmlWriter xml, string name, string kind)
    {
        xml.WriteStartElement("list-style", Text);
        xml.WriteAttributeString("name", Style, name);
        for (var level = 1; level <= 10; level++)
        {
            xml.WriteStartElement($"list-level-style-{kind}", Text);
            xml.WriteAttributeString("level", Text, level.ToString(CultureInfo.InvariantCulture));
            if (kind == "bullet") xml.WriteAttributeString("bullet-char", Text, "•");
            else xml.WriteAttributeString("num-format", Style, "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Styles(XmlWriter xml, CultureInfo culture)
    {
        xml.WriteStartElement("styles", Office);
        xml.WriteStartElement("default-style", Style);
        xml.WriteAttributeString("family", Style, "paragraph");
        Properties(xml, "text-properties", ("language", culture.TwoLetterISOLanguageName), ("country", culture.Name[^2..]), ("font-size", "11pt"));
        xml.WriteEndElement();
        Named(xml, "Standard", "paragraph", () => Properties(xml, "paragraph-properties", ("margin-bottom", "0.3cm"), ("line-height", "120%")));
        Named(xml, "Heading_20_1", "paragraph", () =>
        {
            Properties(xml, "paragraph-properties", ("margin-bottom", "0.5cm"), ("keep-with-next", "always"));
            Properties(xml, "text-properties", ("font-size", "14pt"), ("font-weight", "bold"));
        });
        Named(xml, "Strong", "text", () => Properties(xml, "text-properties", ("font-weight", "bold")));
        Named(xml, "Emphasis", "text", () => Properties(xml, "text-properties", ("font-style", "italic")));
        xml.WriteEndElement();
    }

    private static void Named(XmlWriter xml, string name, string family, Action properties)
    {
        xml.WriteStartElement("style", Style);
        xml.WriteAttributeString("name", Style, name);
        xml.WriteAttributeString("family", Style, family);
        properties();
        xml.WriteEndElement();
    }

    private static void Properties(XmlWriter xml, string name, params (string Name, string Value)[] properties)
    {
        xml.WriteStartElement(name, Style);
        foreach (var property in properties) xml.WriteAttributeString(property.Name, Fo, property.Value);
        xml.WriteEndElement();
    }
}
