using Baken.Access;
using Baken.Attachments;
using Baken.Dossiers;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Documents;

/// <summary>A document as it stands in the list of a dossier.</summary>
public sealed record ShownDocument
{
    /// <summary>Its id.</summary>
    public required DocumentId Id { get; init; }

    /// <summary>When it was put there (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who put it there, by name.</summary>
    public required string By { get; init; }

    /// <summary>What it is; null when that was damaged and does not open.</summary>
    public required AttachmentCard? Card { get; init; }

    /// <summary>When (UTC), by whom and why it was taken out; null while it is there.</summary>
    public required (DateTimeOffset At, string By, RemovedWhy Why)? Removed { get; init; }
}

/// <summary>The documents of a dossier.</summary>
public sealed class DocumentList(BakenDb db, TimeProvider clock)
{
    /// <summary>Those of a dossier, newest first, for whom its key opens; none for anybody else. What stands in them is read elsewhere (<see cref="OpenDocument"/>).</summary>
    public async Task<IReadOnlyList<ShownDocument>> OfAsync(Reader reader, DossierId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var key = await reader.OpenAsync(db, KeyOf.Dossier, id.Value, cancel);
        if (key is null) return [];
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var all = await db.DossierDocuments.AsNoTracking().Where(one => one.DossierId == id)
            .OrderByDescending(one => one.At).ThenByDescending(one => one.Id).ToListAsync(cancel);
        return
        [
            .. all.Select(one => new ShownDocument
            {
                Id = one.Id,
                At = one.At,
                By = handlers.NameOf(one.By),
                Card = AttachmentCard.Open(key, one.Card, DossierDocument.BindingOf(one.Id, "card")),
                Removed = one is { RemovedAt: { } at, RemovedBy: { } by, RemovedWhy: { } why } ? (at, handlers.NameOf(by), why) : null,
            }),
        ];
    }
}
