using Baken.Access;
using Baken.Audit;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Which steps of the duties were taken by a consultation (<i>overleg</i>), and how those of a dossier make the fact that the annual report counts. Pure.</summary>
public static class ConsultationRules
{
    /// <summary>The steps of one consultation: that it was held, and reasonable suspicion when that came of it.</summary>
    public static CodeSet<DutyStep> StepsOf(ConsultationOutcome? outcome) => outcome switch
    {
        ConsultationOutcome.ReasonableSuspicion => CodeSet.Of([DutyStep.Consultation, DutyStep.ReasonableSuspicion]),
        _ => CodeSet.Of([DutyStep.Consultation]),
    };

    /// <summary>The fact after a change of consultations: what somebody ticked by hand stays, and what no consultation says any longer goes.</summary>
    /// <param name="fact">The fact as it is.</param>
    /// <param name="before">The steps of each consultation of the dossier before the change.</param>
    /// <param name="after">The same after the change.</param>
    public static CodeSet<DutyStep> FactAfter(CodeSet<DutyStep> fact, IReadOnlyCollection<CodeSet<DutyStep>> before, IReadOnlyCollection<CodeSet<DutyStep>> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var byHand = fact.Values().Where(step => !before.Any(one => one.Has(step)));
        return CodeSet.Of(byHand.Concat(after.SelectMany(one => one.Values())));
    }

    /// <summary>What is wrong with a fact that somebody wants to record by hand; null when every consultation that was held is in it.</summary>
    /// <returns><c>consultation.is-held</c> (field <c>plichten</c>).</returns>
    public static Refusal? FaultOfFact(CodeSet<DutyStep> fact, IEnumerable<CodeSet<DutyStep>> held) =>
        held.SelectMany(one => one.Values()).All(fact.Has) ? null : new Refusal("consultation.is-held") { Field = "plichten" };
}

/// <summary>The consultations of a dossier, for the fact that follows from them.</summary>
internal static class Consultations
{
    /// <summary>The steps of each consultation, as they are stored.</summary>
    public static async Task<IReadOnlyList<CodeSet<DutyStep>>> StepsAsync(BakenDb db, DossierId id, CancellationToken cancel, NoteId? except = null)
    {
        var held = await db.DossierNotes.AsNoTracking().Where(note => note.DossierId == id && note.Kind == NoteKind.Consultation)
            .Select(note => new { note.Id, note.Outcome }).ToListAsync(cancel);
        return [.. held.Where(note => note.Id != except).Select(note => ConsultationRules.StepsOf(note.Outcome))];
    }

    /// <summary>Lets the fact that the annual report counts follow from what was held.</summary>
    public static async Task FollowAsync(
        Unit unit, Reader reader, UnderHand hand, ClassificationCause cause, IReadOnlyList<CodeSet<DutyStep>> before, IReadOnlyList<CodeSet<DutyStep>> after,
        CancellationToken cancel)
    {
        var was = hand.Dossier.Classification;
        var became = was with { Duties = ConsultationRules.FactAfter(was.Duties, before, after) };
        if (became != was) await ClassifyDossier.PutAsync(unit, reader, hand, became, cause, cancel);
    }
}
