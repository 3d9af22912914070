using Baken.Access;
using Baken.Terms;

namespace Baken.Reports;

/// <summary>What somebody tells.</summary>
public sealed record NewReport
{
    /// <summary>What happened, in the reporter's own words: 1 to <see cref="ToldText.Max"/> characters.</summary>
    public required string Story { get; init; }

    /// <summary>How it comes in.</summary>
    public ReportChannel Channel { get; init; } = ReportChannel.Web;

    /// <summary>The language in which the reporter is to be answered.</summary>
    public ReporterLanguage Language { get; init; } = ReporterLanguage.Dutch;

    /// <summary>The sector.</summary>
    public Sector Sector { get; init; } = Sector.Unknown;

    /// <summary>The form of unsafety; null when the reporter did not say.</summary>
    public Form? Form { get; init; }

    /// <summary>Who tells.</summary>
    public ReporterRole Role { get; init; } = ReporterRole.Unknown;

    /// <summary>The school; null when the reporter did not say.</summary>
    public SchoolNamed? School { get; init; }

    /// <summary>How the reporter can be reached.</summary>
    public ReporterContact Contact { get; init; } = new();

    /// <summary>The inspector who writes it down, for what comes in by phone, letter or visit; null when the reporter does it.</summary>
    public Caller? TakenBy { get; init; }
}

/// <summary>A report that is safely stored.</summary>
/// <param name="Id">Its id. Not for the reporter.</param>
/// <param name="Words">The receipt code (<i>sleutelwoorden</i>), to be shown once and kept nowhere.</param>
public sealed record SubmittedReport(ReportId Id, string Words);
