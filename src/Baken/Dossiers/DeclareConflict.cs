using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>What is said of a conflict of interest.</summary>
/// <param name="Dossier">Which dossier.</param>
/// <param name="Person">Who must not know it.</param>
/// <param name="Why">Why: 1 to <see cref="DossierConflict.MaxWhy"/> characters.</param>
/// <param name="Successor">Who handles it from now on, when it is the owner who must not know it; null for the substitute.</param>
public sealed record NewConflict(DossierId Dossier, PersonId Person, string? Why, PersonId? Successor = null);

/// <summary>
/// Declares a conflict of interest (<i>belangenverstrengeling</i>). That inspector loses the key and the part of the key, finds the dossier nowhere, and gets
/// neither again until a lead lifts it. When it is the owner, another takes over in the same act.
/// </summary>
public sealed class DeclareConflict(Committer committer)
{
    private const string Act = "conflict.declared";

    /// <summary>Declares it.</summary>
    /// <param name="reader">That inspector, the owner or substitute of the dossier, or a lead of the team.</param>
    /// <param name="told">What is said.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>conflict.why-missing</c> and <c>conflict.why-too-long</c> (field <c>waarom</c>), <c>dossier.not-found</c>, <c>conflict.not-yours</c>, <c>conflict.merged</c>,
    /// <c>dossier.no-such-colleague</c>, <c>conflict.declared-already</c> (field <c>persoon</c>), or <c>conflict.needs-successor</c> (field <c>opvolger</c>).
    /// </returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, NewConflict told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        var read = ToldText.Read(told.Why?.Trim(), "conflict.why", "waarom", DossierConflict.MaxWhy);
        if (!read.TryGet(out var why, out var wrong)) return wrong;
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework, (unit, stop) => DeclareAsync(unit, reader, told with { Why = why }, stop), cancel);
    }

    private static async Task<Outcome<Done>> DeclareAsync(Unit unit, Reader reader, NewConflict told, CancellationToken cancel)
    {
        var (id, me, subject) = (told.Dossier, reader.Caller.Person, $"{UnderHand.Subject(told.Dossier)}/{told.Person}");
        var dossier = await unit.Db.Dossiers.SeenBy(unit.Db, reader).SingleOrDefaultAsync(one => one.Id == id, cancel);
        if (dossier is null) return Refused("dossier.not-found");
        if (me != told.Person && me != dossier.OwnerId && me != dossier.SubstituteId && !IsLead(reader)) return Refused("conflict.not-yours");
        var person = await unit.Db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == told.Person, cancel);
        if (person is not { MayHoldDossiers: true }) return Refused("dossier.no-such-colleague") with { Field = "persoon" };
        // Of a part it is said at the whole: its parts follow.
        if (dossier.MergedIntoId is not null) return Refused("conflict.merged");
        if (await DossierConflict.HoldsAsync(unit.Db, id, told.Person, cancel)) return Refused("conflict.declared-already") with { Field = "persoon" };

        // Who declares it need not be able to open it.
        using var hand = UnderHand.With(dossier, await reader.OpenAsync(unit.Db, KeyOf.Dossier, id.Value, cancel));
        var keys = hand is null ? null : new Keyring(unit, reader, hand);
        if (dossier.OwnerId == told.Person)
        {
            var passed = await PassOnAsync(unit, reader, dossier, told, keys, cancel);
            if (passed is not null) return Refused(passed.Code) with { Field = passed.Field };
        }

        if (dossier.SubstituteId == told.Person) dossier.SubstituteId = null;
        await KeepAsync(unit, reader, dossier, told, cancel);
        await TakeKeysAsync(unit, reader, dossier, person.Id, keys, cancel);
        unit.Record(reader.Actor, Act, subject);
        return default(Done);

        Refusal Refused(string code)
        {
            unit.Record(reader.Actor, Act, subject, code);
            return new Refusal(code);
        }
    }

    internal static bool IsLead(Reader reader) => reader.Caller.Role == Role.LeadInspector && reader.Teams.Count > 0;

    /// <summary>Gives the dossier to another, who gets no mark of who had it: that one must be forgotten.</summary>
    private static async Task<Refusal?> PassOnAsync(Unit unit, Reader reader, Dossier dossier, NewConflict told, Keyring? keys, CancellationToken cancel)
    {
        var needed = new Refusal("conflict.needs-successor") { Field = "opvolger" };
        if ((told.Successor ?? dossier.SubstituteId) is not { } next || next == told.Person) return needed;
        var person = await unit.Db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == next, cancel);
        if (person is not { MayHoldDossiers: true }) return needed;
        if (keys is not null && await keys.GiveAsync(person, cancel) is not null) return needed;
        // Who has no key can't hand it on: then it goes to somebody who holds it.
        if (!await Keyring.Of(unit.Db, dossier.Id).AnyAsync(wrap => wrap.Holder == HolderKind.Person && wrap.HolderId == next.Value, cancel)) return needed;
        dossier.OwnerId = next;
        dossier.HandedOverById = reader.Caller.Person == next ? null : reader.Caller.Person;
        if (dossier.SubstituteId == next) dossier.SubstituteId = null;
        await AccessRequests.ShowAsync(unit, reader, dossier.Id, person, cancel);
        unit.Record(reader.Actor, "dossier.handed-over", $"{UnderHand.Subject(dossier.Id)}/{next}");
        return null;
    }

    private static async Task KeepAsync(Unit unit, Reader reader, Dossier dossier, NewConflict told, CancellationToken cancel)
    {
        var (id, named) = (NewId.At<ConflictId>(unit.Now), new[] { dossier.OwnerId, dossier.SubstituteId ?? dossier.OwnerId });
        using var key = ContentKey.New();
        unit.Db.DossierConflicts.Add(new DossierConflict
        {
            Id = id,
            DossierId = dossier.Id,
            PersonId = told.Person,
            DeclaredById = reader.Caller.Person,
            At = unit.Now,
            Why = key.Seal(told.Why!, DossierConflict.WhyBinding(id)),
        });
        dossier.Touch(unit.Now);
        await unit.Db.SaveChangesAsync(cancel);
        var leads = LeadShares.Eligible(unit.Db, dossier.Id).Select(lead => lead.Id);
        var readers = await unit.Db.People.AsNoTracking().Where(one => named.Contains(one.Id) || leads.Contains(one.Id)).ToListAsync(cancel);
        foreach (var holder in readers.Select(one => one.AsHolder()).OfType<Holder>()) unit.Db.KeyWraps.Add(KeyWrap.Make(key, KeyOf.Conflict, id.Value, holder));
    }

    private static async Task TakeKeysAsync(Unit unit, Reader reader, Dossier dossier, PersonId person, Keyring? keys, CancellationToken cancel)
    {
        var id = dossier.Id;
        await AccessRequests.LapseAsync(unit, id, reader.Caller.Person, person, cancel);
        await MergedKeys.TakeFromAsync(unit.Db, id, person, cancel);
        await LeadShares.Of(unit.Db, id).Where(share => share.PersonId == person.Value).ExecuteDeleteAsync(cancel);
        var isMember = await unit.Db.TeamKeyWraps.AnyAsync(wrap => wrap.PersonId == person, cancel);
        if (keys is not null)
        {
            await keys.TakeAsync(person, cancel);
            if (isMember) await keys.TakeFromTeamAsync(cancel);
            await keys.SettleAsync(cancel);
            return;
        }

        var lost = await Keyring.TakeAsync(unit.Db, id, person, cancel);
        if (isMember) lost |= await Keyring.Of(unit.Db, id).Where(wrap => wrap.Holder == HolderKind.Team).ExecuteDeleteAsync(cancel) > 0;
        dossier.RotationIsDue |= lost;
        await OpenTasks.MoveAsync(unit.Db, [id], person, dossier.OwnerId, cancel);
        await unit.Db.SaveChangesAsync(cancel);
        await ReportKeys.FollowAsync(unit, reader, id, under: null, cancel);
    }
}

/// <summary>A lead lifts a conflict of interest. It gives no key back: who handles the dossier may share it again.</summary>
public sealed class LiftConflict(Committer committer)
{
    private const string Act = "conflict.lifted";

    /// <summary>Lifts it.</summary>
    /// <param name="reader">A lead of the team, and not the person whom it is about.</param>
    /// <param name="id">Which.</param>
    /// <param name="why">Why: 1 to <see cref="DossierConflict.MaxWhy"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>conflict.not-yours</c>, <c>conflict.none</c>, or the field <c>waarom</c>.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, ConflictId id, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var read = ToldText.Read(why?.Trim(), "conflict.why", "waarom", DossierConflict.MaxWhy);
        if (!read.TryGet(out var reason, out var wrong)) return wrong;
        return await committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, stop) => LiftAsync(unit, reader, id, reason, stop), cancel);
    }

    private static async Task<Outcome<Done>> LiftAsync(Unit unit, Reader reader, ConflictId id, string why, CancellationToken cancel)
    {
        var seen = unit.Db.Dossiers.SeenBy(unit.Db, reader);
        var conflict = await unit.Db.DossierConflicts
            .SingleOrDefaultAsync(one => one.Id == id && one.LiftedAt == null && seen.Any(dossier => dossier.Id == one.DossierId), cancel);
        var refusal = !DeclareConflict.IsLead(reader) ? "conflict.not-yours" : conflict is null ? "conflict.none" : null;
        if (refusal is not null)
        {
            unit.Record(reader.Actor, Act, $"conflict/{id}", refusal);
            return new Refusal(refusal);
        }

        using var key = await reader.OpenAsync(unit.Db, KeyOf.Conflict, id.Value, cancel);
        (conflict!.LiftedAt, conflict.LiftedById) = (unit.Now, reader.Caller.Person);
        conflict.LiftedWhy = key?.Seal(why, DossierConflict.LiftedBinding(id));
        conflict.Version++;
        unit.Record(reader.Actor, Act, $"{UnderHand.Subject(conflict.DossierId)}/{conflict.PersonId}");
        return default(Done);
    }
}
