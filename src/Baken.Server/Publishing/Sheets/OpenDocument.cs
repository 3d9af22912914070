using System.Text;
using System.Xml;

namespace Baken.Server.Publishing.Sheets;

/// <summary>What all OpenDocument files have in common (ISO/IEC 26300, version 1.3): a package of parts in XML.</summary>
internal static class OpenDocument
{
    public const string Office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    public const string Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    public const string Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    public const string Fo = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";
    public const string Meta = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0";
    public const string Dc = "http://purl.org/dc/elements/1.1/";
    private const string Manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";

    /// <summary>Writes a package; the same parts give the same bytes.</summary>
    /// <param name="day">The day of each part.</param>
    /// <param name="mediaType">What kind of document it is.</param>
    /// <param name="parts">Name and content of each part, such as <c>content.xml</c>.</param>
    public static byte[] Pack(DateOnly day, string mediaType, params (string Name, byte[] Content)[] parts) => FixedZip.Write(day,
    [
        // First and as it is, so that the kind of file can be read at a fixed place (part 2, 3.3).
        ("mimetype", Encoding.ASCII.GetBytes(mediaType)),
        .. parts,
        ("META-INF/manifest.xml", Parts(mediaType, parts.Select(part => part.Name))),
    ]);

    /// <summary>Writes a part.</summary>
    /// <param name="name">Its root element, such as <c>document-content</c>.</param>
    /// <param name="spaces">The namespaces that it needs beside that of offices, with their prefixes.</param>
    /// <param name="write">Writes what is in the root.</param>
    public static byte[] Part(string name, IEnumerable<(string Prefix, string Space)> spaces, Action<XmlWriter> write) => Xml(xml =>
    {
        xml.WriteStartElement("office", name, Office);
        foreach (var (prefix, space) in spaces) xml.WriteAttributeString("xmlns", prefix, null, space);
        xml.WriteAttributeString("version", Office, "1.3");
        write(xml);
        xml.WriteEndElement();
    });

    /// <summary>Writes what a document is.</summary>
    public static void About(XmlWriter xml, string title, string language, DateOnly day)
    {
        xml.WriteStartElement("meta", Office);
        xml.WriteElementString("generator", Meta, "Baken");
        xml.WriteElementString("title", Dc, title);
        xml.WriteElementString("language", Dc, language);
        xml.WriteElementString("creation-date", Meta, $"{day:O}T00:00:00");
        xml.WriteElementString("date", Dc, $"{day:O}T00:00:00");
        xml.WriteEndElement();
    }

    private static byte[] Parts(string mediaType, IEnumerable<string> names) => Xml(xml =>
    {
        xml.WriteStartElement("manifest", "manifest", Manifest);
        xml.WriteAttributeString("version", Manifest, "1.3");
        foreach (var (path, type) in names.Select(name => (name, "text/xml")).Prepend(("/", mediaType)))
        {
            xml.WriteStartElement("file-entry", Manifest);
            xml.WriteAttributeString("full-path", Manifest, path);
            xml.WriteAttributeString("media-type", Manifest, type);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    private static byte[] Xml(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            write(xml);
        }

        return bytes.ToArray();
    }
}
