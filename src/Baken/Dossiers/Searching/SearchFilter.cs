using Baken.Access;
using Baken.Institutions;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Searching;

/// <summary>What narrows a search beside its words, ready to be asked.</summary>
internal sealed class SearchFilter
{
    private readonly SearchQuery query;
    private readonly PersonId me;
    private readonly HashSet<string>? codes;
    private readonly List<IndexToken?> tokens;

    private SearchFilter(SearchQuery query, PersonId me, HashSet<string>? codes, List<IndexToken?> tokens) =>
        (this.query, this.me, this.codes, this.tokens) = (query, me, codes, tokens);

    /// <summary>Whether it asks for a school or a place.</summary>
    public bool IsOfSchool => codes is not null;

    /// <summary>Looks up what it needs.</summary>
    /// <returns>Refused with <c>search.days-crossed</c> (field <c>tot</c>) or <c>search.place-unknown</c> (field <c>plaats</c>).</returns>
    public static async Task<Outcome<SearchFilter>> MakeAsync(BakenDb db, Reader reader, IndexKey index, SearchQuery query, CancellationToken cancel)
    {
        if (query.From > query.Through) return new Refusal("search.days-crossed") { Field = "tot" };
        HashSet<string>? codes = null;
        if (!string.IsNullOrWhiteSpace(query.Place))
        {
            codes = await InPlaceAsync(db, query.Place, cancel);
            if (codes.Count == 0) return new Refusal("search.place-unknown") { Field = "plaats" };
        }

        if (!string.IsNullOrWhiteSpace(query.School))
        {
            var school = (await SchoolIndex.CodesOfAsync(db, query.School, cancel)).ToHashSet(StringComparer.Ordinal);
            if (codes is null) codes = school;
            else codes.IntersectWith(school);
        }

        var tokens = codes is null ? [] : codes.Select(code => (IndexToken?)BlindIndex.InstitutionToken(index, code)).ToList();
        return new SearchFilter(query, reader.Caller.Person, codes, tokens);
    }

    /// <summary>Those of the team's dossiers that fit; restricted ones stand in no index and are not among them.</summary>
    public IQueryable<Dossier> Open(BakenDb db, Reader reader)
    {
        var restrictions = db.Set<DossierRestriction>();
        var dossiers = Narrowed(db).SeenBy(db, reader).Where(dossier => !restrictions.Any(one => one.DossierId == dossier.Id));
        return codes is null ? dossiers : dossiers.Where(dossier => tokens.Contains(dossier.InstitutionToken));
    }

    /// <summary>Whether the school of a dossier fits, now that it can be read.</summary>
    public async Task<bool> FitsSchoolAsync(BakenDb db, Reader reader, Dossier dossier, CancellationToken cancel)
    {
        if (codes is null) return true;
        if (dossier.Institution is not { } named) return false;
        using var key = await reader.OpenAsync(db, KeyOf.Dossier, dossier.Id.Value, cancel);
        var school = key is null ? null : SealedJson.Open<SchoolNamed>(key, named, Dossier.InstitutionBinding(dossier.Id));
        return school is not null && codes.Contains(school.Code.Trim().ToUpperInvariant());
    }

    /// <summary>All that fit, whoever may see them, apart from their school.</summary>
    public IQueryable<Dossier> Narrowed(BakenDb db)
    {
        var (dossiers, person) = (db.Set<Dossier>().AsNoTracking(), me);
        if (query.State is { } state) dossiers = dossiers.Where(one => one.State == state);
        if (query.Owner is { } owner) dossiers = dossiers.Where(one => one.OwnerId == owner);
        if (query.Unclassified) dossiers = dossiers.Where(one => one.Form == null);
        else if (query.Form is { } form) dossiers = dossiers.Where(one => one.Form == form);
        if (query.Sector is { } sector) dossiers = dossiers.Where(one => one.Sector == sector);
        if (query.From is { } from) dossiers = dossiers.Where(one => one.ReceivedOn >= from);
        if (query.Through is { } through) dossiers = dossiers.Where(one => one.ReceivedOn <= through);
        var tasks = db.Set<DossierTask>().Where(task => task.DoneAt == null);
        if (query.HasOwnTask) tasks = tasks.Where(task => task.For == person);
        return query.HasTask || query.HasOwnTask ? dossiers.Where(one => tasks.Select(task => task.DossierId).Contains(one.Id)) : dossiers;
    }

    /// <summary>The codes of all locations in a place, and of their institutions.</summary>
    private static async Task<HashSet<string>> InPlaceAsync(BakenDb db, string place, CancellationToken cancel)
    {
        var asked = SearchText.Of(place.Length > Location.MaxPlace ? place[..Location.MaxPlace] : place);
        if (asked.Length == 0) return [];
        var words = " " + asked;
        var near = await db.Set<Location>().AsNoTracking().Where(location => location.AllWords.Contains(words))
            .Select(location => new { location.Code, location.Institution, location.Place }).ToListAsync(cancel);
        return near.Where(location => SearchText.Of(location.Place) == asked)
            .SelectMany(location => new[] { location.Code.ToString(), location.Institution.ToString() }).ToHashSet(StringComparer.Ordinal);
    }
}
