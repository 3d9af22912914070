using System.Globalization;
using System.Text;
using Baken.Attachments;
using ImageMagick;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Xunit;

namespace Baken.Tests.Attachments;

public sealed class PdfCleaningTests
{
    private static readonly string[] Secrets =
    [
        "Geheime Maker", "geheim in xmp", "app.alert", "geheim-bestand.txt", "inhoud van het bestand", "geheim.example", "oude versie", "Geheim van de pagina", "Naam van de schrijver",
        "ingevuld veld",
    ];

    [Fact]
    public void Nothing_is_left_that_acts_or_that_tells_of_maker_place_and_time()
    {
        var original = Telling();
        Assert.All(Secrets, secret => Assert.True(Has(original, secret), secret));

        var clean = Clean(original);

        Assert.All(Secrets, secret => Assert.False(Has(clean.Content, secret), secret));
        Assert.Empty(SamplePictures.SecretsIn(clean.Content));
        foreach (var mark in new[] { "/JavaScript", "/OpenAction", "/AA", "/EmbeddedFile", "/URI", "/Launch", "/Metadata", "/Info", "/PieceInfo", "/AcroForm", "/CreationDate" })
            Assert.False(Has(clean.Content, mark), mark);
    }

    [Fact]
    public void What_is_seen_stays()
    {
        using var document = PdfDocument.Open(Clean(Telling()).Content);

        var page = Assert.Single(document.GetPages());
        Assert.Equal("Dit staat op de bladzijde.", page.Text.Trim());
        Assert.Equal(300, page.Width);
        using var picture = new MagickImage(Assert.Single(page.GetImages()).RawBytes.ToArray());
        Assert.Equal((80u, 40u), (picture.Width, picture.Height));
        Assert.Equal("Een opmerking bij de tekst", Assert.Single(page.GetAnnotations()).Content);
    }

    [Fact]
    public void All_pages_of_a_document_stay_with_their_words_in_their_order()
    {
        using var builder = new PdfDocumentBuilder();
        builder.DocumentInformation.Author = "Geheime Maker";
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        for (var number = 1; number <= 12; number++)
            builder.AddPage(PageSize.A4).AddText(string.Create(CultureInfo.InvariantCulture, $"Bladzijde {number}"), 12, new PdfPoint(50, 700), font);

        using var document = PdfDocument.Open(Clean(builder.Build()).Content);

        Assert.Equal(Enumerable.Range(1, 12).Select(number => $"Bladzijde {number}"), document.GetPages().Select(page => page.Text.Trim()));
        Assert.Null(document.Information.Author);
    }

    [Fact]
    public void What_is_no_PDF_is_refused()
    {
        foreach (var content in new[] { "%PDF-1.7\n", "%PDF-1.7\nniets van dit alles\n%%EOF", "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>" })
        {
            Assert.False(PdfCleaning.Clean(Encoding.ASCII.GetBytes(content)).TryGet(out _, out var refused), content);
            Assert.Equal("file.damaged", refused!.Code);
        }
    }

    [Fact]
    public void Its_words_can_be_read_without_opening_it() => Assert.Equal("Dit staat op de bladzijde.", PdfCleaning.TextOf(Telling(), 1000));

    private static CleanFile Clean(byte[] pdf) =>
        PdfCleaning.Clean(pdf).TryGet(out var clean, out var refused) ? clean : throw new InvalidOperationException(refused.Code);

    private static bool Has(byte[] content, string text) => content.AsSpan().IndexOf(Encoding.Latin1.GetBytes(text)) >= 0;

    /// <summary>One page with words, a picture of a camera and a note; and all the rest that can stand in a PDF.</summary>
    private static byte[] Telling()
    {
        var picture = SamplePictures.Telling(MagickFormat.Jpeg);
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R /OpenAction 7 0 R /Names << /EmbeddedFiles << /Names [(geheim-bestand.txt) 8 0 R] >> /JavaScript << /Names [(x) 7 0 R] >> >> /Metadata 10 0 R "
                + "/AcroForm << /Fields [13 0 R] >> /Outlines 14 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 200] /Resources << /Font << /A 5 0 R >> /XObject << /M 6 0 R >> >> >>",
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Annots [11 0 R 12 0 R 13 0 R] /AA << /O 7 0 R >> /PieceInfo << /X << /Private (Geheim van de pagina) >> >> /LastModified (D:20260914) >>",
            Stream("BT /A 12 Tf 20 100 Td (Dit staat op de bladzijde.) Tj ET q 40 0 0 20 10 10 cm /M Do Q"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            $"<< /Type /XObject /Subtype /Image /Width 80 /Height 40 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Metadata 10 0 R /Length {picture.Length} >>\nstream\n"
                + Encoding.Latin1.GetString(picture) + "\nendstream",
            "<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
            "<< /Type /Filespec /F (geheim-bestand.txt) /EF << /F 9 0 R >> >>",
            Stream("inhoud van het bestand", "/Type /EmbeddedFile"),
            Stream("<x:xmpmeta>geheim in xmp</x:xmpmeta>", "/Type /Metadata /Subtype /XML"),
            "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://geheim.example/) >> >>",
            "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (Een opmerking bij de tekst) /T (Naam van de schrijver) /CreationDate (D:20260914) /P 3 0 R /A 7 0 R >>",
            "<< /Type /Annot /Subtype /Screen /Rect [0 0 9 9] /FT /Tx /T (veld) /V (ingevuld veld) /AA << /K 7 0 R >> >>",
            "<< /Type /Outlines /First 15 0 R >>",
            "<< /Title (oude versie) /A 7 0 R >>",
            "<< /Author (Geheime Maker) /CreationDate (D:20260914101112+02'00') >>",
        ];
        var pdf = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        foreach (var (index, content) in objects.Index())
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{content}\nendobj\n");
        }

        var xref = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R /Info 16 0 R >>\nstartxref\n{xref}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static string Stream(string content, string more = "") => $"<< {more} /Length {content.Length} >>\nstream\n{content}\nendstream";
}
