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
    /// <summary>
    /// Counts a school year, the one before and the totals of all: the parties, of which the tables of two divisions are made while the rest is counted, and
    /// the years before on one connection; all else beside it on a second one that sees the same moment, or after it when there is none.
    /// </summary>
    /// <param name="year">The school year.</param>
    /// <param name="day">The facts as known at the end of this legal day.</param>
    /// <param name="ofParties">What is made of the parties of the year and of the one before, while the rest is being counted.</param>
    /// <param name="cancel">Stops counting.</param>
    public async Task<(CountedFacts Counted, T Made)> CountAsync<T>(
        SchoolYear year, DateOnly day, Func<YearTally, YearTally, T> ofParties, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var beside = await contexts.CreateDbContextAsync(cancel);
        await using var moment = await engine.BeginReadingAsync(db, DatabaseDuty.Statistics, cancel);
        await using var shared = await engine.BeginReadingBesideAsync(db, beside, DatabaseDuty.Statistics, cancel);
        // On a thread of its own: SQLite answers on the thread that asks.
        var early = shared is null ? null : Task.Run(() => RestAsync(beside, year, day, cancel), cancel);
        try
        {
            var (now, before, years) = (new YearTally(), new YearTally(), new YearsParts());
            await foreach (var line in Parties(Of(db, year, day)).AsAsyncEnumerable().WithCancellation(cancel))
            {
                (line.Year == year ? now : before).Add(line);
                years.Add(line.Year, line.Form, line.Sector, line.Synthetic, line.Count);
            }

            var making = Task.Run(() => ofParties(now, before), cancel);
            await foreach (var line in Earlier(Known(db, day), year.Previous).AsAsyncEnumerable().WithCancellation(cancel))
            {
                years.Add(line.Year, line.Form, line.Sector, line.Synthetic, line.Count);
            }

            var rest = await (early ?? RestAsync(db, year, day, cancel));
            return (rest.With(year, now, before, years), await making);
        }
        finally
        {
            // A connection is not given back while it is being asked.
            if (early is not null) await ((Task)early).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
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
    /// <param name="cancel">Stops counting.</param>
    public static async Task<LateFacts?> LateAsync(BakenDb db, SchoolYear year, DateOnly day, CancellationToken cancel)
    {
        var until = year.Until;
        if (day < until) return null;
        var then = Known(db, until.AddDays(-1)).Where(facts => facts.Year == year);
        var late = Known(db, day).Where(facts => facts.Year == year && facts.KnownOn >= until);
        var (atEnd, all) = (await then.CountAsync(cancel), await late.CountAsync(cancel));
        var added = atEnd == 0 ? all : await late.CountAsync(facts => !then.Any(earlier => earlier.FactsId == facts.FactsId), cancel);
        return new LateFacts(atEnd, added, all);
    }

    /// <summary>The facts that count, as known at the end of a legal day.</summary>
    public static IQueryable<DossierFacts> Known(BakenDb db, DateOnly day) => db.Set<DossierFacts>().AsNoTracking()
        .Where(facts => !facts.Withdrawn && facts.KnownOn <= day && (facts.KnownUntil == null || facts.KnownUntil > day));

    /// <summary>The questions of which the lines are most of the work.</summary>
    public static IReadOnlyList<IQueryable> Questions(BakenDb db, SchoolYear year, DateOnly day)
    {
        var of = Of(db, year, day);
        return [Parties(of), Circumstances(of), Days(of), Acts(of)];
    }

    /// <summary>As a range, since PostgreSQL knows what comes out of an index to be in order only then.</summary>
    private static IQueryable<DossierFacts> Of(BakenDb db, SchoolYear year, DateOnly day)
    {
        var before = year.Previous;
        return Known(db, day).Where(facts => facts.Year >= before && facts.Year <= year);
    }

    private static async Task<CountedRest> RestAsync(BakenDb db, SchoolYear year, DateOnly day, CancellationToken cancel)
    {
        var of = Of(db, year, day);
        var reports = db.Set<ReportFacts>().Where(report => report.ReceivedOn <= day);
        return new CountedRest
        {
            Circumstances = await Circumstances(of).ToListAsync(cancel),
            Days = await Days(of).ToListAsync(cancel),
            Acts = await Acts(of).ToListAsync(cancel),
            References = await db.Set<ReferenceFigure>().AsNoTracking()
                .Where(figure => figure.KnownOn <= day && (figure.KnownUntil == null || figure.KnownUntil > day) && figure.Count != null).ToListAsync(cancel),
            Late = await LateAsync(db, year, day, cancel),
            Reports = await In(reports, year).CountAsync(cancel),
            PreviousReports = await In(reports, year.Previous).CountAsync(cancel),
        };
    }

    // Each of these is the beginning of an index that holds all it asks for (DossierFacts), so the database reads that in its order and sorts nothing. All codes
    // at once would be nearly as many groups as there are dossiers.
    private static IQueryable<PartiesCount> Parties(IQueryable<DossierFacts> of) => of
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
        });

    private static IQueryable<CircumstancesCount> Circumstances(IQueryable<DossierFacts> of) => of
        .GroupBy(facts => new { facts.Year, facts.Form, facts.SubForm, facts.AccusedRole, facts.Circumstances })
        .Select(same => new CircumstancesCount
        {
            Year = same.Key.Year,
            Form = same.Key.Form,
            SubForm = same.Key.SubForm,
            AccusedRole = same.Key.AccusedRole,
            Circumstances = same.Key.Circumstances,
            Count = same.Count(),
        });

    private static IQueryable<DayCount> Days(IQueryable<DossierFacts> of) => of
        .GroupBy(facts => new { facts.Year, facts.ReceivedOn })
        .Select(same => new DayCount(same.Key.Year, same.Key.ReceivedOn, same.Count()));

    private static IQueryable<ActsCount> Acts(IQueryable<DossierFacts> of) => of
        .GroupBy(facts => new { facts.Year, facts.Advice, facts.Duties })
        .Select(same => new ActsCount(same.Key.Year, same.Key.Advice, same.Key.Duties, same.Count()));

    /// <summary>The forms and sectors of the school years before one.</summary>
    private static IQueryable<EarlierCount> Earlier(IQueryable<DossierFacts> known, SchoolYear before) => known
        .Where(facts => facts.Year < before)
        .GroupBy(facts => new { facts.Year, facts.Synthetic, facts.Form, facts.Sector })
        .Select(same => new EarlierCount(same.Key.Year, same.Key.Synthetic, same.Key.Form, same.Key.Sector, same.Count()));

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

/// <summary>How many dossiers of one school year share form and sector.</summary>
internal readonly record struct EarlierCount(SchoolYear Year, bool Synthetic, Form? Form, Sector Sector, int Count);

/// <summary>What is counted beside the parties and the years before.</summary>
internal sealed record CountedRest
{
    public required IReadOnlyList<CircumstancesCount> Circumstances { get; init; }

    public required IReadOnlyList<DayCount> Days { get; init; }

    public required IReadOnlyList<ActsCount> Acts { get; init; }

    public required IReadOnlyList<ReferenceFigure> References { get; init; }

    public required LateFacts? Late { get; init; }

    public required int Reports { get; init; }

    public required int PreviousReports { get; init; }

    /// <summary>All counts together.</summary>
    /// <param name="year">The school year.</param>
    /// <param name="now">Its parties, to which the rest of the year is added.</param>
    /// <param name="before">Those of the year before, likewise.</param>
    /// <param name="years">The forms and sectors of all years.</param>
    public CountedFacts With(SchoolYear year, YearTally now, YearTally before, YearsParts years)
    {
        foreach (var line in Circumstances) (line.Year == year ? now : before).Add(line);
        foreach (var line in Days) (line.Year == year ? now : before).Add(line);
        foreach (var line in Acts) (line.Year == year ? now : before).Add(line);
        return new CountedFacts
        {
            Year = now,
            Previous = before,
            Years = years.All,
            References = References,
            Late = Late?.Against(now.Total),
            Reports = Reports,
            PreviousReports = PreviousReports,
        };
    }
}

/// <summary>What became known after the last day of a school year, as counted.</summary>
/// <param name="AtEnd">Dossiers of the year as known on its last day.</param>
/// <param name="Added">Those that count now and did not then.</param>
/// <param name="All">Those of which the facts that count now became known after that day.</param>
internal sealed record LateFacts(int AtEnd, int Added, int All)
{
    /// <summary>What that changed.</summary>
    /// <param name="total">How many dossiers the year has now.</param>
    public LateChanges Against(int total) => new(AtEnd, Added, AtEnd + Added - total, All - Added);
}
