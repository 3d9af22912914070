using Baken.Access;
using Baken.Audit;
using Baken.Dossiers.Advising;
using Baken.Reports;
using Baken.Statistics;
using Baken.Storage;

namespace Baken.Dossiers;

/// <summary>Records the next revision of a classification (<i>indelen</i>).</summary>
public sealed class ClassifyDossier(Committer committer, FactOrigin origin)
{
    /// <summary>Records it. What is the same as before is no revision.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="id">Which dossier.</param>
    /// <param name="became">How it is classified from now on.</param>
    /// <param name="seen">The number of the revision that the inspector had on the screen.</param>
    /// <param name="why">Why it changed: 1 to <see cref="ClassificationRevision.MaxWhy"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The number of the revision; refused with <c>dossier.classified-meanwhile</c> when somebody else recorded one since <paramref name="seen"/>, and with
    /// <c>advice.is-given</c> (field <c>advies</c>) when an advice that stands in the dossier is left out, or <c>consultation.is-held</c> (field <c>plichten</c>) when a
    /// consultation or its outcome is.
    /// </returns>
    public async Task<Outcome<int>> ExecuteAsync(
        Reader reader, DossierId id, Classification became, int seen, string why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(became);
        var read = ToldText.Read(why, "dossier.why", "waarom", ClassificationRevision.MaxWhy);
        if (!read.TryGet(out var reason, out var wrong)) return wrong;

        return await committer.RunAsync<int>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                if (became.FaultOn(unit.Today) is { } fault) return fault;
                var taken = await UnderHand.TakeOpenAsync(unit, reader, id, "dossier.classified", stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await RecordAsync(unit, reader, hand, became, seen, reason, stop);
            },
            cancel);
    }

    private async Task<Outcome<int>> RecordAsync(
        Unit unit, Reader reader, UnderHand hand, Classification became, int seen, string reason, CancellationToken cancel)
    {
        var dossier = hand.Dossier;
        if (dossier.Revision != seen) return new Refusal("dossier.classified-meanwhile");
        if (dossier.Classification == became) return dossier.Revision;
        if (AdviceRules.FaultOfFact(became.Advice, await GiveAdvice.KindsAsync(unit.Db, dossier.Id, cancel)) is { } fault) return fault;
        if (ConsultationRules.FaultOfFact(became.Duties, await Consultations.StepsAsync(unit.Db, dossier.Id, cancel)) is { } unheld) return unheld;
        await PutAsync(unit, reader, hand, became, new(origin, reason), cancel);
        return dossier.Revision;
    }

    /// <summary>Records the next revision of a dossier that is under hand, and what the figures know of it.</summary>
    internal static async Task PutAsync(Unit unit, Reader reader, UnderHand hand, Classification became, ClassificationCause cause, CancellationToken cancel)
    {
        var dossier = hand.Dossier;
        dossier.Reclassify(became);
        dossier.Touch(unit.Now);
        await FactLedger.AddAsync(unit.Db, dossier.FactsId, became.ToFacts(cause.Origin), unit.Today, FactOrigin.Source, cancel);
        var sealedWhy = hand.Key.Seal(cause.Why, ClassificationRevision.WhyBinding(dossier.Id, dossier.Revision));
        unit.Db.ClassificationRevisions.Add(ClassificationRevision.Of(
            dossier.Id, dossier.Revision, became, reader.Caller.Person, unit.Now, sealedWhy, cause.Advice, cause.Note));
        unit.Record(reader.Actor, "dossier.classified", UnderHand.Subject(dossier.Id));
    }
}

/// <summary>Why a classification changes.</summary>
/// <param name="Origin">Where the facts come from.</param>
/// <param name="Why">In words; empty when the advice or consultation says it.</param>
/// <param name="Advice">The advice that it follows from; null when somebody classified.</param>
/// <param name="Note">The consultation that it follows from; null when somebody classified.</param>
internal sealed record ClassificationCause(FactOrigin Origin, string Why, AdviceId? Advice = null, NoteId? Note = null);
