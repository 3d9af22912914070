using Baken.Duties;
using Baken.Supervision;
using Baken.Terms;

namespace Baken.Consultations;

/// <summary>What is stated of a consultation for the figures. Pure.</summary>
public static class Stating
{
    /// <summary>The facts, from what is known.</summary>
    /// <param name="known">What is known.</param>
    public static StatedConsultation Of(Known known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return new StatedConsultation(
            StatedConsultation.MonthOf(known.AskedOn), known.Matter.Sector, WorkingDays.After(known.Matter.Known, known.AskedOn), ResultOf(known.State, known.Conclusion?.Outcome));
    }

    /// <summary>What it came to. A conclusion that holds says so, whatever became of the consultation afterwards: it is undone by withdrawing the conclusion alone.</summary>
    private static ConsultationResult ResultOf(ConsultationState state, ConsultationOutcome? outcome) => (outcome, state) switch
    {
        (ConsultationOutcome.Reasonable, _) => ConsultationResult.Reasonable,
        (ConsultationOutcome.NotReasonable, _) => ConsultationResult.NotReasonable,
        (_, ConsultationState.Withdrawn) => ConsultationResult.Withdrawn,
        (_, ConsultationState.Closed) => ConsultationResult.Closed,
        _ => ConsultationResult.GoesOn,
    };
}
