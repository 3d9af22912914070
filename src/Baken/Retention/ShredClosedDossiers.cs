using Baken.Attachments;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Retention;

/// <summary>How long a closed dossier is kept (<i>bewaartermijn</i>).</summary>
/// <param name="Years">
/// Whole years after closing, 1 to 100; null when no term was set. The selection list of the inspectorate names no term for these dossiers, so
/// nothing is destroyed unless somebody sets one.
/// </param>
public sealed record RetentionTerm(int? Years)
{
    /// <summary>Shortest term, in years.</summary>
    public const int Shortest = 1;

    /// <summary>Longest term, in years.</summary>
    public const int Longest = 100;
}

/// <summary>
/// Destroys dossiers whose term has passed: the wraps of their keys first of all, then the ciphertexts, with those of the reports that belong to
/// them, and the files of these reports. Their statistical facts stay, and lead to nobody.
/// </summary>
public sealed class ShredClosedDossiers(BakenDb db, SealedFiles files, Committer committer, RetentionTerm term, TimeProvider clock)
{
    /// <summary>Destroys what is due, each dossier in a transaction of its own, so that it can be broken off and run again.</summary>
    /// <param name="progress">Told after each dossier how many are done.</param>
    /// <param name="cancel">Stops after the dossier at hand.</param>
    /// <returns>How many were destroyed; refused with <c>retention.no-term</c> when no term was set.</returns>
    public async Task<Outcome<int>> ExecuteAsync(IProgress<int>? progress, CancellationToken cancel)
    {
        if (term.Years is not { } years) return new Refusal("retention.no-term");
        var before = clock.GetUtcNow().AddYears(-years);
        var due = await db.Dossiers.AsNoTracking().Where(dossier => dossier.State == DossierState.Closed && dossier.ClosedAt < before)
            .OrderBy(dossier => dossier.ClosedAt).Select(dossier => dossier.Id).ToListAsync(cancel);
        var done = 0;
        foreach (var id in due)
        {
            cancel.ThrowIfCancellationRequested();
            var shredded = await committer.RunAsync(DatabaseDuty.Casework, (unit, stop) => ShredAsync(unit, id, before, stop), cancel);
            // Their keys are gone already. What a power cut leaves here is swept away later.
            if (shredded.TryGet(out var names, out _)) foreach (var name in names) files.Remove(name);
            done++;
            progress?.Report(done);
        }

        return done;
    }

    private static async Task<Outcome<List<string>>> ShredAsync(Unit unit, DossierId id, DateTimeOffset before, CancellationToken cancel)
    {
        var (dossiers, reports, wraps, attachments) = (unit.Db.Dossiers, unit.Db.Reports, unit.Db.KeyWraps, unit.Db.Attachments);
        // It may have been opened again since the list was made.
        var gone = await dossiers.AnyAsync(dossier => dossier.Id == id && dossier.State == DossierState.Closed && dossier.ClosedAt < before, cancel);
        if (!gone) return new Refusal("dossier.state");

        var belonging = await reports.Where(report => report.DossierId == id.Value).Select(report => report.Id).ToListAsync(cancel);
        var names = await attachments.Where(each => belonging.Contains(each.ReportId)).Select(each => each.File).ToListAsync(cancel);
        var (requests, conflicts) = (unit.Db.AccessRequests, unit.Db.DossierConflicts);
        var asked = await requests.Where(request => request.DossierId == id).Select(request => request.Id).ToListAsync(cancel);
        var declared = await conflicts.Where(conflict => conflict.DossierId == id).Select(conflict => conflict.Id).ToListAsync(cancel);
        var things = belonging.Select(report => report.Value).Append(id.Value).Concat(asked.Select(one => one.Value)).Concat(declared.Select(one => one.Value)).ToList();
        await wraps.Where(wrap => things.Contains(wrap.ThingId)).ExecuteDeleteAsync(cancel);
        await unit.Db.KeyShares.Where(share => share.ThingId == id.Value).ExecuteDeleteAsync(cancel);
        await reports.Where(report => report.DossierId == id.Value).ExecuteDeleteAsync(cancel);
        await dossiers.Where(dossier => dossier.Id == id).ExecuteDeleteAsync(cancel);
        foreach (var report in belonging) unit.Record("systeem", "report.shredded", Report.Subject(report));
        unit.Record("systeem", "dossier.shredded", UnderHand.Subject(id));
        return names;
    }
}
