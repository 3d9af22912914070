using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;

namespace Baken.Consultations;

/// <summary>Writes a message that both sides read, or a note that inspectors alone read.</summary>
public sealed class WriteInConsultation(Committer committer, HouseTerm term)
{
    /// <summary>Writes it. In one that is closed or withdrawn both sides may still write.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="id">In which.</param>
    /// <param name="text">The text: 1 to <see cref="ConsultationMessage.MaxText"/> characters.</param>
    /// <param name="isNote">Whether it is for inspectors alone.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>consultation.text-missing</c> or <c>-too-long</c> (field <c>bericht</c>), or <c>consultation.not-found</c>.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, ConsultationId id, string? text, bool isNote, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!ToldText.Read(text, "consultation.text", isNote ? "notitie" : "bericht", ConsultationMessage.MaxText).TryGet(out var clean, out var wrong)) return wrong;
        var act = isNote ? "consultation.noted" : "consultation.written";
        return await committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            var taken = isNote ? await AtHand.TakeAsInspectorAsync(unit, reader, id, act, stop) : await AtHand.TakeAsync(unit, reader, id, act, stop);
            if (!taken.TryGet(out var hand, out var refused)) return refused;
            using (hand)
            {
                using var notes = isNote ? await reader.OpenAsync(unit.Db, KeyOf.ConsultationNotes, id.Value, stop) : null;
                if (isNote && notes is null) return hand.Refuse(unit, reader, act, "consultation.not-found");
                Add(unit, reader, id, notes ?? hand.Key, clean, isNote);
                await hand.SettleAsync(unit, term, stop);
                unit.Record(reader.Actor, act, Consultation.Subject(id));
                return default(Done);
            }
        }, cancel);
    }

    /// <summary>Adds it, inside a transaction that is open.</summary>
    internal static void Add(Unit unit, Reader reader, ConsultationId id, ContentKey key, string text, bool isNote)
    {
        var message = NewId.At<ConsultationMessageId>(unit.Now);
        unit.Db.ConsultationMessages.Add(new ConsultationMessage
        {
            Id = message,
            ConsultationId = id,
            At = unit.Now,
            By = reader.Caller.Person,
            IsNote = isNote,
            Text = key.Seal(text, ConsultationMessage.BindingOf(message)),
        });
    }
}
