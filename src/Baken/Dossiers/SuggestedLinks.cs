using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Why two dossiers may have something to do with each other.</summary>
public enum LinkReason
{
    /// <summary>The same school, and a name of somebody who is accused that is near (<i>zelfde school en beklaagde</i>).</summary>
    [Code("school-beklaagde")] SchoolAndAccused,

    /// <summary>A name of somebody who reported that is near (<i>zelfde melder</i>).</summary>
    [Code("melder")] Reporter,

    /// <summary>The same school, within one week (<i>zelfde school en week</i>).</summary>
    [Code("school-week")] SchoolAndWeek,
}

/// <summary>A dossier that may have something to do with another, and why.</summary>
/// <param name="Other">The dossier.</param>
/// <param name="Reasons">Why; at least one, the strongest first.</param>
public sealed record SuggestedLink(PointedAt Other, IReadOnlyList<LinkReason> Reasons);

/// <summary>
/// Suggests links between dossiers, each with its reason. Nothing is linked by itself, and what was linked or dismissed is not suggested. Of a dossier that is not for the reader it tells that it is
/// there and whom to ask, and of one that is hidden nothing. Names are looked for only when somebody says why (<see cref="SuggestByName"/>).
/// </summary>
public sealed class SuggestedLinks(BakenDb db, TimeProvider clock)
{
    /// <summary>Most that are suggested.</summary>
    public const int MaxShown = 20;

    private const int DaysOfWeek = 7;

    /// <summary>Suggestions for a dossier that the reader has just opened, without looking for any name; the strongest first.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="dossier">The dossier as it was read.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<IReadOnlyList<SuggestedLink>> ForAsync(Reader reader, DossierContent dossier, CancellationToken cancel) => ForAsync(reader, dossier, byName: false, cancel);

    /// <summary>Whether there is a name in the dossier by which others can be suggested: of who reported, or, when its school is known, of who is accused.</summary>
    public static bool HasNames(DossierContent dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return dossier.People.Any(person => (person.Name ?? person.Withheld) is not null
            && (person.As == InvolvedAs.Reporter || (person.As == InvolvedAs.Accused && dossier.Institution is { Code.Length: > 0 })));
    }

    internal async Task<IReadOnlyList<SuggestedLink>> ForAsync(Reader reader, DossierContent dossier, bool byName, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(dossier);
        using var index = await TeamIndex.OpenAsync(db, reader, cancel);
        if (index is null) return [];
        var reasons = new Dictionary<DossierId, SortedSet<LinkReason>>();
        if (dossier.Institution is { Code.Length: > 0 } school)
        {
            var near = byName ? await NearAsync(reader, index, dossier, InvolvedAs.Accused, cancel) : [];
            foreach (var (other, _) in await SchoolIndex.FindAsync(db, reader, index, school.Code, cancel))
            {
                if (near.Contains(other.Id)) Add(other.Id, LinkReason.SchoolAndAccused);
                if (Math.Abs(other.ReceivedOn.DayNumber - dossier.Classification.ReceivedOn.DayNumber) < DaysOfWeek) Add(other.Id, LinkReason.SchoolAndWeek);
            }
        }

        if (byName)
        {
            foreach (var other in await NearAsync(reader, index, dossier, InvolvedAs.Reporter, cancel)) Add(other, LinkReason.Reporter);
        }

        foreach (var known in await KnownAsync(dossier.Id, cancel)) reasons.Remove(known);
        var shown = reasons.OrderBy(one => one.Value.Min).ThenByDescending(one => one.Value.Count).ThenByDescending(one => one.Key.Value).Take(MaxShown).ToList();
        var others = await LinksOfDossier.PointAsync(
            db, reader, [.. shown.Select(one => one.Key)], await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel), cancel);
        return [.. shown.Where(one => others.ContainsKey(one.Key)).Select(one => new SuggestedLink(others[one.Key], [.. one.Value]))];

        void Add(DossierId other, LinkReason reason)
        {
            if (!reasons.TryGetValue(other, out var all)) reasons.Add(other, all = []);
            all.Add(reason);
        }
    }

    /// <summary>Dossiers in which somebody has the same part and a name that is near in all its words; those that are restricted by their names themselves.</summary>
    private async Task<HashSet<DossierId>> NearAsync(Reader reader, IndexKey index, DossierContent dossier, InvolvedAs part, CancellationToken cancel)
    {
        var near = new HashSet<DossierId>();
        foreach (var name in dossier.People.Where(person => person.As == part).Select(person => person.Name ?? person.Withheld).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var asked = NameToFind.Of(index, name);
            if (asked.IsEmpty) continue;
            var hits = (await NameHits.JudgeAsync(db, reader, asked, cancel)).Where(hit => hit.Closeness < NameCloseness.LastName).ToList();
            var ids = hits.Select(hit => hit.Person).ToList();
            near.UnionWith(await db.Set<InvolvedPerson>().AsNoTracking().Where(person => ids.Contains(person.Id) && person.As == part)
                .Select(person => person.DossierId).ToListAsync(cancel));
            near.UnionWith((await RestrictedNames.FindAsync(db, reader, index, asked, LegalDay.Today(clock), cancel))
                .Where(hit => hit.Closeness < NameCloseness.LastName && hit.Readable?.Part == part).Select(hit => hit.Readable!.Value.Dossier));
        }

        return near;
    }

    /// <summary>The dossier itself, those that it is linked with, and those of which it was said that they have nothing to do with it.</summary>
    private async Task<HashSet<DossierId>> KnownAsync(DossierId id, CancellationToken cancel) =>
    [
        id,
        .. await db.Set<DossierLink>().Where(link => link.DossierId == id && link.UndoneAt == null).Select(link => link.OtherId).ToListAsync(cancel),
        .. await db.Set<LinkDismissal>().Where(one => one.DossierId == id).Select(one => one.OtherId).ToListAsync(cancel),
        .. await db.Set<LinkDismissal>().Where(one => one.OtherId == id).Select(one => one.DossierId).ToListAsync(cancel),
    ];
}

/// <summary>
/// Suggests links by the names in a dossier too. That is looking for people, so it asks why, and is in the audit log before anything is looked for, as <see cref="FindName"/> does.
/// </summary>
public sealed class SuggestByName(Committer committer, SuggestedLinks links)
{
    /// <summary>Looks for the names of a dossier that the reader has just opened.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="dossier">The dossier as it was read.</param>
    /// <param name="ground">Why.</param>
    /// <param name="why">The same in words; may be empty unless the ground is another.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>All suggestions, the strongest first; refused for the field <c>toelichting</c> as <see cref="FindName"/> refuses, and with <c>names.nobody</c> when there is no name to look for.</returns>
    public async Task<Outcome<IReadOnlyList<SuggestedLink>>> ExecuteAsync(Reader reader, DossierContent dossier, NameSearchGround ground, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(dossier);
        if (!FindName.ReadWords(ground, why).TryGet(out var words, out var wrong)) return wrong;
        if (!SuggestedLinks.HasNames(dossier)) return new Refusal("names.nobody");
        await NameSearches.RecordAsync(committer, reader, ground, words, cancel);
        return Outcome.Of(await links.ForAsync(reader, dossier, byName: true, cancel));
    }
}
