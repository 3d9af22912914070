using System.Security.Cryptography;
using System.Text;
using Baken.Terms;

namespace Baken.Editions;

/// <summary>
/// The list of an edition's files with the hash of each, in the format of <c>sha256sum</c>: whoever downloaded the files checks them with
/// <c>sha256sum --check</c>. The hash of this list stands for the whole edition.
/// </summary>
public static class EditionManifest
{
    /// <summary>The name under which a file of an edition is downloaded, such as <c>jaaroverzicht-2024-2025-editie-1.nl.html</c>.</summary>
    public static string DownloadName(SchoolYear year, int number, string file) => $"jaaroverzicht-{year}-editie-{number}.{file}";

    /// <summary>SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The list; the order in which the files are given makes no difference.</summary>
    /// <param name="year">The school year.</param>
    /// <param name="number">The number of the edition.</param>
    /// <param name="files">Name and hash of each file.</param>
    public static string Of(SchoolYear year, int number, IEnumerable<(string Name, string Hash)> files) => string.Concat(
        files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Hash}  {DownloadName(year, number, file.Name)}\n"));

    /// <summary>The hash of the list.</summary>
    public static string HashOf(string manifest) => HashOf(Encoding.UTF8.GetBytes(manifest));
}
