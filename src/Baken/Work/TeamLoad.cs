using Baken.Access;
using Baken.Dossiers;
using Baken.Reports;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Work;

/// <summary>What one inspector has in hand, for who divides the work.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">By name.</param>
/// <param name="Open">Open dossiers.</param>
/// <param name="TasksLate">Tasks of which the day is over.</param>
/// <param name="Unanswered">Reports in their dossiers whose reporter waits for an answer.</param>
/// <param name="UnansweredLate">Those of them that wait longer than the norm.</param>
/// <param name="AwayThrough">The last legal day on which they are away; null when they are there.</param>
public sealed record LoadRow(PersonId Person, string Name, int Open, int TasksLate, int Unanswered, int UnansweredLate, DateOnly? AwayThrough);

/// <summary>
/// The load of the team. It counts the dossiers of which the one who looks may know that they are there and no others, so it tells of no restricted dossier; somebody may have more in hand than stands
/// here (docs/decisions/0028).
/// </summary>
public sealed class TeamLoad(BakenDb db, Colleagues colleagues, TimeProvider clock)
{
    /// <summary>Each inspector; null for who may not see it: it is for leads, and for all when the whole team reads what its members open.</summary>
    public async Task<IReadOnlyList<LoadRow>?> ForAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Teams.Count == 0 || (reader.Caller.Role != Role.LeadInspector && !await colleagues.TeamReadsAsync(reader, cancel))) return null;
        var today = LegalDay.Today(clock);
        var over = WorkingDays.OverSince(today, WorkNorms.AnswerWithin);
        var handlers = await Handlers.LoadAsync(db, today, cancel);
        var people = await colleagues.ListAsync(cancel);
        var hidden = (await SeenDossiers.HiddenInTeamAsync(db, reader, cancel)).ToHashSet();
        var open = await OpenAsync([.. people.Select(person => person.Id)], hidden, cancel);
        var late = (await db.Set<DossierTask>().AsNoTracking().Where(task => task.DoneAt == null && task.DueOn < today).Select(task => new { task.For, task.DossierId }).ToListAsync(cancel))
            .Where(task => !hidden.Contains(task.DossierId)).CountBy(task => task.For).ToDictionary();
        var waiting = (await (
            from report in db.Reports.AsNoTracking()
            where report.DossierId != null && report.AwaitsAnswer
            join dossier in db.Dossiers.AsNoTracking() on report.DossierId equals (Guid?)(Guid)(object)dossier.Id
            select new { dossier.Id, dossier.OwnerId, report.LastWrittenOn }).ToListAsync(cancel))
            .Where(row => !hidden.Contains(row.Id)).ToLookup(row => row.OwnerId, row => row.LastWrittenOn);
        return
        [
            .. people.Select(person => new LoadRow(
                person.Id,
                person.Name,
                open.GetValueOrDefault(person.Id),
                late.GetValueOrDefault(person.Id),
                waiting[person.Id].Count(),
                waiting[person.Id].Count(day => day <= over),
                handlers.Of(person.Id, null).OwnerAwayThrough)),
        ];
    }
    /// <summary>
    /// Open dossiers of each, without the hidden ones. The few hidden are taken off what an index counts: asking each open dossier whether it is restricted takes as long as there are open dossiers.
    /// </summary>
    private async Task<Dictionary<PersonId, int>> OpenAsync(IReadOnlyList<PersonId> owners, IReadOnlyCollection<DossierId> hidden, CancellationToken cancel)
    {
        var open = db.Dossiers.AsNoTracking().Where(dossier => owners.Contains(dossier.OwnerId) && dossier.State == DossierState.Open);
        var all = await open.GroupBy(dossier => dossier.OwnerId).Select(of => new { Owner = of.Key, Count = of.Count() }).ToListAsync(cancel);
        var less = (await open.Where(dossier => hidden.Contains(dossier.Id)).Select(dossier => dossier.OwnerId).ToListAsync(cancel)).CountBy(owner => owner).ToDictionary();
        return all.ToDictionary(of => of.Owner, of => of.Count - less.GetValueOrDefault(of.Owner));
    }
}
