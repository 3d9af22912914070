using Baken.Access;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Consultations;

/// <summary>A term that waits too long.</summary>
/// <param name="Id">Of which consultation.</param>
/// <param name="Number">Its number.</param>
/// <param name="Side">For whom it waits.</param>
/// <param name="IsUntaken">Whether it waits for an inspector to take it.</param>
/// <param name="DueOn">The last legal day of the term.</param>
/// <param name="Days">How many working days that is ago.</param>
/// <param name="HandledBy">The name of the inspector who has it; null while nobody does.</param>
public sealed record LateTerm(ConsultationId Id, string Number, Side Side, bool IsUntaken, DateOnly DueOn, int Days, string? HandledBy);

/// <summary>Terms that wait too long, and consultations that nobody took, for the leads: days and numbers, nothing of what they are about. It needs no key, so a lead who is in no team sees it too.</summary>
public sealed class LateTerms(BakenDb db, ReminderRules rules, TimeProvider clock)
{
    /// <summary>How many; 0 for who is no lead.</summary>
    public async Task<int> CountAsync(Caller caller, CancellationToken cancel) => (await FindAsync(caller, cancel)).Count;

    /// <summary>The oldest first; nothing for who is no lead.</summary>
    public async Task<IReadOnlyList<LateTerm>> ListAsync(Caller caller, CancellationToken cancel)
    {
        var found = await FindAsync(caller, cancel);
        var handlers = found.Select(one => one.Of.HandledBy).OfType<PersonId>().Distinct().ToList();
        var names = await db.Set<Person>().AsNoTracking().Where(person => handlers.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancel);
        var today = LegalDay.Today(clock);
        return
        [
            .. found.OrderBy(one => one.DueOn).ThenBy(one => one.Of.Id).Select(one => new LateTerm(
                one.Of.Id, one.Of.Number, one.Side, IsUntaken(one.Of, one.Side), one.DueOn, WorkingDays.After(one.DueOn, today), one.Of.HandledBy is { } handler ? names.GetValueOrDefault(handler) : null)),
        ];
    }

    /// <summary>Consultations in which something waits or will wait: few, and their days are plain.</summary>
    internal static IQueryable<Consultation> WithDays(BakenDb db) =>
        db.Set<Consultation>().AsNoTracking().Where(one => one.BoardDueOn != null || one.InspectorDueOn != null || one.InspectorLaterDueOn != null);

    /// <summary>Whether a side of a consultation waits for an inspector to take it.</summary>
    internal static bool IsUntaken(Consultation consultation, Side side) => side == Side.Inspectors && consultation.State == ConsultationState.Asked;

    private async Task<IReadOnlyList<(Consultation Of, Side Side, DateOnly DueOn)>> FindAsync(Caller caller, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var today = LegalDay.Today(clock);
        if (caller.Role != Role.LeadInspector || rules.On(today) is not { } rule) return [];
        return
        [
            .. (await WithDays(db).Where(one => one.BoardDueOn < today || one.InspectorDueOn < today || one.InspectorLaterDueOn < today).ToListAsync(cancel))
                .SelectMany(one => Enum.GetValues<Side>().Select(side => (Of: one, Side: side, DueOn: one.DueOn(side, today))))
                .Where(one => one.DueOn is { } due && Reminding.IsForLeads(rule, due, IsUntaken(one.Of, one.Side), today))
                .Select(one => (one.Of, one.Side, one.DueOn!.Value)),
        ];
    }
}
