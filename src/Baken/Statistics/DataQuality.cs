using Baken.Terms;

namespace Baken.Statistics;

/// <summary>What may be missing or unclear in the facts of a dossier. A finding is a question for whoever classified it, and not yet a mistake.</summary>
public enum QualityKind
{
    /// <summary>Nobody has said yet which form it is.</summary>
    [Code("zonder-vorm")] FormMissing,

    /// <summary>The form has sub-forms, and nobody has said which it is.</summary>
    [Code("zonder-subvorm")] SubFormMissing,

    /// <summary>The sector is not known.</summary>
    [Code("zonder-sector")] SectorMissing,

    /// <summary>It is not known who told.</summary>
    [Code("zonder-melder")] ReporterMissing,

    /// <summary>It is not known who is said to have done it.</summary>
    [Code("zonder-beklaagde")] AccusedMissing,

    /// <summary>The sub-form is not one that is offered with its form.</summary>
    [Code("vreemde-subvorm")] SubFormStrange,

    /// <summary>Violence with a weapon, without the circumstance that there was one.</summary>
    [Code("wapen-tegenstrijdig")] WeaponContradicts,

    /// <summary>A relationship with a dependent minor, without a minor victim.</summary>
    [Code("minderjarig-tegenstrijdig")] MinorContradicts,

    /// <summary>Reasonable suspicion or charges, without the consultation that comes before them (WVO/WPO: first consult, then press charges).</summary>
    [Code("aangifte-zonder-overleg")] ChargesContradict,

    /// <summary>The dossier counts now and did not when the school year was over, as the report tells (<see cref="LateChanges.Added"/>).</summary>
    [Code("laat-bekend")] KnownLate,

    /// <summary>It counted then too, and its facts were changed since (<see cref="LateChanges.Changed"/>).</summary>
    [Code("laat-ingedeeld")] ClassifiedLate,
}

/// <summary>How many dossiers of a school year have one finding.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Count">In how many dossiers.</param>
public sealed record QualityFinding(QualityKind Kind, int Count);

/// <summary>The quality of the data of one school year, as known today.</summary>
/// <param name="Total">All its dossiers.</param>
/// <param name="Findings">Each kind, in the order of <see cref="QualityKind"/>; those found in none too.</param>
public sealed record YearQuality(int Total, IReadOnlyList<QualityFinding> Findings)
{
    /// <summary>Of a year without dossiers.</summary>
    public static YearQuality Empty { get; } = new(0, []);
}

/// <summary>Dossiers that share all that their quality is judged by.</summary>
internal sealed record QualityGroup
{
    public required Form? Form { get; init; }

    public required string? SubForm { get; init; }

    public required Sector Sector { get; init; }

    public required ReporterRole Reporter { get; init; }

    public required AccusedRole Accused { get; init; }

    public required CodeSet<Circumstance> Circumstances { get; init; }

    public required CodeSet<DutyStep> Duties { get; init; }

    public required int Count { get; init; }
}

/// <summary>Judges facts. Pure.</summary>
internal static class DataQuality
{
    /// <summary>What is missing or unclear in facts such as these; not when they became known.</summary>
    public static IEnumerable<QualityKind> Of(QualityGroup facts)
    {
        if (facts.Form is null) yield return QualityKind.FormMissing;
        if (facts.Form is { } form && facts.SubForm is null && SubForms.Of(form).Count > 0) yield return QualityKind.SubFormMissing;
        if (FactRules.IsSubFormStrange(facts.Form, facts.SubForm)) yield return QualityKind.SubFormStrange;
        if (facts.Sector == Sector.Unknown) yield return QualityKind.SectorMissing;
        if (facts.Reporter == ReporterRole.Unknown) yield return QualityKind.ReporterMissing;
        if (facts.Accused == AccusedRole.Unknown) yield return QualityKind.AccusedMissing;
        if (FactRules.IsWeaponUnsaid(facts.SubForm, facts.Circumstances)) yield return QualityKind.WeaponContradicts;
        if (facts.SubForm == "relatie-afhankelijke-minderjarige" && !facts.Circumstances.Has(Circumstance.MinorVictim)) yield return QualityKind.MinorContradicts;
        if (FactRules.IsWithoutConsultation(facts.Duties)) yield return QualityKind.ChargesContradict;
    }

    /// <summary>All findings of a year.</summary>
    /// <param name="groups">Its dossiers, by what they are judged by.</param>
    /// <param name="late">What became known after the year was over; null while it lasts.</param>
    public static YearQuality Judge(IReadOnlyCollection<QualityGroup> groups, LateChanges? late)
    {
        var found = Enum.GetValues<QualityKind>().ToDictionary(kind => kind, _ => 0);
        foreach (var group in groups)
        {
            foreach (var kind in Of(group)) found[kind] += group.Count;
        }

        (found[QualityKind.KnownLate], found[QualityKind.ClassifiedLate]) = (late?.Added ?? 0, late?.Changed ?? 0);
        return new YearQuality(groups.Sum(group => group.Count), [.. found.Select(pair => new QualityFinding(pair.Key, pair.Value))]);
    }
}
