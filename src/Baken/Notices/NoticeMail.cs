using Baken.Access;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Notices;

/// <summary>What a notice says.</summary>
public enum NoticeKind
{
    /// <summary>To a reporter: there is an answer (<i>antwoord</i>).</summary>
    [Code("antwoord")] Answer,

    /// <summary>To who signs in: something has to be done by a day (<i>herinnering</i>). Who wants none gets none.</summary>
    [Code("herinnering")] Reminder,

    /// <summary>To who signs in: the day of something is over (<i>te laat</i>). Who has an address can't refuse it.</summary>
    [Code("te-laat")] Overdue,

    /// <summary>To a lead: something waits too long (<i>escalatie</i>).</summary>
    [Code("escalatie")] Escalation,
}

/// <summary>Where a notice is on its way.</summary>
public enum NoticeState
{
    /// <summary>It waits (<i>wacht</i>): for its turn, for the next hour, or for another try.</summary>
    [Code("wacht")] Waiting,

    /// <summary>A sender has it (<i>onderweg</i>). When that sender died, it waits again after a while.</summary>
    [Code("onderweg")] Sending,

    /// <summary>A mail server took it (<i>verstuurd</i>). Its address is gone; the row is kept for an hour, to count.</summary>
    [Code("verstuurd")] Sent,

    /// <summary>It was tried too often, or the mail server refuses the address (<i>opgegeven</i>). Its address is gone; the row is kept for a month, so that the administrator sees it.</summary>
    [Code("opgegeven")] GivenUp,
}

/// <summary>
/// A notice in the outbox. It names no report, no consultation and no words: only to whom it goes. For a reporter that is an address, sealed under a key of the server until a mail server has taken it or it is
/// given up; for who signs in it is the person, whose address is looked up when it is sent.
/// </summary>
public sealed class NoticeMail
{
    /// <summary>Most tries. The last is a day and a half after the first.</summary>
    public const int MostTries = 12;

    /// <summary>How long a sender may be busy with one before it is taken for dead.</summary>
    public static readonly TimeSpan Busy = TimeSpan.FromMinutes(5);

    /// <summary>The period of <see cref="NoticeTerms.MostInAnHour"/>.</summary>
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>How long one that was given up is shown.</summary>
    public static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private NoticeMail()
    {
    }

    /// <summary>Its id. It is also what makes the <c>Message-ID</c>: sent twice, it is one mail to whoever looks at that.</summary>
    public Guid Id { get; private init; }

    /// <summary>What it says.</summary>
    public NoticeKind Kind { get; private set; }

    /// <summary>To whom, of those who sign in; null for a reporter.</summary>
    public PersonId? PersonId { get; private init; }

    /// <summary>The mail address of a reporter, under the server's key of the outbox; empty for who signs in.</summary>
    public Sealed Address { get; private set; }

    /// <summary>The language of the words for a reporter, as a tag (<c>nl</c>); for who signs in, that of the person at the time of sending counts.</summary>
    public string Language { get; private init; } = "";

    /// <summary>Where it is.</summary>
    public NoticeState State { get; private set; }

    /// <summary>Waiting: not to be tried before this moment. Sending: the moment from which its sender is taken for dead. Sent or given up: when.</summary>
    public DateTimeOffset Moment { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; private set; }

    /// <summary>Whether it was taken back while a sender had it: it is not tried again.</summary>
    public bool IsWithdrawn { get; private set; }

    /// <summary>Grows with each change, so that two senders never have the same one.</summary>
    public long Version { get; private set; }

    /// <summary>What <see cref="Address"/> is bound to.</summary>
    public static Binding BindingOf(Guid id) => new("notice", id, "address");

    /// <summary>One to an address that is kept nowhere else. Whoever makes it has leave to.</summary>
    internal static NoticeMail ToAddress(ServerKeys server, string address, string language, DateTimeOffset now)
    {
        var id = NewId.At(now);
        return new NoticeMail { Id = id, Kind = NoticeKind.Answer, Address = server.Outbox.Seal(address, BindingOf(id)), Language = language, Moment = now };
    }

    /// <summary>One to somebody who signs in. It goes when the person has an address at the time.</summary>
    internal static NoticeMail ToPerson(PersonId person, NoticeKind kind, DateTimeOffset now) => new() { Id = NewId.At(now), Kind = kind, PersonId = person, Moment = now };

    /// <summary>A sender takes it.</summary>
    internal void Take(DateTimeOffset now)
    {
        (State, Moment, Tries) = (NoticeState.Sending, now + Busy, Tries + 1);
        Version++;
    }

    /// <summary>A mail server took it.</summary>
    internal void Arrived(DateTimeOffset now)
    {
        (State, Moment, Address) = (NoticeState.Sent, now, default);
        Version++;
    }

    /// <summary>It did not work. It is tried again after a minute, then after twice as long each time.</summary>
    internal void Failed(DateTimeOffset now)
    {
        (State, Moment) = (NoticeState.Waiting, now + TimeSpan.FromMinutes(Math.Pow(2, Tries - 1)));
        Version++;
    }

    /// <summary>It is not tried any more.</summary>
    internal void GiveUp(DateTimeOffset now)
    {
        (State, Moment, Address) = (NoticeState.GivenUp, now, default);
        Version++;
    }

    /// <summary>What it was made for is no more, and a sender has it: it may arrive, and is not tried again.</summary>
    internal void Withdraw()
    {
        IsWithdrawn = true;
        Version++;
    }

    /// <summary>It says something else, since a part of what it was made for is no more.</summary>
    internal void Say(NoticeKind kind)
    {
        if (kind == Kind) return;
        Kind = kind;
        Version++;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<NoticeMail>
    {
        public void Configure(EntityTypeBuilder<NoticeMail> builder)
        {
            builder.ToTable("notice_outbox");
            builder.HasKey(mail => mail.Id);
            builder.HasIndex(mail => new { mail.State, mail.Moment });
            builder.Property(mail => mail.Language).HasMaxLength(40);
            builder.Property(mail => mail.Version).IsConcurrencyToken();
        }
    }
}

/// <summary>The table of the outbox.</summary>
public static class NoticeTables
{
    extension(BakenDb db)
    {
        /// <summary>Notices that wait to be sent, those that were sent lately, and those that were given up.</summary>
        public DbSet<NoticeMail> NoticeMails => db.Set<NoticeMail>();
    }
}
