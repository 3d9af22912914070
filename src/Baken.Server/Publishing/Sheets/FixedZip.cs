using System.IO.Compression;

namespace Baken.Server.Publishing.Sheets;

/// <summary>Zip files whose bytes follow from their content alone, for formats that are zip files inside.</summary>
internal static class FixedZip
{
    /// <summary>
    /// Writes a zip file. Nothing in it is squeezed: what a squeezer makes differs from one release of .NET to the next, and these bytes may not.
    /// </summary>
    /// <param name="day">The time of every entry is the beginning of this day; zip knows no zone. From 1980 on.</param>
    /// <param name="entries">Name and content of each, in their order.</param>
    public static byte[] Write(DateOnly day, IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Reads all entries of a zip file that we made ourselves, in their order.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Read(Stream bytes)
    {
        using var zip = new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen: true);
        return [.. zip.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return (entry.FullName, content.ToArray());
        })];
    }
}
