using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>
/// Something that a reporter does with a code in hand. The code is looked at again inside the transaction: when it was replaced meanwhile, or the
/// conversation ended, it is as a wrong one.
/// </summary>
public sealed class ReporterAct(ReporterDoor door, Committer committer, TimeProvider clock)
{
    internal async Task<Outcome<T>> RunAsync<T>(
        ReceiptCode code, string act, Func<Unit, Report, ContentKey, CancellationToken, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(code);
        using var open = await door.OpenAsync(code, cancel);
        if (open.Report is not { Lookup: var lookup }) return await RefuseAsync(act, cancel);
        return await committer.RunAsync<T>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                if (await unit.Db.Reports.SingleOrDefaultAsync(report => report.Lookup == lookup, stop) is not { } report)
                    return new Refusal("conversation.unknown");
                var outcome = await work(unit, report, open.Key, stop);
                unit.RecordReporter(act, open.Subject);
                return outcome;
            },
            cancel);
    }

    private async Task<Refusal> RefuseAsync(string act, CancellationToken cancel)
    {
        var line = AuditLine.OfReporter(LegalDay.Today(clock), act, "", "conversation.unknown");
        await committer.AddAsync(new Additions().Line(AuditChain.Reporters, line), cancel);
        return new Refusal("conversation.unknown");
    }
}
