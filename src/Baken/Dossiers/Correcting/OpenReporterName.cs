using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;

namespace Baken.Dossiers.Correcting;

/// <summary>
/// Opens the name of who told it where it stands among the people of a dossier, and says why: the same holds as for the contact that a reporter left (<see cref="RevealIdentity"/>). The reason
/// stands in the dossier, that it was opened in the audit log.
/// </summary>
public sealed class OpenReporterName(Committer committer)
{
    private const string Act = "person.name-opened";

    /// <summary>Opens it, once it is recorded that it was opened.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="id">In which dossier.</param>
    /// <param name="which">Whose name.</param>
    /// <param name="reason">Why: <see cref="IdentityOpening.MinReason"/> to <see cref="IdentityOpening.MaxReason"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The person with all that was written down; refused with <c>identity.reason-missing</c>, <c>identity.reason-too-short</c>, <c>identity.reason-too-long</c> (field <c>reden</c>),
    /// <c>person.gone</c>, or <c>dossier.not-found</c> when it is not for this reader.
    /// </returns>
    public async Task<Outcome<PersonHistory>> ExecuteAsync(Reader reader, DossierId id, InvolvedId which, string? reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!IdentityOpening.ReadReason(reason).TryGet(out var why, out var refused)) return refused;
        return await committer.RunAsync<PersonHistory>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var wrong)) return wrong;
                using (hand)
                {
                    var handlers = await Handlers.LoadAsync(unit.Db, unit.Today, stop);
                    var people = await PeopleHistory.ReadAsync(unit.Db, id, handlers, hand.Key, which, stop);
                    if (people.SingleOrDefault(one => one.Id == which) is not { } person) return new Refusal("person.gone");
                    RestrictDossier.Note(unit, hand, reader.Caller.Person, NoteKind.NameOpened, why);
                    unit.Record(reader.Actor, Act, UnderHand.Subject(id));
                    return person;
                }
            },
            cancel);
    }
}
