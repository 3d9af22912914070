using Baken.Access;
using Baken.Attachments;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Documents;

/// <summary>Takes a document out of a dossier: its key, its name and its file are gone, and that there was one stays.</summary>
public sealed class RemoveDocument(Committer committer, SealedFiles files)
{
    private const string Act = "document.removed";

    /// <summary>Takes it out. It cannot be brought back.</summary>
    /// <returns>Refused with <c>dossier.not-found</c>, <c>dossier.closed</c>, and <c>document.not-found</c> when it is not there, or not there any longer.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId dossier, DocumentId id, RemovedWhy why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        string? file = null;
        var removed = await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                if (!(await UnderHand.TakeOpenAsync(unit, reader, dossier, Act, stop)).TryGet(out var hand, out var refused)) return refused;
                using var _ = hand;
                var document = await unit.Db.DossierDocuments.SingleOrDefaultAsync(one => one.Id == id && one.DossierId == dossier && one.RemovedAt == null, stop);
                if (document is null) return new Refusal("document.not-found");
                file = document.File;
                (document.File, document.Key) = (null, null);
                // Its name can tell as much as what stood in it.
                var place = DossierDocument.BindingOf(id, "card");
                if (AttachmentCard.Open(hand.Key, document.Card, place) is { } card) document.Card = (card with { Name = "", Length = 0 }).SealUnder(hand.Key, place);
                (document.RemovedAt, document.RemovedBy, document.RemovedWhy) = (unit.Now, reader.Caller.Person, why);
                hand.Dossier.Touch(unit.Now);
                unit.Record(reader.Actor, Act, DossierDocument.Subject(id));
                return default(Done);
            },
            cancel);
        // Its key is gone already. What a power cut leaves here is swept away later.
        if (!removed.IsRefused && file is not null) files.Remove(file);
        return removed;
    }
}
