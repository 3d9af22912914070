using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Reports;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Retention;

/// <summary>Says that a dossier must not be destroyed, whatever its term is. It stops a proposal that waits.</summary>
public sealed class SetHold(Committer committer)
{
    /// <summary>Sets it.</summary>
    /// <param name="reader">Who; must read the dossier.</param>
    /// <param name="id">Which dossier, open or closed.</param>
    /// <param name="why">Why: 1 to <see cref="LegalHold.MaxWhy"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>dossier.not-found</c>, <c>hold.already</c>, or for the reason (field <c>waarom</c>).</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId id, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var read = ToldText.Read(why, "dossier.why", "waarom", LegalHold.MaxWhy);
        if (!read.TryGet(out var reason, out var wrong)) return wrong;
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, "dossier.held", stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand)
                {
                    if (await unit.Db.LegalHolds.AnyAsync(hold => hold.DossierId == id && hold.LiftedAt == null, stop)) return new Refusal("hold.already");
                    var hold = NewId.At<HoldId>(unit.Now);
                    unit.Db.LegalHolds.Add(new LegalHold
                    {
                        Id = hold,
                        DossierId = id,
                        At = unit.Now,
                        By = reader.Caller.Person,
                        Why = hand.Key.Seal(reason, LegalHold.WhyBinding(hold)),
                    });
                    hand.Dossier.Touch(unit.Now);
                    unit.Record(reader.Actor, "dossier.held", UnderHand.Subject(id));
                    return default(Done);
                }
            },
            cancel);
    }
}

/// <summary>Lifts the hold of a dossier: its term holds again. A proposal that the hold stopped has to be made anew.</summary>
public sealed class LiftHold(Committer committer)
{
    /// <summary>Lifts it.</summary>
    /// <param name="reader">Who; must read the dossier.</param>
    /// <param name="id">Which dossier.</param>
    /// <param name="why">Why: 1 to <see cref="LegalHold.MaxWhy"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>dossier.not-found</c>, <c>hold.none</c>, or for the reason (field <c>waarom</c>).</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId id, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var read = ToldText.Read(why, "dossier.why", "waarom", LegalHold.MaxWhy);
        if (!read.TryGet(out var reason, out var wrong)) return wrong;
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, "dossier.released", stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand)
                {
                    var hold = await unit.Db.LegalHolds.SingleOrDefaultAsync(one => one.DossierId == id && one.LiftedAt == null, stop);
                    if (hold is null) return new Refusal("hold.none");
                    (hold.LiftedAt, hold.LiftedBy) = (unit.Now, reader.Caller.Person);
                    hold.LiftedWhy = hand.Key.Seal(reason, LegalHold.LiftedBinding(hold.Id));
                    hold.Version++;
                    hand.Dossier.Touch(unit.Now);
                    unit.Record(reader.Actor, "dossier.released", UnderHand.Subject(id));
                    return default(Done);
                }
            },
            cancel);
    }
}
