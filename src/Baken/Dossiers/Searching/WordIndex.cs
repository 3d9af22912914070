using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Searching;

/// <summary>
/// Keeps the words of dossiers in the team's blind index. Whatever changes a dossier or one of its reports marks it (<see cref="Dossier.WordsAreDue"/>,
/// <see cref="Report.WordsAreDue"/>), reporters too, who hold no key of the index; who next opens it or searches puts its words in. Restricted dossiers have none.
/// </summary>
internal static class WordIndex
{
    /// <summary>Most words of one dossier.</summary>
    public const int MostWords = 20_000;

    private const int Chunk = 500;

    /// <summary>Those of which the reader, or a team of the reader, holds the key.</summary>
    public static IQueryable<Dossier> OpenTo(this IQueryable<Dossier> dossiers, BakenDb db, Reader reader)
    {
        var wraps = WrapsFor(db, reader);
        return dossiers.Where(dossier => wraps.Any(wrap => wrap.ThingId == (Guid)(object)dossier.Id));
    }

    /// <summary>The wraps of dossiers that the reader, or a team of the reader, can open.</summary>
    public static IQueryable<KeyWrap> WrapsFor(BakenDb db, Reader reader)
    {
        var (person, teams) = (reader.Caller.Person.Value, reader.Teams.Select(team => team.Value).ToList());
        return db.Set<KeyWrap>().Where(wrap => wrap.Of == KeyOf.Dossier
            && ((wrap.Holder == HolderKind.Person && wrap.HolderId == person) || (wrap.Holder == HolderKind.Team && teams.Contains(wrap.HolderId))));
    }

    /// <summary>Dossiers that the reader can open, and of which the words are to be put in.</summary>
    public static async Task<IReadOnlyList<DossierId>> DueAsync(BakenDb db, Reader reader, int most, CancellationToken cancel)
    {
        var (restrictions, reports) = (db.Set<DossierRestriction>(), db.Set<Report>());
        var open = db.Set<Dossier>().AsNoTracking().OpenTo(db, reader).Where(dossier => !restrictions.Any(one => one.DossierId == dossier.Id));
        var changed = await open.Where(dossier => dossier.WordsAreDue).Select(dossier => dossier.Id).Take(most).ToListAsync(cancel);
        if (changed.Count == most) return changed;
        // The reports first, and their dossiers then: asked the other way round, every dossier is looked at to find that no report is new.
        var told = await reports.Where(report => report.WordsAreDue && report.DossierId != null).Select(report => report.DossierId!.Value).Distinct().ToListAsync(cancel);
        if (told.Count == 0) return changed;
        var ids = told.ConvertAll(thing => new DossierId(thing));
        var heard = await open.Where(dossier => ids.Contains(dossier.Id)).Select(dossier => dossier.Id).Take(most).ToListAsync(cancel);
        return [.. changed.Union(heard).Take(most)];
    }

    /// <summary>Whether the words of a dossier are to be put in.</summary>
    public static async Task<bool> IsDueAsync(BakenDb db, Dossier dossier, CancellationToken cancel)
    {
        var thing = dossier.Id.Value;
        return (dossier.WordsAreDue || await db.Set<Report>().AnyAsync(report => report.DossierId == thing && report.WordsAreDue, cancel))
            && !await DossierRestriction.HoldsAsync(db, dossier.Id, cancel);
    }

    /// <summary>Puts the words of dossiers in and takes those out that stand there no more, for as far as the reader can open them.</summary>
    public static async Task<Outcome<Done>> RefreshAsync(Unit unit, Reader reader, IReadOnlyCollection<DossierId> ids, CancellationToken cancel)
    {
        using var index = await TeamIndex.OpenAsync(unit.Db, reader, cancel);
        if (index is null) return new Refusal("team.not-a-member");
        var (dossiers, restrictions) = (unit.Db.Dossiers, unit.Db.DossierRestrictions);
        var found = await dossiers.Where(dossier => ids.Contains(dossier.Id) && !restrictions.Any(one => one.DossierId == dossier.Id)).ToListAsync(cancel);
        var texts = await DossierTexts.ReadAsync(unit.Db, reader, found, cancel);
        // First what is a part of another: its words are words of that one.
        foreach (var dossier in found.OrderBy(dossier => dossier.MergedIntoId is null))
        {
            if (texts.TryGetValue(dossier.Id, out var read)) await PutAsync(unit, index, dossier, read, cancel);
        }

        return default(Done);
    }

    private static async Task PutAsync(Unit unit, IndexKey index, Dossier dossier, DossierTexts read, CancellationToken cancel)
    {
        var (id, tokens, reports) = (dossier.Id, unit.Db.Set<WordToken>(), unit.Db.Reports);
        var words = BlindIndex.WordNumbers(index, read.Words).Take(MostWords).ToHashSet();
        var parts = MergedKeys.Of(unit.Db, id).Select(part => part.Id);
        words.UnionWith(await tokens.Where(token => parts.Contains(token.DossierId)).Select(token => token.Word).ToListAsync(cancel));
        var had = await HadAsync(tokens, id, cancel);
        // Of what this reader can't open the words stay.
        if (read.IsWhole)
        {
            foreach (var gone in had.Except(words).Chunk(Chunk)) await tokens.Where(token => token.DossierId == id && gone.Contains(token.Word)).ExecuteDeleteAsync(cancel);
        }

        await AddAsync(unit, id, words.Except(had), cancel);
        if (dossier.MergedIntoId is { } into) await AddAsync(unit, into, words.Except(await HadAsync(tokens, into, cancel)), cancel);
        dossier.WordsAreDue = false;
        await reports.Where(report => report.DossierId == id.Value && report.WordsAreDue).ExecuteUpdateAsync(set => set.SetProperty(report => report.WordsAreDue, false), cancel);
    }

    private static async Task<HashSet<int>> HadAsync(IQueryable<WordToken> tokens, DossierId id, CancellationToken cancel) =>
        [.. await tokens.Where(token => token.DossierId == id).Select(token => token.Word).ToListAsync(cancel)];

    private static Task AddAsync(Unit unit, DossierId id, IEnumerable<int> words, CancellationToken cancel) =>
        unit.InsertAsync(words.Order().Select(word => new WordToken { Word = word, DossierId = id }).ToList(), cancel);
}

/// <summary>How far the index of words is behind.</summary>
public sealed class WordsDue(BakenDb db)
{
    /// <summary>Most that are counted.</summary>
    public const int Most = 1_000;

    /// <summary>How many dossiers that the reader can open do not stand in it as they are now; at most <see cref="Most"/>.</summary>
    public async Task<int> CountAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return (await WordIndex.DueAsync(db, reader, Most, cancel)).Count;
    }
}

/// <summary>Puts the words of dossiers into the index that stand there not or not as they are now, such as those from before there was one.</summary>
public sealed class RefreshWords(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Dossiers in one transaction.</summary>
    public const int Batch = 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Does it for as long as somebody waits for a page, some seconds at most; the rest is for the next time.</summary>
    /// <param name="reader">Who; for the dossiers that this one can open.</param>
    /// <param name="cancel">Gives up between two transactions.</param>
    /// <returns>How many are left, at most <see cref="WordsDue.Most"/>; refused with <c>team.not-a-member</c>.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var begun = clock.GetTimestamp();
        while (clock.GetElapsedTime(begun) < Longest)
        {
            var left = await LeftAsync(reader, cancel);
            if (left == 0) break;
            var done = await CatchUpAsync(db, committer, reader, cancel);
            if (!done.TryGet(out _, out var refused)) return refused;
            // What does not get less, another time: something else is in the way.
            if (await LeftAsync(reader, cancel) >= left && left < WordsDue.Most) break;
        }

        return await LeftAsync(reader, cancel);
    }

    private Task<int> LeftAsync(Reader reader, CancellationToken cancel) => new WordsDue(db).CountAsync(reader, cancel);

    /// <summary>Does one batch.</summary>
    internal static async Task<Outcome<Done>> CatchUpAsync(BakenDb db, Committer committer, Reader reader, CancellationToken cancel)
    {
        var due = await WordIndex.DueAsync(db, reader, Batch, cancel);
        return due.Count == 0 ? default(Done)
            : await committer.RunAsync(DatabaseDuty.Casework, (unit, stop) => WordIndex.RefreshAsync(unit, reader, due, stop), cancel);
    }
}
