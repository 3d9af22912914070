using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Editions;

/// <summary>
/// A second person settles a concept: it is published, for good. Before that every byte is checked against its hash, and the whole edition is made anew from the
/// facts of its reference date, which must give the same bytes.
/// </summary>
public sealed class SettleEdition(MakeEdition make, ReadEditions editions, Committer committer)
{
    /// <summary>Settles it.</summary>
    /// <param name="caller">An analyst or a lead inspector, and not who made it.</param>
    /// <param name="id">Which.</param>
    /// <param name="seen">The hash that was on the screen of who settles it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The edition; refused with <c>role.not-yours</c>, <c>edition.gone</c>, <c>edition.settled-already</c>, <c>edition.same-person</c>,
    /// <c>edition.meanwhile</c> when it is not what was seen, <c>edition.corrupted</c>, or <c>edition.facts-changed</c> when the facts of that day no longer give it.
    /// </returns>
    public async Task<Outcome<Edition>> ExecuteAsync(Caller caller, EditionId id, string? seen, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!EditionRoles.MayFreeze(caller)) return new Refusal("role.not-yours");
        var all = await editions.ListAsync(null, concepts: true, cancel);
        if (all.FirstOrDefault(edition => edition.Id == id) is not { } concept) return new Refusal("edition.gone");
        var refusal = FaultOf(caller, concept, seen) ?? await FaultOfContentAsync(concept, all, cancel);
        return await committer.RunAsync<Edition>(
            DatabaseDuty.Publishing,
            async (unit, stop) =>
            {
                var edition = await unit.Db.Set<Edition>().SingleOrDefaultAsync(row => row.Id == id, stop);
                if (edition is null) return new Refusal("edition.gone");
                if ((refusal ?? FaultOf(caller, edition, seen)) is { } wrong)
                {
                    unit.Record(caller.Actor, "edition.settled", EditionRoles.Subject(edition), wrong.Code);
                    return wrong;
                }

                (edition.State, edition.SettledBy, edition.SettledAs, edition.SettledAt) = (EditionState.Settled, caller.Person, caller.Role, unit.Now);
                edition.Version++;
                unit.Record(caller.Actor, "edition.settled", EditionRoles.Subject(edition));
                return edition;
            },
            cancel);
    }

    private static Refusal? FaultOf(Caller caller, Edition edition, string? seen) =>
        edition.State == EditionState.Settled ? new Refusal("edition.settled-already")
        : edition.ProposedBy == caller.Person ? new Refusal("edition.same-person")
        : edition.Hash != seen ? new Refusal("edition.meanwhile") : null;

    private async Task<Refusal?> FaultOfContentAsync(Edition concept, IReadOnlyList<Edition> all, CancellationToken cancel)
    {
        if (!await editions.IsIntactAsync(concept, cancel)) return new Refusal("edition.corrupted", concept.Year.ToString(), concept.Number);
        var before = all.Where(edition => edition.Year == concept.Year && edition.Number < concept.Number).ToList();
        var again = await make.ExecuteAsync(concept.Year, concept.ReferenceDate, before, concept.Why, cancel);
        return again.Match(made => made.Hash == concept.Hash ? null : new Refusal("edition.facts-changed", $"{concept.ReferenceDate:O}"), refused => refused);
    }
}

/// <summary>Drops a concept. What was settled stays, whatever is wrong with it: a correction is a new edition.</summary>
public sealed class DropEdition(Committer committer)
{
    /// <summary>Drops it. Who made it may do so too.</summary>
    /// <returns><c>role.not-yours</c>, <c>edition.gone</c>, or <c>edition.settled-already</c>.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, EditionId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!EditionRoles.MayFreeze(caller)) return new Refusal("role.not-yours");
        return await committer.RunAsync<Done>(
            DatabaseDuty.Publishing,
            async (unit, stop) =>
            {
                var edition = await unit.Db.Set<Edition>().SingleOrDefaultAsync(row => row.Id == id, stop);
                if (edition is null) return new Refusal("edition.gone");
                if (edition.State == EditionState.Settled)
                {
                    unit.Record(caller.Actor, "edition.dropped", EditionRoles.Subject(edition), "edition.settled-already");
                    return new Refusal("edition.settled-already");
                }

                unit.Db.Remove(edition);
                unit.Record(caller.Actor, "edition.dropped", EditionRoles.Subject(edition));
                return default(Done);
            },
            cancel);
    }
}
