using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers.Searching;

/// <summary>Id of a search for words.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct WordSearchId(Guid Value) : IUuid<WordSearchId>
{
    /// <inheritdoc />
    public static WordSearchId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>That somebody looked for words in dossiers. The words, and why, are sealed under a key of their own, for who looked and for the leads.</summary>
public sealed class WordSearch
{
    /// <summary>Its id.</summary>
    public required WordSearchId Id { get; init; }

    /// <summary>Who looked.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, when a word was a name; null when nobody asked for it.</summary>
    public NameSearchGround? Ground { get; init; }

    /// <summary>Whether nothing was shown, since a word was a name and no reason was given.</summary>
    public required bool WasStopped { get; init; }

    /// <summary>The words as they were typed.</summary>
    public required Sealed Words { get; init; }

    /// <summary>Why, in words; null when there are none.</summary>
    public Sealed? Why { get; init; }

    /// <summary>What <see cref="Words"/> is bound to.</summary>
    public static Binding WordsBinding(WordSearchId id) => new("word-search", id.Value, "words");

    /// <summary>What <see cref="Why"/> is bound to.</summary>
    public static Binding WhyBinding(WordSearchId id) => new("word-search", id.Value, "why");

    internal sealed class Mapping : IEntityTypeConfiguration<WordSearch>
    {
        public void Configure(EntityTypeBuilder<WordSearch> builder)
        {
            builder.ToTable("word_searches");
            builder.HasKey(search => search.Id);
            builder.HasIndex(search => search.At);
            builder.HasIndex(search => new { search.PersonId, search.At });
            builder.HasOne<Person>().WithMany().HasForeignKey(search => search.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>A search for words as it is recorded.</summary>
internal sealed record WordsAsked(string Words, NameSearchGround? Ground, string Why, bool IsStopped);

/// <summary>A search for words as it is accounted for.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who, by name.</param>
/// <param name="Words">The words; null when they are not for the reader or were damaged.</param>
/// <param name="Ground">Why, when a word was a name; null when nobody asked for it.</param>
/// <param name="Why">Why, in words; empty when there are none, null when they are not for the reader or were damaged.</param>
/// <param name="WasStopped">Whether nothing was shown.</param>
public sealed record WordSearchMade(DateTimeOffset At, string By, string? Words, NameSearchGround? Ground, string? Why, bool WasStopped);

/// <summary>Who looked for which words: inspectors see what they did themselves, leads see all.</summary>
public sealed class WordSearches(BakenDb db)
{
    private const string Act = "words.searched";

    /// <summary>Most that are shown.</summary>
    public const int MaxShown = 200;

    /// <summary>The latest first; at most <see cref="MaxShown"/>.</summary>
    public async Task<IReadOnlyList<WordSearchMade>> ForAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var me = reader.Caller.Person;
        var searches = db.Set<WordSearch>().AsNoTracking();
        if (!DeclareConflict.IsLead(reader)) searches = searches.Where(search => search.PersonId == me);
        var rows = await (
            from search in searches
            join person in db.Set<Person>().AsNoTracking() on search.PersonId equals person.Id
            orderby search.At descending
            select new { Search = search, person.Name }).Take(MaxShown).ToListAsync(cancel);
        var things = rows.Select(row => row.Search.Id.Value).ToList();
        var wraps = (await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.Of == KeyOf.WordSearch && things.Contains(wrap.ThingId)).ToListAsync(cancel))
            .ToLookup(wrap => wrap.ThingId);
        return [.. rows.Select(row => Made(row.Search, row.Name))];

        WordSearchMade Made(WordSearch search, string by)
        {
            using var key = reader.Open(wraps[search.Id.Value]);
            return new WordSearchMade(
                search.At, by, key?.Open(search.Words, WordSearch.WordsBinding(search.Id)), search.Ground,
                search.Why is { } why ? key?.Open(why, WordSearch.WhyBinding(search.Id)) : "", search.WasStopped);
        }
    }

    /// <summary>Keeps that somebody looks, before anything is shown.</summary>
    internal static async Task RecordAsync(Committer committer, Reader reader, WordsAsked asked, CancellationToken cancel) => await committer.RunAsync<Done>(
        DatabaseDuty.Casework,
        async (unit, stop) =>
        {
            var (id, me) = (NewId.At<WordSearchId>(unit.Now), reader.Caller.Person);
            using var key = ContentKey.New();
            unit.Db.Add(new WordSearch
            {
                Id = id,
                PersonId = me,
                At = unit.Now,
                Ground = asked.Ground,
                WasStopped = asked.IsStopped,
                Words = key.Seal(asked.Words, WordSearch.WordsBinding(id)),
                Why = asked.Why.Length > 0 ? key.Seal(asked.Why, WordSearch.WhyBinding(id)) : null,
            });
            var holders = await unit.Db.People.AsNoTracking()
                .Where(person => person.Id == me || (person.Role == Role.LeadInspector && person.State == PersonState.Active)).ToListAsync(stop);
            foreach (var holder in holders.Select(person => person.AsHolder()).OfType<Holder>())
                unit.Db.KeyWraps.Add(KeyWrap.Make(key, KeyOf.WordSearch, id.Value, holder));
            unit.Record(reader.Actor, Act, asked.Ground is { } ground ? $"ground/{Codes.Of(ground)}/{id}" : $"search/{id}", asked.IsStopped ? "search.name" : "");
            return default(Done);
        },
        cancel);
}
