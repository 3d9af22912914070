using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;

namespace Baken.Dossiers;

/// <summary>Adds a person to a dossier, with the part the person has in this situation.</summary>
public sealed class AddPerson(Committer committer)
{
    /// <summary>Adds the person; the name is sealed, and its words go into the team's blind index.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="id">To which dossier.</param>
    /// <param name="part">The part in this situation.</param>
    /// <param name="name">1 to <see cref="InvolvedPerson.MaxName"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<InvolvedId>> ExecuteAsync(Reader reader, DossierId id, InvolvedAs part, string name, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var read = ToldText.Read(name, "person.name", "naam", InvolvedPerson.MaxName);
        if (!read.TryGet(out var clean, out var wrong)) return wrong;
        return await committer.RunAsync<InvolvedId>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeOpenAsync(unit, reader, id, "person.added", stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await AddAsync(unit, reader, hand, part, clean.Trim(), stop);
            },
            cancel);
    }

    private static async Task<Outcome<InvolvedId>> AddAsync(
        Unit unit, Reader reader, UnderHand hand, InvolvedAs part, string name, CancellationToken cancel)
    {
        var dossier = hand.Dossier.Id;
        var person = NewId.At<InvolvedId>(unit.Now);
        unit.Db.InvolvedPeople.Add(new InvolvedPerson
        {
            Id = person,
            DossierId = dossier,
            As = part,
            Name = hand.Key.Seal(name, InvolvedPerson.NameBinding(person)),
            At = unit.Now,
            By = reader.Caller.Person,
        });
        using var index = await TeamIndex.OpenAsync(unit.Db, reader, cancel);
        if (index is not null && !await DossierRestriction.HoldsAsync(unit.Db, dossier, cancel)) NameIndex.Add(unit.Db, index, dossier, person, name);

        hand.Dossier.Touch(unit.Now);
        unit.Record(reader.Actor, "person.added", UnderHand.Subject(dossier));
        return person;
    }
}
