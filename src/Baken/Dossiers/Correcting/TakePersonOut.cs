using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Correcting;

/// <summary>
/// Takes a person out of a dossier, with a reason: somebody who was named by mistake is not found by that name any more, by nobody. That the name stood there, and why it
/// was taken out, can be read in the dossier alone.
/// </summary>
public sealed class TakePersonOut(Committer committer)
{
    private const string Act = "person.taken-out";

    /// <summary>Takes the person out.</summary>
    /// <param name="reader">Who; anybody who reads the dossier.</param>
    /// <param name="id">Of which dossier; a closed one and one that is a part of another too.</param>
    /// <param name="which">Which person.</param>
    /// <param name="seen">The version that was on the screen.</param>
    /// <param name="why">Why: 1 to <see cref="PersonRevision.MaxWhy"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>person.gone</c>, <c>person.revised-meanwhile</c> (field <c>naam</c>), or for the reason (field <c>waarom</c>).</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId id, InvolvedId which, int seen, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!ToldText.Read(why?.Trim(), "person.why", "waarom", PersonRevision.MaxWhy).TryGet(out var reason, out var wrong)) return wrong;
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await TakeOutAsync(unit, reader, hand, (which, seen, reason), stop);
            },
            cancel);
    }

    private static async Task<Outcome<Done>> TakeOutAsync(
        Unit unit, Reader reader, UnderHand hand, (InvolvedId Id, int Seen, string Why) change, CancellationToken cancel)
    {
        var id = hand.Dossier.Id;
        var person = await unit.Db.InvolvedPeople.SingleOrDefaultAsync(one => one.Id == change.Id && one.DossierId == id, cancel);
        if (person is null) return new Refusal("person.gone");
        if (person.Revision != change.Seen) return new Refusal("person.revised-meanwhile") { Field = "naam" };
        var was = hand.Key.Open(person.Name, InvolvedPerson.NameBinding(person.Id));
        unit.Db.PersonRevisions.Add(InvolvedHistory.Keep(
            person, hand.Key, was, (unit.Now, reader.Caller.Person, hand.Key.Seal(change.Why, PersonRevision.WhyBinding(person.Id)))));
        await NameIndex.TakeOutAsync(unit.Db, person.Id, cancel);
        unit.Db.InvolvedPeople.Remove(person);
        hand.Dossier.Touch(unit.Now);
        unit.Record(reader.Actor, Act, UnderHand.Subject(id));
        return default(Done);
    }
}

/// <summary>Keeps what was written down of a person.</summary>
internal static class InvolvedHistory
{
    /// <summary>The version that is there, to be kept.</summary>
    /// <param name="person">The person as it is, before it changes.</param>
    /// <param name="key">The key of the dossier.</param>
    /// <param name="name">The name; null when what is stored was damaged: that is kept as it is, for who can mend it.</param>
    /// <param name="takenOut">When, by whom and why the person is taken out; null when it is corrected.</param>
    public static PersonRevision Keep(InvolvedPerson person, ContentKey key, string? name, (DateTimeOffset At, PersonId By, Sealed Why)? takenOut = null) => new()
    {
        InvolvedId = person.Id,
        Number = person.Revision,
        DossierId = person.DossierId,
        At = person.ChangedAt ?? person.At,
        By = person.ChangedBy ?? person.By,
        As = person.As,
        Name = name is null ? person.Name : key.Seal(name, PersonRevision.NameBinding(person.Id, person.Revision)),
        TakenOutAt = takenOut?.At,
        TakenOutBy = takenOut?.By,
        Why = takenOut?.Why,
    };
}
