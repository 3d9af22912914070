using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Ties reports to dossiers, inside a transaction that is open.</summary>
internal static class ReportLink
{
    /// <summary>Puts a report in a dossier, of which <paramref name="under"/> is the key, if the keys of the reader open it. From then on it is for those who read the dossier.</summary>
    public static async Task<Outcome<Done>> PutAsync(Unit unit, Reader reader, ReportId id, DossierId dossier, ContentKey under, CancellationToken cancel)
    {
        var reports = unit.Db.Reports;
        var report = await reports.SingleOrDefaultAsync(one => one.Id == id, cancel);
        using var key = report is null ? null : await reader.OpenAsync(unit.Db, KeyOf.Conversation, id.Value, cancel);
        if (report is null || key is null)
        {
            unit.Record(reader.Actor, "report.put-in-dossier", Report.Subject(id), "report.not-found");
            return new Refusal("report.not-found");
        }

        unit.Record(reader.Actor, "report.put-in-dossier", Report.Subject(id));
        // The dossier that it leaves has its words no longer.
        if (report.DossierId is { } before && before != dossier.Value)
        {
            var (left, dossiers) = (new DossierId(before), unit.Db.Dossiers);
            await dossiers.Where(one => one.Id == left).ExecuteUpdateAsync(set => set.SetProperty(one => one.WordsAreDue, true), cancel);
        }

        var put = report.PutInDossier(dossier.Value);
        if (put.IsRefused) return put;
        await unit.Db.SaveChangesAsync(cancel);
        await ReportKeys.FollowAsync(unit, reader, dossier, under, cancel);
        return put;
    }
}

/// <summary>Adds a report to a dossier that is there already: it tells of the same situation.</summary>
public sealed class AddReportToDossier(Committer committer)
{
    /// <summary>Adds it. A report that was in another dossier goes to this one.</summary>
    /// <param name="reader">Who; must be able to open both.</param>
    /// <param name="report">Which report.</param>
    /// <param name="year">Year of the dossier's number.</param>
    /// <param name="sequence">Its place in that year.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The dossier; refused when it or the report is not there for this reader, or when the dossier is closed.</returns>
    public async Task<Outcome<DossierId>> ExecuteAsync(Reader reader, ReportId report, int year, int sequence, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await committer.RunAsync<DossierId>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var dossiers = unit.Db.Dossiers;
                var found = await dossiers.SeenBy(unit.Db, reader).Where(one => one.Year == year && one.Sequence == sequence)
                    .Select(one => (DossierId?)one.Id).SingleOrDefaultAsync(stop);
                if (found is not { } id) return new Refusal("dossier.number-unknown") { Field = "nummer" };
                var taken = await UnderHand.TakeOpenAsync(unit, reader, id, "report.put-in-dossier", stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused with { Field = "nummer" };
                using (hand)
                {
                    hand.Dossier.Touch(unit.Now);
                    var put = await ReportLink.PutAsync(unit, reader, report, id, hand.Key, stop);
                    return put.Then<DossierId>(_ => id);
                }
            },
            cancel);
    }
}
