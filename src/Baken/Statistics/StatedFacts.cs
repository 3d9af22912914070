using Baken.Terms;

namespace Baken.Statistics;

/// <summary>
/// What is stated of a dossier for the figures: codes and a day, nothing that leads to a person or a school. The legal ground of the
/// duty to keep it so is WOT art. 6 lid 6: only abstracted figures leave the inspectorate.
/// </summary>
public sealed record StatedFacts
{
    /// <summary>The legal day on which the first report of the dossier came in. It decides in which school year the dossier counts.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Sector; unknown is a value.</summary>
    public Sector Sector { get; init; } = Sector.Unknown;

    /// <summary>Form of unsafety; null when nobody has said yet.</summary>
    public Form? Form { get; init; }

    /// <summary>Code of the sub-form (<see cref="SubForms.HasShape"/>); null when unknown. Only together with a form.</summary>
    public string? SubForm { get; init; }

    /// <summary>Who told.</summary>
    public ReporterRole ReporterRole { get; init; } = ReporterRole.Unknown;

    /// <summary>Who is said to have done it.</summary>
    public AccusedRole AccusedRole { get; init; } = AccusedRole.Unknown;

    /// <summary>Circumstances beside the form.</summary>
    public CodeSet<Circumstance> Circumstances { get; init; }

    /// <summary>What the inspector advised; empty while nobody recorded it.</summary>
    public CodeSet<AdviceKind> Advice { get; init; }

    /// <summary>Steps of the duty to consult and to press charges that were taken; empty when there were none.</summary>
    public CodeSet<DutyStep> Duties { get; init; }

    /// <summary>
    /// True when the dossier was invented for a demonstration. The annual report marks every year that holds one, so that no invented figure
    /// passes for a published one.
    /// </summary>
    public bool Synthetic { get; init; }

    /// <summary>True when the dossier does not count (any more): opened by mistake, or merged into another one.</summary>
    public bool Withdrawn { get; init; }
}
