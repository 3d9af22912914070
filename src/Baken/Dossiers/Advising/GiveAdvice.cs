using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Advising;

/// <summary>An advice to be written down.</summary>
/// <param name="Kinds">What was advised: at least one; that it was nothing stands alone.</param>
/// <param name="To">To whom, by role.</param>
/// <param name="On">The legal day on which it was given: today or earlier.</param>
/// <param name="Text">The advice as it was given: 1 to <see cref="GivenAdvice.MaxText"/> characters.</param>
public sealed record NewAdvice(CodeSet<AdviceKind> Kinds, ContactWith To, DateOnly On, string Text)
{
    /// <summary>What is wrong with it on a day, apart from its text; null when nothing is.</summary>
    /// <returns><c>advice.kind-missing</c>, <c>advice.none-and-others</c> (field <c>advies</c>) or <c>advice.day-later</c> (field <c>dag</c>).</returns>
    public Refusal? FaultOn(DateOnly today) => AdviceRules.FaultOf(Kinds) ?? (On > today ? new Refusal("advice.day-later") { Field = "dag" } : null);
}

/// <summary>Writes down which advice was given. What the annual report counts as advice follows from it.</summary>
public sealed class GiveAdvice(Committer committer, FactOrigin origin)
{
    /// <summary>Writes it down.</summary>
    /// <param name="reader">Who gave it.</param>
    /// <param name="id">In which dossier.</param>
    /// <param name="told">The advice.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Its id; refused as <see cref="NewAdvice.FaultOn"/> does, for its text (field <c>tekst</c>), and with <c>dossier.closed</c>.</returns>
    public async Task<Outcome<AdviceId>> ExecuteAsync(Reader reader, DossierId id, NewAdvice told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        var read = ToldText.Read(told.Text, "advice.text", "tekst", GivenAdvice.MaxText);
        if (!read.TryGet(out var clean, out var wrong)) return wrong;
        return await committer.RunAsync<AdviceId>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                if (told.FaultOn(unit.Today) is { } fault) return fault;
                var taken = await UnderHand.TakeOpenAsync(unit, reader, id, "advice.given", stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await AddAsync(unit, reader, hand, told with { Text = clean }, origin, stop);
            },
            cancel);
    }

    /// <summary>Writes down an advice that was read, in a dossier that is under hand.</summary>
    internal static async Task<AdviceId> AddAsync(Unit unit, Reader reader, UnderHand hand, NewAdvice told, FactOrigin origin, CancellationToken cancel)
    {
        var id = NewId.At<AdviceId>(unit.Now);
        var before = await KindsAsync(unit.Db, hand.Dossier.Id, cancel);
        unit.Db.GivenAdvice.Add(new GivenAdvice
        {
            Id = id,
            DossierId = hand.Dossier.Id,
            At = unit.Now,
            By = reader.Caller.Person,
            Kinds = told.Kinds,
            To = told.To,
            On = told.On,
            Text = hand.Key.Seal(told.Text, GivenAdvice.TextBinding(id)),
        });
        hand.Dossier.Touch(unit.Now);
        unit.Record(reader.Actor, "advice.given", UnderHand.Subject(hand.Dossier.Id));
        await FollowAsync(unit, reader, hand, origin, id, before, [.. before, told.Kinds], cancel);
        return id;
    }

    /// <summary>The kinds of each advice of a dossier, as they are stored.</summary>
    internal static async Task<IReadOnlyList<CodeSet<AdviceKind>>> KindsAsync(BakenDb db, DossierId id, CancellationToken cancel) =>
        await db.Set<GivenAdvice>().Where(one => one.DossierId == id).Select(one => one.Kinds).ToListAsync(cancel);

    /// <summary>Lets the fact that the annual report counts follow from what was given.</summary>
    internal static async Task FollowAsync(
        Unit unit, Reader reader, UnderHand hand, FactOrigin origin, AdviceId from,
        IReadOnlyList<CodeSet<AdviceKind>> before, IReadOnlyList<CodeSet<AdviceKind>> after, CancellationToken cancel)
    {
        var was = hand.Dossier.Classification;
        var became = was with { Advice = AdviceRules.FactAfter(was.Advice, before, after) };
        if (became != was) await ClassifyDossier.PutAsync(unit, reader, hand, became, new(origin, "", from), cancel);
    }
}
