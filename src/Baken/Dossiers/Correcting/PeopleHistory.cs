using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Correcting;

/// <summary>The people of a dossier with what was written down of them before. The name of who told it is withheld, and so is each version of it.</summary>
internal static class PeopleHistory
{
    /// <summary>Reads it, in the order in which people were added; those who were taken out last.</summary>
    /// <param name="db">The database.</param>
    /// <param name="id">Of which dossier.</param>
    /// <param name="handlers">For the names of who wrote it.</param>
    /// <param name="key">The key of the dossier.</param>
    /// <param name="opened">The one person whose name was opened for a stated reason; null for none.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<IReadOnlyList<PersonHistory>> ReadAsync(BakenDb db, DossierId id, Handlers handlers, ContentKey key, InvolvedId? opened, CancellationToken cancel)
    {
        var people = await db.InvolvedPeople.AsNoTracking().Where(one => one.DossierId == id).OrderBy(one => one.Id).ToListAsync(cancel);
        var before = (await db.PersonRevisions.AsNoTracking().Where(one => one.DossierId == id).OrderByDescending(one => one.Number).ToListAsync(cancel))
            .ToLookup(one => one.InvolvedId);
        var there = people.Select(person => person.Id).ToHashSet();
        return
        [
            .. people.Select(one => new PersonHistory(one.Id, Now(one), [.. before[one.Id].Select(was => Was(was, one.As))], null)),
            .. before.Where(of => !there.Contains(of.Key)).OrderBy(of => of.Key.Value).Select(Gone),
        ];

        PersonVersion Now(InvolvedPerson one) => Version(
            one.Revision, one.ChangedAt ?? one.At, one.ChangedBy ?? one.By, one.As, one.As, key.Open(one.Name, InvolvedPerson.NameBinding(one.Id)), one.Id);

        PersonVersion Was(PersonRevision one, InvolvedAs now) => Version(
            one.Number, one.At, one.By, one.As, now, key.Open(one.Name, PersonRevision.NameBinding(one.InvolvedId, one.Number)), one.InvolvedId);

        PersonVersion Version(int number, DateTimeOffset at, Access.PersonId by, InvolvedAs part, InvolvedAs now, string? name, InvolvedId of)
        {
            // Who has the part now, or had it in this version: giving somebody another part opens no name.
            var isWithheld = name is not null && of != opened && (part == InvolvedAs.Reporter || now == InvolvedAs.Reporter);
            return new PersonVersion(number, at, handlers.NameOf(by), part, isWithheld ? null : name, isWithheld);
        }

        PersonHistory Gone(IGrouping<InvolvedId, PersonRevision> all)
        {
            var last = all.First();
            var takenOut = last is { TakenOutAt: { } at, TakenOutBy: { } by, Why: { } why }
                ? (at, handlers.NameOf(by), key.Open(why, PersonRevision.WhyBinding(last.InvolvedId))) : ((DateTimeOffset, string, string?)?)null;
            return new PersonHistory(all.Key, Was(last, last.As), [.. all.Skip(1).Select(was => Was(was, last.As))], takenOut);
        }
    }
}
