using System.Text;
using Baken.Storage;

namespace Baken.Attachments;

/// <summary>
/// Recognises a file by how it begins. A table of our own: it is short, and what is not in it is refused, where a library that knows
/// hundreds of sorts would let in what nobody looked at. What lies within an archive is looked at by <see cref="OfficeCleaning"/>.
/// </summary>
internal static class FileSignatures
{
    /// <summary>Bytes of the beginning that are looked at.</summary>
    public const int Head = 4096;

    /// <summary>What a browser or an operating system would run, in text: looked for behind blanks, in any case.</summary>
    private static readonly string[] ActiveText = ["<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<?php", "#!", "<%", "{\\rtf", "mime-version:"];

    private static readonly byte[][] Programs =
        ["MZ"u8.ToArray(), [0x7F, (byte)'E', (byte)'L', (byte)'F'], [0xCA, 0xFE, 0xBA, 0xBE], [0xFE, 0xED, 0xFA], [0xCE, 0xFA, 0xED, 0xFE],
         [0xCF, 0xFA, 0xED, 0xFE], [0x4C, 0, 0, 0, 1, 0x14, 2, 0], "dex\n"u8.ToArray(), [0, (byte)'a', (byte)'s', (byte)'m'], "!<arch>"u8.ToArray()];

    private static readonly byte[][] Archives =
        ["Rar!"u8.ToArray(), [0x37, 0x7A, 0xBC, 0xAF], [0x1F, 0x8B], "BZh"u8.ToArray(), [0xFD, (byte)'7', (byte)'z', (byte)'X'], [0x28, 0xB5, 0x2F, 0xFD],
         "MSCF"u8.ToArray(), "xar!"u8.ToArray()];

    /// <summary>Whether it is an archive in which a document may be.</summary>
    public static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\x3\x4"u8);

    /// <summary>
    /// The sort; refused with <c>file.dangerous</c>, <c>file.archive</c>, <c>file.old-office</c> or <c>file.unknown-kind</c>.
    /// </summary>
    /// <param name="head">
    /// The first <see cref="Head"/> bytes, or all when there are fewer. Not those of an archive (<see cref="IsZip"/>).
    /// </param>
    public static Outcome<FileKind> Recognise(ReadOnlySpan<byte> head)
    {
        if (StartsWithAny(head, Programs)) return new Refusal("file.dangerous");
        if (StartsWithAny(head, Archives) || At(head, 257, "ustar"u8)) return new Refusal("file.archive");
        // The container of the Office of before 2007, in which macros can hide anywhere; messages and installers of Windows are in it too.
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return new Refusal("file.old-office");
        return OfPicture(head) ?? OfBoxes(head) ?? OfMedia(head) ?? (head.StartsWith("%PDF-"u8) ? FileKind.Pdf : OfText(head));
    }

    private static FileKind? OfPicture(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? FileKind.Jpeg
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? FileKind.Png
        : head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? FileKind.Gif
        : head.StartsWith("RIFF"u8) && At(head, 8, "WEBP"u8) ? FileKind.WebP
        : null;

    /// <summary>The family of MPEG-4 (ISO/IEC 14496-12): its brand tells what is in it.</summary>
    private static FileKind? OfBoxes(ReadOnlySpan<byte> head)
    {
        if (At(head, 4, "moov"u8) || At(head, 4, "mdat"u8) || At(head, 4, "wide"u8)) return FileKind.Mov;
        if (!At(head, 4, "ftyp"u8) || head.Length < 12) return null;
        return Encoding.ASCII.GetString(head[8..12]) switch
        {
            "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" or "avif" or "avis" => FileKind.Heic,
            "qt  " => FileKind.Mov,
            "M4A " or "M4B " or "F4A " => FileKind.M4a,
            _ => FileKind.Mp4,
        };
    }

    private static FileKind? OfMedia(ReadOnlySpan<byte> head) =>
        head.StartsWith("ID3"u8) || IsMpegFrame(head) ? FileKind.Mp3
        : head.StartsWith("RIFF"u8) && At(head, 8, "WAVE"u8) ? FileKind.Wav
        : head.StartsWith("OggS"u8) ? FileKind.Ogg
        : head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) && head[..Math.Min(64, head.Length)].IndexOf("webm"u8) > 0 ? FileKind.WebM
        : null;

    /// <summary>The header of a frame of MPEG layer III that has no value which the standard forbids.</summary>
    private static bool IsMpegFrame(ReadOnlySpan<byte> head) =>
        head.Length > 3 && head[0] == 0xFF && (head[1] & 0xE6) == 0xE2 && (head[1] & 0x18) != 0x08 && head[2] >> 4 is not (0 or 15) && (head[2] & 0x0C) != 0x0C;

    private static Outcome<FileKind> OfText(ReadOnlySpan<byte> head)
    {
        if (PlainText.Decode(head, isWhole: false) is not { } text) return new Refusal("file.unknown-kind");
        var begin = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').ToLowerInvariant();
        return ActiveText.Any(active => begin.StartsWith(active, StringComparison.Ordinal)) || begin.Contains("<script", StringComparison.Ordinal)
            ? new Refusal("file.dangerous") : FileKind.Text;
    }

    private static bool At(ReadOnlySpan<byte> head, int offset, ReadOnlySpan<byte> mark) => head.Length >= offset && head[offset..].StartsWith(mark);

    private static bool StartsWithAny(ReadOnlySpan<byte> head, byte[][] marks)
    {
        foreach (var mark in marks)
        {
            if (head.StartsWith(mark)) return true;
        }

        return false;
    }
}
