using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Baken.Storage;

namespace Baken.Attachments;

/// <summary>
/// Recognises documents of Office (ISO/IEC 29500) and OpenDocument (ISO/IEC 26300) in their archive, and writes them anew without what
/// tells of maker, device and time, and without what acts. Macros and embedded programs make a document refused: without them it would be
/// another document.
/// </summary>
internal static class OfficeCleaning
{
    private const int MostParts = 20_000;
    private const long MostBytes = 256L * 1024 * 1024;
    private const string Types = "[Content_Types].xml";
    private const string OdfManifest = "META-INF/manifest.xml";

    /// <summary>Parts that hold the maker, the times, a preview of an earlier version or the printer.</summary>
    private static readonly string[] Left =
        ["docProps/", "customXml/", "meta.xml", "Thumbnails/", "Configurations2/", "settings.xml", "word/printerSettings", "xl/printerSettings", "META-INF/documentsignatures.xml",
         "_xmlsignatures/", "layout-cache", "manifest.rdf", "word/people.xml", "word/webextensions/"];

    private static readonly string[] Acting =
        ["vbaProject", "vbaData", "macrosheets/", "activeX/", "/embeddings/", "Basic/", "Scripts/", "ObjectReplacements/", "customUI", "dialogsheets/", "intlMacrosheets/"];

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// The document anew; refused with <c>file.archive</c> when it is another archive, <c>file.macros</c>, <c>file.locked</c> or
    /// <c>file.damaged</c>.
    /// </summary>
    public static Outcome<CleanFile> Clean(byte[] document)
    {
        try
        {
            using var source = new ZipArchive(new MemoryStream(document, writable: false), ZipArchiveMode.Read);
            if (KindOf(source) is not { } kind) return new Refusal("file.archive");
            if (source.Entries.Count > MostParts || source.Entries.Sum(entry => entry.Length) > MostBytes) return new Refusal("file.damaged");
            if (source.Entries.Any(Acts)) return new Refusal("file.macros");
            using var target = new MemoryStream(document.Length);
            var cleaned = Cleaned.Whole;
            using (var writer = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var entry in source.Entries.Where(entry => !entry.FullName.EndsWith('/') && !IsLeft(entry.FullName, kind)))
                {
                    if (!Part(entry, kind).TryGet(out var part, out var refused)) return refused;
                    if (part.Cleaned == Cleaned.Partly) cleaned = Cleaned.Partly;
                    Put(writer, entry.FullName, part.Content);
                }
            }

            return new CleanFile(target.ToArray(), kind, cleaned);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or XmlException or NotSupportedException or ArgumentException)
        {
            return new Refusal("file.damaged");
        }
    }

    private static FileKind? KindOf(ZipArchive archive)
    {
        if (archive.GetEntry("mimetype") is { Length: < 200 } mime)
        {
            return Encoding.ASCII.GetString(Read(mime)) switch
            {
                "application/vnd.oasis.opendocument.text" => FileKind.Odt,
                "application/vnd.oasis.opendocument.spreadsheet" => FileKind.Ods,
                "application/vnd.oasis.opendocument.presentation" => FileKind.Odp,
                _ => null,
            };
        }

        if (archive.GetEntry(Types) is null) return null;
        return archive.GetEntry("word/document.xml") is not null ? FileKind.Docx
            : archive.GetEntry("xl/workbook.xml") is not null ? FileKind.Xlsx
            : archive.GetEntry("ppt/presentation.xml") is not null ? FileKind.Pptx
            : null;
    }

    private static bool Acts(ZipArchiveEntry entry) =>
        Acting.Any(mark => entry.FullName.Contains(mark, StringComparison.OrdinalIgnoreCase))
        || (entry.FullName == Types && Encoding.UTF8.GetString(Read(entry)) is var types
            && (types.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || types.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)));

    // The settings of a Word document are needed to show it; those of OpenDocument hold the printer and where the cursor stood.
    private static bool IsLeft(string name, FileKind kind) => Left.Any(left =>
        (left != "settings.xml" || kind is FileKind.Odt or FileKind.Ods or FileKind.Odp) && name.StartsWith(left, StringComparison.OrdinalIgnoreCase));

    private static Outcome<CleanFile> Part(ZipArchiveEntry entry, FileKind kind)
    {
        var content = Read(entry);
        var name = entry.FullName;
        if (name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)) return Whole(Edited(content, root => Relations(root, name, kind)));
        if (name == Types) return Whole(Edited(content, root => Named(root, "PartName").Where(part => IsLeft(part.Name.TrimStart('/'), kind)).Remove()));
        if (name == OdfManifest) return Manifest(content, kind);
        if (name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)) return Xml(name, content);
        return Picture(name, content);
    }

    private static Outcome<CleanFile> Whole(byte[] content) => new CleanFile(content, FileKind.Text, Cleaned.Whole);

    /// <summary>Takes out relations to parts that are left behind, and to places outside other than links that people click on.</summary>
    private static void Relations(XElement root, string name, FileKind kind)
    {
        var place = new Uri(new Uri("part:/"), name[..(name.LastIndexOf("_rels/", StringComparison.Ordinal) is var at and >= 0 ? at : 0)]);
        Named(root, "Target").Where(relation => IsExternal(relation.Element)
            ? ((string?)relation.Element.Attribute("Type"))?.EndsWith("/hyperlink", StringComparison.Ordinal) != true
            : IsLeft(Uri.TryCreate(place, relation.Name, out var part) ? part.AbsolutePath.TrimStart('/') : "", kind)).Remove();
    }

    private static bool IsExternal(XElement relation) => (string?)relation.Attribute("TargetMode") == "External";

    private static Outcome<CleanFile> Manifest(byte[] content, FileKind kind)
    {
        var text = Encoding.UTF8.GetString(content);
        if (text.Contains("encryption-data", StringComparison.Ordinal)) return new Refusal("file.locked");
        return Whole(Edited(content, root => Named(root, "full-path").Where(part => IsLeft(part.Name, kind)).Remove()));
    }

    private static Outcome<CleanFile> Xml(string name, byte[] content)
    {
        // A document with script or with commands to other programs is refused, as one with macros.
        var text = Encoding.UTF8.GetString(content);
        if (text.Contains("<script:", StringComparison.OrdinalIgnoreCase) || text.Contains("DDEAUTO", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<office:script ", StringComparison.OrdinalIgnoreCase)) return new Refusal("file.macros");
        // What named a relation that is gone, and the marks of who typed when.
        if (name == "word/settings.xml")
            return Whole(Edited(content, root => root.Elements().Where(element => element.Name.LocalName is "attachedTemplate" or "rsids").Remove()));
        if (name.StartsWith("xl/worksheets/", StringComparison.Ordinal))
            return Whole(Edited(content, root => root.Elements().Where(element => element.Name.LocalName == "pageSetup").Remove()));
        return Whole(content);
    }

    private static IEnumerable<NamedElement> Named(XElement root, string attribute) => root.Elements()
        .Select(element => new NamedElement(element, element.Attributes().FirstOrDefault(each => each.Name.LocalName == attribute)?.Value ?? ""));

    private static void Remove(this IEnumerable<NamedElement> elements)
    {
        foreach (var each in elements.ToList()) each.Element.Remove();
    }

    private static byte[] Edited(byte[] content, Action<XElement> edit)
    {
        using var reader = XmlReader.Create(new MemoryStream(content), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var document = XDocument.Load(reader);
        edit(document.Root!);
        using var target = new MemoryStream();
        using (var writer = XmlWriter.Create(target, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) })) document.Save(writer);
        return target.ToArray();
    }

    private static Outcome<CleanFile> Picture(string name, byte[] content)
    {
        var kind = FileSignatures.Recognise(content.AsSpan(0, Math.Min(content.Length, FileSignatures.Head)));
        if (!kind.TryGet(out var found, out var refused))
            return refused.Code == "file.unknown-kind" ? new CleanFile(content, FileKind.Text, IsFont(name) ? Cleaned.Whole : Cleaned.Partly) : refused;
        if (FileKinds.IsPicture(found)) return found == FileKind.Heic ? new Refusal("file.damaged") : PictureCleaning.Clean(content, found);
        return new CleanFile(content, FileKind.Text, found == FileKind.Text ? Cleaned.Whole : Cleaned.Partly);
    }

    private static bool IsFont(string name) => name.EndsWith(".odttf", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".ttf", StringComparison.OrdinalIgnoreCase);

    private static byte[] Read(ZipArchiveEntry entry)
    {
        // What the archive says of its length need not be true.
        using var stream = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > MostBytes) throw new InvalidDataException("It unpacks to too much.");
        }

        return content.ToArray();
    }

    private static void Put(ZipArchive writer, string name, byte[] content)
    {
        // OpenDocument wants its first part as it is, so that programs recognise it.
        var entry = writer.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private sealed record NamedElement(XElement Element, string Name);
}
