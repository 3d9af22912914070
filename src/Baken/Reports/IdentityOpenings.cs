using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>That somebody opened who a reporter is.</summary>
/// <param name="Report">Of which report.</param>
/// <param name="By">Who opened it.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Reason">Why; null when the reporter gave another contact since, which destroyed the reason, or when what is stored was damaged.</param>
public sealed record ShownOpening(ReportId Report, string By, DateTimeOffset At, string? Reason);

/// <summary>Who opened the identities of reporters, when and why, for those who may read the reports.</summary>
public sealed class IdentityOpenings(BakenDb db)
{
    /// <summary>Those of these reports, the latest first; none of a report that is not for this reader.</summary>
    public async Task<IReadOnlyList<ShownOpening>> OfAsync(Reader reader, IReadOnlyCollection<ReportId> reports, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(reports);
        var readable = ReadableReports.Of(db, reader);
        var rows = await (
            from opening in db.IdentityOpenings.AsNoTracking()
            join person in db.People.AsNoTracking() on opening.PersonId equals person.Id
            where reports.Contains(opening.ReportId) && readable.Any(report => report.Id == opening.ReportId)
            orderby opening.At descending
            select new { Opening = opening, person.Name }).ToListAsync(cancel);
        var shown = new List<ShownOpening>();
        foreach (var row in rows)
        {
            using var key = await reader.OpenAsync(db, KeyOf.Identity, row.Opening.ReportId.Value, cancel);
            shown.Add(new ShownOpening(row.Opening.ReportId, row.Name, row.Opening.At, key?.Open(row.Opening.Reason, IdentityOpening.BindingOf(row.Opening.Id))));
        }

        return shown;
    }
}
