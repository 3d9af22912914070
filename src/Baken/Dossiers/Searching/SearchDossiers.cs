using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Searching;

/// <summary>
/// Looks for dossiers by words of their texts and by what is known of them. By words only those are found that the reader can open, and only when the words are
/// there. That somebody looked for words is in the audit log before anything is shown. A word that is a name asks for a reason, as <see cref="FindName"/> does.
/// </summary>
public sealed class SearchDossiers(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Most dossiers that are shown.</summary>
    public const int MaxShown = 50;

    /// <summary>In how many dossiers that fit and that the reader can open all words may stand.</summary>
    public const int TooCommon = 3_000;

    /// <summary>In how many dossiers of everybody the rarest word may stand, when neither the filter nor the keys of the reader leave <see cref="TooCommon"/> or fewer.</summary>
    public const int MostWeighed = 20_000;

    /// <summary>Most dossiers that are opened to see whether the words are there.</summary>
    public const int MostOpened = 240;

    private const int Chunk = 60;

    /// <summary>Looks.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="query">For what.</param>
    /// <param name="reason">Why, when a word is a name; null when nobody asked for it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// What was found. Refused for the field <c>woorden</c> with <c>search.nothing-asked</c>, <c>search.words-too-long</c>, <c>search.too-many-words</c>,
    /// <c>search.words-none</c> (none that the index knows) or <c>search.words-common</c> (all in too many dossiers that fit); with <c>search.name</c> (field <c>grond</c>) when a
    /// word is a name and no reason was given; as <see cref="FindName"/> refuses a reason and <see cref="SearchFilter.MakeAsync"/> a filter; with <c>team.not-a-member</c>.
    /// </returns>
    public async Task<Outcome<SearchFound>> ExecuteAsync(Reader reader, SearchQuery query, SearchReason? reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(query);
        if (query.IsEmpty) return new Refusal("search.nothing-asked") { Field = "woorden" };
        if (ToldText.Length(query.Words) > SoughtWords.MaxText) return new Refusal("search.words-too-long", SoughtWords.MaxText) { Field = "woorden" };
        var sought = SoughtWords.Read(query.Words);
        if (sought.Words.Count > SoughtWords.Max) return new Refusal("search.too-many-words", SoughtWords.Max) { Field = "woorden" };
        if (sought.Words.Count == 0 && !string.IsNullOrWhiteSpace(query.Words)) return new Refusal("search.words-none") { Field = "woorden" };
        using var index = await TeamIndex.OpenAsync(db, reader, cancel);
        if (index is null) return new Refusal("team.not-a-member");
        if (!(await SearchFilter.MakeAsync(db, reader, index, query, cancel)).TryGet(out var filter, out var wrong)) return wrong;
        if (filter.IsOfSchool) await RecordSchoolAsync(reader, cancel);
        if (sought.Words.Count == 0) return await WithoutWordsAsync(reader, filter, cancel);

        var why = "";
        if (reason is not null && !FindName.ReadWords(reason.Ground, reason.Why).TryGet(out why, out wrong)) return wrong;
        var stopped = reason is null && await IsNameAsync(reader, index, sought, cancel);
        await WordSearches.RecordAsync(committer, reader, new WordsAsked(query.Words, reason?.Ground, why, stopped), cancel);
        return stopped ? new Refusal("search.name") { Field = "grond" } : await WithWordsAsync(reader, index, filter, sought, cancel);
    }

    private Task<bool> RecordSchoolAsync(Reader reader, CancellationToken cancel) => committer.AddAsync(
        new Additions().Line(AuditChain.Staff, new AuditLine { At = clock.GetUtcNow(), Actor = reader.Actor, Act = "school.looked-up", Subject = "" }), cancel);

    /// <summary>Whether a word is a word of the name of somebody in a dossier of which the reader may know.</summary>
    private async Task<bool> IsNameAsync(Reader reader, IndexKey index, SoughtWords sought, CancellationToken cancel)
    {
        var (tokens, names) = (sought.NameTokensIn(index), db.Set<NameToken>());
        var seen = db.Set<Dossier>().SeenBy(db, reader);
        if (await names.AnyAsync(name => !name.IsSound && tokens.Contains(name.Token) && seen.Any(dossier => dossier.Id == name.DossierId), cancel)) return true;
        // What is restricted stands in no index.
        var restricted = await SeenDossiers.RestrictedToAsync(db, reader, cancel);
        if (restricted.Count == 0) return false;
        var hidden = await seen.Where(dossier => restricted.Contains(dossier.Id)).Select(dossier => dossier.Id).ToListAsync(cancel);
        foreach (var of in (await db.Set<InvolvedPerson>().AsNoTracking().Where(person => hidden.Contains(person.DossierId)).ToListAsync(cancel)).GroupBy(person => person.DossierId))
        {
            using var key = await reader.OpenAsync(db, KeyOf.Dossier, of.Key.Value, cancel);
            if (key is not null && of.Any(person => key.Open(person.Name, InvolvedPerson.NameBinding(person.Id)) is { } name && sought.MeetName(name))) return true;
        }

        return false;
    }

    private async Task<Outcome<SearchFound>> WithoutWordsAsync(Reader reader, SearchFilter filter, CancellationToken cancel)
    {
        var dossiers = await LastChangedAsync(reader, filter, cancel);
        foreach (var dossier in await RestrictedAsync(reader, filter, cancel))
        {
            if (await filter.FitsSchoolAsync(db, reader, dossier, cancel)) dossiers.Add(dossier);
        }

        var shown = dossiers.OrderByDescending(dossier => dossier.ChangedAt).Take(MaxShown).ToList();
        var things = shown.Select(dossier => dossier.Id.Value).ToList();
        var wraps = (await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.Of == KeyOf.Dossier && things.Contains(wrap.ThingId)).ToListAsync(cancel))
            .ToLookup(wrap => wrap.ThingId);
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        return new SearchFound
        {
            Dossiers = [.. shown.Select(one => new FoundDossier(DossierList.Row(reader, one, handlers, DossierList.SubjectOf(reader, one, wraps[one.Id.Value])), []))],
            HasMore = dossiers.Count > MaxShown,
            Left = [],
            Due = 0,
        };
    }

    /// <summary>
    /// Those that fit, what changed last first; one more than is shown. Of a school or place all are gathered first: asked for the last ones among the hundred codes of a school, PostgreSQL takes
    /// them to be many and walks back over all dossiers to find them.
    /// </summary>
    private async Task<List<Dossier>> LastChangedAsync(Reader reader, SearchFilter filter, CancellationToken cancel)
    {
        var fitting = filter.Open(db, reader);
        if (!filter.IsOfSchool) return await Ordered(fitting).Take(MaxShown + 1).ToListAsync(cancel);
        var all = await fitting.Select(dossier => new { dossier.Id, dossier.ChangedAt }).ToListAsync(cancel);
        var last = all.OrderByDescending(one => one.ChangedAt).ThenByDescending(one => one.Id.Value).Take(MaxShown + 1).Select(one => one.Id).ToList();
        return await db.Set<Dossier>().AsNoTracking().Where(dossier => last.Contains(dossier.Id)).ToListAsync(cancel);
    }

    private async Task<Outcome<SearchFound>> WithWordsAsync(Reader reader, IndexKey index, SearchFilter filter, SoughtWords sought, CancellationToken cancel)
    {
        await RefreshWords.CatchUpAsync(db, committer, reader, cancel);
        var numbers = await RarestFirstAsync(sought.NumbersIn(index), cancel);
        var few = numbers[0].Count > TooCommon ? await FewAsync(reader, filter, cancel) : null;
        if (numbers[0].Count > TooCommon && few is null && await AreTooCommonAsync(reader, filter, numbers, cancel))
            return new Refusal("search.words-common", TooCommon) { Field = "woorden" };

        var found = new List<(Dossier Dossier, string? Subject, IReadOnlyList<FoundIn> In)>();
        foreach (var dossier in (await RestrictedAsync(reader, filter, cancel)).Take(MostOpened))
        {
            if (await filter.FitsSchoolAsync(db, reader, dossier, cancel)) found.AddRange(await OpenAsync(reader, [dossier], sought, cancel));
        }

        var ids = numbers[0].Count == 0 ? [] : few is null ? await CandidatesAsync(reader, filter, [.. numbers.Select(number => number.Word)], cancel)
            : await AmongAsync(few, [.. numbers.Select(number => number.Word)], cancel);
        var opened = 0;
        foreach (var chunk in ids.Take(MostOpened).Chunk(Chunk))
        {
            if (found.Count > MaxShown) break;
            found.AddRange(await OpenAsync(reader, await db.Set<Dossier>().AsNoTracking().Where(dossier => chunk.Contains(dossier.Id)).ToListAsync(cancel), sought, cancel));
            opened += chunk.Length;
        }

        // What is a part of another that was found is shown there.
        var all = found.Select(one => one.Dossier.Id).ToHashSet();
        var shown = found.Where(one => one.Dossier.MergedIntoId is not { } into || !all.Contains(into)).OrderByDescending(one => one.Dossier.ChangedAt).ToList();
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        return new SearchFound
        {
            Dossiers = [.. shown.Take(MaxShown).Select(one => new FoundDossier(DossierList.Row(reader, one.Dossier, handlers, one.Subject), one.In))],
            HasMore = shown.Count > MaxShown || opened < ids.Count,
            Left = sought.Left,
            Due = await new WordsDue(db).CountAsync(reader, cancel),
        };
    }

    /// <summary>The restricted ones that the reader can open and that fit, apart from their school; what changed last first.</summary>
    private async Task<IReadOnlyList<Dossier>> RestrictedAsync(Reader reader, SearchFilter filter, CancellationToken cancel)
    {
        var hidden = await SeenDossiers.RestrictedToAsync(db, reader, cancel);
        return hidden.Count == 0 ? [] : await Ordered(filter.Narrowed(db).SeenBy(db, reader).Where(dossier => hidden.Contains(dossier.Id))).ToListAsync(cancel);
    }

    /// <summary>The numbers of the words with the number of dossiers in which each stands, counted as far as it matters.</summary>
    private async Task<IReadOnlyList<(int Word, int Count)>> RarestFirstAsync(IReadOnlyList<int> numbers, CancellationToken cancel)
    {
        var counts = new List<(int Word, int Count)>();
        foreach (var number in numbers)
            counts.Add((number, await db.Set<WordToken>().Where(token => token.Word == number).Take(TooCommon + 1).CountAsync(cancel)));
        return [.. counts.OrderBy(one => one.Count)];
    }

    /// <summary>Those that fit and that the reader can open, whatever stands in them; null when they are too many to look at one by one.</summary>
    private async Task<List<DossierId>?> FewAsync(Reader reader, SearchFilter filter, CancellationToken cancel)
    {
        var ids = await filter.Open(db, reader).OpenTo(db, reader).Select(dossier => dossier.Id).Take(TooCommon + 1).ToListAsync(cancel);
        return ids.Count > TooCommon ? null : ids;
    }

    /// <summary>Those of a few that may have all words, what changed last first.</summary>
    private async Task<IReadOnlyList<DossierId>> AmongAsync(List<DossierId> few, IReadOnlyList<int> numbers, CancellationToken cancel)
    {
        var tokens = db.Set<WordToken>();
        var dossiers = db.Set<Dossier>().AsNoTracking().Where(dossier => few.Contains(dossier.Id));
        foreach (var number in numbers) dossiers = dossiers.Where(dossier => tokens.Any(token => token.Word == number && token.DossierId == dossier.Id));
        return await Ordered(dossiers).Select(dossier => dossier.Id).Take(MostOpened + 1).ToListAsync(cancel);
    }

    /// <summary>Whether the words stand in too many dossiers that fit and that the reader can open. Beyond a number of everybody's they are not even counted.</summary>
    private async Task<bool> AreTooCommonAsync(Reader reader, SearchFilter filter, IReadOnlyList<(int Word, int Count)> numbers, CancellationToken cancel)
    {
        var rarest = int.MaxValue;
        foreach (var (word, _) in numbers)
            rarest = Math.Min(rarest, await db.Set<WordToken>().Where(token => token.Word == word).Take(MostWeighed + 1).CountAsync(cancel));
        return rarest > MostWeighed || await Fitting(reader, filter, [.. numbers.Select(number => number.Word)]).Take(TooCommon + 1).CountAsync(cancel) > TooCommon;
    }

    /// <summary>Dossiers that may have all words and that the reader holds the key of, what changed last first.</summary>
    private async Task<IReadOnlyList<DossierId>> CandidatesAsync(Reader reader, SearchFilter filter, IReadOnlyList<int> numbers, CancellationToken cancel) =>
        await Ordered(Fitting(reader, filter, numbers)).Select(dossier => dossier.Id).Take(MostOpened + 1).ToListAsync(cancel);

    private IQueryable<Dossier> Fitting(Reader reader, SearchFilter filter, IReadOnlyList<int> numbers)
    {
        var (tokens, wraps, rarest) = (db.Set<WordToken>(), WordIndex.WrapsFor(db, reader), numbers[0]);
        // What the reader can't open is left out by the key alone, before anything else of it is looked up: it is most of what has the word.
        var open = tokens.Where(token => token.Word == rarest && wraps.Any(wrap => wrap.ThingId == (Guid)(object)token.DossierId));
        foreach (var number in numbers.Skip(1)) open = open.Where(token => tokens.Any(other => other.Word == number && other.DossierId == token.DossierId));
        return from token in open join dossier in filter.Open(db, reader) on token.DossierId equals dossier.Id select dossier;
    }

    /// <summary>Those in which the words stand indeed, in their own texts or in those of what was merged into them.</summary>
    private async Task<IReadOnlyList<(Dossier Dossier, string? Subject, IReadOnlyList<FoundIn> In)>> OpenAsync(
        Reader reader, IReadOnlyList<Dossier> dossiers, SoughtWords sought, CancellationToken cancel)
    {
        var ids = dossiers.Select(dossier => (DossierId?)dossier.Id).ToList();
        var parts = await db.Set<Dossier>().AsNoTracking().Where(dossier => ids.Contains(dossier.MergedIntoId)).ToListAsync(cancel);
        var texts = await DossierTexts.ReadAsync(db, reader, [.. dossiers.Concat(parts).DistinctBy(dossier => dossier.Id)], cancel);
        var found = new List<(Dossier, string?, IReadOnlyList<FoundIn>)>();
        foreach (var dossier in dossiers)
        {
            if (!texts.TryGetValue(dossier.Id, out var read)) continue;
            foreach (var part in parts.Where(part => part.MergedIntoId == dossier.Id))
            {
                if (texts.TryGetValue(part.Id, out var ofPart)) read.With(ofPart);
            }

            if (read.WhereAre(sought.Words) is { } places) found.Add((dossier, read.Subject, places));
        }

        return found;
    }

    private static IQueryable<Dossier> Ordered(IQueryable<Dossier> dossiers) => dossiers.OrderByDescending(one => one.ChangedAt).ThenByDescending(one => one.Id);
}
