using Baken.Access;
using Baken.Reports;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Work;

/// <summary>Reports of one day that nobody opened.</summary>
/// <param name="ReceivedOn">The legal day on which they came in.</param>
/// <param name="WorkingDays">How many working days that is ago.</param>
/// <param name="Count">How many.</param>
public sealed record UnreadDay(DateOnly ReceivedOn, int WorkingDays, int Count);

/// <summary>
/// Reports that nobody opened within the norm, for the leads: days and counts, nothing else. It needs no key, so a lead who is in no team sees it too. A group of similar reports that an inspector set
/// aside is not in it: that inspector looked.
/// </summary>
public sealed class UnreadReports(BakenDb db, TimeProvider clock)
{
    /// <summary>How many; 0 for who is no lead. It stands in the navigation of each page, so it is one range of an index.</summary>
    public async Task<int> CountAsync(Caller caller, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Role != Role.LeadInspector) return 0;
        var over = Over(LegalDay.Today(clock));
        return await Waiting(over).CountAsync(cancel) + await Left(over).CountAsync(cancel);
    }

    /// <summary>By day, the oldest first; nothing for who is no lead.</summary>
    public async Task<IReadOnlyList<UnreadDay>> ListAsync(Caller caller, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.Role != Role.LeadInspector) return [];
        var today = LegalDay.Today(clock);
        var days = new Dictionary<DateOnly, int>();
        foreach (var reports in new[] { Waiting(Over(today)), Left(Over(today)) })
        {
            foreach (var row in await reports.GroupBy(report => report.ReceivedOn).Select(of => new { Day = of.Key, Count = of.Count() }).ToListAsync(cancel))
                days[row.Day] = days.GetValueOrDefault(row.Day) + row.Count;
        }

        return [.. days.OrderBy(day => day.Key).Select(day => new UnreadDay(day.Key, WorkingDays.After(day.Key, today), day.Value))];
    }

    private static DateOnly Over(DateOnly today) => WorkingDays.OverSince(today, WorkNorms.ReadWithin);

    /// <summary>A report that nobody opened awaits an answer while its reporter has not left, and its id begins with its day: both stand in an index.</summary>
    private IQueryable<Report> Waiting(DateOnly over)
    {
        var after = FirstOf(over.AddDays(1));
        return NotSetAside().Where(report => report.AwaitsAnswer && report.Id.CompareTo(after) < 0 && report.State == ReportState.New);
    }

    /// <summary>A reporter who ended the conversation has told something all the same.</summary>
    private IQueryable<Report> Left(DateOnly over) =>
        NotSetAside().Where(report => report.LeftOn != null && report.Left == ReporterLeft.Closed && report.State == ReportState.New && !report.AwaitsAnswer && report.ReceivedOn <= over);

    private IQueryable<Report> NotSetAside()
    {
        var aside = db.GroupsSetAside.AsNoTracking();
        return db.Reports.AsNoTracking().Where(report => report.GroupId == null || !aside.Any(one => one.GroupId == report.GroupId));
    }

    /// <summary>An id before all ids of a day.</summary>
    private static ReportId FirstOf(DateOnly day)
    {
        var bytes = DayId.On(day).ToByteArray(bigEndian: true);
        bytes.AsSpan(6).Clear();
        return new ReportId(new Guid(bytes, bigEndian: true));
    }
}
