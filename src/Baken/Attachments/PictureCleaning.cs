using Baken.Storage;
using ImageMagick;

namespace Baken.Attachments;

/// <summary>
/// Draws a picture anew: decoded to what is seen, turned upright, and written without anything that was beside it (EXIF, GPS, IPTC, XMP,
/// comments, thumbnails, what stands behind the end). What is not seen is not taken over, so nothing is left of where, when and with what
/// it was made. The decoder is told what the content showed the file to be, so that it uses no other of its many readers.
/// </summary>
internal static class PictureCleaning
{
    /// <summary>Pixels of a picture, all its frames together. JPEG with more is read at a smaller scale; others are refused.</summary>
    public const long MostPixels = 50_000_000;

    private const long LargeBecomes = 25_000_000;

    /// <summary>Longest side of a preview.</summary>
    private const uint PreviewSide = 1600;

    static PictureCleaning()
    {
        // No pixel goes to a disk: what does not fit in memory fails.
        ResourceLimits.Disk = 0;
        ResourceLimits.Memory = 1024UL * 1024 * 1024;
        ResourceLimits.MaxMemoryRequest = 512UL * 1024 * 1024;
        ResourceLimits.Area = 4 * (ulong)MostPixels;
        ResourceLimits.Width = 40_000;
        ResourceLimits.Height = 40_000;
        ResourceLimits.ListLength = 2_000;
        ResourceLimits.Thread = 1;
    }

    /// <summary>The sort in which a picture is kept.</summary>
    private static FileKind KeptAs(FileKind kind) => kind == FileKind.Heic ? FileKind.Jpeg : kind;

    /// <summary>The picture anew; refused with <c>file.damaged</c> or <c>file.too-many-pixels</c>.</summary>
    public static Outcome<CleanFile> Clean(byte[] picture, FileKind kind)
    {
        try
        {
            if (!Settings(picture, kind).TryGet(out var settings, out var refused)) return refused;
            using var frames = new MagickImageCollection(picture, settings);
            if (frames.Count == 0) return new Refusal("file.damaged");
            if (frames.Count > 1 && kind is FileKind.Gif or FileKind.WebP) frames.Coalesce();
            // A HEIC of several pictures (a burst, a thumbnail) shows its first.
            while (frames.Count > 1 && kind is not (FileKind.Gif or FileKind.WebP)) frames.RemoveAt(1);
            foreach (var frame in frames) Wash(frame);
            return new CleanFile(frames.ToByteArray(FormatOf(KeptAs(kind))), KeptAs(kind), Cleaned.Whole);
        }
        catch (MagickException)
        {
            return new Refusal("file.damaged");
        }
    }

    /// <summary>A small JPEG of a picture that was kept; null when it does not open.</summary>
    public static byte[]? Preview(byte[] picture, FileKind kind)
    {
        try
        {
            if (!Settings(picture, kind).TryGet(out var settings, out _)) return null;
            settings.FrameCount = 1;
            using var image = new MagickImage(picture, settings);
            Wash(image);
            image.Resize(new MagickGeometry(PreviewSide, PreviewSide) { Greater = true });
            image.BackgroundColor = MagickColors.White;
            image.Alpha(AlphaAction.Remove);
            image.Quality = 85;
            return image.ToByteArray(MagickFormat.Jpeg);
        }
        catch (MagickException)
        {
            return null;
        }
    }

    private static void Wash(IMagickImage<byte> image)
    {
        image.AutoOrient();
        // The colours are made those that a screen shows, before the profile that tells the camera goes.
        if (image.GetColorProfile() is not null || image.ColorSpace == ColorSpace.CMYK) image.TransformColorSpace(ColorProfiles.SRGB);
        image.Strip();
        foreach (var name in image.AttributeNames.ToArray()) image.RemoveAttribute(name);
        foreach (var name in image.ArtifactNames.ToArray()) image.RemoveArtifact(name);
        if (image.Quality is 0 or > 92) image.Quality = 92;
    }

    private static Outcome<MagickReadSettings> Settings(byte[] picture, FileKind kind)
    {
        var settings = new MagickReadSettings { Format = FormatOf(kind) };
        var seen = MagickImageInfo.ReadCollection(picture, settings).ToList();
        var pixels = seen.Sum(frame => (long)frame.Width * frame.Height);
        if (pixels <= MostPixels || kind == FileKind.Heic && (long)seen[0].Width * seen[0].Height <= MostPixels) return settings;
        if (kind != FileKind.Jpeg) return new Refusal("file.too-many-pixels", MostPixels / 1_000_000);
        var scale = Math.Sqrt((double)LargeBecomes / pixels);
        settings.SetDefine(MagickFormat.Jpeg, "size", $"{(int)(seen[0].Width * scale)}x{(int)(seen[0].Height * scale)}");
        return settings;
    }

    private static MagickFormat FormatOf(FileKind kind) => kind switch
    {
        FileKind.Jpeg => MagickFormat.Jpeg,
        FileKind.Png => MagickFormat.Png,
        FileKind.Gif => MagickFormat.Gif,
        FileKind.WebP => MagickFormat.WebP,
        FileKind.Heic => MagickFormat.Heic,
        _ => throw new NotSupportedException(kind.ToString()),
    };
}
