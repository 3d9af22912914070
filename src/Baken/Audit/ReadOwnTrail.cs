using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Audit;

/// <summary>
/// The trail of one's own account: what was done in one's name, and what others did to the account. Whoever sees an act there that is not theirs knows that
/// somebody else has their passphrase. Reading it is no line of the log: it shows nothing about anybody else.
/// </summary>
public sealed class ReadOwnTrail(BakenDb db)
{
    /// <summary>A page of lines, the latest first.</summary>
    /// <param name="actor">Whose, as the log names people.</param>
    /// <param name="before">Lines before this number; null for the latest.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<AuditPage> ExecuteAsync(string actor, long? before, CancellationToken cancel)
    {
        var account = $"person/{actor}";
        var rows = db.AuditEntries.AsNoTracking().Where(row => row.Chain == AuditChain.Staff);
        if (before is { } number) rows = rows.Where(row => row.Number < number);
        // What one did and what was done to one's account are read apart, each from the end of its own index; together they would be a walk through the whole log.
        var done = await AuditPage.LatestAsync(rows.Where(row => row.Actor == actor), cancel);
        var undergone = await AuditPage.LatestAsync(rows.Where(row => row.Subject == account), cancel);
        return AuditPage.Of([.. done.Concat(undergone).DistinctBy(line => line.Number).OrderByDescending(line => line.Number).Take(AuditPage.Size + 1)]);
    }
}
