using Baken.Audit;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Reports;

/// <summary>Where a notice is on its way.</summary>
public enum NoticeState
{
    /// <summary>It waits (<i>wacht</i>): for its turn, for the next hour, or for another try.</summary>
    [Code("wacht")] Waiting,

    /// <summary>A sender has it (<i>onderweg</i>). When that sender died, it waits again after a while.</summary>
    [Code("onderweg")] Sending,

    /// <summary>A mail server took it (<i>verstuurd</i>). Its address is gone; the row is kept for an hour, to count.</summary>
    [Code("verstuurd")] Sent,
}

/// <summary>
/// A notice that there is an answer, in the outbox. It names no report: only an address, sealed under a key of the server, until a mail server has
/// taken it or it is given up.
/// </summary>
public sealed class NoticeMail
{
    /// <summary>Most tries. The last is a day and a half after the first.</summary>
    public const int MostTries = 12;

    /// <summary>How long a sender may be busy with one before it is taken for dead.</summary>
    public static readonly TimeSpan Busy = TimeSpan.FromMinutes(5);

    /// <summary>The period of <see cref="NoticeTerms.MostInAnHour"/>.</summary>
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Its id. It is also what makes the <c>Message-ID</c>: sent twice, it is one mail to whoever looks at that.</summary>
    public required Guid Id { get; init; }

    /// <summary>The mail address, under the server's key of the outbox.</summary>
    public required Sealed Address { get; set; }

    /// <summary>The language of the words.</summary>
    public required ReporterLanguage Language { get; init; }

    /// <summary>Where it is.</summary>
    public NoticeState State { get; private set; }

    /// <summary>Waiting: not to be tried before this moment. Sending: the moment from which its sender is taken for dead. Sent: when.</summary>
    public required DateTimeOffset Moment { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; private set; }

    /// <summary>Grows with each change, so that two senders never have the same one.</summary>
    public long Version { get; private set; }

    /// <summary>What <see cref="Address"/> is bound to.</summary>
    public static Binding BindingOf(Guid id) => new("notice", id, "address");

    /// <summary>A sender takes it.</summary>
    public void Take(DateTimeOffset now)
    {
        (State, Moment, Tries) = (NoticeState.Sending, now + Busy, Tries + 1);
        Version++;
    }

    /// <summary>A mail server took it.</summary>
    public void Arrived(DateTimeOffset now)
    {
        (State, Moment, Address) = (NoticeState.Sent, now, default);
        Version++;
    }

    /// <summary>It did not work. It is tried again after a minute, then after twice as long each time.</summary>
    public void Failed(DateTimeOffset now)
    {
        (State, Moment) = (NoticeState.Waiting, now + TimeSpan.FromMinutes(Math.Pow(2, Tries - 1)));
        Version++;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<NoticeMail>
    {
        public void Configure(EntityTypeBuilder<NoticeMail> builder)
        {
            builder.ToTable("notice_outbox");
            builder.HasKey(mail => mail.Id);
            builder.HasIndex(mail => new { mail.State, mail.Moment });
            builder.Property(mail => mail.Version).IsConcurrencyToken();
        }
    }
}

/// <summary>A notice that is to be sent now.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Address">To whom: for the mail and nothing else. Empty when it was damaged.</param>
/// <param name="Language">In which language.</param>
public sealed record DueNotice(Guid Id, string Address, ReporterLanguage Language);

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
/// is one sender at a time for each notice, on however many machines. Stopped in between, a notice is sent again with the same <c>Message-ID</c>.
/// </summary>
public sealed class NoticeOutbox(Committer committer, ServerKeys server, NoticeTerms terms)
{
    /// <summary>Takes the next notice that is due.</summary>
    /// <returns>Refused with <c>notice.none</c> when there is none, or when the hour is full.</returns>
    public Task<Outcome<DueNotice>> TakeAsync(CancellationToken cancel) =>
        committer.RunAsync<DueNotice>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            var (now, mails, hourAgo) = (unit.Now, unit.Db.NoticeMails, unit.Now - NoticeMail.Hour);
            var lately = await mails.CountAsync(
                mail => (mail.State == NoticeState.Sent && mail.Moment > hourAgo) || (mail.State == NoticeState.Sending && mail.Moment > now), stop);
            if (lately >= terms.MostInAnHour) return new Refusal("notice.none");
            var due = await mails.Where(mail => mail.State != NoticeState.Sent && mail.Moment <= now)
                .OrderBy(mail => mail.Moment).ThenBy(mail => mail.Id).FirstOrDefaultAsync(stop);
            if (due is null) return new Refusal("notice.none");
            await mails.Where(mail => mail.State == NoticeState.Sent && mail.Moment <= hourAgo).ExecuteDeleteAsync(stop);
            due.Take(now);
            return new DueNotice(due.Id, server.Outbox.Open(due.Address, NoticeMail.BindingOf(due.Id)) ?? "", due.Language);
        }, cancel);

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
            else if (result == NoticeResult.Refused || mail.Tries >= NoticeMail.MostTries)
            {
                unit.Db.NoticeMails.Remove(mail);
                unit.Record("systeem", "notice.given-up", subject);
            }
            else
            {
                mail.Failed(unit.Now);
            }

            return default(Done);
        }, cancel);

    /// <summary>A notice to put into the outbox. Without leave there is none.</summary>
    internal static NoticeMail Make(ContactLeave leave, ServerKeys server, string address, ReporterLanguage language, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(leave);
        var id = NewId.At(now);
        return new NoticeMail { Id = id, Address = server.Outbox.Seal(address, NoticeMail.BindingOf(id)), Language = language, Moment = now };
    }
}
