using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;

namespace Baken.Consultations;

/// <summary>
/// Ends a consultation or takes it up again: the board withdraws what it asked before it was concluded, or asks it again; an inspector closes it when nothing has to be done, or opens it again. Why is written as a message
/// that both sides read.
/// </summary>
public sealed class ChangeConsultation(Committer committer, HouseTerm term)
{
    /// <summary>Changes it.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="id">Which.</param>
    /// <param name="to"><see cref="ConsultationState.Withdrawn"/> or <see cref="ConsultationState.Asked"/> for a board; <see cref="ConsultationState.Closed"/> or <see cref="ConsultationState.Taken"/> for an inspector.</param>
    /// <param name="why">Why: 1 to <see cref="ConsultationMessage.MaxText"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>consultation.state</c> when it can't, <c>consultation.text-missing</c> or <c>-too-long</c> (field <c>bericht</c>), or <c>consultation.not-found</c>.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, ConsultationId id, ConsultationState to, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!ToldText.Read(why, "consultation.text", "bericht", ConsultationMessage.MaxText).TryGet(out var words, out var wrong)) return wrong;
        var act = to switch { ConsultationState.Withdrawn => "consultation.withdrawn", ConsultationState.Closed => "consultation.closed", _ => "consultation.reopened" };
        return await committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            var taken = await AtHand.TakeAsync(unit, reader, id, act, stop);
            if (!taken.TryGet(out var hand, out var refused)) return refused;
            using (hand)
            {
                var mayBe = AtHand.IsInspector(reader) ? to is ConsultationState.Closed or ConsultationState.Taken : to is ConsultationState.Withdrawn or ConsultationState.Asked;
                if (!mayBe || (hand.Consultation.State == ConsultationState.Asked && to == ConsultationState.Taken) || !ConsultationStates.MayBecome(hand.Consultation.State, to))
                    return hand.Refuse(unit, reader, act, "consultation.state");
                hand.Consultation.State = to;
                WriteInConsultation.Add(unit, reader, id, hand.Key, words, isNote: false);
                await hand.SettleAsync(unit, term, stop);
                unit.Record(reader.Actor, act, Consultation.Subject(id));
                return default(Done);
            }
        }, cancel);
    }
}
