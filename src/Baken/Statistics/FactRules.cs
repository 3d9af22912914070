using Baken.Terms;

namespace Baken.Statistics;

/// <summary>When facts contradict each other: one rule for the report, which counts them, and for the page of data quality, which asks about them. Pure.</summary>
internal static class FactRules
{
    /// <summary>Whether a sub-form is there that is not on offer for the form.</summary>
    public static bool IsSubFormStrange(Form? form, string? subForm) => form is { } known && subForm is not null && !SubForms.Of(known).Contains(subForm);

    /// <summary>Whether the sub-form is with a weapon, and the circumstance is not there.</summary>
    public static bool IsWeaponUnsaid(string? subForm, CodeSet<Circumstance> circumstances) => subForm == "met-wapen" && !circumstances.Has(Circumstance.Weapon);

    /// <summary>Whether later steps of the duty were taken without the consultation that comes before them.</summary>
    public static bool IsWithoutConsultation(CodeSet<DutyStep> duties) => duties.Count > 0 && !duties.Has(DutyStep.Consultation);
}
