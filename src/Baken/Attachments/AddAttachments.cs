using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Attachments;

/// <summary>A file that was not taken.</summary>
/// <param name="Name">As it was sent, made safe to show; the page of who sent it shows it, and nothing else does.</param>
/// <param name="Reason">Why.</param>
public sealed record RefusedFile(string Name, Refusal Reason);

/// <summary>What became of the files of one sending.</summary>
/// <param name="Added">Those that are kept now.</param>
/// <param name="Refused">Those that are not.</param>
public sealed record AddedAttachments(IReadOnlyList<ShownAttachment> Added, IReadOnlyList<RefusedFile> Refused);

/// <summary>A reporter sends files with a report.</summary>
public sealed class AddAttachments(ReporterDoor door, TakeFile take, AttachmentLimits limits, Committer committer, TimeProvider clock)
{
    /// <summary>
    /// Takes the files in, one after another, and keeps all that can be kept in one transaction when the last one is in: when the line
    /// breaks before, nothing of any of them is left.
    /// </summary>
    /// <param name="code">The receipt code.</param>
    /// <param name="incoming">The files. Each is read to its end before the next is asked for.</param>
    /// <param name="allOrNone">Whether one that is refused makes all refused: for a program, which can't look at the page.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// What became of each; or refused as a whole with <c>conversation.unknown</c> when the code is nobody's, <c>file.none</c> when there
    /// was no file, or the refusal of a file when all had to be taken.
    /// </returns>
    public async Task<Outcome<AddedAttachments>> ExecuteAsync(
        ReceiptCode code, IAsyncEnumerable<IncomingFile> incoming, bool allOrNone, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(incoming);
        using var open = await door.OpenAsync(code, cancel);
        if (open.Report is null)
        {
            var line = AuditLine.OfReporter(LegalDay.Today(clock), "attachments.added", "", "conversation.unknown");
            await committer.AddAsync(new Additions().Line(AuditChain.Reporters, line), cancel);
            return new Refusal("conversation.unknown");
        }

        var taken = new List<Taken>();
        try
        {
            return await TakeAsync(open, incoming, taken, allOrNone, cancel);
        }
        finally
        {
            foreach (var file in taken) await file.Pending.DisposeAsync();
        }
    }

    private async Task<Outcome<AddedAttachments>> TakeAsync(
        FoundConversation open, IAsyncEnumerable<IncomingFile> incoming, List<Taken> taken, bool allOrNone, CancellationToken cancel)
    {
        var refused = new List<RefusedFile>();
        var number = 0;
        await foreach (var file in incoming.WithCancellation(cancel))
        {
            number++;
            var outcome = taken.Count < limits.Files ? await TakeAsync(open, file, number, cancel) : new Refusal("file.too-many", limits.Files);
            if (outcome.TryGet(out var one, out var reason)) taken.Add(one);
            else if (allOrNone) return reason with { Field = "bestand" };
            else refused.Add(new RefusedFile(FileNames.Shown(file.Name, number), reason));
        }

        if (number == 0) return new Refusal("file.none") { Field = "bestand" };
        if (taken.Count == 0) return new AddedAttachments([], refused);
        return (await KeepAsync(open, taken, cancel)).Match<Outcome<AddedAttachments>>(
            _ => new AddedAttachments([.. taken.Select(file => file.Shown)], refused),
            reason => reason with { Field = "bestand" });
    }

    private async Task<Outcome<Taken>> TakeAsync(FoundConversation open, IncomingFile file, int number, CancellationToken cancel)
    {
        var id = DayId.InOrder<AttachmentId>(LegalDay.Today(clock));
        if (!(await take.ExecuteAsync(file, number, field => Attachment.BindingOf(id, field), cancel)).TryGet(out var arrived, out var refused)) return refused;
        using var key = arrived.Key;
        return new Taken(arrived.Pending, arrived.Card, new Attachment
        {
            Id = id,
            ReportId = open.Id,
            Day = LegalDay.Today(clock),
            File = arrived.Pending.Name,
            Key = key.SealUnder(open.Key, Attachment.BindingOf(id, "key")),
            Card = arrived.Card.SealUnder(open.Key, Attachment.BindingOf(id, "card")),
        });
    }

    private async Task<Outcome<Done>> KeepAsync(FoundConversation open, List<Taken> taken, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var isKept = false;
        try
        {
            foreach (var file in taken) await file.Pending.KeepAsync(file.Row.Day);
            var kept = await committer.RunAsync(DatabaseDuty.Casework, (unit, stop) => AddAsync(unit, open, taken, stop), cancel);
            isKept = !kept.IsRefused;
            return kept;
        }
        finally
        {
            if (!isKept) foreach (var file in taken) file.Pending.TakeBack();
        }
    }

    private async Task<Outcome<Done>> AddAsync(Unit unit, FoundConversation open, List<Taken> taken, CancellationToken stop)
    {
        var (id, attachments, reports) = (open.Id, unit.Db.Attachments, unit.Db.Reports);
        // It may have been removed after its term, or ended by its reporter, since the door opened.
        if (await reports.SingleOrDefaultAsync(one => one.Id == id && one.Left == null, stop) is not { } report) return new Refusal("conversation.unknown");
        if (await attachments.CountAsync(each => each.ReportId == id, stop) + taken.Count > limits.Files) return new Refusal("file.too-many", limits.Files);
        foreach (var file in taken)
        {
            attachments.Add(file.Row);
            unit.RecordReporter("attachment.added", Attachment.Subject(file.Row.Id));
        }

        report.ReporterSentFiles(unit.Today);
        return default(Done);
    }

    private sealed record Taken(PendingFile Pending, AttachmentCard Card, Attachment Row)
    {
        public ShownAttachment Shown => ShownAttachment.Of(Row, Card);
    }
}
