using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Baken.Attachments;
using ImageMagick;
using Xunit;

namespace Baken.Tests.Attachments;

public sealed class OfficeCleaningTests
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    [Fact]
    public void A_Word_document_keeps_its_words_and_loses_its_maker()
    {
        var clean = Clean(Docx());

        Assert.Equal((FileKind.Docx, Cleaned.Whole), (clean.Kind, clean.Cleaned));
        var parts = Parts(clean.Content);
        Assert.Contains("Dit staat in de brief.", Text(parts["word/document.xml"]), StringComparison.Ordinal);
        Assert.DoesNotContain(parts.Keys, name => name.StartsWith("docProps", StringComparison.Ordinal));
        foreach (var secret in new[] { "Geheime Maker", "Geheim Bedrijf", "geheim.example/sjabloon", "00A1B2C3" })
            Assert.DoesNotContain(parts.Values, part => Text(part).Contains(secret, StringComparison.Ordinal));
        Assert.Empty(SamplePictures.SecretsIn(parts["word/media/image1.jpeg"]));
        using var picture = new MagickImage(parts["word/media/image1.jpeg"]);
        Assert.Equal(MagickFormat.Jpeg, picture.Format);
    }

    [Fact]
    public void What_is_left_points_only_at_what_is_there()
    {
        var parts = Parts(Clean(Docx()).Content);

        var root = XDocument.Parse(Text(parts["_rels/.rels"])).Root!.Elements().Select(relation => (string)relation.Attribute("Target")!);
        Assert.Equal(["word/document.xml"], root);
        var types = XDocument.Parse(Text(parts["[Content_Types].xml"])).Root!.Elements().Select(type => (string?)type.Attribute("PartName")).OfType<string>();
        Assert.All(types, name => Assert.Contains(name.TrimStart('/'), parts.Keys));
        var links = XDocument.Parse(Text(parts["word/_rels/document.xml.rels"])).Root!.Elements().Select(relation => (string)relation.Attribute("Target")!);
        Assert.Equal(["media/image1.jpeg", "settings.xml", "https://www.example.org/"], links);
    }

    [Fact]
    public void No_time_of_its_parts_is_left()
    {
        using var archive = new ZipArchive(new MemoryStream(Clean(Docx()).Content));

        Assert.All(archive.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
    }

    [Fact]
    public void An_OpenDocument_keeps_its_words_and_loses_its_maker()
    {
        var clean = Clean(Odt());

        Assert.Equal(FileKind.Odt, clean.Kind);
        using var archive = new ZipArchive(new MemoryStream(clean.Content));
        Assert.Equal(["mimetype", "content.xml", "META-INF/manifest.xml"], archive.Entries.Select(entry => entry.FullName));
        Assert.Equal(archive.Entries[0].Length, archive.Entries[0].CompressedLength);
        Assert.DoesNotContain("meta.xml", Text(Parts(clean.Content)["META-INF/manifest.xml"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("word/vbaProject.bin")]
    [InlineData("word/embeddings/oleObject1.bin")]
    [InlineData("word/activeX/activeX1.xml")]
    [InlineData("xl/macrosheets/sheet1.xml")]
    [InlineData("customUI/customUI.xml")]
    public void A_document_with_a_program_in_it_is_refused(string part) => Refused("file.macros", Docx((part, "x")));

    [Fact]
    public void A_document_that_calls_itself_one_with_macros_is_refused() =>
        Refused("file.macros", Docx(("[Content_Types].xml", "<Types><Override PartName='/word/document.xml' ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>")));

    [Fact]
    public void A_document_with_commands_for_other_programs_is_refused() =>
        Refused("file.macros", Docx(("word/footer1.xml", "<w:ftr xmlns:w='x'><w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe</w:instrText></w:ftr>")));

    [Fact]
    public void A_program_within_a_document_is_refused() => Refused("file.dangerous", Docx(("word/media/image2.png", "MZ\x90")));

    [Fact]
    public void Another_archive_is_refused() => Refused("file.archive", Zip(("foto.jpg", "x"), ("setup.exe", "MZ")));

    [Fact]
    public void An_archive_that_unpacks_to_very_much_is_refused()
    {
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(archive, "[Content_Types].xml", "<Types/>"u8.ToArray());
            using var stream = archive.CreateEntry("word/document.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var much = 0; much < 300; much++) stream.Write(zeros);
        }

        Refused("file.damaged", target.ToArray());
    }

    [Fact]
    public void A_part_that_fetches_from_elsewhere_is_not_read() =>
        Refused("file.damaged", Docx(("[Content_Types].xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Types>&e;</Types>")));

    [Fact]
    public void A_cut_off_archive_is_refused() => Refused("file.damaged", Docx()[..200]);

    private static void Refused(string code, byte[] document)
    {
        Assert.False(OfficeCleaning.Clean(document).TryGet(out _, out var refused));
        Assert.Equal(code, refused!.Code);
    }

    private static CleanFile Clean(byte[] document) =>
        OfficeCleaning.Clean(document).TryGet(out var clean, out var refused) ? clean : throw new InvalidOperationException(refused.Code);

    private static string Text(byte[] part) => Encoding.UTF8.GetString(part);

    private static Dictionary<string, byte[]> Parts(byte[] document)
    {
        using var archive = new ZipArchive(new MemoryStream(document));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }

    private static byte[] Docx(params (string Name, string Content)[] more)
    {
        var parts = new Dictionary<string, byte[]>
        {
            ["[Content_Types].xml"] = Bytes("<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='jpeg' ContentType='image/jpeg'/>"
                + "<Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/>"
                + "<Override PartName='/docProps/core.xml' ContentType='application/vnd.openxmlformats-package.core-properties+xml'/>"
                + "<Override PartName='/word/people.xml' ContentType='x/y'/></Types>"),
            ["_rels/.rels"] = Bytes("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                + $"<Relationship Id='r1' Type='{Relation}/officeDocument' Target='word/document.xml'/><Relationship Id='r2' Type='{Relation}/metadata' Target='docProps/core.xml'/></Relationships>"),
            ["word/document.xml"] = Bytes($"<w:document xmlns:w='{Word}'><w:body><w:p><w:r><w:t>Dit staat in de brief.</w:t></w:r></w:p></w:body></w:document>"),
            ["word/_rels/document.xml.rels"] = Bytes("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                + $"<Relationship Id='r1' Type='{Relation}/image' Target='media/image1.jpeg'/><Relationship Id='r2' Type='{Relation}/settings' Target='settings.xml'/>"
                + $"<Relationship Id='r3' Type='{Relation}/people' Target='people.xml'/><Relationship Id='r4' Type='{Relation}/hyperlink' Target='https://www.example.org/' TargetMode='External'/>"
                + $"<Relationship Id='r5' Type='{Relation}/image' Target='https://geheim.example/spion.png' TargetMode='External'/></Relationships>"),
            ["word/settings.xml"] = Bytes($"<w:settings xmlns:w='{Word}'><w:attachedTemplate/><w:rsids><w:rsid w:val='00A1B2C3'/></w:rsids></w:settings>"),
            ["word/_rels/settings.xml.rels"] = Bytes("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                + $"<Relationship Id='r1' Type='{Relation}/attachedTemplate' Target='https://geheim.example/sjabloon.dotm' TargetMode='External'/></Relationships>"),
            ["word/people.xml"] = Bytes("<people>Geheime Maker</people>"),
            ["docProps/core.xml"] = Bytes("<core>Geheime Maker</core>"),
            ["docProps/app.xml"] = Bytes("<app>Geheim Bedrijf</app>"),
            ["word/media/image1.jpeg"] = SamplePictures.Telling(MagickFormat.Jpeg),
        };
        foreach (var (name, content) in more) parts[name] = Bytes(content);
        return Zip(parts);
    }

    private static byte[] Odt() => Zip(
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", "<office:document-content xmlns:office='urn:o'><office:body>Dit staat in de brief.</office:body></office:document-content>"),
        ("meta.xml", "<meta>Geheime Maker</meta>"), ("settings.xml", "<settings>Geheime Printer</settings>"), ("Thumbnails/thumbnail.png", "x"),
        ("META-INF/manifest.xml", "<m:manifest xmlns:m='urn:m'><m:file-entry m:full-path='content.xml'/><m:file-entry m:full-path='meta.xml'/></m:manifest>"));

    private static byte[] Zip(params (string Name, string Content)[] parts) => Zip(parts.ToDictionary(part => part.Name, part => Bytes(part.Content)));

    private static byte[] Zip(Dictionary<string, byte[]> parts)
    {
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts) Put(archive, name, content);
        }

        return target.ToArray();
    }

    private static void Put(ZipArchive archive, string name, byte[] content)
    {
        using var stream = archive.CreateEntry(name).Open();
        stream.Write(content);
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
