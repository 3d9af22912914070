using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>
/// Takes a report out of its dossier again: it did not belong there, and to no other yet. Not a word of it changes, and it is the team's again. Out of a
/// restricted dossier it does not come by itself, since nothing outside says who must not know it.
/// </summary>
public sealed class TakeReportOut(Committer committer)
{
    private const string Act = "report.taken-out-of-dossier";

    /// <summary>Takes it out.</summary>
    /// <param name="reader">Who; must be able to open the report and the dossier.</param>
    /// <param name="report">Which report.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>report.not-found</c>, <c>report.in-no-dossier</c>, <c>dossier.not-found</c>, <c>dossier.closed</c>, <c>dossier.merged</c>, or
    /// <c>report.kept-apart</c> when the dossier is restricted or somebody must not know it.
    /// </returns>
    public Task<Outcome<Done>> ExecuteAsync(Reader reader, ReportId report, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, stop) => TakeAsync(unit, reader, report, stop), cancel);
    }

    private static async Task<Outcome<Done>> TakeAsync(Unit unit, Reader reader, ReportId id, CancellationToken cancel)
    {
        var reports = unit.Db.Reports;
        var report = await reports.SingleOrDefaultAsync(one => one.Id == id, cancel);
        using var key = report is null ? null : await reader.OpenAsync(unit.Db, KeyOf.Conversation, id.Value, cancel);
        if (report is null || key is null) return Refused("report.not-found");
        if (report.DossierId is not { } dossier) return Refused("report.in-no-dossier");
        var taken = await UnderHand.TakeOpenAsync(unit, reader, new DossierId(dossier), Act, cancel);
        if (!taken.TryGet(out var hand, out var refused)) return refused;
        using (hand)
        {
            if (await ReportKeys.IsNarrowAsync(unit.Db, hand.Dossier.Id, cancel)) return Refused("report.kept-apart");
            await ReportKeys.GiveBackAsync(unit, reader, id, hand.Key, cancel);
            report.TakeOutOfDossier();
            // The dossier has its words no longer.
            hand.Dossier.Touch(unit.Now);
            hand.Dossier.WordsAreDue = true;
            unit.Record(reader.Actor, Act, Report.Subject(id));
            return default(Done);
        }

        Refusal Refused(string code)
        {
            unit.Record(reader.Actor, Act, Report.Subject(id), code);
            return new Refusal(code);
        }
    }
}
