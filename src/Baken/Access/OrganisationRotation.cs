using Baken.Audit;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>
/// Who holds the key of an organisation, inside a transaction that is open. The first who acts for a board gets a key made for it; the next are admitted by one who holds it. When one leaves, the
/// organisation gets its next key, which needs nobody's private key (as <see cref="TeamRotation"/>); what was sealed before is wrapped anew by who can open it (<see cref="MoveOrganisation"/>).
/// </summary>
internal static class OrganisationRotation
{
    /// <summary>Makes the first key of an organisation when nobody holds one; else the newcomer waits to be admitted.</summary>
    public static async Task JoinAsync(Unit unit, Person person, CancellationToken cancel)
    {
        if (person is not { Role: Role.Board, BoardNumber: { } number, PublicKey: not null }) return;
        var organisation = await unit.Db.Organisations.SingleOrDefaultAsync(row => row.BoardNumber == number, cancel);
        if (organisation is not null && await unit.Db.OrganisationKeyWraps.AnyAsync(wrap => wrap.OrganisationId == organisation.Id && wrap.Generation == organisation.Generation, cancel)) return;
        if (organisation is null)
        {
            organisation = new Organisation { Id = Storage.NewId.At<OrganisationId>(unit.Now), BoardNumber = number, Generation = 0 };
            unit.Db.Organisations.Add(organisation);
        }

        Rekey(unit, organisation, [person]);
        unit.Record("systeem", "organisation.key-made", Organisation.Subject(organisation.Id));
    }

    /// <summary>Takes the organisation's keys from somebody who leaves, and gives it another one.</summary>
    public static async Task LeaveAsync(Unit unit, string actor, PersonId person, CancellationToken cancel)
    {
        var (organisations, wraps, people) = (unit.Db.Organisations, unit.Db.OrganisationKeyWraps, unit.Db.People);
        var organisation = await organisations.SingleOrDefaultAsync(row => wraps.Any(wrap => wrap.OrganisationId == row.Id && wrap.PersonId == person), cancel);
        if (organisation is null) return;
        await wraps.Where(wrap => wrap.PersonId == person).ExecuteDeleteAsync(cancel);
        var members = await people.AsNoTracking()
            .Where(row => wraps.Any(wrap => wrap.OrganisationId == organisation.Id && wrap.Generation == organisation.Generation && wrap.PersonId == row.Id)).ToListAsync(cancel);
        // With nobody left, the next who comes gets a key made.
        if (members.Count == 0) return;
        Rekey(unit, organisation, members);
        unit.Record(actor, "organisation.rekeyed", Organisation.Subject(organisation.Id));
    }

    private static void Rekey(Unit unit, Organisation organisation, IReadOnlyList<Person> members)
    {
        using var key = HolderKey.New();
        organisation.Generation++;
        organisation.Version++;
        unit.Db.OrganisationKeys.Add(new OrganisationKey { OrganisationId = organisation.Id, Generation = organisation.Generation, PublicKey = key.Public, CreatedAt = unit.Now });
        foreach (var member in members) unit.Db.OrganisationKeyWraps.Add(OrganisationKeyWrap.Make(organisation.Id, organisation.Generation, key, member));
    }
}
