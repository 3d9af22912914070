using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>
/// Parts of a dossier's key, one sealed for each lead inspector, of which any two give the key back (decision 23). They are made by whoever can open the
/// dossier: when it is opened, when it gets another key, and when the leads are others than those for whom the parts were made.
/// </summary>
internal static class LeadShares
{
    /// <summary>How many leads it takes.</summary>
    public const int Needed = 2;

    /// <summary>The leads for whom parts are made: members of a team, but for who must not know this dossier.</summary>
    public static IQueryable<Person> Eligible(BakenDb db, DossierId dossier)
    {
        var (members, conflicts) = (db.Set<TeamKeyWrap>(), DossierConflict.Standing(db));
        return db.Set<Person>().AsNoTracking().Where(person => person.Role == Role.LeadInspector && person.State == PersonState.Active
            && members.Any(wrap => wrap.PersonId == person.Id)
            && !conflicts.Any(conflict => conflict.DossierId == dossier && conflict.PersonId == person.Id));
    }

    /// <summary>The parts of a dossier's key.</summary>
    public static IQueryable<KeyShare> Of(BakenDb db, DossierId dossier) =>
        db.Set<KeyShare>().Where(share => share.ThingId == dossier.Value && share.Of == KeyOf.Dossier);

    /// <summary>Whether the parts were made for others than the leads of now.</summary>
    public static async Task<bool> AreStaleAsync(BakenDb db, DossierId dossier, CancellationToken cancel)
    {
        var held = await Of(db, dossier).Select(share => share.PersonId).ToListAsync(cancel);
        var leads = (await Eligible(db, dossier).Select(person => person.Id).ToListAsync(cancel)).Select(id => id.Value).ToList();
        return leads.Count < Needed ? held.Count > 0 : !held.ToHashSet().SetEquals(leads);
    }

    /// <summary>Makes the parts anew. With fewer than two leads there are none. What leads gave away of the parts before is of no use any more.</summary>
    public static async Task RemakeAsync(Unit unit, DossierId dossier, ContentKey key, CancellationToken cancel)
    {
        await Of(unit.Db, dossier).ExecuteDeleteAsync(cancel);
        await AccessRequests.DropSupportAsync(unit, dossier, cancel);
        var leads = (await Eligible(unit.Db, dossier).OrderBy(person => person.Id).ToListAsync(cancel)).Where(lead => lead.PublicKey is not null).ToList();
        if (leads.Count < Needed) return;
        foreach (var (lead, part) in leads.Zip(KeyPart.Split(key, leads.Count, Needed)))
        {
            using (part)
            {
                unit.Db.KeyShares.Add(new KeyShare
                {
                    Of = KeyOf.Dossier,
                    ThingId = dossier.Value,
                    PersonId = lead.Id.Value,
                    Wrap = part.WrapFor(lead.PublicKey!.Value, KeyShare.BindingOf(KeyOf.Dossier, dossier.Value)),
                });
            }
        }

        await unit.Db.SaveChangesAsync(cancel);
    }
}
