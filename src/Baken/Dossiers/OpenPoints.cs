using Baken.Dossiers.Referring;
using Baken.Reports;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Looks up what is open still in a dossier, for <see cref="ClosingCheck"/>.</summary>
public sealed class OpenPoints(IOpenRequests requests)
{
    internal async Task<IReadOnlyList<ClosingPoint>> OfAsync(BakenDb db, Dossier dossier, CancellationToken cancel)
    {
        // What was merged into it is a part of it.
        var ids = await MergedKeys.Of(db, dossier.Id).Select(one => one.Id).ToListAsync(cancel);
        ids.Add(dossier.Id);
        var things = ids.Select(id => (Guid?)id.Value).ToList();
        var waiting = await db.Set<Report>().CountAsync(report => things.Contains(report.DossierId) && report.AwaitsAnswer && report.Left == null, cancel);
        var tasks = await db.Set<DossierTask>().CountAsync(task => ids.Contains(task.DossierId) && task.DoneAt == null, cancel);
        var referrals = await db.Set<Referral>().CountAsync(referral => ids.Contains(referral.DossierId) && referral.Stage != ReferralStage.Ended, cancel);
        return ClosingCheck.Of(dossier.Classification, waiting, tasks, referrals, await requests.CountAsync(db, ids, cancel));
    }
}
