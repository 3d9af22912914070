using System.Globalization;
using System.Net;
using System.Text;
using Baken.Exporting;
using Baken.Server.Pages.Workbench;
using Baken.Server.Web;
using Baken.Terms;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Exporting;

/// <summary>The document of an export as a page that asks for nothing outside itself, to be printed as a PDF.</summary>
public sealed class ExportPage(IStringLocalizer<Texts.Exporting> words)
{
    /// <summary>A plain style: it is read on paper by people who look for something.</summary>
    private const string Look =
        "@page{size:A4;margin:2cm}body{font:10.5pt/1.45 'Liberation Sans',Arial,sans-serif}h1{font-size:18pt;margin:0 0 .4cm}h2{font-size:13pt;margin:.8cm 0 .2cm;border-bottom:1px solid #999}"
        + "h3{font-size:10.5pt;margin:.4cm 0 .1cm;break-after:avoid}h2{break-after:avoid}.w{white-space:pre-wrap}dt{font-weight:bold}dd{margin:0 0 .15cm}p{margin:0 0 .2cm}";

    /// <summary>Makes it.</summary>
    /// <param name="number">The number of the dossier.</param>
    /// <param name="request">For whom and on what ground.</param>
    /// <param name="by">Who makes it, by name.</param>
    /// <param name="at">When (UTC).</param>
    /// <param name="parts">What goes along, blackened already.</param>
    /// <param name="leftOut">How many parts do not go along.</param>
    public byte[] Make(string number, ExportRequest request, string by, DateTimeOffset at, IReadOnlyList<ExportPart> parts, int leftOut)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(parts);
        var title = Html(words["document.title", number]);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html><html lang=\"{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}\"><head><meta charset=\"utf-8\"><title>{title}</title><style>{Look}</style></head>");
        page.Append(CultureInfo.InvariantCulture, $"<body><header><h1>{title}</h1><dl>");
        Say(page, words["for"], words[$"for.{Codes.Of(request.For)}"]);
        Say(page, words["recipient"], request.Recipient);
        Say(page, words["ground"], request.Ground);
        Say(page, words["document.made"], words["document.made.by", by, Moment.Of(at)]);
        Say(page, words["document.left-out"], leftOut == 0 ? words["document.left-out.none"] : words["document.left-out.count", leftOut]);
        page.Append(CultureInfo.InvariantCulture, $"</dl><p>{Html(words["document.black", Redaction.Mark])}</p></header><main>");
        var section = "";
        foreach (var part in parts)
        {
            if (part.Section != section) page.Append(CultureInfo.InvariantCulture, $"<h2>{Html(section = part.Section)}</h2>");
            page.Append(CultureInfo.InvariantCulture, $"<section><h3 dir=\"auto\">{Html(part.Title)}</h3>");
            page.Append(part.IsMarkup ? $"<div dir=\"auto\">{PlainMarkup.ToHtml(part.Text)}</div>" : $"<div class=\"w\" dir=\"auto\">{Html(part.Text)}</div>").Append("</section>");
        }

        return Encoding.UTF8.GetBytes(page.Append("</main></body></html>").ToString());
    }

    private static void Say(StringBuilder page, string label, string value) =>
        page.Append(CultureInfo.InvariantCulture, $"<dt>{Html(label)}</dt><dd dir=\"auto\">{Html(value)}</dd>");

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
