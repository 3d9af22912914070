namespace Baken.Attachments;

/// <summary>A file as it may be kept.</summary>
/// <param name="Content">All of it.</param>
/// <param name="Kind">What it is now: a HEIC has become a JPEG.</param>
/// <param name="Cleaned">How far it could be cleaned.</param>
internal sealed record CleanFile(byte[] Content, FileKind Kind, Cleaned Cleaned);
