using Baken.Access;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>In which order the inbox stands.</summary>
public enum InboxOrder
{
    /// <summary>Received last comes first.</summary>
    [Code("nieuwste")] Newest,

    /// <summary>Received first comes first.</summary>
    [Code("oudste")] Oldest,

    /// <summary>Written in last comes first.</summary>
    [Code("laatst-geschreven")] LastWritten,
}

/// <summary>What of the inbox is to be seen.</summary>
public sealed record InboxQuery
{
    /// <summary>Only in this state; null for all.</summary>
    public ReportState? State { get; init; }

    /// <summary>Only those that nobody closed or put in a dossier yet, or that have a message that no inspector has read.</summary>
    public bool Open { get; init; }

    /// <summary>Only with messages that no inspector has read.</summary>
    public bool Unread { get; init; }

    /// <summary>Only where the last word is the reporter's.</summary>
    public bool Unanswered { get; init; }

    /// <summary>Only those whose reporter waits and that nobody took into a dossier or closed yet.</summary>
    public bool Untaken { get; init; }

    /// <summary>Only those that came in on this legal day or earlier; null for all.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Only of this sector; null for all.</summary>
    public Sector? Sector { get; init; }

    /// <summary>Only of this form; null for all.</summary>
    public Form? Form { get; init; }

    /// <summary>Only of this dossier; null for all.</summary>
    public Guid? DossierId { get; init; }

    /// <summary>Only of this group of similar reports; null for all.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>Only those that stand alone: a flood can't push them out of sight.</summary>
    public bool Lone { get; init; }

    /// <summary>The order.</summary>
    public InboxOrder Order { get; init; }

    /// <summary>Where the page before this one ended (<see cref="InboxPage.Next"/>); null for the first page.</summary>
    public InboxMark? After { get; init; }

    /// <summary>Most rows, 1 to 200.</summary>
    public int Size { get; init; } = 50;
}

/// <summary>The last row of a page: the next page begins behind it, whatever came in meanwhile.</summary>
/// <param name="Id">Its id.</param>
/// <param name="LastWrittenOn">Its day of the last message.</param>
public sealed record InboxMark(ReportId Id, DateOnly LastWrittenOn);

/// <summary>A report in the inbox. Nothing of its content.</summary>
public sealed record InboxRow
{
    /// <summary>Its id.</summary>
    public required ReportId Id { get; init; }

    /// <summary>The legal day on which it came in.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The legal day of the last message.</summary>
    public required DateOnly LastWrittenOn { get; init; }

    /// <summary>How it came in.</summary>
    public required ReportChannel Channel { get; init; }

    /// <summary>The language in which the reporter is answered.</summary>
    public required ReporterLanguage Language { get; init; }

    /// <summary>As the reporter chose it.</summary>
    public required Sector Sector { get; init; }

    /// <summary>As the reporter chose it; null when the reporter did not say.</summary>
    public required Form? Form { get; init; }

    /// <summary>As the reporter chose it.</summary>
    public required ReporterRole Role { get; init; }

    /// <summary>Where it is in the work.</summary>
    public required ReportState State { get; init; }

    /// <summary>How many messages there are, the story included.</summary>
    public required int Messages { get; init; }

    /// <summary>How many of the reporter's messages no inspector has read.</summary>
    public required int Unread { get; init; }

    /// <summary>Whether the last word is the reporter's.</summary>
    public required bool AwaitsAnswer { get; init; }

    /// <summary>Whether the reporter left a name or a way to be reached.</summary>
    public required bool HasIdentity { get; init; }

    /// <summary>Whether something may be sent to the reporter; false when the reporter said that it is not safe.</summary>
    public required bool MayBeContacted { get; init; }

    /// <summary>Id of the dossier that it led to; null while there is none.</summary>
    public required Guid? DossierId { get; init; }

    /// <summary>How the reporter ended the conversation; null while it is open.</summary>
    public required ReporterLeft? Left { get; init; }
}

/// <summary>A page of the inbox.</summary>
/// <param name="Rows">The reports.</param>
/// <param name="Next">Where the next page begins; null when this is the last one.</param>
public sealed record InboxPage(IReadOnlyList<InboxRow> Rows, InboxMark? Next);

/// <summary>The inbox: reports that a person may read, without their content.</summary>
public sealed class Inbox(BakenDb db)
{
    private const int MostRows = 200;

    /// <summary>One page.</summary>
    public async Task<InboxPage> ListAsync(Reader reader, InboxQuery query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(query);
        var size = Math.Clamp(query.Size, 1, MostRows);
        var rows = await Ordered(Alone(Filtered(ReadableReports.Of(db, reader), query), query), query).Take(size + 1).Select(report => new InboxRow
        {
            Id = report.Id,
            ReceivedOn = report.ReceivedOn,
            LastWrittenOn = report.LastWrittenOn,
            Channel = report.Channel,
            Language = report.Language,
            Sector = report.Sector,
            Form = report.Form,
            Role = report.Role,
            State = report.State,
            Messages = report.Messages,
            Unread = report.Unread,
            AwaitsAnswer = report.AwaitsAnswer,
            HasIdentity = report.HasIdentity,
            MayBeContacted = report.MayBeContacted,
            DossierId = report.DossierId,
            Left = report.Left,
        }).ToListAsync(cancel);
        var page = rows.Take(size).ToList();
        return new InboxPage(page, rows.Count > size ? new InboxMark(page[^1].Id, page[^1].LastWrittenOn) : null);
    }

    /// <summary>How many there are on all pages together.</summary>
    public Task<int> CountAsync(Reader reader, InboxQuery query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(query);
        return Alone(Filtered(ReadableReports.Of(db, reader), query), query).CountAsync(cancel);
    }

    private IQueryable<Report> Alone(IQueryable<Report> reports, InboxQuery query)
    {
        if (query.GroupId is { } group) return reports.Where(report => report.GroupId == group);
        if (!query.Lone) return reports;
        var (all, aside) = (db.Reports.AsNoTracking(), db.GroupsSetAside.AsNoTracking());
        return reports.Where(report => report.GroupId == null
            || (!all.Any(other => other.GroupId == report.GroupId && other.Id != report.Id) && !aside.Any(one => one.GroupId == report.GroupId)));
    }

    private static IQueryable<Report> Filtered(IQueryable<Report> reports, InboxQuery query)
    {
        if (query.State is { } state) reports = reports.Where(report => report.State == state);
        // True of every new report, and there is an index on it.
        if (query.State == ReportState.New) reports = reports.Where(report => report.AwaitsAnswer);
        if (query.Open)
        {
            reports = reports.Where(report => report.State == ReportState.New || report.State == ReportState.Read || report.Unread > 0
                || (report.Left == ReporterLeft.Withdrew && report.State != ReportState.Closed));
        }

        if (query.Unread) reports = reports.Where(report => report.Unread > 0);
        if (query.Untaken)
            reports = reports.Where(report => report.AwaitsAnswer && report.DossierId == null && (report.State == ReportState.New || report.State == ReportState.Read));
        if (query.Until is { } until) reports = reports.Where(report => report.ReceivedOn <= until);
        if (query.Unanswered) reports = reports.Where(report => report.AwaitsAnswer);
        if (query.Sector is { } sector) reports = reports.Where(report => report.Sector == sector);
        if (query.Form is { } form) reports = reports.Where(report => report.Form == form);
        if (query.DossierId is { } dossier) reports = reports.Where(report => report.DossierId == dossier);
        return reports;
    }

    private static IQueryable<Report> Ordered(IQueryable<Report> reports, InboxQuery query)
    {
        var after = query.After;
        switch (query.Order)
        {
            case InboxOrder.Newest:
                if (after is not null) reports = reports.Where(report => report.Id.CompareTo(after.Id) < 0);
                return reports.OrderByDescending(report => report.Id);
            case InboxOrder.Oldest:
                if (after is not null) reports = reports.Where(report => report.Id.CompareTo(after.Id) > 0);
                return reports.OrderBy(report => report.Id);
            case InboxOrder.LastWritten:
                if (after is not null)
                {
                    reports = reports.Where(report => report.LastWrittenOn <= after.LastWrittenOn
                        && (report.LastWrittenOn < after.LastWrittenOn || report.Id.CompareTo(after.Id) < 0));
                }

                return reports.OrderByDescending(report => report.LastWrittenOn).ThenByDescending(report => report.Id);
            default:
                throw new NotSupportedException(query.Order.ToString());
        }
    }
}
