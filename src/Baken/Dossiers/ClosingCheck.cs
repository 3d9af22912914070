using Baken.Terms;

namespace Baken.Dossiers;

/// <summary>Something that is open still when a dossier is to be closed.</summary>
public enum ClosingPoint
{
    /// <summary>The classification is not complete: it is what the annual report counts.</summary>
    [Code("indeling")] Classification,

    /// <summary>It was not recorded what was advised, or that nothing was.</summary>
    [Code("advies")] Advice,

    /// <summary>A person charged with tasks is accused of a sexual offence, and no consultation was recorded; or there was reasonable suspicion, and no charges were recorded.</summary>
    [Code("plicht")] Duty,

    /// <summary>A reporter wrote last, and has no answer.</summary>
    [Code("melder")] Reporter,

    /// <summary>A task is not done.</summary>
    [Code("taak")] Task,

    /// <summary>A referral has not ended: somebody follows it still.</summary>
    [Code("verwijzing")] Referral,

    /// <summary>Somebody asked to see or correct what is kept of them, or objects to it, and has no answer: the legal term runs on.</summary>
    [Code("verzoek")] Request,
}

/// <summary>
/// What a closing inspector should have seen (<i>sluitingscontrole</i>). It keeps nobody from closing: an inspector can know why something stays open, and then says that it may. Pure.
/// </summary>
public static class ClosingCheck
{
    /// <summary>What is open still, in the order in which it is shown.</summary>
    /// <param name="classification">How the dossier is classified.</param>
    /// <param name="awaitAnswer">How many of its reports have a reporter who waits for an answer and can still read one.</param>
    /// <param name="openTasks">How many of its tasks are not done.</param>
    /// <param name="openReferrals">How many of its referrals have not ended.</param>
    /// <param name="openRequests">How many requests of people about what is kept of them have no outcome.</param>
    public static IReadOnlyList<ClosingPoint> Of(Classification classification, int awaitAnswer, int openTasks, int openReferrals = 0, int openRequests = 0)
    {
        ArgumentNullException.ThrowIfNull(classification);
        return
        [
            .. IsIncomplete(classification) ? [ClosingPoint.Classification] : Array.Empty<ClosingPoint>(),
            .. classification.Advice.Count == 0 ? [ClosingPoint.Advice] : Array.Empty<ClosingPoint>(),
            .. HasOpenDuty(classification) ? [ClosingPoint.Duty] : Array.Empty<ClosingPoint>(),
            .. awaitAnswer > 0 ? [ClosingPoint.Reporter] : Array.Empty<ClosingPoint>(),
            .. openTasks > 0 ? [ClosingPoint.Task] : Array.Empty<ClosingPoint>(),
            .. openReferrals > 0 ? [ClosingPoint.Referral] : Array.Empty<ClosingPoint>(),
            .. openRequests > 0 ? [ClosingPoint.Request] : Array.Empty<ClosingPoint>(),
        ];
    }

    private static bool IsIncomplete(Classification one) => one.Form is null || one.Sector == Sector.Unknown
        || one.Reporter == ReporterRole.Unknown || one.Accused == AccusedRole.Unknown || (one.SubForm is null && SubForms.Of(one.Form.Value).Count > 0);

    /// <summary>
    /// A board consults a confidential inspector about a sexual offence by a person charged with tasks, and presses charges on reasonable suspicion (WPO and WEC art. 4a, WEB art. 1.3.8, for
    /// example). Which duty holds is for the rules of duties; here it is asked what was recorded.
    /// </summary>
    private static bool HasOpenDuty(Classification one) =>
        (one is { Accused: AccusedRole.PersonWithTasks, Form: Form.SexualAbuse or Form.SexualHarassment } && !one.Duties.Has(DutyStep.Consultation))
        || (one.Duties.Has(DutyStep.ReasonableSuspicion) && !one.Duties.Has(DutyStep.Charges));
}
