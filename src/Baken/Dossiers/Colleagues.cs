using Baken.Access;
using Baken.Storage;
using Baken.Vault;
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

    /// <summary>Those of them who can read a dossier, by name.</summary>
    public async Task<IReadOnlyList<(PersonId Id, string Name)>> ReadersOfAsync(DossierId id, CancellationToken cancel)
    {
        var holders = await Keyring.Of(db, id).AsNoTracking().Select(wrap => new { wrap.Holder, wrap.HolderId }).ToListAsync(cancel);
        var (team, people) = (holders.Any(one => one.Holder == HolderKind.Team), holders.Select(one => one.HolderId).ToHashSet());
        return [.. (await ListAsync(cancel)).Where(one => team || people.Contains(one.Id.Value))];
    }

    /// <summary>Whether a team of this reader reads what its members open.</summary>
    public Task<bool> TeamReadsAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var own = reader.Teams.ToList();
        return db.Set<Team>().AnyAsync(team => team.ReadsNewDossiers && own.Contains(team.Id), cancel);
    }

    /// <summary>Who usually stands in for an inspector; null when nobody was named, or when that one can't any more.</summary>
    public async Task<PersonId?> UsualSubstituteOfAsync(PersonId person, CancellationToken cancel)
    {
        var usual = await (
            from inspector in db.Set<Person>().AsNoTracking()
            join other in db.Set<Person>().AsNoTracking() on inspector.UsualSubstituteId equals other.Id
            where inspector.Id == person
            select other).SingleOrDefaultAsync(cancel);
        return usual is { MayHoldDossiers: true } ? usual.Id : null;
    }
}
