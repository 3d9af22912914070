using Baken.Access;
using Baken.Audit;
using Baken.Duties;
using Baken.Reports;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Consultations;

/// <summary>
/// An inspector proposes what the consultation comes to. It holds when a second inspector agrees (<see cref="ReadConclusion"/>): reasonable suspicion is a decision with grounds, the board's view and a second
/// reader.
/// </summary>
public sealed class Conclude(Committer committer, HouseTerm term)
{
    private const string Act = "consultation.conclusion-proposed";

    /// <summary>Proposes it.</summary>
    /// <returns>
    /// Refused with <c>conclusion.outcome-missing</c> (field <c>uitkomst</c>), <c>consultation.day-missing</c>, <c>consultation.in-future</c> or <c>consultation.step-before-known</c> (field <c>dag</c>),
    /// <c>conclusion.grounds-missing</c> or <c>-too-long</c> (field <c>gronden</c>), <c>conclusion.view-missing</c> or <c>-too-long</c> (field <c>standpunt</c>), <c>conclusion.agreements-too-long</c>
    /// (field <c>afspraken</c>), <c>consultation.not-taken</c> while nobody has it, <c>conclusion.waits</c> when one waits for a second reader, or <c>consultation.not-found</c>.
    /// </returns>
    public async Task<Outcome<ConclusionId>> ExecuteAsync(
        Reader reader, ConsultationId id, ConsultationOutcome? outcome, DateOnly? day, string? grounds, string? boardView, string? agreements, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (outcome is not (ConsultationOutcome.Reasonable or ConsultationOutcome.NotReasonable)) return new Refusal("conclusion.outcome-missing") { Field = "uitkomst" };
        if (day is not { } on) return new Refusal("consultation.day-missing") { Field = "dag" };
        if (!ToldText.Read(grounds, "conclusion.grounds", "gronden", Conclusion.MaxWords).TryGet(out var why, out var wrong)) return wrong;
        if (!ToldText.Read(boardView, "conclusion.view", "standpunt", Conclusion.MaxWords).TryGet(out var view, out wrong)) return wrong;
        var agreed = ToldText.Clean(agreements?.Trim() ?? "");
        if (ToldText.Length(agreed) > Conclusion.MaxWords) return new Refusal("conclusion.agreements-too-long", Conclusion.MaxWords) { Field = "afspraken" };
        var told = new ConclusionTold { Outcome = outcome.Value, Day = on, Grounds = why, BoardView = view, Agreements = agreed };
        return await committer.RunAsync(DatabaseDuty.Casework, (unit, stop) => ProposeAsync(unit, reader, id, told, stop), cancel);
    }

    private async Task<Outcome<ConclusionId>> ProposeAsync(Unit unit, Reader reader, ConsultationId id, ConclusionTold told, CancellationToken cancel)
    {
        var taken = await AtHand.TakeAsInspectorAsync(unit, reader, id, Act, cancel);
        if (!taken.TryGet(out var hand, out var refused)) return refused;
        using (hand)
        {
            if (hand.Consultation.State != ConsultationState.Taken) return hand.Refuse(unit, reader, Act, "consultation.not-taken");
            if (told.Day > unit.Today) return hand.Refuse(unit, reader, Act, "consultation.in-future", "dag");
            if (told.Day < hand.Matter.Known) return hand.Refuse(unit, reader, Act, "consultation.step-before-known", "dag");
            if (await unit.Db.Conclusions.AnyAsync(one => one.ConsultationId == id && one.State == ConclusionState.Proposed, cancel)) return hand.Refuse(unit, reader, Act, "conclusion.waits");
            var made = NewId.At<ConclusionId>(unit.Now);
            unit.Db.Conclusions.Add(new Conclusion
            {
                Id = made,
                ConsultationId = id,
                State = ConclusionState.Proposed,
                ProposedBy = reader.Caller.Person,
                ProposedAt = unit.Now,
                Told = ConsultationJson.Seal(hand.Key, told, Conclusion.ToldBinding(made)),
            });
            await hand.SettleAsync(unit, term, cancel);
            unit.Record(reader.Actor, Act, Consultation.Subject(id));
            return made;
        }
    }
}

/// <summary>A second inspector reads a proposed conclusion, and agrees or does not.</summary>
public sealed class ReadConclusion(Committer committer, HouseTerm term)
{
    /// <summary>Decides.</summary>
    /// <param name="reader">An inspector who did not propose it.</param>
    /// <param name="id">Of which consultation.</param>
    /// <param name="conclusion">Which.</param>
    /// <param name="agrees">Whether the reader agrees.</param>
    /// <param name="why">Why not; needed when the reader does not agree.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>conclusion.own</c>, <c>conclusion.not-proposed</c>, <c>conclusion.why-missing</c> or <c>-too-long</c> (field <c>waarom</c>), or <c>consultation.not-found</c>.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, ConsultationId id, ConclusionId conclusion, bool agrees, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var words = "";
        if (!agrees && !ToldText.Read(why, "conclusion.why", "waarom", ConsultationStep.MaxWords).TryGet(out words, out var wrong)) return wrong;
        var act = agrees ? "consultation.concluded" : "consultation.conclusion-refused";
        return await committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            var taken = await AtHand.TakeAsInspectorAsync(unit, reader, id, act, stop);
            if (!taken.TryGet(out var hand, out var refused)) return refused;
            using (hand)
            {
                var found = await unit.Db.Conclusions.SingleOrDefaultAsync(one => one.Id == conclusion && one.ConsultationId == id && one.State == ConclusionState.Proposed, stop);
                if (found is null || hand.Consultation.State != ConsultationState.Taken) return hand.Refuse(unit, reader, act, "conclusion.not-proposed");
                if (found.ProposedBy == reader.Caller.Person) return hand.Refuse(unit, reader, act, "conclusion.own");
                (found.State, found.ReadBy, found.ReadAt) = (agrees ? ConclusionState.Holds : ConclusionState.NotAgreed, reader.Caller.Person, unit.Now);
                if (!agrees) found.Why = hand.Key.Seal(words!, Conclusion.WhyBinding(conclusion));
                found.Version++;
                if (agrees) hand.Consultation.State = ConsultationState.Concluded;
                await hand.SettleAsync(unit, term, stop);
                unit.Record(reader.Actor, act, Consultation.Subject(id));
                return default(Done);
            }
        }, cancel);
    }
}

/// <summary>An inspector withdraws a conclusion that holds. It stays to be read with why it was withdrawn; what follows from it has to be done no longer, and what was recorded stays.</summary>
public sealed class WithdrawConclusion(Committer committer, HouseTerm term)
{
    private const string Act = "consultation.conclusion-withdrawn";

    /// <summary>Withdraws it: the consultation goes on.</summary>
    /// <returns>Refused with <c>conclusion.why-missing</c> or <c>-too-long</c> (field <c>waarom</c>), <c>conclusion.none</c>, or <c>consultation.not-found</c>.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, ConsultationId id, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!ToldText.Read(why, "conclusion.why", "waarom", ConsultationStep.MaxWords).TryGet(out var words, out var wrong)) return wrong;
        return await committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            var taken = await AtHand.TakeAsInspectorAsync(unit, reader, id, Act, stop);
            if (!taken.TryGet(out var hand, out var refused)) return refused;
            using (hand)
            {
                var found = await unit.Db.Conclusions.SingleOrDefaultAsync(one => one.ConsultationId == id && one.State == ConclusionState.Holds, stop);
                if (found is null) return hand.Refuse(unit, reader, Act, "conclusion.none");
                (found.State, found.WithdrawnBy, found.WithdrawnAt, found.Why) = (ConclusionState.Withdrawn, reader.Caller.Person, unit.Now, hand.Key.Seal(words, Conclusion.WhyBinding(found.Id)));
                found.Version++;
                if (hand.Consultation.State == ConsultationState.Concluded) hand.Consultation.State = ConsultationState.Taken;
                await hand.SettleAsync(unit, term, stop);
                unit.Record(reader.Actor, Act, Consultation.Subject(id));
                return default(Done);
            }
        }, cancel);
    }
}
