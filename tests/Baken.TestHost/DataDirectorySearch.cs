using System.Text;
using System.Text.Encodings.Web;

namespace Baken.TestHost;

/// <summary>A place where a phrase was found.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Offset">Byte in the file at which it begins.</param>
/// <param name="Encoding">In which of the encodings it stood there.</param>
public sealed record Found(string File, long Offset, string Encoding)
{
    /// <inheritdoc />
    public override string ToString() => $"{File} at byte {Offset} ({Encoding})";
}

/// <summary>
/// Looks through every byte of every file under a directory for a phrase, in whatever dress a program is likely to have put it: UTF-8, UTF-16,
/// base64 at each of its three alignments, hexadecimal, and escaped as in addresses, JSON and HTML. Upper and lower case are different.
/// </summary>
public sealed class DataDirectorySearch
{
    private readonly List<(string Encoding, byte[] Bytes)> needles;

    /// <summary>A search for one phrase.</summary>
    /// <param name="phrase">At least 8 characters: a shorter one would be found by chance.</param>
    public DataDirectorySearch(string phrase)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        ArgumentOutOfRangeException.ThrowIfLessThan(phrase.Length, 8);
        needles = [.. Dresses(phrase).DistinctBy(dress => Convert.ToHexString(dress.Bytes))];
    }

    /// <summary>All places, those in the names of files too (at offset 0 of the file, as <c>name</c>). A file that vanishes meanwhile is passed over.</summary>
    public IReadOnlyList<Found> In(string directory)
    {
        var found = new List<Found>();
        var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        foreach (var path in Directory.EnumerateFileSystemEntries(directory, "*", all))
        {
            var name = Encoding.UTF8.GetBytes(Path.GetFileName(path));
            if (needles.Any(needle => name.AsSpan().IndexOf(needle.Bytes) >= 0)) found.Add(new Found(path, 0, "name"));
            if (!File.Exists(path) || new FileInfo(path).UnixFileMode == UnixFileMode.None) continue;
            try
            {
                found.AddRange(InFile(path));
            }
            catch (FileNotFoundException)
            {
            }
        }

        return found;
    }

    private IEnumerable<Found> InFile(string path)
    {
        var overlap = needles.Max(needle => needle.Bytes.Length) - 1;
        var buffer = new byte[(1 << 20) + overlap];
        var kept = 0;
        var start = 0L;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        for (int read; (read = file.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var length = kept + read;
            foreach (var (encoding, bytes) in needles)
            {
                for (int from = 0, at; (at = buffer.AsSpan(from, length - from).IndexOf(bytes)) >= 0; from += at + 1)
                {
                    // What ends within the part kept from last time was reported then.
                    if (from + at + bytes.Length > kept) yield return new Found(path, start + from + at, encoding);
                }
            }

            var keep = Math.Min(overlap, length);
            buffer.AsSpan(length - keep, keep).CopyTo(buffer);
            start += length - keep;
            kept = keep;
        }
    }

    private static IEnumerable<(string Encoding, byte[] Bytes)> Dresses(string phrase)
    {
        foreach (var (name, content) in new[]
                 {
                     ("utf-8", Encoding.UTF8.GetBytes(phrase)),
                     ("utf-16le", Encoding.Unicode.GetBytes(phrase)),
                     ("utf-16be", Encoding.BigEndianUnicode.GetBytes(phrase)),
                 })
        {
            yield return (name, content);
            yield return (name + " in hex", Ascii(Convert.ToHexStringLower(content)));
            yield return (name + " in HEX", Ascii(Convert.ToHexString(content)));
            for (var shift = 0; shift < 3; shift++)
            {
                var text = Base64(content, shift);
                yield return ($"{name} in base64, shifted {shift}", Ascii(text));
                yield return ($"{name} in base64url, shifted {shift}", Ascii(text.Replace('+', '-').Replace('/', '_')));
            }
        }

        yield return ("json", Encoding.UTF8.GetBytes(JavaScriptEncoder.Default.Encode(phrase)));
        yield return ("json, relaxed", Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(phrase)));
        yield return ("json, lower case", Ascii(string.Concat(phrase.Select(letter => letter <= '~' ? $"{letter}" : $"\\u{(int)letter:x4}"))));
        yield return ("html", Encoding.UTF8.GetBytes(HtmlEncoder.Default.Encode(phrase)));
        yield return ("percent-encoded", Ascii(Uri.EscapeDataString(phrase)));
        yield return ("form-encoded", Ascii(Uri.EscapeDataString(phrase).Replace("%20", "+", StringComparison.Ordinal)));
    }

    /// <summary>The characters of base64 that the phrase alone decides, when <paramref name="shift"/> bytes of something else stand before it.</summary>
    private static string Base64(byte[] content, int shift)
    {
        var whole = Convert.ToBase64String([.. new byte[shift], .. content]).TrimEnd('=');
        var first = shift == 0 ? 0 : shift + 1;
        var last = (shift + content.Length) * 8 / 6;
        return whole[first..last];
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
