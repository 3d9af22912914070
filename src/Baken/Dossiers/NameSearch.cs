using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers;

/// <summary>Why somebody looks for a name. An accusation is not a fact, so looking asks for a ground.</summary>
public enum NameSearchGround
{
    /// <summary>Somebody told something new (<i>nieuwe melding</i>).</summary>
    [Code("nieuwe-melding")] NewReport,

    /// <summary>For a dossier at hand (<i>lopend dossier</i>).</summary>
    [Code("lopend-dossier")] DossierAtHand,

    /// <summary>The person asks what is kept (<i>verzoek van betrokkene</i>).</summary>
    [Code("verzoek-betrokkene")] RequestOfPerson,

    /// <summary>Another reason, in words.</summary>
    [Code("anders")] Other,
}

/// <summary>Id of a search for a name.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct NameSearchId(Guid Value) : IUuid<NameSearchId>
{
    /// <inheritdoc />
    public static NameSearchId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>
/// That somebody looked for a name, and why; never which name. What was written is sealed under a key of its own, for who looked and for the leads.
/// </summary>
public sealed class NameSearch
{
    /// <summary>Shortest reason in words, in characters.</summary>
    public const int MinWords = 5;

    /// <summary>Longest reason in words, in characters.</summary>
    public const int MaxWords = 500;

    /// <summary>Its id.</summary>
    public required NameSearchId Id { get; init; }

    /// <summary>Who looked.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why.</summary>
    public required NameSearchGround Ground { get; init; }

    /// <summary>Why, in words; null when the ground says it.</summary>
    public Sealed? Words { get; init; }

    /// <summary>What <see cref="Words"/> is bound to.</summary>
    public static Binding WordsBinding(NameSearchId id) => new("name-search", id.Value, "words");

    internal sealed class Mapping : IEntityTypeConfiguration<NameSearch>
    {
        public void Configure(EntityTypeBuilder<NameSearch> builder)
        {
            builder.ToTable("name_searches");
            builder.HasKey(search => search.Id);
            builder.HasIndex(search => search.At);
            builder.HasIndex(search => new { search.PersonId, search.At });
            builder.HasOne<Person>().WithMany().HasForeignKey(search => search.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>A search as it is accounted for.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who, by name.</param>
/// <param name="Ground">Why.</param>
/// <param name="Words">Why, in words; empty when there are none, null when they are not for the reader or were damaged.</param>
public sealed record SearchMade(DateTimeOffset At, string By, NameSearchGround Ground, string? Words);

/// <summary>Who looked for names and why: inspectors see what they did themselves, leads see all.</summary>
public sealed class NameSearches(BakenDb db)
{
    private const string Act = "name.searched";

    /// <summary>Most that are shown.</summary>
    public const int MaxShown = 200;

    /// <summary>The latest first; at most <see cref="MaxShown"/>.</summary>
    public async Task<IReadOnlyList<SearchMade>> ForAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var me = reader.Caller.Person;
        var searches = db.Set<NameSearch>().AsNoTracking();
        if (!DeclareConflict.IsLead(reader)) searches = searches.Where(search => search.PersonId == me);
        var rows = await (
            from search in searches
            join person in db.Set<Person>().AsNoTracking() on search.PersonId equals person.Id
            orderby search.At descending
            select new { Search = search, person.Name }).Take(MaxShown).ToListAsync(cancel);
        var things = rows.Where(row => row.Search.Words is not null).Select(row => row.Search.Id.Value).ToList();
        var wraps = (await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.Of == KeyOf.NameSearch && things.Contains(wrap.ThingId)).ToListAsync(cancel))
            .ToLookup(wrap => wrap.ThingId);
        return [.. rows.Select(row => new SearchMade(row.Search.At, row.Name, row.Search.Ground, WordsOf(row.Search)))];

        string? WordsOf(NameSearch search)
        {
            if (search.Words is not { } words) return "";
            using var key = reader.Open(wraps[search.Id.Value]);
            return key?.Open(words, NameSearch.WordsBinding(search.Id));
        }
    }

    /// <summary>Keeps that somebody looks for a name, and why, before anything is looked for.</summary>
    /// <param name="committer">For the log.</param>
    /// <param name="reader">Who.</param>
    /// <param name="ground">Why.</param>
    /// <param name="words">The same in words; empty when the ground says it.</param>
    /// <param name="cancel">Gives up.</param>
    internal static async Task RecordAsync(Committer committer, Reader reader, NameSearchGround ground, string words, CancellationToken cancel) => await committer.RunAsync<Done>(
        DatabaseDuty.Casework,
        async (unit, stop) =>
        {
            var (id, me) = (NewId.At<NameSearchId>(unit.Now), reader.Caller.Person);
            using var key = words.Length > 0 ? ContentKey.New() : null;
            unit.Db.NameSearches.Add(new NameSearch
            {
                Id = id,
                PersonId = me,
                At = unit.Now,
                Ground = ground,
                Words = key?.Seal(words, NameSearch.WordsBinding(id)),
            });
            if (key is not null)
            {
                var holders = await unit.Db.People.AsNoTracking()
                    .Where(person => person.Id == me || (person.Role == Role.LeadInspector && person.State == PersonState.Active)).ToListAsync(stop);
                foreach (var holder in holders.Select(person => person.AsHolder()).OfType<Holder>())
                    unit.Db.KeyWraps.Add(KeyWrap.Make(key, KeyOf.NameSearch, id.Value, holder));
            }

            unit.Record(reader.Actor, Act, $"ground/{Codes.Of(ground)}/{id}");
            return default(Done);
        },
        cancel);
}
