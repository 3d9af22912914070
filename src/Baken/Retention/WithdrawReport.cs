using Baken.Attachments;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Retention;

/// <summary>What became of a report that was withdrawn.</summary>
public enum Withdrawn
{
    /// <summary>No inspector had read it: all of it was destroyed.</summary>
    Destroyed,

    /// <summary>An inspector had read it: what was read is kept, all else was destroyed.</summary>
    Kept,
}

/// <summary>
/// The reporter takes the report back. What no inspector has read is destroyed at once, keys first. What was read is kept and not worked on; name,
/// contact, notice and unread messages go in any case. That a report came in stays counted: that fact leads to no report.
/// </summary>
public sealed class WithdrawReport(ReporterAct act, SealedFiles files)
{
    /// <summary>Returns when it is durable.</summary>
    /// <returns>Refused with <c>conversation.unknown</c> when the code is nobody's.</returns>
    public async Task<Outcome<Withdrawn>> ExecuteAsync(ReceiptCode code, CancellationToken cancel)
    {
        var names = new List<string>();
        var withdrawn = await act.RunAsync<Withdrawn>(code, "report.withdrawn", async (unit, report, _, stop) =>
        {
            var id = report.Id;
            if (await IsUntouchedAsync(unit, report, stop))
            {
                names.AddRange(await unit.Db.Attachments.Where(each => each.ReportId == id).Select(each => each.File).ToListAsync(stop));
                await Destruction.OfReportsAsync(unit, [id], stop);
                return Withdrawn.Destroyed;
            }

            await EndConversation.EndAsync(unit, report, ReporterLeft.Withdrew, stop);
            await Destruction.OfContactAsync(unit, id, stop);
            await unit.Db.Messages.Where(message => message.ReportId == id && message.From == Writer.Reporter && message.ReadOn == null)
                .ExecuteDeleteAsync(stop);
            return Withdrawn.Kept;
        }, cancel);
        // Their keys are gone already. What a power cut leaves here is swept away later.
        if (!withdrawn.IsRefused) names.ForEach(files.Remove);
        return withdrawn;
    }

    /// <summary>Whether no inspector has read anything of it or put it anywhere.</summary>
    internal static async Task<bool> IsUntouchedAsync(Unit unit, Report report, CancellationToken stop)
    {
        var id = report.Id;
        return report.DossierId is null && !await unit.Db.Messages
            .AnyAsync(message => message.ReportId == id && (message.From == Writer.Inspector || message.ReadOn != null), stop);
    }
}
