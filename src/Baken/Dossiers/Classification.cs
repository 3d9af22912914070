using Baken.Dossiers.Advising;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Dossiers;

/// <summary>How a dossier is classified (<i>indeling</i>): codes alone, no content. What is null or unknown is counted as unknown.</summary>
public sealed record Classification
{
    /// <summary>The legal day on which the first report came in; decides the school year.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Sector of education.</summary>
    public Sector Sector { get; init; } = Sector.Unknown;

    /// <summary>Form of unsafety; null while it is not known.</summary>
    public Form? Form { get; init; }

    /// <summary>Code of the sub-form (<see cref="SubForms"/>); null while it is not known. Only with a form.</summary>
    public string? SubForm { get; init; }

    /// <summary>Role of who told it first.</summary>
    public ReporterRole Reporter { get; init; } = ReporterRole.Unknown;

    /// <summary>Role of who is said to have done it.</summary>
    public AccusedRole Accused { get; init; } = AccusedRole.Unknown;

    /// <summary>Circumstances, each once, in the order of the glossary.</summary>
    public CodeSet<Circumstance> Circumstances { get; init; }

    /// <summary>What was advised; empty while nobody recorded it.</summary>
    public CodeSet<AdviceKind> Advice { get; init; }

    /// <summary>Steps of the duty to consult and to press charges that were taken.</summary>
    public CodeSet<DutyStep> Duties { get; init; }

    /// <summary>The same as facts for the figures.</summary>
    internal StatedFacts ToFacts(FactOrigin origin) => new()
    {
        ReceivedOn = ReceivedOn,
        Sector = Sector,
        Form = Form,
        SubForm = SubForm,
        ReporterRole = Reporter,
        AccusedRole = Accused,
        Circumstances = Circumstances,
        Advice = Advice,
        Duties = Duties,
        Synthetic = origin.Synthetic,
    };

    /// <summary>What is wrong with it; null when it can be recorded.</summary>
    /// <param name="today">The legal day of now: nothing comes in tomorrow.</param>
    public Refusal? FaultOn(DateOnly today)
    {
        if (ReceivedOn > today) return new Refusal("dossier.received-in-future") { Field = "ontvangen_op" };
        if (ReceivedOn < SchoolYear.Beginning(SchoolYear.Earliest).From) return new Refusal("dossier.received-too-early") { Field = "ontvangen_op" };
        if (SubForm is not null && Form is null) return new Refusal("dossier.sub-form-without-form") { Field = "subvorm" };
        if (SubForm is not null && !SubForms.HasShape(SubForm)) return new Refusal("dossier.sub-form-unknown") { Field = "subvorm" };
        return AdviceRules.Excluding(Advice);
    }
}

/// <summary>Where the facts of casework come from, for the figures.</summary>
/// <param name="Synthetic">Whether this is a demonstration, so that all it holds is invented.</param>
public sealed record FactOrigin(bool Synthetic)
{
    /// <summary>The code under which the figures keep them.</summary>
    public const string Source = "werkplek";
}
