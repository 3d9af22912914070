using Baken.Access;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Whom to ask about a dossier.</summary>
/// <param name="Owner">Name of the inspector who handles it.</param>
/// <param name="Substitute">Name of who stands in; null while nobody was named, or when that one has left.</param>
public sealed record WhomToAsk(string Owner, string? Substitute)
{
    /// <summary>The last legal day on which the owner is away; null when the owner is there.</summary>
    public DateOnly? OwnerAwayThrough { get; init; }

    /// <summary>The last legal day on which the substitute is away; null when the substitute is there, or when there is none.</summary>
    public DateOnly? SubstituteAwayThrough { get; init; }

    /// <summary>Whether the substitute stands in today.</summary>
    public bool SubstituteStandsIn => OwnerAwayThrough is not null && Substitute is not null && SubstituteAwayThrough is null;

    /// <summary>Whether neither is there today, so that leads have to decide who reads it.</summary>
    public bool NobodyIsThere => OwnerAwayThrough is not null && !SubstituteStandsIn;
}

/// <summary>Those who handle dossiers and stand in, and who of them is away today.</summary>
internal sealed class Handlers
{
    private readonly Dictionary<PersonId, (string Name, bool IsHere)> people;
    private readonly Dictionary<PersonId, DateOnly> away;

    private Handlers(Dictionary<PersonId, (string Name, bool IsHere)> people, Dictionary<PersonId, DateOnly> away) => (this.people, this.away) = (people, away);

    /// <summary>Reads them all: they are few.</summary>
    public static async Task<Handlers> LoadAsync(BakenDb db, DateOnly today, CancellationToken cancel)
    {
        var rows = await db.Set<Person>().AsNoTracking().Select(person => new { person.Id, person.Name, person.State }).ToListAsync(cancel);
        var away = await Absence.On(db, today).AsNoTracking().Select(absence => new { absence.PersonId, absence.Until }).ToListAsync(cancel);
        return new Handlers(
            rows.ToDictionary(row => row.Id, row => (row.Name, row.State == PersonState.Active)),
            away.GroupBy(row => row.PersonId).ToDictionary(row => row.Key, row => row.Max(one => one.Until).AddDays(-1)));
    }

    /// <summary>The name of somebody.</summary>
    public string NameOf(PersonId person) => people[person].Name;

    /// <summary>Whom to ask about a dossier with this owner and substitute.</summary>
    public WhomToAsk Of(PersonId owner, PersonId? substitute)
    {
        var other = substitute is { } named && people[named].IsHere ? named : (PersonId?)null;
        return new WhomToAsk(people[owner].Name, other is { } stands ? people[stands].Name : null)
        {
            OwnerAwayThrough = away.TryGetValue(owner, out var last) ? last : null,
            SubstituteAwayThrough = other is { } one && away.TryGetValue(one, out var back) ? back : null,
        };
    }
}
