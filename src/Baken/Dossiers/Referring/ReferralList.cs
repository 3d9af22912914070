using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers.Referring;

/// <summary>A referral that is open, in a list. There is no content in it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Dossier">Its dossier.</param>
/// <param name="Number">The number of the dossier.</param>
/// <param name="To">To whom.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="Since">The legal day since when.</param>
/// <param name="Whom">Who handles the dossier and who stands in.</param>
/// <param name="IsReadable">Whether the reader can open it.</param>
public sealed record ListedReferral(ReferralId Id, DossierId Dossier, string Number, ReferredTo To, ReferralStage Stage, DateOnly Since, WhomToAsk Whom, bool IsReadable);

/// <summary>Lists the referrals that are open.</summary>
public sealed class ReferralList(BakenDb db, TimeProvider clock)
{
    /// <summary>Most rows.</summary>
    public const int Most = 200;

    /// <summary>
    /// Those of the dossiers that somebody handles or stands in for; for a lead those of all dossiers that they may know of. Crisis teams come first, and then what is open for
    /// longest.
    /// </summary>
    public async Task<IReadOnlyList<ListedReferral>> OfAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var me = reader.Caller.Person;
        var seen = db.Set<Dossier>().AsNoTracking().SeenBy(db, reader);
        if (!DeclareConflict.IsLead(reader)) seen = seen.Where(dossier => dossier.OwnerId == me || dossier.SubstituteId == me);
        var teams = reader.Teams.Select(team => team.Value).ToList();
        var keys = db.Set<KeyWrap>().Where(wrap => wrap.Of == KeyOf.Dossier
            && ((wrap.Holder == HolderKind.Person && wrap.HolderId == me.Value) || (wrap.Holder == HolderKind.Team && teams.Contains(wrap.HolderId))));
        var rows = await (
            from referral in db.Set<Referral>().AsNoTracking()
            join dossier in seen on referral.DossierId equals dossier.Id
            where referral.Stage != ReferralStage.Ended
            orderby referral.To == ReferredTo.CrisisTeam descending, referral.On, referral.Id
            select new
            {
                Referral = referral,
                dossier.Year,
                dossier.Sequence,
                dossier.OwnerId,
                dossier.SubstituteId,
                IsReadable = keys.Any(wrap => wrap.ThingId == (Guid)(object)dossier.Id),
                Since = db.Set<ReferralStep>().Where(step => step.ReferralId == referral.Id && step.Stage == referral.Stage).Select(step => step.On).Single(),
            }).Take(Most).ToListAsync(cancel);
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        return
        [
            .. rows.Select(row => new ListedReferral(
                row.Referral.Id,
                row.Referral.DossierId,
                Dossier.NumberOf(row.Year, row.Sequence),
                row.Referral.To,
                row.Referral.Stage,
                row.Since,
                handlers.Of(row.OwnerId, row.SubstituteId),
                row.IsReadable)),
        ];
    }
}
