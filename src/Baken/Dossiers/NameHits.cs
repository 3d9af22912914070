using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Looks in the blind index for people whose names are near.</summary>
internal static class NameHits
{
    /// <summary>The people of whom the reader may know, by the tokens of their names alone; the nearest first, then those of what changed last.</summary>
    /// <returns>At most <see cref="FindName.MaxHits"/>.</returns>
    public static async Task<IReadOnlyList<(InvolvedId Person, DossierId Dossier, NameCloseness Closeness)>> JudgeAsync(
        BakenDb db, Reader reader, NameToFind asked, CancellationToken cancel)
    {
        var tokens = db.Set<NameToken>().AsNoTracking();
        var last = asked.LastName;
        // From the tokens of the last name to the people: the other way round would look at everybody.
        var named = tokens.Where(token => last.Contains(token.Token)).Select(token => token.InvolvedId);
        var rows = await (
            from token in tokens
            join dossier in db.Set<Dossier>().SeenBy(db, reader) on token.DossierId equals dossier.Id
            where named.Contains(token.InvolvedId)
            select new { token.InvolvedId, token.DossierId, token.Token, token.IsSound, dossier.ChangedAt }).ToListAsync(cancel);
        return
        [
            .. (from row in rows
                group row by row.InvolvedId into person
                let kept = person.ToLookup(token => token.IsSound, token => token.Token)
                let closeness = asked.Judge(kept[false].ToHashSet(), kept[true].ToHashSet())
                where closeness is not null
                orderby closeness, person.First().ChangedAt descending
                select (person.Key, person.First().DossierId, closeness.Value)).Take(FindName.MaxHits),
        ];
    }
}
