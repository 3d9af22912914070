using System.Text;

namespace Baken.Attachments;

/// <summary>Text without a form: UTF-8, UTF-16 with its mark, or Windows-1252 as older programs write it.</summary>
internal static class PlainText
{
    /// <summary>What Windows-1252 has from 0x80 on, where Latin-1 has control characters.</summary>
    private const string Upper = "\u20AC?\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152?\u017D?"
        + "?\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153?\u017E\u0178";

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The text; null when this is something else.</summary>
    /// <param name="bytes">All of it, or its beginning.</param>
    /// <param name="isWhole">Whether it is all: the beginning may end in the middle of a character.</param>
    public static string? Decode(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        foreach (var unit in bytes)
        {
            if (unit < 0x20 && unit is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f')) return null;
        }

        var marked = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        for (var cut = 0; cut < (isWhole ? 1 : Math.Min(4, marked.Length + 1)); cut++)
        {
            try
            {
                return Utf8.GetString(marked[..(marked.Length - cut)]);
            }
            catch (DecoderFallbackException)
            {
                // Another encoding, or the beginning ends in the middle of a character.
            }
        }

        // Windows-1252 leaves five values out; what is none of our text encodings has them soon.
        return bytes.ContainsAny((ReadOnlySpan<byte>)[0x81, 0x8D, 0x8F, 0x90, 0x9D]) ? null : Windows1252(Encoding.Latin1.GetString(bytes));
    }

    private static string Windows1252(string latin) => string.Create(latin.Length, latin, (target, source) =>
    {
        for (var at = 0; at < target.Length; at++) target[at] = source[at] is >= '\x80' and <= '\x9F' ? Upper[source[at] - 0x80] : source[at];
    });
}
