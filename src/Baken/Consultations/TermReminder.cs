using Baken.Access;
using Baken.Audit;
using Baken.Notices;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Consultations;

/// <summary>To whom a reminder goes.</summary>
public enum ReminderTo
{
    /// <summary>Who has to do it (<i>betrokkene</i>).</summary>
    [Code("betrokkene")] Doer,

    /// <summary>A lead of the inspectors, since it waits too long (<i>leiding</i>).</summary>
    [Code("leiding")] Lead,
}

/// <summary>
/// That somebody was reminded of a term, at one moment before or after its day. The row and the mail are made in one transaction, and its key sees to it that this happens once. It stays when the mail is gone.
/// </summary>
public sealed class TermReminder
{
    /// <summary>Of which consultation.</summary>
    public required ConsultationId ConsultationId { get; init; }

    /// <summary>Who was reminded.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>Of which side the term is.</summary>
    public required Side Side { get; init; }

    /// <summary>The last legal day of the term.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>As whom the person was reminded.</summary>
    public required ReminderTo To { get; init; }

    /// <summary>At which moment: working days before (less than 0) or after the day.</summary>
    public required int Moment { get; init; }

    /// <summary>The legal day on which it was made.</summary>
    public required DateOnly MadeOn { get; init; }

    /// <summary>The notice that tells it: one for all that a person is reminded of on a day.</summary>
    public required Guid NoticeId { get; init; }

    /// <summary>
    /// Takes back the reminders of a consultation whose term is no more, as far as they were not sent: a notice that tells nothing else goes out of the outbox, and the same term may be told again when it comes back. What
    /// was sent stays, so that it is not sent twice.
    /// </summary>
    internal static async Task TakeBackAsync(Unit unit, Consultation consultation, CancellationToken cancel)
    {
        var (id, reminders) = (consultation.Id, unit.Db.TermReminders);
        var over = (await reminders.Where(one => one.ConsultationId == id).ToListAsync(cancel)).Where(one => one.DueOn != consultation.DueOn(one.Side, unit.Today)).ToList();
        if (over.Count == 0) return;
        var ids = over.Select(one => one.NoticeId).Distinct().ToList();
        var unsent = await unit.Db.NoticeMails.Where(mail => ids.Contains(mail.Id) && (mail.State == NoticeState.Waiting || mail.State == NoticeState.Sending)).ToListAsync(cancel);
        foreach (var mail in unsent)
        {
            var gone = over.Where(one => one.NoticeId == mail.Id).ToList();
            var left = (await reminders.Where(one => one.NoticeId == mail.Id).ToListAsync(cancel)).Except(gone).ToList();
            reminders.RemoveRange(gone);
            if (left.Count == 0 && mail.State == NoticeState.Waiting) unit.Db.NoticeMails.Remove(mail);
            else if (left.Count == 0) mail.Withdraw();
            else mail.Say(KindOf(left));
        }
    }

    /// <summary>What a notice says that tells of these.</summary>
    internal static NoticeKind KindOf(IEnumerable<TermReminder> reminders)
    {
        var all = reminders.ToList();
        return all.Any(one => one.To == ReminderTo.Lead) ? NoticeKind.Escalation : all.Any(one => one.Moment > 0) ? NoticeKind.Overdue : NoticeKind.Reminder;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<TermReminder>
    {
        public void Configure(EntityTypeBuilder<TermReminder> builder)
        {
            builder.ToTable("term_reminders");
            builder.HasKey(one => new { one.ConsultationId, one.PersonId, one.Side, one.DueOn, one.To, one.Moment });
            builder.HasIndex(one => one.NoticeId);
            builder.HasIndex(one => new { one.PersonId, one.MadeOn });
            builder.HasOne<Consultation>().WithMany().HasForeignKey(one => one.ConsultationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Person>().WithMany().HasForeignKey(one => one.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
