using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>An inspector closes a report: it needs nothing more. When the reporter writes again it is open again.</summary>
public sealed class CloseReport(Committer committer)
{
    /// <summary>Closes it.</summary>
    /// <returns>Refused with <c>report.not-found</c> when it is not for this person, or <c>report.state</c> when it is closed already.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, ReportId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                using var key = await reader.OpenAsync(unit.Db, KeyOf.Conversation, id.Value, stop);
                var report = key is null ? null : await unit.Db.Reports.SingleOrDefaultAsync(one => one.Id == id, stop);
                unit.Record(reader.Actor, "report.closed", Report.Subject(id), report is null ? "report.not-found" : "");
                return report is null ? new Refusal("report.not-found") : report.Close();
            },
            cancel);
    }
}
