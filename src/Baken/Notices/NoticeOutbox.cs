using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Notices;

/// <summary>Whether notices can be sent at all.</summary>
/// <param name="IsOn">Whether a mail server was configured. When not, nobody is offered a notice and none is made.</param>
/// <param name="MostInAnHour">Most mails of the whole installation in an hour; the rest wait.</param>
public sealed record NoticeTerms(bool IsOn, int MostInAnHour);

/// <summary>A notice that is to be sent now.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Address">To whom: for the mail and nothing else. Empty when it was damaged.</param>
/// <param name="Language">In which language, as a tag.</param>
/// <param name="IsForBoard">Whether it is for somebody of a board or its schools.</param>
public sealed record DueNotice(Guid Id, NoticeKind Kind, string Address, string Language, bool IsForBoard);

/// <summary>How it went.</summary>
public enum NoticeResult
{
    /// <summary>A mail server took it.</summary>
    Arrived,

    /// <summary>Not now: the mail server is not there, or says to come back later.</summary>
    Later,

    /// <summary>Never: the mail server refuses the address.</summary>
    Refused,
}

/// <summary>
/// The outbox. A notice is taken in one transaction, sent, and settled in another; whoever takes does so under the lock of the audit log, so that there
/// is one sender at a time for each notice, on however many machines. Stopped in between, a notice is sent again with the same <c>Message-ID</c> (docs/decisions/0035).
/// </summary>
public sealed class NoticeOutbox(Committer committer, ServerKeys server, NoticeTerms terms)
{
    /// <summary>Takes the next notice that is due: those to reporters go first.</summary>
    /// <returns>Null when there is none, or when the hour is full.</returns>
    public async Task<DueNotice?> TakeAsync(CancellationToken cancel) =>
        (await committer.RunAsync<DueNotice?>(DatabaseDuty.Casework, async (unit, stop) => await NextAsync(unit, stop), cancel)).TryGet(out var due, out _) ? due : null;

    /// <summary>Says how it went. The address is removed when it needs no other try.</summary>
    public Task<Outcome<Done>> SettleAsync(Guid id, NoticeResult result, CancellationToken cancel) =>
        committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            if (await unit.Db.NoticeMails.SingleOrDefaultAsync(mail => mail.Id == id, stop) is not { } mail) return default(Done);
            var subject = $"notice/{id}";
            if (result == NoticeResult.Arrived)
            {
                mail.Arrived(unit.Now);
                unit.Record("systeem", "notice.sent", subject);
            }
            else if (mail.IsWithdrawn)
            {
                unit.Db.NoticeMails.Remove(mail);
            }
            else if (result == NoticeResult.Refused || mail.Tries >= NoticeMail.MostTries)
            {
                mail.GiveUp(unit.Now);
                unit.Record("systeem", "notice.given-up", subject);
            }
            else
            {
                mail.Failed(unit.Now);
            }

            return default(Done);
        }, cancel);

    private async Task<DueNotice?> NextAsync(Unit unit, CancellationToken cancel)
    {
        var (now, mails, hourAgo) = (unit.Now, unit.Db.NoticeMails, unit.Now - NoticeMail.Hour);
        var lately = await mails.CountAsync(
            mail => (mail.State == NoticeState.Sent && mail.Moment > hourAgo) || (mail.State == NoticeState.Sending && mail.Moment > now), cancel);
        if (lately >= terms.MostInAnHour) return null;
        await SweepAsync(unit, cancel);
        var due = await mails.Where(mail => (mail.State == NoticeState.Waiting || mail.State == NoticeState.Sending) && mail.Moment <= now)
            .OrderBy(mail => mail.PersonId != null).ThenBy(mail => mail.Moment).ThenBy(mail => mail.Id).FirstOrDefaultAsync(cancel);
        if (due is null) return null;
        due.Take(now);
        return await AddressedAsync(unit.Db, due, cancel);
    }

    /// <summary>Removes what is over: sent an hour ago, given up a month ago, taken back, and to somebody who has no address any more or wants no reminder.</summary>
    private static async Task SweepAsync(Unit unit, CancellationToken cancel)
    {
        var (now, hourAgo, monthAgo, choices) = (unit.Now, unit.Now - NoticeMail.Hour, unit.Now - NoticeMail.Month, unit.Db.PersonMails);
        await unit.Db.NoticeMails.Where(mail => (mail.State == NoticeState.Sent && mail.Moment <= hourAgo) || (mail.State == NoticeState.GivenUp && mail.Moment <= monthAgo)).ExecuteDeleteAsync(cancel);
        await unit.Db.NoticeMails.Where(mail => (mail.State == NoticeState.Waiting || mail.State == NoticeState.Sending) && mail.Moment <= now
            && (mail.IsWithdrawn || (mail.PersonId != null && !choices.Any(to => to.PersonId == mail.PersonId && (to.WantsReminders || mail.Kind != NoticeKind.Reminder))))).ExecuteDeleteAsync(cancel);
    }

    private async Task<DueNotice> AddressedAsync(BakenDb db, NoticeMail mail, CancellationToken cancel)
    {
        if (mail.PersonId is not { } person) return new DueNotice(mail.Id, mail.Kind, server.Outbox.Open(mail.Address, NoticeMail.BindingOf(mail.Id)) ?? "", mail.Language, IsForBoard: false);
        var to = await db.PersonMails.AsNoTracking().SingleAsync(one => one.PersonId == person, cancel);
        var role = await db.People.Where(one => one.Id == person).Select(one => one.Role).SingleAsync(cancel);
        return new DueNotice(mail.Id, mail.Kind, to.Open(server) ?? "", Terms.Codes.Of(to.Language), role.IsOfOrganisation);
    }
}

/// <summary>How the outbox is, for the administrator.</summary>
/// <param name="IsOn">Whether a mail server was configured.</param>
/// <param name="Waiting">How many wait or are on their way.</param>
/// <param name="Failing">How many of them were tried before in vain.</param>
/// <param name="GivenUp">How many were given up in the last month.</param>
public sealed record ShownOutbox(bool IsOn, int Waiting, int Failing, int GivenUp);

/// <summary>Shows how the outbox is: numbers alone.</summary>
public sealed class OutboxState(BakenDb db, NoticeTerms terms)
{
    /// <summary>As it is now.</summary>
    public async Task<ShownOutbox> ShowAsync(CancellationToken cancel)
    {
        var open = db.NoticeMails.AsNoTracking().Where(mail => mail.State == NoticeState.Waiting || mail.State == NoticeState.Sending);
        return new ShownOutbox(
            terms.IsOn, await open.CountAsync(cancel), await open.CountAsync(mail => mail.State == NoticeState.Waiting && mail.Tries > 0, cancel),
            await db.NoticeMails.CountAsync(mail => mail.State == NoticeState.GivenUp, cancel));
    }
}
