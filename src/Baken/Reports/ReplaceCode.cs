using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>
/// The reporter replaces the receipt code: the conversation's key is wrapped for the key pair of new words, and what belonged to the old words is
/// removed. The old words are then as any wrong ones.
/// </summary>
public sealed class ReplaceCode(ReporterAct act, ServerKeys server)
{
    /// <summary>Returns when it is durable.</summary>
    /// <param name="code">The code until now.</param>
    /// <param name="next">The new code. It has been shown already: from then on nothing else opens the conversation.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>conversation.unknown</c> when the old code is nobody's.</returns>
    public Task<Outcome<Done>> ExecuteAsync(ReceiptCode code, ReceiptCode next, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(next);
        using var secret = next.SecretWith(server.Pepper);
        var (lookup, publicKey) = (secret.Lookup(), secret.PublicKey());
        return act.RunAsync<Done>(code, "code.replaced", async (unit, report, key, stop) =>
        {
            var thing = report.Id.Value;
            await unit.Db.KeyWraps.Where(wrap => wrap.ThingId == thing && wrap.Holder == HolderKind.Reporter).ExecuteDeleteAsync(stop);
            var reporter = new Holder { Kind = HolderKind.Reporter, Id = thing, PublicKey = publicKey };
            unit.Db.KeyWraps.Add(KeyWrap.Make(key, KeyOf.Conversation, thing, reporter));
            report.CodeReplaced(lookup);
            return default(Done);
        }, cancel);
    }
}
