using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Statistics;

/// <summary>Makes the annual report of a school year. It changes nothing and may be asked by anyone: the report is public.</summary>
public sealed class MakeAnnualReport(IDbContextFactory<BakenDb> contexts, IEngine engine, FigureRules rules, TimeProvider clock)
{
    /// <summary>Counts and makes the report.</summary>
    /// <param name="year">The school year; it must have begun on the reference date.</param>
    /// <param name="asOf">The reference date: the facts as known at the end of that legal day. Null is today, which is not over yet.</param>
    /// <param name="alreadyPublished">Reports that were published before, of this school year and those beside it. What was hidden in them stays
    /// hidden.</param>
    /// <param name="cancel">Stops counting.</param>
    public async Task<Outcome<AnnualReport>> ExecuteAsync(
        SchoolYear year, DateOnly? asOf, IReadOnlyList<AnnualReport> alreadyPublished, CancellationToken cancel)
    {
        var today = LegalDay.Today(clock);
        var day = asOf ?? today;
        if (day > today)
        {
            return new Refusal("figures.day-in-future", $"{day:O}", $"{today:O}") { Field = "peildatum" };
        }

        if (day < year.From)
        {
            return new Refusal("figures.year-not-begun", year.ToString(), $"{day:O}") { Field = "schooljaar" };
        }

        var (counted, joint) = await new FiguresView(contexts, engine).CountAsync(
            year, day, (now, before) => ReportTables.Joint(now, before, rules.SmallCellsOn(day), year, alreadyPublished), cancel);
        var report = ReportTables.Make(year, day, isDayOver: day < today, counted, rules, alreadyPublished, joint);
        // The tables of one division are published whole, or not at all: all others are protected against what they tell.
        return Unprotected(report, rules.SmallCellsOn(day)) is { } table
            ? new Refusal("figures.table-unprotected", table, rules.SmallCellsOn(day).Threshold) { Field = "schooljaar" } : report;
    }

    /// <summary>A table of one division with a small count, that is not exempt; null when there is none.</summary>
    internal static string? Unprotected(AnnualReport report, SmallCellRule rule) => ReportFigures.Of(report)
        .FirstOrDefault(figure => FigureRules.NationalTables.Contains(figure.Table) && !rule.Exempts(figure.Table)
            && ((figure.Count >= 1 && figure.Count <= rule.Threshold) || (figure.Previous >= 1 && figure.Previous <= rule.Threshold)))?.Table;
}

/// <summary>Which school years there are figures of.</summary>
public sealed class ReportedYears(IDbContextFactory<BakenDb> contexts, IEngine engine, FigureRules rules, TimeProvider clock)
{
    /// <summary>The totals, oldest year first; years without dossiers are absent.</summary>
    /// <param name="asOf">The facts as known at the end of this legal day; null is today.</param>
    /// <param name="cancel">Stops counting.</param>
    public async Task<IReadOnlyList<SeriesYear>> ReadAsync(DateOnly? asOf, CancellationToken cancel)
    {
        var totals = await new FiguresView(contexts, engine).TotalsAsync(asOf ?? LegalDay.Today(clock), cancel);
        return ReportTables.Series(totals, rules);
    }
}
