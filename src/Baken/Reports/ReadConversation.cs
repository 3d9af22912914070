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

    internal static ShownMessage Of(Message message, ContentKey key, Writer other) => new()
    {
        Number = message.Number,
        From = message.From,
        Day = message.Day,
        Text = message.Read(key),
        IsNew = message.From == other && message.ReadOn is null,
    };
}

/// <summary>A conversation as the reporter sees it.</summary>
/// <param name="Language">The language in which the reporter told it.</param>
/// <param name="Messages">All messages, the story first.</param>
public sealed record ShownConversation(ReporterLanguage Language, IReadOnlyList<ShownMessage> Messages);

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
        return open.Report is { } report ? new ShownConversation(report.Language, shown) : new Refusal("conversation.unknown");
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
