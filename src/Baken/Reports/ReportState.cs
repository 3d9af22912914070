using System.Collections.Frozen;
using Baken.Terms;

namespace Baken.Reports;

/// <summary>Where a report is in the work of the inspectors.</summary>
public enum ReportState
{
    /// <summary>No inspector has opened it (<i>nieuw</i>).</summary>
    [Code("nieuw")] New,

    /// <summary>An inspector has read it; it belongs to no dossier yet (<i>gelezen</i>).</summary>
    [Code("gelezen")] Read,

    /// <summary>It belongs to a dossier (<i>in dossier</i>).</summary>
    [Code("in-dossier")] InDossier,

    /// <summary>It needs nothing more (<i>afgesloten</i>). When the reporter writes again it is open again.</summary>
    [Code("afgesloten")] Closed,
}

/// <summary>How a reporter ended a conversation.</summary>
public enum ReporterLeft
{
    /// <summary>The reporter writes and reads no more (<i>gesloten</i>). Inspectors go on with what was told.</summary>
    [Code("gesloten")] Closed,

    /// <summary>The reporter took the report back (<i>ingetrokken</i>). Nobody goes on with it.</summary>
    [Code("ingetrokken")] Withdrew,
}

/// <summary>What a report may become.</summary>
public static class ReportStates
{
    private static readonly FrozenDictionary<ReportState, ReportState[]> Allowed = new Dictionary<ReportState, ReportState[]>
    {
        [ReportState.New] = [ReportState.Read, ReportState.InDossier, ReportState.Closed],
        [ReportState.Read] = [ReportState.InDossier, ReportState.Closed],
        // To another dossier: it was put in the wrong one, or two dossiers turned out to be one situation.
        [ReportState.InDossier] = [ReportState.InDossier, ReportState.Read, ReportState.Closed],
        [ReportState.Closed] = [ReportState.Read, ReportState.InDossier],
    }.ToFrozenDictionary();

    /// <summary>Whether a report in one state may go to the other.</summary>
    public static bool MayBecome(ReportState from, ReportState to) => Allowed[from].Contains(to);
}
