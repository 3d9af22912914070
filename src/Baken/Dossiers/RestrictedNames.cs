using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Looks for a name in the restricted dossiers of which somebody holds the key, by opening the names.</summary>
internal static class RestrictedNames
{
    /// <summary>Those who have all the words, spelled so or by how they sound.</summary>
    public static async Task<IReadOnlyList<NameFound>> FindAsync(
        BakenDb db, Reader reader, IndexKey index, IReadOnlyList<(IndexToken Spelled, IndexToken Sounds)> words, DateOnly today,
        CancellationToken cancel)
    {
        var restrictions = db.Set<DossierRestriction>();
        var dossiers = await db.Set<Dossier>().AsNoTracking().SeenBy(db, reader).Where(dossier => restrictions.Any(one => one.DossierId == dossier.Id))
            .ToListAsync(cancel);
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
                if (key.Open(person.Name, InvolvedPerson.NameBinding(person.Id)) is not { } name || Match(index, name, words) is not { } isSpelledSo) continue;
                found.Add(new NameFound
                {
                    Number = dossier.Number,
                    Whom = handlers.Of(dossier.OwnerId, dossier.SubstituteId),
                    IsSpelledSo = isSpelledSo,
                    Readable = (dossier.Id, name, person.As),
                });
            }
        }

        return found;
    }

    /// <summary>Whether a name that has all the words has them spelled so; null when it has not all of them.</summary>
    private static bool? Match(IndexKey index, string name, IReadOnlyList<(IndexToken Spelled, IndexToken Sounds)> words)
    {
        var (spelled, sounds) = (BlindIndex.NameTokens(index, name).ToHashSet(), BlindIndex.NameSoundTokens(index, name).ToHashSet());
        if (!words.All(word => spelled.Contains(word.Spelled) || sounds.Contains(word.Sounds))) return null;
        return words.All(word => spelled.Contains(word.Spelled));
    }
}
