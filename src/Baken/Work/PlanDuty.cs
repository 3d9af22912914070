using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Work;

/// <summary>A lead puts somebody in the rota, of each week or of one day. Overlaps are taken: the rota shows them.</summary>
public sealed class PlanDuty(Committer committer)
{
    private const string Act = "rota.planned";

    /// <summary>Puts it in.</summary>
    /// <param name="caller">A lead.</param>
    /// <param name="rule">A day of the week and who, or a day from today on and who or nobody.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>role.not-yours</c>, <c>rota.when</c>, <c>rota.past</c> or <c>rota.too-far</c> (field <c>dag</c>), <c>dossier.no-such-colleague</c> or <c>rota.there-already</c> (field <c>wie</c>).
    /// </returns>
    public Task<Outcome<RotaEntryId>> ExecuteAsync(Caller caller, RotaRule rule, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(rule);
        return committer.RunAsync(DatabaseDuty.Casework, (unit, stop) => PlanAsync(unit, caller, rule, stop), cancel);
    }

    private static async Task<Outcome<RotaEntryId>> PlanAsync(Unit unit, Caller caller, RotaRule rule, CancellationToken cancel)
    {
        var id = NewId.At<RotaEntryId>(unit.Now);
        if (caller.Role != Role.LeadInspector)
        {
            unit.Record(caller.Actor, Act, $"rota/{id.Value}", "role.not-yours");
            return new Refusal("role.not-yours");
        }

        if ((rule.Weekday is null) == (rule.Day is null)) return new Refusal("rota.when") { Field = "dag" };
        if (rule.Day < unit.Today) return new Refusal("rota.past") { Field = "dag" };
        if (rule.Day > unit.Today.AddDays(RotaEntry.MaxDaysAhead)) return new Refusal("rota.too-far", RotaEntry.MaxDaysAhead) { Field = "dag" };
        var entries = unit.Db.Set<RotaEntry>();
        var (weekday, day, part, person) = (rule.Weekday, rule.Day, rule.Part, rule.Person);
        var who = person is { } named ? await unit.Db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == named, cancel) : null;
        if (person is null ? day is null : who is not { MayHoldDossiers: true }) return new Refusal("dossier.no-such-colleague") { Field = "wie" };
        if (await entries.AnyAsync(entry => entry.Weekday == weekday && entry.Day == day && entry.Part == part && entry.PersonId == person, cancel))
            return new Refusal("rota.there-already") { Field = "wie" };
        entries.Add(new RotaEntry { Id = id, Weekday = weekday, Day = day, Part = part, PersonId = person, SetById = caller.Person, At = unit.Now });
        unit.Record(caller.Actor, Act, person is null ? $"rota/{id.Value}" : $"person/{person}");
        return id;
    }
}

/// <summary>A lead takes a line out of the rota.</summary>
public sealed class DropDuty(Committer committer)
{
    private const string Act = "rota.dropped";

    /// <summary>Takes it out.</summary>
    /// <returns>Refused with <c>role.not-yours</c> for who is no lead, or <c>rota.none</c> when it is not there (any more).</returns>
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, RotaEntryId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                if (caller.Role != Role.LeadInspector)
                {
                    unit.Record(caller.Actor, Act, $"rota/{id.Value}", "role.not-yours");
                    return new Refusal("role.not-yours");
                }

                if (await unit.Db.Set<RotaEntry>().SingleOrDefaultAsync(entry => entry.Id == id, stop) is not { } found) return new Refusal("rota.none");
                unit.Db.Set<RotaEntry>().Remove(found);
                unit.Record(caller.Actor, Act, found.PersonId is { } person ? $"person/{person}" : $"rota/{id.Value}");
                return default(Done);
            },
            cancel);
    }
}
