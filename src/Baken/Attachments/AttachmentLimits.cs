namespace Baken.Attachments;

/// <summary>How much a reporter can send.</summary>
/// <param name="MegaBytes">Largest file, in whole MB of 1,048,576 bytes: 1 to <see cref="MostMegaBytes"/>.</param>
/// <param name="Files">Most files of one report: 1 to <see cref="MostFiles"/>.</param>
public sealed record AttachmentLimits(int MegaBytes, int Files)
{
    /// <summary>The largest that <see cref="MegaBytes"/> can be.</summary>
    public const int MostMegaBytes = 500;

    /// <summary>The largest that <see cref="Files"/> can be.</summary>
    public const int MostFiles = 200;

    /// <summary>50 MB, 20 files.</summary>
    public static AttachmentLimits Usual { get; } = new(50, 20);

    /// <summary>Largest file, in bytes.</summary>
    public long Bytes => MegaBytes * 1024L * 1024;
}
