using System.Linq.Expressions;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Institutions;

/// <summary>A location as it is shown in a list to choose from.</summary>
public sealed record FoundLocation
{
    /// <summary>Its code.</summary>
    public required LocationCode Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the institution; may be the same.</summary>
    public required string InstitutionName { get; init; }

    /// <summary>Street and house number; empty when unknown.</summary>
    public required string Address { get; init; }

    /// <summary>Place; empty when unknown.</summary>
    public required string Place { get; init; }

    /// <summary>Its sector.</summary>
    public required Sector Sector { get; init; }

    /// <summary>Its last day; null while it is open.</summary>
    public DateOnly? EndDate { get; init; }
}

/// <summary>What a search found.</summary>
/// <param name="Locations">The best matches first; at most <see cref="FindInstitutions.MaxFound"/>.</param>
/// <param name="HasMore">Whether there are more: another word would help.</param>
public sealed record FoundLocations(IReadOnlyList<FoundLocation> Locations, bool HasMore);

/// <summary>
/// Finds locations by parts of words: of the name, the institution, the place, the municipality, the BRIN or the code of the location. All
/// words have to be found, in any order; accents, capitals and signs make no difference. What is asked tells where something may have
/// happened: it never goes into an address, a log or the audit.
/// </summary>
public sealed class FindInstitutions(BakenDb db, TimeProvider clock)
{
    /// <summary>Most locations that are found.</summary>
    public const int MaxFound = 20;

    /// <summary>Most characters that are looked at; what comes after them is left out.</summary>
    public const int MaxAsked = 100;

    /// <summary>Most words that are looked for; what comes after them is left out.</summary>
    public const int MaxWords = 6;

    /// <summary>Looks.</summary>
    /// <param name="asked">As somebody typed it. Without a letter or digit nothing is found.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<FoundLocations> FindAsync(string? asked, CancellationToken cancel)
    {
        var text = asked is { Length: > MaxAsked } ? asked[..MaxAsked] : asked;
        var words = SearchText.Words(text).Take(MaxWords).ToArray();
        if (words.Length == 0) return new FoundLocations([], false);
        var matches = db.Locations.AsNoTracking();
        foreach (var word in words) matches = matches.Where(location => location.AllWords.Contains(word));

        var today = LegalDay.Today(clock);
        var found = await matches
            .OrderBy(location => location.EndDate != null && location.EndDate < today)
            .ThenBy(Distance(" " + SearchText.Of(text), words))
            .ThenBy(location => location.NameWords).ThenBy(location => location.Place).ThenBy(location => location.Code)
            .Take(MaxFound + 1)
            .Join(
                db.Institutions, location => location.Institution, institution => institution.Brin,
                (location, institution) => new { location, institution.Name })
            .Select(both => new FoundLocation
            {
                Code = both.location.Code,
                Name = both.location.Name,
                InstitutionName = both.Name,
                Address = (both.location.Street + " " + both.location.HouseNumber).Trim(),
                Place = both.location.Place,
                Sector = both.location.Sector,
                EndDate = both.location.EndDate,
            })
            .ToListAsync(cancel);
        return new FoundLocations([.. found.Take(MaxFound)], found.Count > MaxFound);
    }

    /// <summary>
    /// How far a location is from what was asked; 0 is nearest. Each word adds 0 when a word of the name begins with it, 1 when it is in
    /// the name, 2 when a word of the rest (place, code) begins with it, 3 when it is in the rest; and a name that does not begin as it was
    /// asked adds 1.
    /// </summary>
    private static Expression<Func<Location, int>> Distance(string whole, string[] words)
    {
        // Six places whatever the number of words, so that there is one query to plan: every text begins with "".
        var at = new string[MaxWords];
        var start = new string[MaxWords];
        for (var place = 0; place < MaxWords; place++)
        {
            at[place] = place < words.Length ? words[place] : "";
            start[place] = place < words.Length ? " " + words[place] : "";
        }

        var (a0, a1, a2, a3, a4, a5) = (at[0], at[1], at[2], at[3], at[4], at[5]);
        var (s0, s1, s2, s3, s4, s5) = (start[0], start[1], start[2], start[3], start[4], start[5]);
        return location => (location.NameWords.StartsWith(whole) ? 0 : 1)
            + (location.NameWords.Contains(s0) ? 0 : location.NameWords.Contains(a0) ? 1 : location.AllWords.Contains(s0) ? 2 : 3)
            + (location.NameWords.Contains(s1) ? 0 : location.NameWords.Contains(a1) ? 1 : location.AllWords.Contains(s1) ? 2 : 3)
            + (location.NameWords.Contains(s2) ? 0 : location.NameWords.Contains(a2) ? 1 : location.AllWords.Contains(s2) ? 2 : 3)
            + (location.NameWords.Contains(s3) ? 0 : location.NameWords.Contains(a3) ? 1 : location.AllWords.Contains(s3) ? 2 : 3)
            + (location.NameWords.Contains(s4) ? 0 : location.NameWords.Contains(a4) ? 1 : location.AllWords.Contains(s4) ? 2 : 3)
            + (location.NameWords.Contains(s5) ? 0 : location.NameWords.Contains(a5) ? 1 : location.AllWords.Contains(s5) ? 2 : 3);
    }
}
