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

    /// <summary>The legal day since which it is not in the register; null while it is.</summary>
    public DateOnly? GoneOn { get; init; }
}

/// <summary>What a search found.</summary>
/// <param name="Locations">The best matches first; at most <see cref="FindInstitutions.MaxFound"/>.</param>
/// <param name="HasMore">Whether there are more: another word would help.</param>
/// <param name="IsNear">Whether nothing has all the words as they were asked, and these are what looks like them.</param>
public sealed record FoundLocations(IReadOnlyList<FoundLocation> Locations, bool HasMore, bool IsNear)
{
    /// <summary>What it came to, as the end of a text: <c>none</c>, <c>near</c>, <c>more</c> or <c>some</c>.</summary>
    public string Says => Locations.Count == 0 ? "none" : IsNear ? "near" : HasMore ? "more" : "some";

    /// <summary>The location, when it is the only one and all words fit: then nobody needs to choose.</summary>
    public FoundLocation? Only => Locations is [var one] && !IsNear ? one : null;
}

/// <summary>
/// Finds locations by parts of words: of the name, the institution, the place, the municipality, or by the beginning of the code. All words
/// have to be found, in any order; accents, capitals and signs make no difference. The nearest comes first: a name that begins as was asked,
/// then words of the name, then of the place. When nothing has all the words, words that look like them are taken (<see cref="RegisterWords"/>): a typing
/// error, or a name as one heard it. What is asked tells where something may have happened: it never goes into an address, a log
/// or the audit.
/// </summary>
public sealed class FindInstitutions(BakenDb db, RegisterWords register, TimeProvider clock)
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
        if (words.Length == 0) return new FoundLocations([], false, false);
        var found = await TakeAsync(words.Select(Holds), Distance(" " + SearchText.Of(text), words), cancel);
        if (found.Count > 0) return new FoundLocations([.. found.Take(MaxFound)], found.Count > MaxFound, false);
        var known = await register.AllAsync(db, cancel);
        var near = words.Select(word => (word, alternatives: RegisterWords.Near(word, known))).ToArray();
        if (near.All(one => one.alternatives.Count == 0)) return new FoundLocations([], false, false);
        found = await TakeAsync(near.Select(one => HoldsOne(one.word, one.alternatives)), NearDistance(near), cancel);
        return new FoundLocations([.. found.Take(MaxFound)], found.Count > MaxFound, found.Count > 0);
    }

    private Task<List<FoundLocation>> TakeAsync(
        IEnumerable<Expression<Func<Location, bool>>> conditions, Expression<Func<Location, int>> distance, CancellationToken cancel)
    {
        var matches = conditions.Aggregate(db.Locations.AsNoTracking(), (rows, condition) => rows.Where(condition));
        var today = LegalDay.Today(clock);
        return matches
            .OrderBy(location => (location.EndDate != null && location.EndDate < today) || location.GoneOn != null)
            .ThenBy(distance)
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
                GoneOn = both.location.GoneOn,
            })
            .ToListAsync(cancel);
    }

    /// <summary>The word as it was asked, or one of those that look like it, as a whole word.</summary>
    private static Expression<Func<Location, bool>> HoldsOne(string word, IReadOnlyList<string> alternatives)
    {
        var one = Expression.Parameter(typeof(Location), "location");
        var parts = alternatives.Select(HoldsWhole).Prepend(Holds(word)).Select(part => (Expression)Expression.Invoke(part, one));
        return Expression.Lambda<Func<Location, bool>>(parts.Aggregate(Expression.OrElse), one);
    }

    private static Expression<Func<Location, bool>> HoldsWhole(string word)
    {
        var whole = $" {word} ";
        return location => location.AllWords.Contains(whole);
    }

    /// <summary>How many better words a location does not hold, over all that was asked; 0 is nearest.</summary>
    private static Expression<Func<Location, int>> NearDistance((string Word, IReadOnlyList<string> Alternatives)[] near)
    {
        var one = Expression.Parameter(typeof(Location), "location");
        var parts = near.Select(asked => asked.Alternatives.Select(HoldsWhole).Prepend(Holds(asked.Word)).Select((part, place) => (part, place)).Reverse().Aggregate(
            (Expression)Expression.Constant(asked.Alternatives.Count + 1),
            (others, next) => Expression.Condition(Expression.Invoke(next.part, one), Expression.Constant(next.place), others)));
        return Expression.Lambda<Func<Location, int>>(parts.Aggregate(Expression.Add), one);
    }

    /// <summary>
    /// A part of a word will do; of a single letter and of what begins with a digit only the beginning, since these stand in any number of
    /// codes and words.
    /// </summary>
    private static Expression<Func<Location, bool>> Holds(string word)
    {
        var start = " " + word;
        var code = start.ToUpperInvariant();
        return char.IsAsciiDigit(word[0]) ? location => location.AllWords.Contains(start) || location.AllWords.Contains(code)
            : word.Length == 1 ? location => location.AllWords.Contains(start)
            : location => location.AllWords.Contains(word);
    }

    /// <summary>How far a location is from what was asked; 0 is nearest.</summary>
    private static Expression<Func<Location, int>> Distance(string whole, string[] words)
    {
        Expression<Func<Location, int>> name = location => location.NameWords.StartsWith(whole) ? 0 : 1;
        var one = Expression.Parameter(typeof(Location), "location");
        var parts = words.Select(Distance).Prepend(name).Select(part => (Expression)Expression.Invoke(part, one));
        return Expression.Lambda<Func<Location, int>>(parts.Aggregate(Expression.Add), one);
    }

    private static Expression<Func<Location, int>> Distance(string word)
    {
        var start = " " + word;
        return location => location.NameWords.Contains(start) ? 0
            : location.NameWords.Contains(word) ? 1
            : location.AllWords.Contains(start) ? 2
            : 3;
    }
}
