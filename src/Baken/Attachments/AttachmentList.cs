using Baken.Access;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Attachments;

/// <summary>A file as a person sees it in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Day">The legal day on which it was sent.</param>
/// <param name="Card">What it is; null when that was damaged and does not open.</param>
public sealed record ShownAttachment(AttachmentId Id, DateOnly Day, AttachmentCard? Card)
{
    internal static ShownAttachment Of(Attachment attachment, AttachmentCard? card) => new(attachment.Id, attachment.Day, card);
}

/// <summary>The files of a report.</summary>
public sealed class AttachmentList(BakenDb db, ReporterDoor door)
{
    /// <summary>Those that this reporter sent, the first one first; none when the code is nobody's.</summary>
    public async Task<IReadOnlyList<ShownAttachment>> OwnAsync(ReceiptCode code, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(code);
        using var open = await door.OpenAsync(code, cancel);
        return await OfAsync(open.Id, open.Key, cancel);
    }

    /// <summary>Those of a report, for whom its keys open; none for anybody else.</summary>
    public async Task<IReadOnlyList<ShownAttachment>> ForAsync(Reader reader, ReportId report, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var key = await reader.OpenAsync(db, KeyOf.Conversation, report.Value, cancel);
        return key is null ? [] : await OfAsync(report, key, cancel);
    }

    private async Task<IReadOnlyList<ShownAttachment>> OfAsync(ReportId report, ContentKey key, CancellationToken cancel)
    {
        var attachments = await db.Attachments.AsNoTracking().Where(each => each.ReportId == report).OrderBy(each => each.Id).ToListAsync(cancel);
        return [.. attachments.Select(each => ShownAttachment.Of(each, each.Read(key)))];
    }
}
