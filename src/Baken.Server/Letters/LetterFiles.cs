using System.Globalization;
using System.Net;
using System.Text;
using Baken.Dossiers.Letters;
using Baken.Server.Publishing;
using Baken.Server.Web;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Server.Letters;

/// <summary>A form in which a letter can be taken along.</summary>
public enum LetterForm
{
    /// <summary>To print or to send along: it can't be changed easily.</summary>
    [Code("pdf")] Pdf,

    /// <summary>To go on with in a word processor.</summary>
    [Code("odt")] Odt,
}

/// <summary>Makes a file of a letter. What it makes is kept nowhere.</summary>
public sealed class LetterFiles(PdfPrinter printer, TimeProvider clock)
{
    /// <summary>A plain style: it is a letter.</summary>
    private const string Look = "@page{size:A4;margin:2.5cm}body{font:11pt/1.4 'Liberation Sans',Arial,sans-serif}h1{font-size:14pt;margin:0 0 .6cm}p{margin:0 0 .3cm}";

    /// <summary>Makes it.</summary>
    /// <param name="language">The language of the letter.</param>
    /// <param name="letter">Its words.</param>
    /// <param name="form">In which form.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Its bytes; refused as <see cref="PdfPrinter.PrintUnkeptAsync"/> refuses.</returns>
    public async Task<Outcome<byte[]>> MakeAsync(LetterLanguage language, LetterVersion letter, LetterForm form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var (subject, text) = (letter.Subject ?? "", letter.Text ?? "");
        var (culture, today) = (LetterCulture.Of(language), LegalDay.Today(clock));
        return form == LetterForm.Odt ? OdtFile.Write(subject, text, culture, today) : await printer.PrintUnkeptAsync(Page(subject, text, culture), today, cancel);
    }

    /// <summary>The media type of a form.</summary>
    public static string TypeOf(LetterForm form) => form == LetterForm.Odt ? OdtFile.MediaType : "application/pdf";

    private static byte[] Page(string subject, string text, CultureInfo culture)
    {
        var title = WebUtility.HtmlEncode(subject);
        return Encoding.UTF8.GetBytes($"""
            <!DOCTYPE html>
            <html lang="{culture.TwoLetterISOLanguageName}"><head><meta charset="utf-8"><title>{title}</title><style>{Look}</style></head>
            <body><h1 dir="auto">{title}</h1><main dir="auto">{PlainMarkup.ToHtml(text)}</main></body></html>
            """);
    }
}
