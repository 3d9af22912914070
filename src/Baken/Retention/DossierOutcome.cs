using Baken.Dossiers;
using Baken.Terms;

namespace Baken.Retention;

/// <summary>What came of a dossier (<i>uitkomst</i>), as far as it decides how long it is kept: the furthest step that was recorded.</summary>
public enum DossierOutcome
{
    /// <summary>Nothing was advised, and no step of a duty was taken.</summary>
    [Code("geen")] Nothing,

    /// <summary>Something was advised.</summary>
    [Code("advies")] Advice,

    /// <summary>A board consulted the inspector (<i>overleg</i>), without reasonable suspicion.</summary>
    [Code("overleg")] Consultation,

    /// <summary>The outcome of the consultation is reasonable suspicion (<i>redelijk vermoeden</i>), without charges.</summary>
    [Code("redelijk-vermoeden")] ReasonableSuspicion,

    /// <summary>Charges were pressed (<i>aangifte</i>).</summary>
    [Code("aangifte")] Charges,
}

/// <summary>Reads the outcome off the classification. Pure.</summary>
public static class Outcomes
{
    /// <summary>The furthest step that was recorded.</summary>
    public static DossierOutcome Of(Classification classification)
    {
        ArgumentNullException.ThrowIfNull(classification);
        return classification.Duties.Has(DutyStep.Charges) ? DossierOutcome.Charges
            : classification.Duties.Has(DutyStep.ReasonableSuspicion) ? DossierOutcome.ReasonableSuspicion
            : classification.Duties.Has(DutyStep.Consultation) ? DossierOutcome.Consultation
            : classification.Advice.Values().Any(advice => advice != AdviceKind.None) ? DossierOutcome.Advice
            : DossierOutcome.Nothing;
    }
}
