using Baken.Access;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Consultations;

/// <summary>Something that has to be done in a consultation, in a list over all of them.</summary>
public sealed record TermToDo
{
    /// <summary>In which.</summary>
    public required ConsultationId Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>What, by whom and by when.</summary>
    public required Term Term { get; init; }

    /// <summary>Whether it waits for the reader, or for the reader's side.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>How many working days its day is over; 0 when it is not.</summary>
    public required int DaysLate { get; init; }

    /// <summary>Whether its day is over.</summary>
    public required bool IsLate { get; init; }
}

/// <summary>
/// What has to be done in the consultations of somebody: of a board in all that it can open; of an inspector in those that the inspector has, and what waits for any inspector in the others. It is what the course of each says,
/// and opened for it.
/// </summary>
public sealed class TermsToDo(BakenDb db, HouseTerm term, TimeProvider clock)
{
    /// <summary>The first to be done first, so what is late stands on top.</summary>
    public async Task<IReadOnlyList<TermToDo>> ForAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var (me, isInspector, today) = (reader.Caller.Person, AtHand.IsInspector(reader), LegalDay.Today(clock));
        var open = ConsultationList.ReadableBy(db, reader).Where(one => one.State == ConsultationState.Asked || one.State == ConsultationState.Taken || one.State == ConsultationState.Concluded);
        var proposed = db.Set<Conclusion>().Where(one => one.State == ConclusionState.Proposed);
        if (isInspector) open = open.Where(one => one.State == ConsultationState.Asked || one.HandledBy == me || proposed.Any(other => other.ConsultationId == one.Id));
        var rows = await open.OrderBy(one => one.AskedAt).Take(ConsultationList.Most).ToListAsync(cancel);
        var ids = rows.Select(one => one.Id).ToList();
        var values = ids.Select(id => id.Value).ToList();
        var keys = (await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.Of == KeyOf.Consultation && values.Contains(wrap.ThingId)).ToListAsync(cancel)).ToLookup(wrap => wrap.ThingId);
        var conclusions = (await db.Set<Conclusion>().AsNoTracking().Where(one => ids.Contains(one.ConsultationId)).ToListAsync(cancel)).ToLookup(one => one.ConsultationId);
        var steps = (await db.Set<ConsultationStep>().AsNoTracking().Where(step => ids.Contains(step.ConsultationId)).ToListAsync(cancel)).ToLookup(step => step.ConsultationId);
        return [.. rows.SelectMany(Of).OrderBy(one => one.Term.DueOn ?? DateOnly.MaxValue).ThenBy(one => one.Number, StringComparer.Ordinal)];

        IEnumerable<TermToDo> Of(Consultation one)
        {
            if (reader.Open(keys[one.Id.Value]) is not { } key) return [];
            using var hand = new AtHand(one, key);
            var isProposer = conclusions[one.Id].Any(other => other.State == ConclusionState.Proposed && other.ProposedBy == me);
            return
            [
                .. Course.TermsOf(hand.KnownOf([.. conclusions[one.Id]], [.. steps[one.Id]]), today, term.HouseDays)
                    .Where(what => !isInspector || one.HandledBy == me || IsForAnyInspector(what, isProposer))
                    .Select(what => new TermToDo
                    {
                        Id = one.Id,
                        Number = one.Number,
                        Term = what,
                        IsOwn = isInspector ? what.Side == Side.Inspectors && !(what.Code == Course.SecondReading && isProposer) : what.Side == Side.Board,
                        DaysLate = what.DueOn is { } due ? WorkingDays.After(due, today) : 0,
                        IsLate = what.DueOn < today,
                    }),
            ];
        }
    }

    /// <summary>Whether a term of a consultation that another inspector has, or nobody, waits for this inspector too.</summary>
    private static bool IsForAnyInspector(Term term, bool isProposer) => term.Code == Course.Taking || (term.Code == Course.SecondReading && !isProposer);
}
