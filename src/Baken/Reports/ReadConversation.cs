using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>A message as a person sees it.</summary>
public sealed record ShownMessage
{
    /// <summary>Its place, from 1 (the story).</summary>
    public required int Number { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Writer From { get; init; }

    /// <summary>The legal day on which it was written.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The text; null when it was damaged and does not open.</summary>
    public required string? Text { get; init; }

    /// <summary>Whether this is the first time that the other side sees it.</summary>
    public required bool IsNew { get; init; }

    /// <summary>The legal day on which the other side first read it; null while it was not read.</summary>
    public required DateOnly? ReadOn { get; init; }

    internal static ShownMessage Of(Message message, ContentKey key, Writer other) => new()
    {
        Number = message.Number,
        From = message.From,
        Day = message.Day,
        Text = message.Read(key),
        IsNew = message.From == other && message.ReadOn is null,
        ReadOn = message.ReadOn,
    };
}

/// <summary>A conversation as the reporter sees it.</summary>
/// <param name="Language">The language in which the reporter told it.</param>
/// <param name="Messages">All messages, the story first.</param>
public sealed record ShownConversation(ReporterLanguage Language, IReadOnlyList<ShownMessage> Messages)
{
    /// <summary>Whether the reporter left a name or a way to be reached.</summary>
    public bool HasIdentity { get; init; }

    /// <summary>Whether the reporter asked for a notice by mail.</summary>
    public bool HasNotice { get; init; }

    /// <summary>Whether an inspector has read any of it, or put it in a dossier: then it is not destroyed when it is withdrawn.</summary>
    public bool IsTouched { get; init; }
}

/// <summary>The reporter comes back with the receipt code, and reads. What is new is marked as read.</summary>
public sealed class ReadConversation(BakenDb db, ReporterDoor door, Committer committer, TimeProvider clock)
{
    /// <summary>Reads.</summary>
    /// <returns>Refused with <c>conversation.unknown</c> when the code is nobody's, after the same work.</returns>
    public async Task<Outcome<ShownConversation>> ExecuteAsync(ReceiptCode code, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(code);
        using var open = await door.OpenAsync(code, cancel);
        var id = open.Id;
        var messages = await db.Messages.AsNoTracking().Where(message => message.ReportId == id)
            .OrderBy(message => message.Number).ToListAsync(cancel);
        var shown = messages.DefaultIfEmpty(ReporterDoor.Nobody.Story)
            .Select(message => ShownMessage.Of(message, open.Key, other: Writer.Inspector)).ToList();
        await RecordAsync(open, shown.Any(message => message.IsNew), cancel);
        var hasNotice = await db.ReporterNotices.AnyAsync(notice => notice.ReportId == id, cancel);
        if (open.Report is not { } report) return new Refusal("conversation.unknown");
        return new ShownConversation(report.Language, shown)
        {
            HasIdentity = report.HasIdentity,
            HasNotice = hasNotice,
            IsTouched = report.DossierId is not null || messages.Any(message => message.From == Writer.Inspector || message.ReadOn is not null),
        };
    }

    private async Task RecordAsync(FoundConversation open, bool isNew, CancellationToken cancel)
    {
        if (!isNew)
        {
            var refusal = open.Report is null ? "conversation.unknown" : "";
            var line = AuditLine.OfReporter(LegalDay.Today(clock), "conversation.read", open.Subject, refusal);
            await committer.AddAsync(new Additions().Line(AuditChain.Reporters, line), cancel);
            return;
        }

        var id = open.Id;
        await committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            await unit.Db.Messages.Where(message => message.ReportId == id && message.From == Writer.Inspector && message.ReadOn == null)
                .ExecuteUpdateAsync(set => set.SetProperty(message => message.ReadOn, unit.Today), stop);
            unit.RecordReporter("conversation.read", open.Subject);
            return default(Done);
        }, cancel);
    }
}
