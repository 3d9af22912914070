using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Statistics;

/// <summary>
/// Lets the database count, as the facts were known at the end of a legal day. It reads one moment of the database, with the right to read statistical
/// facts and no other, and keeps no dossier in memory: its size is that of the counts.
/// </summary>
internal sealed class FiguresView(IDbContextFactory<BakenDb> contexts, IEngine engine)
{
    /// <summary>Counts a school year, the one before and the totals of all.</summary>
    public async Task<CountedFacts> CountAsync(SchoolYear year, DateOnly day, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var moment = await engine.BeginReadingAsync(db, DatabaseDuty.Statistics, cancel);
        var (now, before) = (new YearTally(), new YearTally());
        await foreach (var line in Lines(Known(db, day), year, year.Previous).WithCancellation(cancel))
        {
            (line.Year == year ? now : before).Add(line);
        }

        await foreach (var line in Days(Known(db, day), year, year.Previous).WithCancellation(cancel))
        {
            (line.Year == year ? now : before).Add(line);
        }

        await foreach (var line in Acts(Known(db, day), year, year.Previous).WithCancellation(cancel))
        {
            (line.Year == year ? now : before).Add(line);
        }

        var years = await YearsAsync(Known(db, day), cancel);
        var references = await db.Set<ReferenceFigure>().AsNoTracking()
            .Where(figure => figure.KnownOn <= day && (figure.KnownUntil == null || figure.KnownUntil > day) && figure.Count != null).ToListAsync(cancel);
        var reports = db.Set<ReportFacts>().Where(report => report.ReceivedOn <= day);
        return new CountedFacts
        {
            Year = now,
            Previous = before,
            Years = years,
            References = references,
            Late = day < year.Until ? null : await LateAsync(db, year, day, now.Total, cancel),
            Reports = await In(reports, year).CountAsync(cancel),
            PreviousReports = await In(reports, year.Previous).CountAsync(cancel),
        };
    }

    /// <summary>The totals of all school years with dossiers, oldest first.</summary>
    public async Task<IReadOnlyList<YearTotal>> TotalsAsync(DateOnly day, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var moment = await engine.BeginReadingAsync(db, DatabaseDuty.Statistics, cancel);
        return await TotalsAsync(Known(db, day), cancel);
    }

    private static IQueryable<DossierFacts> Known(BakenDb db, DateOnly day) => db.Set<DossierFacts>().AsNoTracking()
        .Where(facts => !facts.Withdrawn && facts.KnownOn <= day && (facts.KnownUntil == null || facts.KnownUntil > day));

    private static IAsyncEnumerable<FactCount> Lines(IQueryable<DossierFacts> known, SchoolYear year, SchoolYear before) => known
        .Where(facts => facts.Year == year || facts.Year == before)
        .GroupBy(facts => new
        {
            facts.Year,
            facts.Synthetic,
            facts.Form,
            facts.Sector,
            facts.SubForm,
            facts.ReporterRole,
            facts.AccusedRole,
            facts.Circumstances,
        })
        .Select(same => new FactCount
        {
            Year = same.Key.Year,
            Synthetic = same.Key.Synthetic,
            Form = same.Key.Form,
            Sector = same.Key.Sector,
            SubForm = same.Key.SubForm,
            ReporterRole = same.Key.ReporterRole,
            AccusedRole = same.Key.AccusedRole,
            Circumstances = same.Key.Circumstances,
            Count = same.Count(),
        })
        .AsAsyncEnumerable();

    private static IAsyncEnumerable<DayCount> Days(IQueryable<DossierFacts> known, SchoolYear year, SchoolYear before) => known
        .Where(facts => facts.Year == year || facts.Year == before)
        .GroupBy(facts => new { facts.Year, facts.ReceivedOn })
        .Select(same => new DayCount(same.Key.Year, same.Key.ReceivedOn, same.Count()))
        .AsAsyncEnumerable();

    private static IAsyncEnumerable<ActsCount> Acts(IQueryable<DossierFacts> known, SchoolYear year, SchoolYear before) => known
        .Where(facts => facts.Year == year || facts.Year == before)
        .GroupBy(facts => new { facts.Year, facts.Advice, facts.Duties })
        .Select(same => new ActsCount(same.Key.Year, same.Key.Advice, same.Key.Duties, same.Count()))
        .AsAsyncEnumerable();

    /// <summary>What became known after the last day of a school year. The facts as they were on that day are asked for in the same way as those of any day.</summary>
    private static async Task<LateChanges> LateAsync(BakenDb db, SchoolYear year, DateOnly day, int total, CancellationToken cancel)
    {
        var until = year.Until;
        var then = Known(db, until.AddDays(-1)).Where(facts => facts.Year == year);
        var late = Known(db, day).Where(facts => facts.Year == year && facts.KnownOn >= until);
        var (atEnd, all) = (await then.CountAsync(cancel), await late.CountAsync(cancel));
        var added = atEnd == 0 ? all : await late.CountAsync(facts => !then.Any(earlier => earlier.FactsId == facts.FactsId), cancel);
        return new LateChanges(atEnd, added, atEnd + added - total, all - added);
    }

    private static async Task<IReadOnlyList<YearParts>> YearsAsync(IQueryable<DossierFacts> known, CancellationToken cancel)
    {
        var years = new Dictionary<SchoolYear, YearParts>();
        var lines = known.GroupBy(facts => new { facts.Year, facts.Synthetic, facts.Form, facts.Sector })
            .Select(same => new { same.Key.Year, same.Key.Synthetic, same.Key.Form, same.Key.Sector, Count = same.Count() });
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!years.TryGetValue(line.Year, out var parts)) years[line.Year] = parts = new YearParts(line.Year);
            parts.Add(line.Form, line.Sector, line.Synthetic, line.Count);
        }

        return [.. years.Values.OrderBy(parts => parts.Year)];
    }

    private static async Task<IReadOnlyList<YearTotal>> TotalsAsync(IQueryable<DossierFacts> known, CancellationToken cancel)
    {
        var totals = await known.GroupBy(facts => new { facts.Year, facts.Synthetic })
            .Select(same => new { same.Key.Year, same.Key.Synthetic, Count = same.Count() }).ToListAsync(cancel);
        return [.. totals.GroupBy(total => total.Year).OrderBy(same => same.Key).Select(same => new YearTotal(
            same.Key, same.Sum(total => total.Count), same.Where(total => total.Synthetic).Sum(total => total.Count)))];
    }

    private static IQueryable<ReportFacts> In(IQueryable<ReportFacts> reports, SchoolYear year)
    {
        var (from, until) = (year.From, year.Until);
        return reports.Where(report => report.ReceivedOn >= from && report.ReceivedOn < until);
    }
}
