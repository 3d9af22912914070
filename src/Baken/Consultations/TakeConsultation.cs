using Baken.Access;
using Baken.Audit;
using Baken.Storage;

namespace Baken.Consultations;

/// <summary>An inspector takes a consultation: the board sees who will call. A colleague may take it over.</summary>
public sealed class TakeConsultation(Committer committer, HouseTerm term)
{
    private const string Act = "consultation.taken";

    /// <summary>Takes it.</summary>
    /// <returns>Refused with <c>consultation.not-found</c>, or <c>consultation.state</c> when it is not open.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Reader reader, ConsultationId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            var taken = await AtHand.TakeAsInspectorAsync(unit, reader, id, Act, stop);
            if (!taken.TryGet(out var hand, out var refused)) return refused;
            using (hand)
            {
                var consultation = hand.Consultation;
                if (!ConsultationStates.IsOpen(consultation.State)) return hand.Refuse(unit, reader, Act, "consultation.state");
                if (consultation.State == ConsultationState.Asked) consultation.State = ConsultationState.Taken;
                (consultation.HandledBy, consultation.TakenAt) = (reader.Caller.Person, consultation.TakenAt ?? unit.Now);
                await hand.SettleAsync(unit, term, stop);
                unit.Record(reader.Actor, Act, Consultation.Subject(id));
                return default(Done);
            }
        }, cancel);
    }
}
