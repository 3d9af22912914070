using Baken.Access;
using Baken.Notices;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Reports;

/// <summary>
/// Where a reporter wants a mail when there is an answer. It is apart from the identity, which is opened for a reason: an answer may use the address
/// without anybody seeing it. The key is wrapped for the team alone.
/// </summary>
public sealed class ReporterNotice
{
    /// <summary>Of which report.</summary>
    public required ReportId ReportId { get; init; }

    /// <summary>The mail address.</summary>
    public required Sealed Address { get; init; }

    /// <summary>The legal day of the last notice; null when there was none. There is at most one a day.</summary>
    public DateOnly? LastOn { get; set; }

    /// <summary>What <see cref="Address"/> is bound to.</summary>
    public static Binding BindingOf(ReportId report) => new("report", report.Value, "notice");

    /// <summary>A notice to put into the outbox. Without leave there is none.</summary>
    internal static NoticeMail MailOf(ContactLeave leave, ServerKeys server, string address, ReporterLanguage language, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(leave);
        return NoticeMail.ToAddress(server, address, Codes.Of(language), now);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<ReporterNotice>
    {
        public void Configure(EntityTypeBuilder<ReporterNotice> builder)
        {
            builder.ToTable("reporter_notices");
            builder.HasKey(notice => notice.ReportId);
            builder.HasOne<Report>().WithMany().HasForeignKey(notice => notice.ReportId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>The reporter asks for a notice of an answer by mail, or wants none any more.</summary>
public sealed class AskForNotice(ReporterAct act, IntakeTeam intake, NoticeTerms terms)
{
    /// <summary>Returns when it is durable.</summary>
    /// <param name="code">The code.</param>
    /// <param name="mail">The address; null to stop.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>contact.mail-missing</c>, <c>contact.mail-unclear</c>, <c>contact.too-long</c> (field <c>mail</c>), <c>notice.off</c> when no mail can
    /// be sent, <c>contact.not-safe</c> when the reporter said so, or <c>conversation.unknown</c> when the code is nobody's.
    /// </returns>
    public async Task<Outcome<Done>> ExecuteAsync(ReceiptCode code, string? mail, CancellationToken cancel)
    {
        if (mail is not null && !terms.IsOn) return new Refusal("notice.off") { Field = "mail" };
        var contact = ContactCheck.Of(new ReporterContact { Way = ContactWay.Mail, Mail = mail ?? "-@-" });
        if (!contact.TryGet(out var fit, out var refused)) return refused;
        var team = await intake.GetAsync(cancel);
        return await act.RunAsync<Done>(code, mail is null ? "notice.stopped" : "notice.asked", async (unit, report, held, stop) =>
        {
            await Destruction.OfNoticeAsync(unit, report.Id, stop);
            if (mail is null) return default(Done);
            if (!report.LeaveToContact().TryGet(out _, out var notSafe)) return notSafe with { Field = "mail" };
            using var key = ContentKey.New();
            unit.Db.ReporterNotices.Add(new ReporterNotice { ReportId = report.Id, Address = key.Seal(fit.Mail, ReporterNotice.BindingOf(report.Id)) });
            foreach (var holder in await StaffHolders.OfAsync(unit, report.Id, team, stop))
                unit.Db.KeyWraps.Add(KeyWrap.Make(key, KeyOf.Notice, report.Id.Value, holder));
            return default(Done);
        }, cancel);
    }
}
