using Baken.Access;
using Baken.Audit;
using Baken.Notices;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>An inspector answers a reporter. When the reporter asked for it, a notice goes into the outbox with the answer.</summary>
public sealed class AnswerReporter(BakenDb db, Committer committer, ServerKeys server, NoticeTerms terms)
{
    /// <summary>Returns when the answer is durable.</summary>
    /// <returns>
    /// Refused with <c>message.text-missing</c> or <c>message.text-too-long</c> (field <c>bericht</c>), <c>report.not-found</c> when it is not for
    /// this person, <c>report.reporter-left</c> when the reporter ended the conversation, or <c>message.came-between</c> when there is a message that this
    /// inspector had not seen.
    /// </returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, ReportId id, NewMessage message, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(message);
        if (!ToldText.Read(message.Text, "message.text", "bericht").TryGet(out var text, out var refused)) return refused;
        using var key = await reader.OpenAsync(db, KeyOf.Conversation, id.Value, cancel);
        using var noticeKey = terms.IsOn ? await reader.OpenAsync(db, KeyOf.Notice, id.Value, cancel) : null;
        return await committer.RunAsync(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var added = await AddAsync(unit, reader, id, key, message with { Text = text }, stop);
                if (added.TryGet(out var report, out var refusal) && report is not null && noticeKey is not null)
                    await NoticeAsync(unit, report, noticeKey, stop);
                return refusal is null ? default(Done) : (Outcome<Done>)refusal;
            },
            cancel);
    }

    private async Task NoticeAsync(Unit unit, Report report, ContentKey key, CancellationToken stop)
    {
        var notice = await unit.Db.ReporterNotices.SingleOrDefaultAsync(notice => notice.ReportId == report.Id, stop);
        // Once a day at most: a talk back and forth is one mail.
        if (notice is null || notice.LastOn == unit.Today || !report.LeaveToContact().TryGet(out var leave, out _)) return;
        if (key.Open(notice.Address, ReporterNotice.BindingOf(report.Id)) is not { } address) return;
        notice.LastOn = unit.Today;
        unit.Db.NoticeMails.Add(ReporterNotice.MailOf(leave, server, address, report.Language, unit.Now));
    }

    /// <summary>The report that was answered; null when this answer was there already.</summary>
    private static async Task<Outcome<Report?>> AddAsync(
        Unit unit, Reader reader, ReportId id, ContentKey? key, NewMessage message, CancellationToken stop)
    {
        var report = key is null ? null : await unit.Db.Reports.SingleOrDefaultAsync(report => report.Id == id, stop);
        if (key is null || report is null)
        {
            unit.Record(reader.Actor, "report.answered", Report.Subject(id), "report.not-found");
            return new Refusal("report.not-found");
        }

        if (report.Left is not null) return new Refusal("report.reporter-left") { Field = "bericht" };
        var seen = message.Seen ?? report.Messages;
        var since = await unit.Db.Messages.AsNoTracking().Where(other => other.ReportId == id && other.Number > seen).ToListAsync(stop);
        if (since.Any(other => other.AuthorId == reader.Caller.Person && other.Read(key) == message.Text)) return default(Report);
        if (since.Count > 0) return new Refusal("message.came-between") { Field = "bericht" };

        var number = report.Messages + 1;
        unit.Db.Messages.Add(new Message
        {
            ReportId = id,
            Number = number,
            From = Writer.Inspector,
            Day = unit.Today,
            Text = key.Seal(message.Text!, Message.BindingOf(id, number, Writer.Inspector)),
            AuthorId = reader.Caller.Person,
        });
        report.InspectorWrote(unit.Today);
        unit.Record(reader.Actor, "report.answered", Report.Subject(id));
        return report;
    }
}
