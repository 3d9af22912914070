using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Baken.Server.Access;

/// <summary>A QR code as SVG within the page: no image to fetch, no style that the content security policy would refuse.</summary>
internal static class QrImage
{
    private const int Quiet = 4;

    /// <summary>The image, with words for who can't see it.</summary>
    public static IHtmlContent Of(string text, string words)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var dots = new StringBuilder();
        // The matrix has its quiet zone with it.
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Length; x++)
            {
                if (code.ModuleMatrix[y][x]) dots.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        var size = Math.Max(code.ModuleMatrix.Count, (2 * Quiet) + 1);
        return new HtmlContentBuilder()
            .AppendFormat("<svg class=\"baken-qr\" viewBox=\"0 0 {0} {0}\" width=\"240\" height=\"240\" role=\"img\" aria-label=\"{1}\">", size, words)
            .AppendHtml($"<rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path d=\"{dots}\" fill=\"#000\"/></svg>");
    }
}
