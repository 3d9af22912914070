using Baken.Audit;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>Destroys what reporters told: the wraps of the keys first, then the ciphertexts.</summary>
internal static class Destruction
{
    /// <summary>All of these reports.</summary>
    public static async Task OfReportsAsync(Unit unit, IReadOnlyCollection<ReportId> reports, CancellationToken cancel)
    {
        var things = reports.Select(report => report.Value).ToList();
        await unit.Db.KeyWraps.Where(wrap => things.Contains(wrap.ThingId)).ExecuteDeleteAsync(cancel);
        await unit.Db.KeysUnderKeys.Where(key => things.Contains(key.ThingId)).ExecuteDeleteAsync(cancel);
        await unit.Db.Reports.Where(report => reports.Contains(report.Id)).ExecuteDeleteAsync(cancel);
    }

    /// <summary>The name and contact of one reporter.</summary>
    public static async Task OfContactAsync(Unit unit, ReportId report, CancellationToken cancel)
    {
        var thing = report.Value;
        await unit.Db.KeyWraps.Where(wrap => wrap.ThingId == thing && wrap.Of == KeyOf.Identity).ExecuteDeleteAsync(cancel);
        await unit.Db.KeysUnderKeys.Where(key => key.ThingId == thing && key.Of == KeyOf.Identity).ExecuteDeleteAsync(cancel);
        await unit.Db.ReporterIdentities.Where(identity => identity.ReportId == report).ExecuteDeleteAsync(cancel);
    }

    /// <summary>The address for a notice of one reporter.</summary>
    public static async Task OfNoticeAsync(Unit unit, ReportId report, CancellationToken cancel)
    {
        var thing = report.Value;
        await unit.Db.KeyWraps.Where(wrap => wrap.ThingId == thing && wrap.Of == KeyOf.Notice).ExecuteDeleteAsync(cancel);
        await unit.Db.KeysUnderKeys.Where(key => key.ThingId == thing && key.Of == KeyOf.Notice).ExecuteDeleteAsync(cancel);
        await unit.Db.ReporterNotices.Where(notice => notice.ReportId == report).ExecuteDeleteAsync(cancel);
    }
}
