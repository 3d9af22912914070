using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Looks for a name in the restricted dossiers of which somebody holds the key, by opening the names.</summary>
internal static class RestrictedNames
{
    /// <summary>Those whose names are near.</summary>
    public static async Task<IReadOnlyList<NameFound>> FindAsync(
        BakenDb db, Reader reader, IndexKey index, NameToFind asked, DateOnly today, CancellationToken cancel)
    {
        var hidden = await SeenDossiers.RestrictedToAsync(db, reader, cancel);
        var dossiers = hidden.Count == 0 ? [] : await db.Set<Dossier>().AsNoTracking().SeenBy(db, reader).Where(dossier => hidden.Contains(dossier.Id)).ToListAsync(cancel);
        if (dossiers.Count == 0) return [];
        var (ids, things) = (dossiers.Select(dossier => dossier.Id).ToList(), dossiers.Select(dossier => dossier.Id.Value).ToList());
        var people = (await db.Set<InvolvedPerson>().AsNoTracking().Where(person => ids.Contains(person.DossierId)).ToListAsync(cancel))
            .ToLookup(person => person.DossierId);
        var wraps = (await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.Of == KeyOf.Dossier && things.Contains(wrap.ThingId)).ToListAsync(cancel))
            .ToLookup(wrap => wrap.ThingId);
        var handlers = await Handlers.LoadAsync(db, today, cancel);
        var found = new List<NameFound>();
        foreach (var dossier in dossiers)
        {
            using var key = reader.Open(wraps[dossier.Id.Value]);
            if (key is null) continue;
            foreach (var person in people[dossier.Id])
            {
                if (key.Open(person.Name, InvolvedPerson.NameBinding(person.Id)) is not { } name || Match(index, name, asked) is not { } closeness) continue;
                found.Add(new NameFound
                {
                    Number = dossier.Number,
                    Whom = handlers.Of(dossier.OwnerId, dossier.SubstituteId),
                    Closeness = closeness,
                    Readable = (dossier.Id, name, person.As),
                });
            }
        }

        return found;
    }

    private static NameCloseness? Match(IndexKey index, string name, NameToFind asked) =>
        asked.Judge(BlindIndex.NameTokens(index, name).ToHashSet(), BlindIndex.NameSoundTokens(index, name).ToHashSet()) is { } closeness
            ? asked.WithInitials(closeness, name) : null;
}
