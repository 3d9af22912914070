using System.Text;
using System.Text.Unicode;
using Baken.Storage;

namespace Baken.Institutions;

/// <summary>How a file is written.</summary>
/// <param name="Encoding">How its text became bytes.</param>
/// <param name="Separator">What stands between its columns.</param>
internal sealed record RegisterForm(Encoding Encoding, char Separator);

/// <summary>
/// Finds out whether a file is text that we want to read, and in which encoding: what its byte order mark says, else UTF-8 when every
/// byte of it is valid UTF-8, else Windows-1252, in which DUO published until about 2014.
/// </summary>
internal static class RegisterText
{
    /// <summary>Largest file that is read, in bytes. The whole national register is about 5 MB.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private static readonly byte[][] Spreadsheets = [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0]];

    /// <summary>The encoding, and the sign between columns; the stream stands at its start again.</summary>
    /// <param name="file">A stream that can seek.</param>
    public static Outcome<RegisterForm> FormOf(Stream file)
    {
        if (file.Length == 0) return new Refusal("register.empty");
        if (file.Length > MaxBytes) return new Refusal("register.too-large", MaxBytes / (1024 * 1024));
        file.Position = 0;
        var form = Look(file).Then<RegisterForm>(encoding => new RegisterForm(encoding, SeparatorOf(file, encoding)));
        file.Position = 0;
        return form;
    }

    /// <summary>The sign that stands most often in the header: no name of a column holds one of these.</summary>
    private static char SeparatorOf(Stream file, Encoding encoding)
    {
        file.Position = 0;
        using var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var start = new char[RegisterReader.MaxRecord];
        var header = start.AsSpan(0, text.ReadBlock(start));
        if (header.IndexOfAny('\r', '\n') is >= 0 and var end) header = header[..end];
        var separator = ';';
        foreach (var sign in ",\t|")
        {
            if (header.Count(sign) > header.Count(separator)) separator = sign;
        }

        return separator;
    }

    private static Outcome<Encoding> Look(Stream file)
    {
        var buffer = new byte[64 * 1024];
        var kept = 0;
        var first = true;
        var isUtf8 = true;
        while (file.ReadAtLeast(buffer.AsSpan(kept), 1, throwOnEndOfStream: false) is > 0 and var read)
        {
            var bytes = buffer.AsSpan(0, kept + read);
            if (first)
            {
                if (ByMark(bytes) is { } marked) return marked;
                if (Array.Exists(Spreadsheets, start => buffer.AsSpan().StartsWith(start))) return new Refusal("register.spreadsheet");
                first = false;
            }

            if (bytes.Contains((byte)0)) return new Refusal("register.not-text");
            // Four bytes hold any sign of UTF-8, so what the end of this buffer cuts in two is judged with the next one.
            var whole = isUtf8 ? WholeSigns(bytes) : bytes.Length;
            isUtf8 = isUtf8 && Utf8.IsValid(bytes[..whole]);
            kept = bytes.Length - whole;
            bytes[whole..].CopyTo(buffer);
        }

        return isUtf8 && kept == 0 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    }

    private static Encoding? ByMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static int WholeSigns(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var lead = bytes[^back];
            if ((lead & 0b1100_0000) == 0b1000_0000) continue;
            var length = lead switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
            return length > back ? bytes.Length - back : bytes.Length;
        }

        return bytes.Length;
    }
}
