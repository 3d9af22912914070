using System.Collections.Frozen;
using Baken.Terms;

namespace Baken.Attachments;

/// <summary>The sorts of file that a reporter can send. What a file is follows from its content, never from its name.</summary>
public enum FileKind
{
    /// <summary>JPEG picture.</summary>
    [Code("jpg")] Jpeg,

    /// <summary>PNG picture.</summary>
    [Code("png")] Png,

    /// <summary>GIF picture.</summary>
    [Code("gif")] Gif,

    /// <summary>WebP picture.</summary>
    [Code("webp")] WebP,

    /// <summary>HEIC or AVIF picture, as telephones make them. It is kept as JPEG.</summary>
    [Code("heic")] Heic,

    /// <summary>PDF document.</summary>
    [Code("pdf")] Pdf,

    /// <summary>Word document.</summary>
    [Code("docx")] Docx,

    /// <summary>Excel workbook.</summary>
    [Code("xlsx")] Xlsx,

    /// <summary>PowerPoint presentation.</summary>
    [Code("pptx")] Pptx,

    /// <summary>OpenDocument text.</summary>
    [Code("odt")] Odt,

    /// <summary>OpenDocument spreadsheet.</summary>
    [Code("ods")] Ods,

    /// <summary>OpenDocument presentation.</summary>
    [Code("odp")] Odp,

    /// <summary>Plain text.</summary>
    [Code("txt")] Text,

    /// <summary>MP3 sound.</summary>
    [Code("mp3")] Mp3,

    /// <summary>MPEG-4 sound.</summary>
    [Code("m4a")] M4a,

    /// <summary>Wave sound.</summary>
    [Code("wav")] Wav,

    /// <summary>Ogg sound.</summary>
    [Code("ogg")] Ogg,

    /// <summary>MPEG-4 video.</summary>
    [Code("mp4")] Mp4,

    /// <summary>QuickTime video.</summary>
    [Code("mov")] Mov,

    /// <summary>WebM video or sound.</summary>
    [Code("webm")] WebM,
}

/// <summary>How far what tells of place, device and maker could be taken out of a file.</summary>
public enum Cleaned
{
    /// <summary>All that is known to hold such things was taken out (<i>schoon</i>).</summary>
    [Code("schoon")] Whole,

    /// <summary>Something may be left (<i>deels</i>): this sort of file can't be cleaned for certain.</summary>
    [Code("deels")] Partly,
}

/// <summary>What is known of the sorts.</summary>
public static class FileKinds
{
    private static readonly FrozenDictionary<FileKind, string> MediaTypes = new Dictionary<FileKind, string>
    {
        [FileKind.Jpeg] = "image/jpeg",
        [FileKind.Png] = "image/png",
        [FileKind.Gif] = "image/gif",
        [FileKind.WebP] = "image/webp",
        [FileKind.Heic] = "image/heic",
        [FileKind.Pdf] = "application/pdf",
        [FileKind.Docx] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [FileKind.Xlsx] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [FileKind.Pptx] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [FileKind.Odt] = "application/vnd.oasis.opendocument.text",
        [FileKind.Ods] = "application/vnd.oasis.opendocument.spreadsheet",
        [FileKind.Odp] = "application/vnd.oasis.opendocument.presentation",
        [FileKind.Text] = "text/plain; charset=utf-8",
        [FileKind.Mp3] = "audio/mpeg",
        [FileKind.M4a] = "audio/mp4",
        [FileKind.Wav] = "audio/wav",
        [FileKind.Ogg] = "audio/ogg",
        [FileKind.Mp4] = "video/mp4",
        [FileKind.Mov] = "video/quicktime",
        [FileKind.WebM] = "video/webm",
    }.ToFrozenDictionary();

    /// <summary>The endings of what can be sent, with commas between them, for a browser's window to choose files.</summary>
    public static string Endings { get; } = string.Join(',', Codes.All<FileKind>().Select(code => "." + code).Concat([".jpeg", ".heif", ".avif"]));

    /// <summary>The media type to answer with.</summary>
    public static string MediaTypeOf(FileKind kind) => MediaTypes[kind];

    /// <summary>Whether it is a picture, which can be shown small.</summary>
    public static bool IsPicture(FileKind kind) => kind is FileKind.Jpeg or FileKind.Png or FileKind.Gif or FileKind.WebP or FileKind.Heic;

    /// <summary>Whether it is sound or video. These are cleaned while they stream; all other sorts are written anew in memory.</summary>
    public static bool IsMedia(FileKind kind) =>
        kind is FileKind.Mp3 or FileKind.M4a or FileKind.Wav or FileKind.Ogg or FileKind.Mp4 or FileKind.Mov or FileKind.WebM;

    /// <summary>Whether an inspector can read it as text without opening it.</summary>
    public static bool HasText(FileKind kind) => kind is FileKind.Text or FileKind.Pdf;
}
