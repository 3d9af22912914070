using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Advising;

/// <summary>Corrects what was written down of an advice. What it said stays, with who wrote it and when.</summary>
public sealed class CorrectAdvice(Committer committer, FactOrigin origin)
{
    private const string Act = "advice.corrected";

    /// <summary>Corrects it. The same again is no change.</summary>
    /// <param name="reader">Who; anybody who reads the dossier.</param>
    /// <param name="id">In which dossier.</param>
    /// <param name="which">Which advice.</param>
    /// <param name="seen">The version that was on the screen: when somebody else corrected it since, nothing is overwritten unseen.</param>
    /// <param name="told">What it is to say.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The version that it has now; refused with <c>advice.not-found</c>, <c>advice.changed-meanwhile</c> (field <c>tekst</c>), and as <see cref="GiveAdvice"/> refuses.</returns>
    public async Task<Outcome<int>> ExecuteAsync(Reader reader, DossierId id, AdviceId which, int seen, NewAdvice told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        var read = ToldText.Read(told.Text, "advice.text", "tekst", GivenAdvice.MaxText);
        if (!read.TryGet(out var clean, out var wrong)) return wrong;
        return await committer.RunAsync<int>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                if (told.FaultOn(unit.Today) is { } fault) return fault;
                var taken = await UnderHand.TakeOpenAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await CorrectAsync(unit, reader, hand, (which, seen, told with { Text = clean }), stop);
            },
            cancel);
    }

    private async Task<Outcome<int>> CorrectAsync(
        Unit unit, Reader reader, UnderHand hand, (AdviceId Id, int Seen, NewAdvice To) change, CancellationToken cancel)
    {
        var (id, to, all) = (hand.Dossier.Id, change.To, unit.Db.GivenAdvice);
        var advice = await all.SingleOrDefaultAsync(one => one.Id == change.Id && one.DossierId == id, cancel);
        if (advice is null) return new Refusal("advice.not-found");
        if (advice.Revision != change.Seen) return new Refusal("advice.changed-meanwhile") { Field = "tekst" };
        var was = hand.Key.Open(advice.Text, GivenAdvice.TextBinding(advice.Id));
        if (was is not null && to == new NewAdvice(advice.Kinds, advice.To, advice.On, was)) return advice.Revision;
        var others = await all.Where(one => one.DossierId == id && one.Id != change.Id).Select(one => one.Kinds).ToListAsync(cancel);
        var before = advice.Kinds;
        Keep(unit, hand, advice, was);
        (advice.Kinds, advice.To, advice.On) = (to.Kinds, to.To, to.On);
        advice.Text = hand.Key.Seal(to.Text, GivenAdvice.TextBinding(advice.Id));
        (advice.Revision, advice.ChangedAt, advice.ChangedBy) = (advice.Revision + 1, unit.Now, reader.Caller.Person);
        hand.Dossier.Touch(unit.Now);
        unit.Record(reader.Actor, Act, UnderHand.Subject(id));
        await GiveAdvice.FollowAsync(unit, reader, hand, origin, advice.Id, [.. others, before], [.. others, to.Kinds], cancel);
        return advice.Revision;
    }

    private static void Keep(Unit unit, UnderHand hand, GivenAdvice advice, string? was) => unit.Db.AdviceRevisions.Add(new AdviceRevision
    {
        AdviceId = advice.Id,
        Number = advice.Revision,
        DossierId = advice.DossierId,
        At = advice.ChangedAt ?? advice.At,
        By = advice.ChangedBy ?? advice.By,
        Kinds = advice.Kinds,
        To = advice.To,
        On = advice.On,
        // What was damaged is kept as it is, for who can mend it.
        Text = was is null ? advice.Text : hand.Key.Seal(was, AdviceRevision.TextBinding(advice.Id, advice.Revision)),
    });
}
