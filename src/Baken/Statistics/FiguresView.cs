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
        var (of, years) = (Known(db, day).Where(facts => facts.Year == year || facts.Year == year.Previous), new YearsParts());
        await foreach (var line in Parties(of).WithCancellation(cancel))
        {
            (line.Year == year ? now : before).Add(line);
            years.Add(line.Year, line.Form, line.Sector, line.Synthetic, line.Count);
        }

        await foreach (var line in Circumstances(of).WithCancellation(cancel)) (line.Year == year ? now : before).Add(line);
        await foreach (var line in Days(of).WithCancellation(cancel)) (line.Year == year ? now : before).Add(line);
        await foreach (var line in Acts(of).WithCancellation(cancel)) (line.Year == year ? now : before).Add(line);
        await EarlierAsync(Known(db, day), year.Previous, years, cancel);
        var references = await db.Set<ReferenceFigure>().AsNoTracking()
            .Where(figure => figure.KnownOn <= day && (figure.KnownUntil == null || figure.KnownUntil > day) && figure.Count != null).ToListAsync(cancel);
        var reports = db.Set<ReportFacts>().Where(report => report.ReceivedOn <= day);
        return new CountedFacts
        {
            Year = now,
            Previous = before,
            Years = years.All,
            References = references,
            Late = await LateAsync(db, year, day, now.Total, cancel),
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

    /// <summary>
    /// What became known after the last day of a school year; null while it lasts. The facts as they were on that day are asked for in the same way as those of
    /// any day. The report and the page of data quality both ask here.
    /// </summary>
    /// <param name="db">A moment of the database.</param>
    /// <param name="year">The school year.</param>
    /// <param name="day">The reference date.</param>
    /// <param name="total">How many dossiers the year has on that day.</param>
    /// <param name="cancel">Stops counting.</param>
    public static async Task<LateChanges?> LateAsync(BakenDb db, SchoolYear year, DateOnly day, int total, CancellationToken cancel)
    {
        var until = year.Until;
        if (day < until) return null;
        var then = Known(db, until.AddDays(-1)).Where(facts => facts.Year == year);
        var late = Known(db, day).Where(facts => facts.Year == year && facts.KnownOn >= until);
        var (atEnd, all) = (await then.CountAsync(cancel), await late.CountAsync(cancel));
        var added = atEnd == 0 ? all : await late.CountAsync(facts => !then.Any(earlier => earlier.FactsId == facts.FactsId), cancel);
        return new LateChanges(atEnd, added, atEnd + added - total, all - added);
    }

    /// <summary>The facts that count, as known at the end of a legal day.</summary>
    public static IQueryable<DossierFacts> Known(BakenDb db, DateOnly day) => db.Set<DossierFacts>().AsNoTracking()
        .Where(facts => !facts.Withdrawn && facts.KnownOn <= day && (facts.KnownUntil == null || facts.KnownUntil > day));

    // Each of these is the beginning of an index that holds all it asks for (DossierFacts), so the database reads that in its order and sorts nothing. All codes
    // at once would be nearly as many groups as there are dossiers.
    private static IAsyncEnumerable<PartiesCount> Parties(IQueryable<DossierFacts> of) => of
        .GroupBy(facts => new { facts.Year, facts.Synthetic, facts.Form, facts.Sector, facts.ReporterRole, facts.AccusedRole })
        .Select(same => new PartiesCount
        {
            Year = same.Key.Year,
            Synthetic = same.Key.Synthetic,
            Form = same.Key.Form,
            Sector = same.Key.Sector,
            ReporterRole = same.Key.ReporterRole,
            AccusedRole = same.Key.AccusedRole,
            Count = same.Count(),
        })
        .AsAsyncEnumerable();

    private static IAsyncEnumerable<CircumstancesCount> Circumstances(IQueryable<DossierFacts> of) => of
        .GroupBy(facts => new { facts.Year, facts.Form, facts.SubForm, facts.AccusedRole, facts.Circumstances })
        .Select(same => new CircumstancesCount
        {
            Year = same.Key.Year,
            Form = same.Key.Form,
            SubForm = same.Key.SubForm,
            AccusedRole = same.Key.AccusedRole,
            Circumstances = same.Key.Circumstances,
            Count = same.Count(),
        })
        .AsAsyncEnumerable();

    private static IAsyncEnumerable<DayCount> Days(IQueryable<DossierFacts> of) => of
        .GroupBy(facts => new { facts.Year, facts.ReceivedOn })
        .Select(same => new DayCount(same.Key.Year, same.Key.ReceivedOn, same.Count()))
        .AsAsyncEnumerable();

    private static IAsyncEnumerable<ActsCount> Acts(IQueryable<DossierFacts> of) => of
        .GroupBy(facts => new { facts.Year, facts.Advice, facts.Duties })
        .Select(same => new ActsCount(same.Key.Year, same.Key.Advice, same.Key.Duties, same.Count()))
        .AsAsyncEnumerable();

    /// <summary>The forms and sectors of the school years before one.</summary>
    private static async Task EarlierAsync(IQueryable<DossierFacts> known, SchoolYear before, YearsParts years, CancellationToken cancel)
    {
        var lines = known.Where(facts => facts.Year < before).GroupBy(facts => new { facts.Year, facts.Synthetic, facts.Form, facts.Sector })
            .Select(same => new { same.Key.Year, same.Key.Synthetic, same.Key.Form, same.Key.Sector, Count = same.Count() });
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancel)) years.Add(line.Year, line.Form, line.Sector, line.Synthetic, line.Count);
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
