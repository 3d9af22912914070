using Baken.Access;
using Baken.Attachments;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Documents;

/// <summary>What became of the files of one sending.</summary>
/// <param name="Added">How many are in the dossier now.</param>
/// <param name="Refused">Those that are not.</param>
public sealed record AddedDocuments(int Added, IReadOnlyList<RefusedFile> Refused);

/// <summary>Puts documents in a dossier.</summary>
public sealed class AddDocuments(BakenDb db, TakeFile take, AttachmentLimits limits, Committer committer, TimeProvider clock)
{
    private const string Act = "document.added";

    /// <summary>
    /// Takes the files in, one after another, and keeps all that can be kept in one transaction when the last one is in: when the line breaks before, nothing of any
    /// of them is left.
    /// </summary>
    /// <param name="reader">Who.</param>
    /// <param name="id">In which dossier.</param>
    /// <param name="incoming">The files. Each is read to its end before the next is asked for.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// What became of each; or refused as a whole with <c>dossier.not-found</c>, <c>dossier.closed</c>, <c>file.none</c> when there was no file, and
    /// <c>document.too-many</c> when the dossier is full.
    /// </returns>
    public async Task<Outcome<AddedDocuments>> ExecuteAsync(Reader reader, DossierId id, IAsyncEnumerable<IncomingFile> incoming, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(incoming);
        // Before a byte is read: who may not put anything here shall not fill the disk either.
        var door = await OpenedDossier.OpenAsync(db, committer, clock.GetUtcNow(), reader, id, "documents.sent", cancel);
        if (!door.TryGet(out var opened, out var closed)) return closed;
        opened.Dispose();
        var taken = new List<Taken>();
        try
        {
            return await TakeAsync(reader, id, incoming, taken, cancel);
        }
        finally
        {
            foreach (var file in taken) await file.LeaveAsync();
        }
    }

    private async Task<Outcome<AddedDocuments>> TakeAsync(
        Reader reader, DossierId id, IAsyncEnumerable<IncomingFile> incoming, List<Taken> taken, CancellationToken cancel)
    {
        var (refused, number) = (new List<RefusedFile>(), 0);
        await foreach (var file in incoming.WithCancellation(cancel))
        {
            number++;
            var document = NewId.At<DocumentId>(clock.GetUtcNow());
            var outcome = taken.Count < limits.Files
                ? await take.ExecuteAsync(file, number, field => DossierDocument.BindingOf(document, field), cancel) : new Refusal("file.too-many", limits.Files);
            if (outcome.TryGet(out var arrived, out var reason)) taken.Add(new Taken(document, arrived));
            else refused.Add(new RefusedFile(FileNames.Shown(file.Name, number), reason));
        }

        if (number == 0) return new Refusal("file.none") { Field = "bestand" };
        if (taken.Count == 0) return new AddedDocuments(0, refused);
        return (await KeepAsync(reader, id, taken, cancel)).Then<AddedDocuments>(_ => new AddedDocuments(taken.Count, refused));
    }

    private async Task<Outcome<Done>> KeepAsync(Reader reader, DossierId id, List<Taken> taken, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var isKept = false;
        try
        {
            foreach (var file in taken) await file.Arrived.Pending.KeepAsync(LegalDay.Today(clock));
            var kept = await committer.RunAsync(DatabaseDuty.Casework, (unit, stop) => AddAsync(unit, reader, id, taken, stop), cancel);
            isKept = !kept.IsRefused;
            return kept;
        }
        finally
        {
            if (!isKept) foreach (var file in taken) file.Arrived.Pending.TakeBack();
        }
    }

    private static async Task<Outcome<Done>> AddAsync(Unit unit, Reader reader, DossierId id, List<Taken> taken, CancellationToken stop)
    {
        // It may have been closed, or given to somebody else, while the files came in.
        if (!(await UnderHand.TakeOpenAsync(unit, reader, id, Act, stop)).TryGet(out var hand, out var refused)) return refused;
        using var _ = hand;
        var documents = unit.Db.DossierDocuments;
        if (await documents.CountAsync(one => one.DossierId == id && one.RemovedAt == null, stop) + taken.Count > DossierDocument.Most)
            return new Refusal("document.too-many", DossierDocument.Most) { Field = "bestand" };
        foreach (var file in taken)
        {
            documents.Add(new DossierDocument
            {
                Id = file.Id,
                DossierId = id,
                At = unit.Now,
                By = reader.Caller.Person,
                File = file.Arrived.Pending.Name,
                Key = file.Arrived.Key.SealUnder(hand.Key, DossierDocument.BindingOf(file.Id, "key")),
                Card = file.Arrived.Card.SealUnder(hand.Key, DossierDocument.BindingOf(file.Id, "card")),
            });
            unit.Record(reader.Actor, Act, DossierDocument.Subject(file.Id));
        }

        hand.Dossier.Touch(unit.Now);
        return default(Done);
    }

    private sealed record Taken(DocumentId Id, ArrivedFile Arrived)
    {
        public async ValueTask LeaveAsync()
        {
            Arrived.Key.Dispose();
            await Arrived.Pending.DisposeAsync();
        }
    }
}
