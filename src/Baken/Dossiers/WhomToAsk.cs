using Baken.Access;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Whom to ask about a dossier.</summary>
/// <param name="Owner">Name of the inspector who handles it.</param>
/// <param name="Substitute">Name of who stands in; null while nobody was named, or when that one has left.</param>
public sealed record WhomToAsk(string Owner, string? Substitute);

/// <summary>The names of those who handle dossiers and stand in.</summary>
internal sealed class Handlers
{
    private readonly Dictionary<PersonId, (string Name, bool IsHere)> people;

    private Handlers(Dictionary<PersonId, (string Name, bool IsHere)> people) => this.people = people;

    /// <summary>Reads them all: they are few.</summary>
    public static async Task<Handlers> LoadAsync(BakenDb db, CancellationToken cancel)
    {
        var rows = await db.Set<Person>().AsNoTracking().Select(person => new { person.Id, person.Name, person.State }).ToListAsync(cancel);
        return new Handlers(rows.ToDictionary(row => row.Id, row => (row.Name, row.State == PersonState.Active)));
    }

    /// <summary>The name of somebody.</summary>
    public string NameOf(PersonId person) => people[person].Name;

    /// <summary>Whom to ask about a dossier with this owner and substitute.</summary>
    public WhomToAsk Of(PersonId owner, PersonId? substitute) =>
        new(people[owner].Name, substitute is { } other && people[other].IsHere ? people[other].Name : null);
}
