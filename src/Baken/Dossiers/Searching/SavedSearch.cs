using System.Text.Json;
using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers.Searching;

/// <summary>Id of a saved search.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct SavedSearchId(Guid Value) : IUuid<SavedSearchId>
{
    /// <inheritdoc />
    public static SavedSearchId From(Guid value) => new(value);
}

/// <summary>A search that somebody saved under a name (<i>bewaarde zoekopdracht</i>): both are sealed, under a key that is wrapped for that person alone.</summary>
public sealed class SavedSearch
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 80;

    /// <summary>Most that one person has.</summary>
    public const int Most = 50;

    /// <summary>Most that is kept of the fields, in characters.</summary>
    public const int MaxFields = 2_000;

    /// <summary>Its id.</summary>
    public required SavedSearchId Id { get; init; }

    /// <summary>Whose.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>When it was saved (UTC).</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Its name.</summary>
    public required Sealed Name { get; set; }

    /// <summary>The fields of the form as JSON.</summary>
    public required Sealed Fields { get; init; }

    /// <summary>What <see cref="Name"/> is bound to.</summary>
    public static Binding NameBinding(SavedSearchId id) => new("saved-search", id.Value, "name");

    /// <summary>What <see cref="Fields"/> is bound to.</summary>
    public static Binding FieldsBinding(SavedSearchId id) => new("saved-search", id.Value, "fields");

    internal sealed class Mapping : IEntityTypeConfiguration<SavedSearch>
    {
        public void Configure(EntityTypeBuilder<SavedSearch> builder)
        {
            builder.ToTable("saved_searches");
            builder.HasKey(search => search.Id);
            builder.HasIndex(search => search.PersonId);
            builder.HasOne<Person>().WithMany().HasForeignKey(search => search.PersonId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A saved search as its owner reads it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; null when it can't be opened any more.</param>
/// <param name="Fields">The fields of the form by name; empty when it can't be opened any more.</param>
public sealed record SavedSearchRead(SavedSearchId Id, string? Name, IReadOnlyDictionary<string, string> Fields);

/// <summary>Somebody's own saved searches.</summary>
public sealed class SavedSearches(BakenDb db)
{
    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<SavedSearchRead>> OfAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var me = reader.Caller.Person;
        var rows = await db.Set<SavedSearch>().AsNoTracking().Where(search => search.PersonId == me).ToListAsync(cancel);
        var things = rows.Select(row => row.Id.Value).ToList();
        var wraps = (await db.Set<KeyWrap>().AsNoTracking().Where(wrap => wrap.Of == KeyOf.SavedSearch && things.Contains(wrap.ThingId)).ToListAsync(cancel))
            .ToLookup(wrap => wrap.ThingId);
        return [.. rows.Select(row => Read(reader, row, wraps[row.Id.Value])).OrderBy(one => one.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    private static SavedSearchRead Read(Reader reader, SavedSearch search, IEnumerable<KeyWrap> wraps)
    {
        using var key = reader.Open(wraps);
        var name = key?.Open(search.Name, SavedSearch.NameBinding(search.Id));
        var json = key?.Open(search.Fields, SavedSearch.FieldsBinding(search.Id));
        return new SavedSearchRead(search.Id, name, json is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []);
    }
}

/// <summary>Saves a search under a name. It is not in the audit log: it is nobody's but the owner's.</summary>
public sealed class SaveSearch(Committer committer)
{
    /// <summary>Saves it.</summary>
    /// <param name="reader">Whose it is.</param>
    /// <param name="name">1 to <see cref="SavedSearch.MaxName"/> characters.</param>
    /// <param name="fields">The fields of the form by name.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Its id; refused with <c>saved-search.name-missing</c>, <c>saved-search.name-too-long</c>, <c>saved-search.name-taken</c>, <c>saved-search.too-many</c> (field
    /// <c>zoeknaam</c>) or <c>saved-search.too-long</c>.
    /// </returns>
    public async Task<Outcome<SavedSearchId>> ExecuteAsync(Reader reader, string? name, IReadOnlyDictionary<string, string> fields, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(fields);
        if (!ToldText.Read(name?.Trim(), "saved-search.name", "zoeknaam", SavedSearch.MaxName).TryGet(out var clean, out var wrong)) return wrong;
        var json = JsonSerializer.Serialize(fields);
        if (json.Length > SavedSearch.MaxFields) return new Refusal("saved-search.too-long");
        return await committer.RunAsync<SavedSearchId>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var others = await new SavedSearches(unit.Db).OfAsync(reader, stop);
                if (others.Count >= SavedSearch.Most) return new Refusal("saved-search.too-many", SavedSearch.Most) { Field = "zoeknaam" };
                if (others.Any(other => string.Equals(other.Name, clean, StringComparison.OrdinalIgnoreCase)))
                    return new Refusal("saved-search.name-taken") { Field = "zoeknaam" };
                var (id, me) = (NewId.At<SavedSearchId>(unit.Now), reader.Caller.Person);
                var person = await unit.Db.People.AsNoTracking().SingleAsync(one => one.Id == me, stop);
                var holder = person.AsHolder() ?? throw new InvalidOperationException("An unlocked person has no public key.");
                using var key = ContentKey.New();
                unit.Db.Add(new SavedSearch
                {
                    Id = id,
                    PersonId = me,
                    SavedAt = unit.Now,
                    Name = key.Seal(clean, SavedSearch.NameBinding(id)),
                    Fields = key.Seal(json, SavedSearch.FieldsBinding(id)),
                });
                unit.Db.KeyWraps.Add(KeyWrap.Make(key, KeyOf.SavedSearch, id.Value, holder));
                return id;
            },
            cancel);
    }
}

/// <summary>Gives a saved search another name.</summary>
public sealed class RenameSearch(Committer committer)
{
    /// <summary>Renames it.</summary>
    /// <returns>Refused with <c>saved-search.not-found</c> when it is not there or somebody else's, and as <see cref="SaveSearch"/> refuses a name.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, SavedSearchId id, string? name, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!ToldText.Read(name?.Trim(), "saved-search.name", "zoeknaam", SavedSearch.MaxName).TryGet(out var clean, out var wrong)) return wrong;
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var me = reader.Caller.Person;
                var search = await unit.Db.Set<SavedSearch>().SingleOrDefaultAsync(one => one.Id == id && one.PersonId == me, stop);
                using var key = search is null ? null : await reader.OpenAsync(unit.Db, KeyOf.SavedSearch, id.Value, stop);
                if (search is null || key is null) return new Refusal("saved-search.not-found");
                var others = await new SavedSearches(unit.Db).OfAsync(reader, stop);
                if (others.Any(other => other.Id != id && string.Equals(other.Name, clean, StringComparison.OrdinalIgnoreCase)))
                    return new Refusal("saved-search.name-taken") { Field = "zoeknaam" };
                search.Name = key.Seal(clean, SavedSearch.NameBinding(id));
                return default(Done);
            },
            cancel);
    }
}

/// <summary>Removes a saved search, its key first.</summary>
public sealed class RemoveSearch(Committer committer)
{
    /// <summary>Removes it; what is gone already is fine.</summary>
    /// <returns>Refused with <c>saved-search.not-found</c> when it is somebody else's.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, SavedSearchId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var (searches, me) = (unit.Db.Set<SavedSearch>(), caller.Person);
                if (await searches.AnyAsync(one => one.Id == id && one.PersonId != me, stop)) return new Refusal("saved-search.not-found");
                await unit.Db.KeyWraps.Where(wrap => wrap.Of == KeyOf.SavedSearch && wrap.ThingId == id.Value).ExecuteDeleteAsync(stop);
                await searches.Where(one => one.Id == id).ExecuteDeleteAsync(stop);
                return default(Done);
            },
            cancel);
    }
}
