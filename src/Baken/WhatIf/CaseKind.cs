using Baken.Statistics;
using Baken.Terms;

namespace Baken.WhatIf;

/// <summary>All that decides which duties a dossier falls under, as the statistical facts have it. Dossiers of one kind are judged once.</summary>
internal readonly record struct CaseKind
{
    /// <summary>Code of the sub-form that tells of a minor who depended on the accused.</summary>
    public const string DependentMinor = "relatie-afhankelijke-minderjarige";

    /// <summary>A day of which the law is that of the day on which the dossier came in.</summary>
    public required DateOnly LawDay { get; init; }

    /// <summary>Sector.</summary>
    public required Sector Sector { get; init; }

    /// <summary>Form; null is unknown.</summary>
    public required Form? Form { get; init; }

    /// <summary>Who told.</summary>
    public required ReporterRole Reporter { get; init; }

    /// <summary>Who is accused.</summary>
    public required AccusedRole Accused { get; init; }

    /// <summary>Whether a victim is known to be younger than 18. That it is not ticked does not say that all are older.</summary>
    public required bool IsMinor { get; init; }

    /// <summary>Whether that victim is known to have depended on the accused.</summary>
    public required bool IsDependent { get; init; }

    /// <summary>Steps that were taken.</summary>
    public required CodeSet<DutyStep> Steps { get; init; }

    /// <summary>The kind of stated facts.</summary>
    /// <param name="stated">The facts.</param>
    /// <param name="lawDay">A day of which the law counts.</param>
    public static CaseKind Of(StatedFacts stated, DateOnly lawDay)
    {
        var isDependent = stated.SubForm == DependentMinor;
        return new CaseKind
        {
            LawDay = lawDay,
            Sector = stated.Sector,
            Form = stated.Form,
            Reporter = stated.ReporterRole,
            Accused = stated.AccusedRole,
            IsMinor = isDependent || stated.Circumstances.Has(Circumstance.MinorVictim),
            IsDependent = isDependent,
            Steps = stated.Duties,
        };
    }
}

/// <summary>How many dossiers are of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Synthetic">Whether they were invented.</param>
/// <param name="Count">How many, 1 or more.</param>
internal readonly record struct CountedKind(CaseKind Kind, bool Synthetic, int Count);
