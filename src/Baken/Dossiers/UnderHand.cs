using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>A dossier with its key, for as long as one piece of work lasts.</summary>
internal sealed class UnderHand : IDisposable
{
    private UnderHand(Dossier dossier, ContentKey key) => (Dossier, Key) = (dossier, key);

    /// <summary>The dossier, tracked: what is changed in it is saved.</summary>
    public Dossier Dossier { get; }

    /// <summary>Its key.</summary>
    public ContentKey Key { get; private set; }

    /// <summary>As the audit log names a dossier.</summary>
    public static string Subject(DossierId id) => $"dossier/{id}";

    /// <summary>
    /// Takes a dossier under hand, if the keys of the reader open it. A dossier that is not there and one that is somebody else's look the same; the
    /// audit log knows the difference.
    /// </summary>
    /// <param name="unit">The open transaction.</param>
    /// <param name="reader">Who.</param>
    /// <param name="id">Which.</param>
    /// <param name="act">What is going to be done, for the audit log; recorded here when it is refused and by the caller when it is done.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Outcome<UnderHand>> TakeAsync(Unit unit, Reader reader, DossierId id, string act, CancellationToken cancel)
    {
        var dossiers = unit.Db.Dossiers;
        var dossier = await dossiers.SingleOrDefaultAsync(one => one.Id == id, cancel);
        if (dossier is null)
        {
            unit.Record(reader.Actor, act, Subject(id), "dossier.not-found");
            return new Refusal("dossier.not-found");
        }

        if (await reader.OpenAsync(unit.Db, KeyOf.Dossier, id.Value, cancel) is { } key) return new UnderHand(dossier, key);
        unit.Record(reader.Actor, act, Subject(id), "dossier.not-yours");
        return new Refusal("dossier.not-found");
    }

    /// <summary>The same, and refuses a dossier that is closed.</summary>
    public static async Task<Outcome<UnderHand>> TakeOpenAsync(Unit unit, Reader reader, DossierId id, string act, CancellationToken cancel)
    {
        var taken = await TakeAsync(unit, reader, id, act, cancel);
        return taken.Then<UnderHand>(hand =>
        {
            if (hand.Dossier.State == DossierState.Open) return hand;
            var refusal = hand.Dossier.State == DossierState.Merged ? new Refusal("dossier.merged") : new Refusal("dossier.closed");
            hand.Dispose();
            unit.Record(reader.Actor, act, Subject(id), refusal.Code);
            return refusal;
        });
    }

    /// <summary>Takes a dossier under hand with a key that was put together; null when it is not the dossier's.</summary>
    public static UnderHand? With(Dossier dossier, ContentKey? key)
    {
        if (key?.Open(dossier.Subject, Dossier.SubjectBinding(dossier.Id)) is not null) return new UnderHand(dossier, key);
        key?.Dispose();
        return null;
    }

    /// <summary>Takes the key that the dossier was given now.</summary>
    public void UseFromNowOn(ContentKey next)
    {
        Key.Dispose();
        Key = next;
    }

    /// <inheritdoc />
    public void Dispose() => Key.Dispose();
}
