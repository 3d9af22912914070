using Baken.Audit;
using Baken.Storage;
using Baken.Vault;

namespace Baken.Reports;

/// <summary>The reporter comes back with the receipt code. Nothing is read yet.</summary>
public sealed class OpenConversation(ReporterDoor door, Committer committer, TimeProvider clock)
{
    /// <summary>Looks whether there is a conversation of this code.</summary>
    /// <returns>Refused with <c>conversation.unknown</c> when the code is nobody's, after the same work.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(ReceiptCode code, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(code);
        using var found = await door.OpenAsync(code, cancel);
        var refusal = found.Report is null ? "conversation.unknown" : "";
        var line = AuditLine.OfReporter(LegalDay.Today(clock), "conversation.opened", found.Subject, refusal);
        await committer.AddAsync(new Additions().Line(AuditChain.Reporters, line), cancel);
        if (found.Report is null) return new Refusal(refusal);
        return default(Done);
    }
}
