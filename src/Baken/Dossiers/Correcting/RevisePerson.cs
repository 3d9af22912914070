using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Correcting;

/// <summary>Corrects how the name of a person in a dossier is spelled, or which part the person has. What it was stays, and is not found any more.</summary>
public sealed class RevisePerson(Committer committer)
{
    private const string Act = "person.revised";

    /// <summary>Corrects it. The same again is no change.</summary>
    /// <param name="reader">Who; anybody who reads the dossier.</param>
    /// <param name="id">In which dossier; a closed one and one that is a part of another too, since a fault may be found late.</param>
    /// <param name="which">Which person.</param>
    /// <param name="seen">The version that was on the screen: when somebody else corrected it since, nothing is overwritten unseen.</param>
    /// <param name="told">The part, and the name: 1 to <see cref="InvolvedPerson.MaxName"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The version that it has now; refused with <c>person.gone</c>, <c>person.revised-meanwhile</c> (field <c>naam</c>), for the name (field <c>naam</c>), and with
    /// <c>team.not-a-member</c> when the name can't be put into the index by who is in no team.
    /// </returns>
    public async Task<Outcome<int>> ExecuteAsync(Reader reader, DossierId id, InvolvedId which, int seen, (InvolvedAs Part, string? Name) told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!ToldText.Read(told.Name, "person.name", "naam", InvolvedPerson.MaxName).TryGet(out var name, out var wrong)) return wrong;
        return await committer.RunAsync<int>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await ReviseAsync(unit, reader, hand, (which, seen, told.Part, name.Trim()), stop);
            },
            cancel);
    }

    private static async Task<Outcome<int>> ReviseAsync(
        Unit unit, Reader reader, UnderHand hand, (InvolvedId Id, int Seen, InvolvedAs Part, string Name) change, CancellationToken cancel)
    {
        var (id, key) = (hand.Dossier.Id, hand.Key);
        var person = await unit.Db.InvolvedPeople.SingleOrDefaultAsync(one => one.Id == change.Id && one.DossierId == id, cancel);
        if (person is null) return new Refusal("person.gone");
        if (person.Revision != change.Seen) return new Refusal("person.revised-meanwhile") { Field = "naam" };
        var was = key.Open(person.Name, InvolvedPerson.NameBinding(person.Id));
        if (was == change.Name && person.As == change.Part) return person.Revision;

        unit.Db.PersonRevisions.Add(InvolvedHistory.Keep(person, hand.Key, was));
        (person.As, person.Name) = (change.Part, key.Seal(change.Name, InvolvedPerson.NameBinding(person.Id)));
        (person.Revision, person.ChangedAt, person.ChangedBy) = (person.Revision + 1, unit.Now, reader.Caller.Person);
        if (was != change.Name && !await DossierRestriction.HoldsAsync(unit.Db, id, cancel))
        {
            using var index = await TeamIndex.OpenAsync(unit.Db, reader, cancel);
            if (index is null) return new Refusal("team.not-a-member");
            await NameIndex.TakeOutAsync(unit.Db, person.Id, cancel);
            NameIndex.Add(unit.Db, index, id, person.Id, change.Name);
        }

        hand.Dossier.Touch(unit.Now);
        unit.Record(reader.Actor, Act, UnderHand.Subject(id));
        return person.Revision;
    }
}
