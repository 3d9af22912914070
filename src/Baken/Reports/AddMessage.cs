using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>A message to send.</summary>
/// <param name="Text">The text: 1 to <see cref="ToldText.Max"/> characters.</param>
/// <param name="Seen">
/// Number of the last message that the writer had before the eyes; null for a program. A message that is sent twice from the same page
/// (a second tap, a lost answer) is kept once.
/// </param>
public sealed record NewMessage(string? Text, int? Seen = null);

/// <summary>The reporter writes more.</summary>
public sealed class AddMessage(ReporterAct act)
{
    /// <summary>
    /// Most messages of a reporter in one conversation on one day. Nobody who needs help gets there; a program that fills the disk does.
    /// </summary>
    public const int MostInADay = 200;

    /// <summary>Returns when the message is durable.</summary>
    /// <returns>
    /// Refused with <c>message.text-missing</c>, <c>message.text-too-long</c>, <c>message.holds-code</c> (all at the field <c>bericht</c>),
    /// <c>message.too-many-today</c>, or <c>conversation.unknown</c> when the code is nobody's.
    /// </returns>
    public async Task<Outcome<ShownMessage>> ExecuteAsync(ReceiptCode code, NewMessage message, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(message);
        if (!ToldText.Read(message.Text, "message.text", "bericht").TryGet(out var text, out var refused)) return refused;
        if (code.IsInside(text)) return new Refusal("message.holds-code") { Field = "bericht" };

        return await act.RunAsync<ShownMessage>(
            code, "message.added", (unit, report, key, stop) => AddAsync(unit, report, key, text, message.Seen, stop), cancel);
    }

    private static async Task<Outcome<ShownMessage>> AddAsync(
        Unit unit, Report report, ContentKey key, string text, int? seen, CancellationToken stop)
    {
        var id = report.Id;
        if (seen is { } last && await SentBeforeAsync(unit.Db, id, key, text, last, stop) is { } sent) return ShownMessage.Of(sent, key, other: Writer.Inspector);
        var today = unit.Today;
        var written = await unit.Db.Messages.CountAsync(
            other => other.ReportId == id && other.From == Writer.Reporter && other.Day == today, stop);
        if (written >= MostInADay) return new Refusal("message.too-many-today", MostInADay) { Field = "bericht" };

        var message = Message.Write(key, id, report.Messages + 1, Writer.Reporter, today, text);
        unit.Db.Messages.Add(message);
        report.ReporterWrote(today);
        return ShownMessage.Of(message, key, other: Writer.Inspector);
    }

    private static async Task<Message?> SentBeforeAsync(BakenDb db, ReportId id, ContentKey key, string text, int seen, CancellationToken stop)
    {
        var since = await db.Messages.AsNoTracking()
            .Where(message => message.ReportId == id && message.From == Writer.Reporter && message.Number > seen).ToListAsync(stop);
        return since.FirstOrDefault(message => message.Read(key) == text);
    }
}
