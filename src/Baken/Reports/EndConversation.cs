using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>The reporter closes the conversation: the code opens nothing any more, and no notice is sent. Inspectors go on with what was told.</summary>
public sealed class EndConversation(ReporterAct act)
{
    /// <summary>Returns when it is durable.</summary>
    /// <returns>Refused with <c>conversation.unknown</c> when the code is nobody's.</returns>
    public Task<Outcome<Done>> ExecuteAsync(ReceiptCode code, CancellationToken cancel) =>
        act.RunAsync<Done>(code, "conversation.closed", async (unit, report, _, stop) =>
        {
            await EndAsync(unit, report, ReporterLeft.Closed, stop);
            return default(Done);
        }, cancel);

    internal static async Task EndAsync(Unit unit, Report report, ReporterLeft how, CancellationToken stop)
    {
        var thing = report.Id.Value;
        report.ReporterLeft(how, unit.Today);
        await unit.Db.KeyWraps.Where(wrap => wrap.ThingId == thing && wrap.Holder == HolderKind.Reporter).ExecuteDeleteAsync(stop);
        await Destruction.OfNoticeAsync(unit, report.Id, stop);
    }
}
