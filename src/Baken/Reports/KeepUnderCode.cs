using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>An unfinished report that can be opened with its code.</summary>
/// <param name="Words">The words: when it is sent, they are the receipt code of the report.</param>
/// <param name="Until">The last legal day on which they open it, unless it is saved again.</param>
public sealed record KeptDraft(string Words, DateOnly Until);

/// <summary>
/// Keeps an unfinished report under its code, so that nobody has to tell it twice. The code is the one that the report will have (decision 3): its
/// key opens the key of the draft, and its look-up value finds it.
/// </summary>
public sealed class KeepUnderCode(ServerKeys server, Committer committer)
{
    /// <summary>Returns when it is durable. Doing it twice gives the same words.</summary>
    /// <returns>Refused with <c>draft.none</c> when nothing was typed yet, or when it is gone.</returns>
    public Task<Outcome<KeptDraft>> ExecuteAsync(DraftKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        var id = key.Id();
        using var code = key.Code();
        using var secret = code.SecretWith(server.Pepper);
        var (lookup, wrap, words) = (secret.Lookup(), key.WrapFor(secret.PublicKey()), code.ShowOnce());
        return committer.RunAsync<KeptDraft>(DatabaseDuty.Intake, async (unit, stop) =>
        {
            if (await unit.Db.Drafts.SingleOrDefaultAsync(draft => draft.Id == id, stop) is not { } draft) return new Refusal("draft.none");
            if (draft.PutUnderCode(lookup, wrap, unit.Today)) unit.RecordReporter("draft.kept", "");
            return new KeptDraft(words, draft.KeptUntil!.Value);
        }, cancel);
    }
}
