using Baken.Audit;
using Baken.Storage;
using Baken.Vault;

namespace Baken.Reports;

/// <summary>What a receipt code leads to: a conversation, or a report that was not sent yet. Dispose it.</summary>
/// <param name="Draft">The key of the unfinished report; null when the code is that of a conversation.</param>
public sealed record OpenedByCode(DraftKey? Draft) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => Draft?.Dispose();
}

/// <summary>The reporter comes back with the receipt code. Nothing is read yet.</summary>
public sealed class OpenConversation(ReporterDoor door, Committer committer, TimeProvider clock)
{
    /// <summary>Looks whether there is a conversation of this code, or an unfinished report. Both are looked for, whatever is found.</summary>
    /// <returns>Refused with <c>conversation.unknown</c> when the code is nobody's (any more), after the same work.</returns>
    public async Task<Outcome<OpenedByCode>> ExecuteAsync(ReceiptCode code, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(code);
        using var found = await door.OpenAsync(code, cancel);
        var draft = await door.DraftAsync(code, cancel);
        if (found.Report is not null)
        {
            draft?.Dispose();
            draft = null;
        }

        var refusal = found.Report is null && draft is null ? "conversation.unknown" : "";
        var line = AuditLine.OfReporter(LegalDay.Today(clock), draft is null ? "conversation.opened" : "draft.opened", found.Subject, refusal);
        await committer.AddAsync(new Additions().Line(AuditChain.Reporters, line), cancel);
        if (refusal.Length > 0) return new Refusal(refusal);
        return new OpenedByCode(draft);
    }
}
