using Baken.Access;
using Baken.Attachments;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;

namespace Baken.Exporting;

/// <summary>What is to be exported and for whom.</summary>
/// <param name="For">For whom.</param>
/// <param name="Recipient">Who gets it: 1 to <see cref="ExportManifest.MaxRecipient"/> characters.</param>
/// <param name="Ground">On what ground: 1 to <see cref="ExportManifest.MaxGround"/> characters.</param>
public sealed record ExportRequest(ExportFor For, string Recipient, string Ground)
{
    /// <summary>The request as it is kept.</summary>
    /// <returns>Refused with the field (<c>ontvanger</c>, <c>grond</c>) when one is missing or too long.</returns>
    public Outcome<ExportRequest> Read() => ToldText.Read(Recipient, "export.recipient", "ontvanger", ExportManifest.MaxRecipient).Then(
        recipient => ToldText.Read(Ground, "export.ground", "grond", ExportManifest.MaxGround)
            .Then<ExportRequest>(ground => this with { Recipient = recipient.Trim(), Ground = ground.Trim() }));
}

/// <summary>Makes the package of an export, keeps it sealed in the dossier, and records by its SHA-256 what was given out.</summary>
public sealed class KeepExport(BakenDb db, SealedFiles files, AttachmentLimits limits, Committer committer, TimeProvider clock)
{
    private const string Act = "dossier.exported";

    /// <summary>Makes and keeps it.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="id">Of which dossier; it may be closed.</param>
    /// <param name="request">For whom, and on what ground.</param>
    /// <param name="manifest">What was left out or blackened.</param>
    /// <param name="write">Writes the package to a stream, asynchronously and from the beginning to the end.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Its id; refused with <c>dossier.not-found</c>, <c>file.no-room</c>, or as <paramref name="write"/> refuses. Then nothing is kept.
    /// </returns>
    public async Task<Outcome<ExportId>> ExecuteAsync(
        Reader reader, DossierId id, ExportRequest request, ExportManifest manifest, Func<Stream, Task<Outcome<Done>>> write, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(write);
        var door = await OpenedDossier.OpenAsync(db, committer, clock.GetUtcNow(), reader, id, "dossier.gathered", cancel);
        if (!door.TryGet(out var opened, out var closed)) return closed;
        opened.Dispose();
        if (!files.HasRoom(limits.Bytes)) return new Refusal("file.no-room");
        var export = NewId.At<ExportId>(clock.GetUtcNow());
        using var key = FileKey.New();
        await using var pending = files.Begin(key, DossierExport.BindingOf(export, "content"));
        await using var hashed = new HashedStream(pending.Content);
        if (!(await write(hashed)).TryGet(out _, out var unwritten)) return unwritten;
        var hash = await hashed.FinishAsync(cancel);
        await pending.FinishAsync(cancel);
        return await KeepAsync(pending, async (unit, stop) =>
        {
            // It may have been given to somebody else while the package was made.
            if (!(await UnderHand.TakeAsync(unit, reader, id, Act, stop)).TryGet(out var hand, out var refused)) return refused;
            using var _ = hand;
            unit.Db.DossierExports.Add(new DossierExport
            {
                Id = export,
                DossierId = id,
                At = unit.Now,
                By = reader.Caller.Person,
                For = request.For,
                Hash = hash,
                Length = pending.Length,
                File = pending.Name,
                Key = key.SealUnder(hand.Key, DossierExport.BindingOf(export, "key")),
                Manifest = manifest.SealUnder(hand.Key, DossierExport.BindingOf(export, "manifest")),
            });
            hand.Dossier.Touch(unit.Now);
            unit.Record(reader.Actor, Act, UnderHand.Subject(id));
            unit.Record(reader.Actor, "export.sealed", DossierExport.Subject(hash));
            return export;
        }, cancel);
    }

    private async Task<Outcome<ExportId>> KeepAsync(
        PendingFile pending, Func<Unit, CancellationToken, Task<Outcome<ExportId>>> add, CancellationToken cancel)
    {
        var isKept = false;
        try
        {
            await pending.KeepAsync(LegalDay.Today(clock));
            var kept = await committer.RunAsync(DatabaseDuty.Casework, add, cancel);
            isKept = !kept.IsRefused;
            return kept;
        }
        finally
        {
            if (!isKept) pending.TakeBack();
        }
    }
}
