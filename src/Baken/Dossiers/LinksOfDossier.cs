using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>A dossier as another one points at it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Whom">Who handles it and who stands in: whom to ask.</param>
/// <param name="Readable">Its id and subject; null when it is known only that it is there. The subject is null when it was damaged.</param>
public sealed record PointedAt(string Number, WhomToAsk Whom, (DossierId Id, string? Subject)? Readable);

/// <summary>A link as it is shown in one of its dossiers.</summary>
public sealed record LinkRead
{
    /// <summary>Its id.</summary>
    public required LinkId Id { get; init; }

    /// <summary>The other dossier.</summary>
    public required PointedAt Other { get; init; }

    /// <summary>When it was made (UTC), and by whom.</summary>
    public required (DateTimeOffset At, string By) Made { get; init; }

    /// <summary>Why; null when the words are not for this side, or were damaged.</summary>
    public required string? Why { get; init; }

    /// <summary>When it was undone (UTC) and by whom; null while it stands.</summary>
    public required (DateTimeOffset At, string By)? Undone { get; init; }

    /// <summary>Why it was undone; null while it stands, when the words are not for this side, or were damaged.</summary>
    public required string? UndoneWhy { get; init; }
}

/// <summary>Reads the links of a dossier.</summary>
internal static class LinksOfDossier
{
    /// <summary>Those to dossiers of which the reader may know; the latest first, those that stand before those that were undone.</summary>
    public static async Task<IReadOnlyList<LinkRead>> ReadAsync(
        BakenDb db, Reader reader, DossierId id, ContentKey key, Handlers handlers, CancellationToken cancel)
    {
        var links = await db.Set<DossierLink>().AsNoTracking().Where(link => link.DossierId == id).ToListAsync(cancel);
        if (links.Count == 0) return [];
        var others = await PointAsync(db, reader, [.. links.Select(link => link.OtherId).Distinct()], handlers, cancel);
        return
        [
            .. from link in links
               where others.ContainsKey(link.OtherId)
               orderby link.UndoneAt is not null, link.At descending
               select new LinkRead
               {
                   Id = link.Id,
                   Other = others[link.OtherId],
                   Made = (link.At, handlers.NameOf(link.By)),
                   Why = link.Why is { } why ? key.Open(why, DossierLink.WhyBinding(link.Id)) : null,
                   Undone = link is { UndoneAt: { } at, UndoneBy: { } who } ? (at, handlers.NameOf(who)) : null,
                   UndoneWhy = link.UndoneWhy is { } undone ? key.Open(undone, DossierLink.UndoneBinding(link.Id)) : null,
               },
        ];
    }

    /// <summary>What may be said of dossiers; those of which the reader may not know are not there.</summary>
    public static async Task<Dictionary<DossierId, PointedAt>> PointAsync(
        BakenDb db, Reader reader, IReadOnlyList<DossierId> ids, Handlers handlers, CancellationToken cancel)
    {
        var dossiers = await db.Set<Dossier>().AsNoTracking().SeenBy(db, reader).Where(dossier => ids.Contains(dossier.Id)).ToListAsync(cancel);
        var things = ids.Select(id => id.Value).ToList();
        var wraps = (await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.Of == KeyOf.Dossier && things.Contains(wrap.ThingId)).ToListAsync(cancel))
            .ToLookup(wrap => wrap.ThingId);
        return dossiers.ToDictionary(dossier => dossier.Id, dossier =>
        {
            using var key = reader.Open(wraps[dossier.Id.Value]);
            return new PointedAt(
                dossier.Number, handlers.Of(dossier.OwnerId, dossier.SubstituteId),
                key is null ? null : (dossier.Id, key.Open(dossier.Subject, Dossier.SubjectBinding(dossier.Id))));
        });
    }
}
