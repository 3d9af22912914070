namespace Baken.Reports;

/// <summary>
/// Leave to send something to a reporter, outside the conversation. Only <see cref="Report.LeaveToContact"/> gives it, so whatever sends a mail or a
/// notice takes one as its argument, and nothing goes out to somebody for whom that is not safe.
/// </summary>
public sealed class ContactLeave
{
    internal ContactLeave(ReportId report) => Report = report;

    /// <summary>To whose reporter.</summary>
    public ReportId Report { get; }
}
