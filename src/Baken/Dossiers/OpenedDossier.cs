using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>A dossier with its key, to read a part of it; what is changed in it is not saved.</summary>
internal sealed class OpenedDossier : IDisposable
{
    private OpenedDossier(Dossier dossier, ContentKey key) => (Dossier, Key) = (dossier, key);

    /// <summary>The dossier.</summary>
    public Dossier Dossier { get; }

    /// <summary>Its key.</summary>
    public ContentKey Key { get; }

    /// <summary>Opens it for a reader, if the keys of the reader do. That it was read, or refused, is in the audit log before this returns.</summary>
    /// <param name="db">The database.</param>
    /// <param name="committer">For the audit log.</param>
    /// <param name="now">When (UTC).</param>
    /// <param name="reader">Who.</param>
    /// <param name="id">Which.</param>
    /// <param name="act">What is read, for the audit log.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>dossier.not-found</c> when it is not there, or not for this reader.</returns>
    public static async Task<Outcome<OpenedDossier>> OpenAsync(
        BakenDb db, Committer committer, DateTimeOffset now, Reader reader, DossierId id, string act, CancellationToken cancel)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        var key = dossier is null ? null : await reader.OpenAsync(db, KeyOf.Dossier, id.Value, cancel);
        await committer.AddAsync(
            new Additions().Line(AuditChain.Staff, new AuditLine
            {
                At = now,
                Actor = reader.Actor,
                Act = act,
                Subject = UnderHand.Subject(id),
                Refusal = dossier is null ? "dossier.not-found" : key is null ? "dossier.not-yours" : "",
            }),
            cancel);
        return dossier is null || key is null ? new Refusal("dossier.not-found") : new OpenedDossier(dossier, key);
    }

    /// <inheritdoc />
    public void Dispose() => Key.Dispose();
}
