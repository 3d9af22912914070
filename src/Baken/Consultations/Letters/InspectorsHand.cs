using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Consultations.Letters;

/// <summary>A consultation with the key of the inspectors' notes, which no board has, for as long as one piece of work lasts.</summary>
internal sealed class InspectorsHand : IDisposable
{
    private InspectorsHand(Consultation consultation, ContentKey notes) => (Consultation, Notes) = (consultation, notes);

    /// <summary>The consultation.</summary>
    public Consultation Consultation { get; }

    /// <summary>The key of the notes.</summary>
    public ContentKey Notes { get; }

    /// <summary>Takes it at hand to change something. That it was refused is in the audit log; that it was done records the caller.</summary>
    /// <returns>Refused with <c>consultation.not-found</c> when it is not there, or not for this reader.</returns>
    public static async Task<Outcome<InspectorsHand>> TakeAsync(Unit unit, Reader reader, ConsultationId id, string act, CancellationToken cancel)
    {
        var (hand, refusal) = await FindAsync(unit.Db, reader, id, cancel);
        if (hand is not null) return hand;
        unit.Record(reader.Actor, act, Consultation.Subject(id), refusal);
        return new Refusal("consultation.not-found");
    }

    /// <summary>Takes it to read alone, outside of any transaction. That it was read, or refused, is in the audit log before this returns.</summary>
    /// <returns>Refused as <see cref="TakeAsync"/> refuses.</returns>
    public static async Task<Outcome<InspectorsHand>> OpenAsync(
        BakenDb db, Committer committer, DateTimeOffset now, Reader reader, ConsultationId id, string act, CancellationToken cancel)
    {
        var (hand, refusal) = await FindAsync(db, reader, id, cancel);
        await committer.AddAsync(
            new Additions().Line(AuditChain.Staff, new AuditLine { At = now, Actor = reader.Actor, Act = act, Subject = Consultation.Subject(id), Refusal = refusal }), cancel);
        return hand is null ? new Refusal("consultation.not-found") : hand;
    }

    /// <summary>The words of one who reads along would be for inspectors alone, so their role is asked before their keys.</summary>
    private static async Task<(InspectorsHand? Hand, string Refusal)> FindAsync(BakenDb db, Reader reader, ConsultationId id, CancellationToken cancel)
    {
        if (!AtHand.IsInspector(reader)) return (null, "consultation.for-inspectors");
        var consultation = await db.Set<Consultation>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        if (consultation is null) return (null, "consultation.not-found");
        var notes = await reader.OpenAsync(db, KeyOf.ConsultationNotes, id.Value, cancel);
        return notes is null ? (null, "consultation.not-yours") : (new InspectorsHand(consultation, notes), "");
    }

    /// <inheritdoc />
    public void Dispose() => Notes.Dispose();
}
