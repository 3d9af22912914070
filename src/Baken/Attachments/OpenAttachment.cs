using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Attachments;

/// <summary>A file that was opened. Dispose it.</summary>
/// <param name="Card">What it is.</param>
/// <param name="Content">
/// Its bytes, to be read asynchronously. Reading throws <see cref="InvalidDataException"/> when the file was damaged.
/// </param>
public sealed record OpenedAttachment(AttachmentCard Card, Stream Content) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>An inspector opens a file of a reporter.</summary>
public sealed class OpenAttachment(BakenDb db, SealedFiles files, Committer committer)
{
    /// <summary>Opens it, once it is recorded that it was opened.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="report">Of which report.</param>
    /// <param name="id">Which file.</param>
    /// <param name="act">What for, as the audit log has it: <c>attachment.shown</c> or <c>attachment.saved</c>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>attachment.not-found</c> when there is none, when it is not for this person, or when the file is gone.
    /// </returns>
    public async Task<Outcome<OpenedAttachment>> ExecuteAsync(Reader reader, ReportId report, AttachmentId id, string act, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var conversation = await reader.OpenAsync(db, KeyOf.Conversation, report.Value, cancel);
        var row = conversation is null ? null
            : await db.Attachments.AsNoTracking().SingleOrDefaultAsync(each => each.Id == id && each.ReportId == report, cancel);
        var card = row?.Read(conversation!);
        using var key = card is null ? null : FileKey.Open(conversation!, row!.Key, Attachment.BindingOf(id, "key"));
        var content = key is null ? null : files.Open(row!.File, key, Attachment.BindingOf(id, "content"), card!.Length);
        var recorded = await committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, _) =>
        {
            unit.Record(reader.Actor, act, Attachment.Subject(id), content is null ? "attachment.not-found" : "");
            return Task.FromResult<Outcome<Done>>(content is null ? new Refusal("attachment.not-found") : default(Done));
        }, cancel);
        return recorded.Then<OpenedAttachment>(_ => new OpenedAttachment(card!, content!));
    }
}
