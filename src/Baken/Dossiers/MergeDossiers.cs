using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Statistics;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>
/// Merges a dossier into another (<i>samenvoegen</i>): from then on it is a part of that one, where its notes, contact moments, tasks, people and reports are
/// shown. It stops counting from today on; what was reported for an earlier day stays the same.
/// </summary>
public sealed class MergeDossiers(Committer committer, FactOrigin origin)
{
    private const string Act = "dossier.merged";

    /// <summary>Merges it.</summary>
    /// <param name="reader">Who; must handle it or stand in, and be able to read the other.</param>
    /// <param name="id">Which dossier becomes a part.</param>
    /// <param name="number">Year and place of the number of the one that it becomes a part of; null when what was typed is no number.</param>
    /// <param name="why">Why: 1 to <see cref="ClassificationRevision.MaxWhy"/> characters; kept as a note in both.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The other dossier. Refused with <c>merge.why-missing</c> or <c>merge.why-too-long</c> (field <c>waarom</c>), <c>dossier.not-found</c>,
    /// <c>dossier.not-the-owner</c>, <c>dossier.merged</c>, <c>merge.has-parts</c>, <c>merge.restricted</c>, <c>merge.conflict</c>, and for the field <c>nummer</c>
    /// with <c>dossier.number-unknown</c>, <c>link.itself</c>, <c>link.not-readable</c> or <c>merge.not-open</c>.
    /// </returns>
    public async Task<Outcome<DossierId>> ExecuteAsync(Reader reader, DossierId id, (int Year, int Sequence)? number, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var read = ToldText.Read(why?.Trim(), "merge.why", "waarom", ClassificationRevision.MaxWhy);
        if (!read.TryGet(out var reason, out var wrong)) return wrong;
        return await committer.RunAsync<DossierId>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var part, out var refused)) return refused;
                using (part)
                {
                    if (!(await OtherDossier.TakeAsync(unit, reader, id, number, Act, stop)).TryGet(out var whole, out var wrongOther)) return wrongOther;
                    using (whole) return await MergeAsync(unit, reader, part, whole, reason, stop);
                }
            },
            cancel);
    }

    private async Task<Outcome<DossierId>> MergeAsync(Unit unit, Reader reader, UnderHand part, UnderHand whole, string why, CancellationToken cancel)
    {
        var (id, into, me) = (part.Dossier.Id, whole.Dossier.Id, reader.Caller.Person);
        if (await RefusalAsync(unit.Db, reader, part.Dossier, whole.Dossier, cancel) is { } refusal)
        {
            unit.Record(reader.Actor, Act, $"{UnderHand.Subject(id)}/{into}", refusal.Code);
            return refusal;
        }

        var merge = NewId.At<MergeId>(unit.Now);
        unit.Db.Add(new DossierMerge
        {
            Id = merge,
            DossierId = id,
            IntoId = into,
            At = unit.Now,
            By = me,
            WasState = part.Dossier.State,
            WasClosedAt = part.Dossier.ClosedAt,
        });
        (part.Dossier.State, part.Dossier.ClosedAt, part.Dossier.MergedIntoId) = (DossierState.Merged, null, into);
        await FactLedger.AddAsync(
            unit.Db, part.Dossier.FactsId, part.Dossier.Classification.ToFacts(origin) with { Withdrawn = true }, unit.Today, FactOrigin.Source, cancel);
        foreach (var hand in new[] { part, whole })
        {
            RestrictDossier.Note(unit, hand, me, NoteKind.Merged, why);
            hand.Dossier.Touch(unit.Now);
        }

        await unit.Db.SaveChangesAsync(cancel);
        await MergedKeys.FollowAsync(unit, reader, into, cancel);
        unit.Record(reader.Actor, Act, $"{UnderHand.Subject(id)}/{into}");
        unit.Record(reader.Actor, Act, $"{UnderHand.Subject(into)}/{id}");
        return into;
    }

    private static async Task<Refusal?> RefusalAsync(BakenDb db, Reader reader, Dossier part, Dossier whole, CancellationToken cancel)
    {
        if (part.State == DossierState.Merged) return new Refusal("dossier.merged");
        if (part.SubstituteId != reader.Caller.Person && !await OwnerLeft.MayHandOverAsync(db, part.OwnerId, reader, cancel)) return new Refusal("dossier.not-the-owner");
        if (whole.State != DossierState.Open) return new Refusal("merge.not-open") { Field = "nummer" };
        if (await MergedKeys.Of(db, part.Id).AnyAsync(cancel)) return new Refusal("merge.has-parts");
        if (await DossierRestriction.HoldsAsync(db, part.Id, cancel) || await DossierRestriction.HoldsAsync(db, whole.Id, cancel)) return new Refusal("merge.restricted");
        // Who must not know the one would read it in the other.
        return await DossierConflict.Standing(db).AnyAsync(one => one.DossierId == part.Id || one.DossierId == whole.Id, cancel) ? new Refusal("merge.conflict") : null;
    }
}

/// <summary>Undoes the merging of a dossier: it stands on its own again, as it was, and counts again from today on.</summary>
public sealed class UnmergeDossier(Committer committer, FactOrigin origin)
{
    private const string Act = "dossier.unmerged";

    /// <summary>Undoes it. Who read it only because it was a part of the other reads it no longer.</summary>
    /// <param name="reader">Who; must handle it or stand in, or handle the one that it is a part of.</param>
    /// <param name="id">Which dossier is a part.</param>
    /// <param name="why">Why: 1 to <see cref="ClassificationRevision.MaxWhy"/> characters; kept as a note in both, when the reader can read both.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The dossier to go on in: this one, or the other when the reader does not read it any more. Refused with <c>unmerge.why-missing</c> or
    /// <c>unmerge.why-too-long</c> (field <c>waarom</c>), <c>dossier.not-found</c>, <c>merge.not-merged</c> or <c>dossier.not-the-owner</c>.
    /// </returns>
    public async Task<Outcome<DossierId>> ExecuteAsync(Reader reader, DossierId id, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var read = ToldText.Read(why?.Trim(), "unmerge.why", "waarom", ClassificationRevision.MaxWhy);
        if (!read.TryGet(out var reason, out var wrong)) return wrong;
        return await committer.RunAsync<DossierId>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await UndoAsync(unit, reader, hand, reason, stop);
            },
            cancel);
    }

    private async Task<Outcome<DossierId>> UndoAsync(Unit unit, Reader reader, UnderHand part, string why, CancellationToken cancel)
    {
        var (dossier, id, me) = (part.Dossier, part.Dossier.Id, reader.Caller.Person);
        if (dossier.MergedIntoId is not { } into) return new Refusal("merge.not-merged");
        var whole = await unit.Db.Dossiers.SingleAsync(one => one.Id == into, cancel);
        if (me != dossier.SubstituteId && me != whole.OwnerId && !await OwnerLeft.MayHandOverAsync(unit.Db, dossier.OwnerId, reader, cancel))
        {
            unit.Record(reader.Actor, Act, UnderHand.Subject(id), "dossier.not-the-owner");
            return new Refusal("dossier.not-the-owner");
        }

        var merge = await unit.Db.Set<DossierMerge>().SingleAsync(one => one.DossierId == id && one.UndoneAt == null, cancel);
        (merge.UndoneAt, merge.UndoneBy) = (unit.Now, me);
        (dossier.State, dossier.ClosedAt, dossier.MergedIntoId) = (merge.WasState, merge.WasClosedAt, null);
        await FactLedger.AddAsync(unit.Db, dossier.FactsId, dossier.Classification.ToFacts(origin), unit.Today, FactOrigin.Source, cancel);
        RestrictDossier.Note(unit, part, me, NoteKind.Unmerged, why);
        dossier.Touch(unit.Now);
        using (var other = UnderHand.With(whole, await reader.OpenAsync(unit.Db, Vault.KeyOf.Dossier, into.Value, cancel)))
        {
            if (other is not null) RestrictDossier.Note(unit, other, me, NoteKind.Unmerged, why);
            whole.Touch(unit.Now);
        }

        await unit.Db.SaveChangesAsync(cancel);
        await MergedKeys.EndAsync(unit, reader, part, cancel);
        unit.Record(reader.Actor, Act, $"{UnderHand.Subject(id)}/{into}");
        unit.Record(reader.Actor, Act, $"{UnderHand.Subject(into)}/{id}");
        // Who read it only for the sake of the other goes on there.
        using var still = await reader.OpenAsync(unit.Db, Vault.KeyOf.Dossier, id.Value, cancel);
        return still is null ? into : id;
    }
}
