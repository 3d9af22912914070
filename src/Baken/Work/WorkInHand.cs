using Baken.Access;
using Baken.Dossiers;
using Baken.Dossiers.Referring;
using Baken.Privacy;
using Baken.Reports;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Work;

/// <summary>A report of a dossier in which the reporter waits.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Dossier">Number of the dossier.</param>
/// <param name="WrittenOn">The legal day of the last message.</param>
/// <param name="Unread">How many messages no inspector has read.</param>
/// <param name="AwaitsAnswer">Whether the last word is the reporter's.</param>
/// <param name="IsLate">Whether the answer is later than the norm.</param>
public sealed record WaitingReport(ReportId Id, string Dossier, DateOnly WrittenOn, int Unread, bool AwaitsAnswer, bool IsLate);

/// <summary>A dossier that was handed over to somebody who has not opened it since.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number.</param>
/// <param name="By">Who handed it over, by name.</param>
public sealed record HandedOver(DossierId Id, string Number, string By);

/// <summary>What there is to do in the dossiers of one inspector. Counts and days; nothing of a content.</summary>
public sealed record DossierWork
{
    /// <summary>Whose dossiers.</summary>
    public required PersonId Owner { get; init; }

    /// <summary>By name.</summary>
    public required string Name { get; init; }

    /// <summary>The last legal day on which the owner is away; null for one's own.</summary>
    public required DateOnly? AwayThrough { get; init; }

    /// <summary>Open dossiers.</summary>
    public required int Open { get; init; }

    /// <summary>Those of them in which nothing happened for <see cref="WorkNorms.StillDays"/> days or more.</summary>
    public required int Still { get; init; }

    /// <summary>Those of them in which nothing happened for <see cref="WorkNorms.LongStillDays"/> days or more.</summary>
    public required int LongStill { get; init; }

    /// <summary>Reports in which the reporter waits, who waits longest first.</summary>
    public required IReadOnlyList<WaitingReport> Waiting { get; init; }

    /// <summary>Dossiers that were handed over and not opened since.</summary>
    public required IReadOnlyList<HandedOver> HandedOver { get; init; }

    /// <summary>Referrals that have not ended: what came back is no end, and the call-out of a crisis team is followed until there is one.</summary>
    public required int Referrals { get; init; }

    /// <summary>Tasks of which the day is over.</summary>
    public required int TasksLate { get; init; }

    /// <summary>Tasks for today.</summary>
    public required int TasksToday { get; init; }

    /// <summary>Tasks for the rest of the week, Sunday included.</summary>
    public required int TasksThisWeek { get; init; }

    /// <summary>Requests about what is kept of people, that are open.</summary>
    public required int Rights { get; init; }

    /// <summary>Those of them of which the term of the law is over.</summary>
    public required int RightsLate { get; init; }

    /// <summary>How many reports have messages that nobody read.</summary>
    public int Unread => Waiting.Count(report => report.Unread > 0);

    /// <summary>How many reports wait for an answer.</summary>
    public int Unanswered => Waiting.Count(report => report.AwaitsAnswer);

    /// <summary>How many of those wait longer than the norm.</summary>
    public int UnansweredLate => Waiting.Count(report => report.IsLate);
}

/// <summary>Reports that nobody took into a dossier or closed yet and whose reporter waits; those of a flood that lie in a group not counted.</summary>
/// <param name="All">How many.</param>
/// <param name="NeverOpened">How many of them nobody opened within the norm.</param>
/// <param name="Unanswered">How many of them have no answer within the norm.</param>
public sealed record UntakenReports(int All, int NeverOpened, int Unanswered);

/// <summary>What an inspector has in hand.</summary>
/// <param name="Own">In their own dossiers.</param>
/// <param name="StandingIn">In those of colleagues who are away and for whom they stand in.</param>
/// <param name="AccessRequests">Requests for access that wait for them to decide.</param>
/// <param name="Untaken">What the team has to take.</param>
public sealed record Hand(DossierWork Own, IReadOnlyList<DossierWork> StandingIn, int AccessRequests, UntakenReports Untaken);

/// <summary>Shows what an inspector has in hand: dossiers, reporters who wait, tasks and terms, for who is away too.</summary>
public sealed class WorkInHand(BakenDb db, Inbox inbox, AccessDesk desk, TimeProvider clock)
{
    /// <summary>All of it, as it is now.</summary>
    public async Task<Hand> ForAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var (me, today) = (reader.Caller.Person, LegalDay.Today(clock));
        var handlers = await Handlers.LoadAsync(db, today, cancel);
        var standingIn = new List<DossierWork>();
        foreach (var away in await AwayAsync(reader, today, cancel)) standingIn.Add(await OfAsync(reader, away, today, handlers, cancel));
        return new Hand(
            await OfAsync(reader, me, today, handlers, cancel),
            [.. standingIn.OrderBy(work => work.Name, StringComparer.Ordinal)],
            await desk.WaitingAsync(reader, cancel),
            await UntakenAsync(reader, today, cancel));
    }

    /// <summary>Those who are away today and for whom this person stands in, in at least one open dossier.</summary>
    private async Task<IReadOnlyList<PersonId>> AwayAsync(Reader reader, DateOnly today, CancellationToken cancel)
    {
        var me = reader.Caller.Person;
        var away = Absence.On(db, today).Where(absence => absence.PersonId != me).Select(absence => absence.PersonId);
        return await db.Dossiers.AsNoTracking().SeenBy(db, reader)
            .Where(dossier => dossier.SubstituteId == me && dossier.State == DossierState.Open && away.Contains(dossier.OwnerId))
            .Select(dossier => dossier.OwnerId).Distinct().ToListAsync(cancel);
    }

    private async Task<UntakenReports> UntakenAsync(Reader reader, DateOnly today, CancellationToken cancel)
    {
        var untaken = new InboxQuery { Untaken = true, Lone = true };
        return new UntakenReports(
            await inbox.CountAsync(reader, untaken, cancel),
            await inbox.CountAsync(reader, untaken with { State = ReportState.New, Until = WorkingDays.OverSince(today, WorkNorms.ReadWithin) }, cancel),
            await inbox.CountAsync(reader, untaken with { Until = WorkingDays.OverSince(today, WorkNorms.AnswerWithin) }, cancel));
    }

    private async Task<DossierWork> OfAsync(Reader reader, PersonId owner, DateOnly today, Handlers handlers, CancellationToken cancel)
    {
        var me = reader.Caller.Person;
        var dossiers = db.Dossiers.AsNoTracking().SeenBy(db, reader).Where(dossier => dossier.OwnerId == owner);
        if (owner != me) dossiers = dossiers.Where(dossier => dossier.SubstituteId == me);
        var (still, longStill) = (LegalDay.StartOf(today.AddDays(1 - WorkNorms.StillDays)), LegalDay.StartOf(today.AddDays(1 - WorkNorms.LongStillDays)));
        var open = dossiers.Where(dossier => dossier.State == DossierState.Open);
        var changed = await open.Select(dossier => dossier.ChangedAt).ToListAsync(cancel);
        var due = await DueAsync(reader, owner, dossiers, EndOfWeek(today), cancel);
        var rights = await RightsAsync(dossiers, cancel);
        return new DossierWork
        {
            Owner = owner,
            Name = handlers.NameOf(owner),
            AwayThrough = owner == me ? null : handlers.Of(owner, null).OwnerAwayThrough,
            Open = changed.Count,
            Still = changed.Count(at => at < still),
            LongStill = changed.Count(at => at < longStill),
            Waiting = await WaitingAsync(dossiers, today, cancel),
            HandedOver = owner == me ? await HandedOverAsync(dossiers, handlers, cancel) : [],
            Referrals = await ReferralsAsync(dossiers, cancel),
            TasksLate = due.Count(day => day < today),
            TasksToday = due.Count(day => day == today),
            TasksThisWeek = due.Count(day => day > today),
            Rights = rights.Count,
            RightsLate = rights.Count(day => day < today),
        };
    }

    /// <summary>The reports of some dossiers in which somebody waits. Each half of the condition has an index of its own.</summary>
    private async Task<IReadOnlyList<WaitingReport>> WaitingAsync(IQueryable<Dossier> dossiers, DateOnly today, CancellationToken cancel)
    {
        var over = WorkingDays.OverSince(today, WorkNorms.AnswerWithin);
        var reports = db.Reports.AsNoTracking().Where(report => report.DossierId != null);
        var rows = new List<WaitingReport>();
        foreach (var half in new[] { reports.Where(report => report.AwaitsAnswer), reports.Where(report => report.Unread > 0 && !report.AwaitsAnswer) })
        {
            var found = await (
                from report in half
                join dossier in dossiers on report.DossierId equals (Guid?)(Guid)(object)dossier.Id
                select new { report.Id, report.LastWrittenOn, report.Unread, report.AwaitsAnswer, dossier.Year, dossier.Sequence }).ToListAsync(cancel);
            rows.AddRange(found.Select(row => new WaitingReport(
                row.Id, Dossier.NumberOf(row.Year, row.Sequence), row.LastWrittenOn, row.Unread, row.AwaitsAnswer, row.AwaitsAnswer && row.LastWrittenOn <= over)));
        }

        return [.. rows.OrderBy(row => row.WrittenOn).ThenBy(row => row.Id)];
    }

    private static async Task<IReadOnlyList<HandedOver>> HandedOverAsync(IQueryable<Dossier> dossiers, Handlers handlers, CancellationToken cancel)
    {
        var rows = await dossiers.Where(dossier => dossier.HandedOverById != null).OrderBy(dossier => dossier.ChangedAt)
            .Select(dossier => new { dossier.Id, dossier.Year, dossier.Sequence, dossier.HandedOverById }).ToListAsync(cancel);
        return [.. rows.Select(row => new HandedOver(row.Id, Dossier.NumberOf(row.Year, row.Sequence), handlers.NameOf(row.HandedOverById!.Value)))];
    }

    /// <summary>Referrals that have not ended. They are looked up first, and their dossiers then: there are few of them and many dossiers.</summary>
    private async Task<int> ReferralsAsync(IQueryable<Dossier> dossiers, CancellationToken cancel)
    {
        var open = await db.Referrals.AsNoTracking().Where(referral => referral.Stage != ReferralStage.Ended)
            .Select(referral => referral.DossierId).ToListAsync(cancel);
        var own = await AmongAsync(dossiers, open, cancel);
        return open.Count(own.Contains);
    }

    /// <summary>Which of some ids are those of these dossiers.</summary>
    private static async Task<HashSet<DossierId>> AmongAsync(IQueryable<Dossier> dossiers, List<DossierId> ids, CancellationToken cancel) =>
        ids.Count == 0 ? [] : [.. await dossiers.Where(dossier => ids.Contains(dossier.Id)).Select(dossier => dossier.Id).ToListAsync(cancel)];

    /// <summary>Days of tasks that are not done, up to a day: for one's own those of all dossiers that one may know of.</summary>
    private async Task<IReadOnlyList<DateOnly>> DueAsync(Reader reader, PersonId owner, IQueryable<Dossier> dossiers, DateOnly until, CancellationToken cancel)
    {
        var seen = owner == reader.Caller.Person ? db.Dossiers.SeenBy(db, reader) : dossiers;
        return await db.Set<DossierTask>().AsNoTracking()
            .Where(task => task.For == owner && task.DoneAt == null && task.DueOn <= until && seen.Any(dossier => dossier.Id == task.DossierId))
            .Select(task => task.DueOn).ToListAsync(cancel);
    }

    /// <summary>Last days of the terms of requests that are open.</summary>
    private async Task<IReadOnlyList<DateOnly>> RightsAsync(IQueryable<Dossier> dossiers, CancellationToken cancel)
    {
        var rows = await db.PrivacyRequests.AsNoTracking().Where(request => request.DoneOn == null)
            .Select(request => new { request.DossierId, request.ReceivedOn, IsExtended = request.ExtendedOn != null }).ToListAsync(cancel);
        var own = await AmongAsync(dossiers, [.. rows.Select(row => row.DossierId).Distinct()], cancel);
        return [.. rows.Where(row => own.Contains(row.DossierId)).Select(row => PrivacyTerm.DueOn(row.ReceivedOn, row.IsExtended))];
    }

    /// <summary>The Sunday of a week.</summary>
    private static DateOnly EndOfWeek(DateOnly today) => today.AddDays((7 - (int)today.DayOfWeek) % 7);
}
