using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;

namespace Baken.Dossiers;

/// <summary>A state to bring a dossier to.</summary>
/// <param name="To">The state.</param>
/// <param name="Why">Why: 1 to <see cref="ClassificationRevision.MaxWhy"/> characters; kept as a note.</param>
/// <param name="Despite">Whether it may be closed although something is open still (<see cref="ClosingCheck"/>).</param>
public sealed record StateChange(DossierState To, string Why, bool Despite = false);

/// <summary>Closes a dossier, or opens it again.</summary>
public sealed class ChangeState(Committer committer, OpenPoints open)
{
    /// <summary>Brings it to a state.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="id">Which dossier.</param>
    /// <param name="change">The state, and why.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>dossier.state</c> when it is in that state already, with <c>dossier.not-ready</c> (field <c>toch</c>) when something is open still and it was not said that it may, and
    /// with the field when the reason is not right.
    /// </returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId id, StateChange change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(change);
        var (to, why) = (change.To, change.Why);
        var read = ToldText.Read(why, "dossier.why", "waarom", ClassificationRevision.MaxWhy);
        if (!read.TryGet(out var reason, out var wrong)) return wrong;

        var act = to == DossierState.Closed ? "dossier.closed" : "dossier.reopened";
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand)
                {
                    if (!Dossier.Allowed[hand.Dossier.State].Contains(to)) return new Refusal("dossier.state");
                    if (to == DossierState.Closed && !change.Despite && (await open.OfAsync(unit.Db, hand.Dossier, stop)).Count > 0)
                        return new Refusal("dossier.not-ready") { Field = "toch" };
                    hand.Dossier.State = to;
                    hand.Dossier.ClosedAt = to == DossierState.Closed ? unit.Now : null;
                    hand.Dossier.Touch(unit.Now);
                    var note = NewId.At<NoteId>(unit.Now);
                    unit.Db.DossierNotes.Add(new DossierNote
                    {
                        Id = note,
                        DossierId = id,
                        Kind = to == DossierState.Closed ? NoteKind.Closing : NoteKind.Reopening,
                        At = unit.Now,
                        By = reader.Caller.Person,
                        Text = hand.Key.Seal(reason, DossierNote.TextBinding(note)),
                    });
                    unit.Record(reader.Actor, act, UnderHand.Subject(id));
                    return default(Done);
                }
            },
            cancel);
    }
}
