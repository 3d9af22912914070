using Baken.Access;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Inspectors with whom a dossier can be shared.</summary>
public sealed class Colleagues(BakenDb db)
{
    /// <summary>All who are active and have keys, by name.</summary>
    public async Task<IReadOnlyList<(PersonId Id, string Name)>> ListAsync(CancellationToken cancel)
    {
        var people = await db.Set<Person>().AsNoTracking()
            .Where(person => person.State == PersonState.Active && (person.Role == Role.Inspector || person.Role == Role.LeadInspector))
            .OrderBy(person => person.Name).Select(person => new { person.Id, person.Name }).ToListAsync(cancel);
        return [.. people.Select(person => (person.Id, person.Name))];
    }
}
