using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>An inspector answers a reporter.</summary>
public sealed class AnswerReporter(BakenDb db, Committer committer)
{
    /// <summary>Returns when the answer is durable.</summary>
    /// <returns>
    /// Refused with <c>message.text-missing</c> or <c>message.text-too-long</c> (field <c>bericht</c>), <c>report.not-found</c> when it is not for
    /// this person, or <c>message.came-between</c> when there is a message that this inspector had not seen.
    /// </returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, ReportId id, NewMessage message, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(message);
        if (!ToldText.Read(message.Text, "message.text", "bericht").TryGet(out var text, out var refused)) return refused;
        using var key = await reader.OpenAsync(db, KeyOf.Conversation, id.Value, cancel);
        return await committer.RunAsync(
            DatabaseDuty.Casework, (unit, stop) => AddAsync(unit, reader, id, key, message with { Text = text }, stop), cancel);
    }

    private static async Task<Outcome<Done>> AddAsync(
        Unit unit, Reader reader, ReportId id, ContentKey? key, NewMessage message, CancellationToken stop)
    {
        var report = key is null ? null : await unit.Db.Reports.SingleOrDefaultAsync(report => report.Id == id, stop);
        if (key is null || report is null)
        {
            unit.Record(reader.Actor, "report.answered", Report.Subject(id), "report.not-found");
            return new Refusal("report.not-found");
        }

        var seen = message.Seen ?? report.Messages;
        var since = await unit.Db.Messages.AsNoTracking().Where(other => other.ReportId == id && other.Number > seen).ToListAsync(stop);
        if (since.Any(other => other.AuthorId == reader.Caller.Person && other.Read(key) == message.Text)) return default(Done);
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
        return default(Done);
    }
}
