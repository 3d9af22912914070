using Baken.Access;
using Baken.Attachments;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Documents;

/// <summary>An inspector opens a document of a dossier.</summary>
public sealed class OpenDocument(BakenDb db, SealedFiles files, Committer committer)
{
    /// <summary>Opens it, once it is recorded that it was opened.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="dossier">Of which dossier.</param>
    /// <param name="id">Which document.</param>
    /// <param name="act">What for, as the audit log has it: <c>document.shown</c>, <c>document.saved</c> or <c>document.exported</c>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>document.not-found</c> when there is none, when it was taken out, when it is not for this person, or when the file is gone.
    /// </returns>
    public async Task<Outcome<OpenedAttachment>> ExecuteAsync(Reader reader, DossierId dossier, DocumentId id, string act, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var under = await reader.OpenAsync(db, KeyOf.Dossier, dossier.Value, cancel);
        var row = under is null ? null : await db.DossierDocuments.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.DossierId == dossier, cancel);
        var card = row is null ? null : AttachmentCard.Open(under!, row.Card, DossierDocument.BindingOf(id, "card"));
        using var key = card is null || row!.Key is not { } stored ? null : FileKey.Open(under!, stored, DossierDocument.BindingOf(id, "key"));
        var content = key is null || row!.File is not { } name ? null : files.Open(name, key, DossierDocument.BindingOf(id, "content"), card!.Length);
        var recorded = await committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, _) =>
        {
            unit.Record(reader.Actor, act, DossierDocument.Subject(id), content is null ? "document.not-found" : "");
            return Task.FromResult<Outcome<Done>>(content is null ? new Refusal("document.not-found") : default(Done));
        }, cancel);
        return recorded.Then<OpenedAttachment>(_ => new OpenedAttachment(card!, content!));
    }
}

/// <summary>An inspector looks at a document of a dossier.</summary>
public sealed class PreviewDocument(OpenDocument open, FilePreview preview)
{
    /// <summary>Makes something to look at of it, once it is recorded that it was opened.</summary>
    /// <returns>Refused as <see cref="OpenDocument"/> and <see cref="FilePreview"/> refuse.</returns>
    public async Task<Outcome<AttachmentPreview>> ExecuteAsync(Reader reader, DossierId dossier, DocumentId id, CancellationToken cancel)
    {
        var opened = await open.ExecuteAsync(reader, dossier, id, "document.shown", cancel);
        return opened.TryGet(out var file, out var refused) ? await preview.OfAsync(file, cancel) : refused;
    }
}
