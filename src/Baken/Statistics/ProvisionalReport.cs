namespace Baken.Statistics;

/// <summary>
/// What may be published of a school year before an edition of it is settled. Who asks every day sees by which day a figure grew; with few dossiers a day that
/// tells what kind of dossier came in. So these figures are as known at the end of a month, and have no table of two divisions. Pure.
/// </summary>
public static class ProvisionalReport
{
    /// <summary>The last reference date that may be asked: the last day of the month before.</summary>
    public static DateOnly LastDay(DateOnly today) => new DateOnly(today.Year, today.Month, 1).AddDays(-1);

    /// <summary>Whether a day may be a reference date of provisional figures: the last of a month that is over.</summary>
    public static bool IsAllowed(DateOnly day, DateOnly today) => day.AddDays(1).Day == 1 && day <= LastDay(today);

    /// <summary>The report without its tables of two divisions.</summary>
    public static AnnualReport Of(AnnualReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report with
        {
            SectorForms = [],
            SubForms = [],
            FormAccused = [],
            SectorReporters = [],
            SectorAccused = [],
            FormReporters = [],
            ReporterAccused = [],
            Protection = [],
            Features = [],
            WithTasks = [],
        };
    }
}
