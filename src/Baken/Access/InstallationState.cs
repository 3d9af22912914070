using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>How an installation stands, for those who look after it.</summary>
/// <param name="RecoveryShares">How many shares of the recovery key there are.</param>
/// <param name="RecoveryNeeded">How many of them are needed.</param>
/// <param name="LogLines">How many lines both chains of the log have.</param>
public sealed record ShownInstallation(int RecoveryShares, int RecoveryNeeded, long LogLines);

/// <summary>Shows how an installation stands.</summary>
public sealed class InstallationState(BakenDb db)
{
    /// <summary>As it is now.</summary>
    public async Task<ShownInstallation> ShowAsync(CancellationToken cancel)
    {
        var recovery = await db.RecoveryKeys.AsNoTracking().SingleAsync(cancel);
        return new ShownInstallation(recovery.Shares, recovery.Needed, await db.AuditHeads.SumAsync(head => head.Number, cancel));
    }
}
