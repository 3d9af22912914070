using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Looks in the blind index for people whose names are near.</summary>
internal static class NameHits
{
    /// <summary>People in one question.</summary>
    private const int AtATime = 1_000;

    /// <summary>The people of whom the reader may know, by the tokens of their names alone; the nearest first, then those of what changed last.</summary>
    /// <returns>At most <see cref="FindName.MaxHits"/>.</returns>
    public static async Task<IReadOnlyList<(InvolvedId Person, DossierId Dossier, NameCloseness Closeness)>> JudgeAsync(
        BakenDb db, Reader reader, NameToFind asked, CancellationToken cancel)
    {
        var tokens = db.Set<NameToken>().AsNoTracking();
        var last = asked.LastName;
        // From the tokens of the last name to the people, and from those to their dossiers, each by its ids: asked in one question, PostgreSQL looks at all dossiers.
        var named = await tokens.Where(token => last.Contains(token.Token)).Select(token => new { token.InvolvedId, token.DossierId }).Distinct().ToListAsync(cancel);
        var seen = new Dictionary<DossierId, DateTimeOffset>();
        var rows = new List<NameToken>();
        foreach (var some in named.Chunk(AtATime))
        {
            var (people, dossiers) = (some.Select(one => one.InvolvedId).ToList(), some.Select(one => one.DossierId).Distinct().ToList());
            rows.AddRange(await tokens.Where(token => people.Contains(token.InvolvedId)).ToListAsync(cancel));
            foreach (var one in await db.Set<Dossier>().SeenBy(db, reader).Where(dossier => dossiers.Contains(dossier.Id)).Select(dossier => new { dossier.Id, dossier.ChangedAt }).ToListAsync(cancel))
                seen[one.Id] = one.ChangedAt;
        }

        return
        [
            .. (from row in rows
                where seen.ContainsKey(row.DossierId)
                group row by row.InvolvedId into person
                let kept = person.ToLookup(token => token.IsSound, token => token.Token)
                let closeness = asked.Judge(kept[false].ToHashSet(), kept[true].ToHashSet())
                where closeness is not null
                orderby closeness, seen[person.First().DossierId] descending
                select (person.Key, person.First().DossierId, closeness.Value)).Take(FindName.MaxHits),
        ];
    }
}
