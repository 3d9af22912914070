using System.Text;
using System.Xml;
using System.Xml.Linq;
using Baken.Server.Web;

namespace Baken.Server.Letters;

/// <summary>The text of a letter as paragraphs and lists, read once for every form that it is given in.</summary>
internal static class LetterText
{
    /// <summary>The blocks of plain formatted text (<see cref="PlainMarkup"/>): <c>p</c>, <c>ul</c> and <c>ol</c>, with <c>li</c>, <c>strong</c>, <c>em</c> and <c>br</c> in them.</summary>
    public static XElement Blocks(string text) => XElement.Parse($"<div>{PlainMarkup.ToHtml(Fit(text))}</div>", LoadOptions.PreserveWhitespace);

    /// <summary>Letters that no XML may hold become U+FFFD.</summary>
    public static string Fit(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var fit = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) fit.Append(rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune : Rune.ReplacementChar);
        return fit.ToString();
    }
}
