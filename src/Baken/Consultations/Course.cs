using Baken.Access;
using Baken.Duties;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Consultations;

/// <summary>For whom something waits.</summary>
public enum Side
{
    /// <summary>The board.</summary>
    [Code("bestuur")] Board,

    /// <summary>The inspectors.</summary>
    [Code("inspectie")] Inspectors,
}

/// <summary>A step that stands: it was not put right by another.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Told">What was done, when and how.</param>
/// <param name="At">When it was recorded (UTC).</param>
/// <param name="By">Who recorded it.</param>
public sealed record StandingStep(StepId Id, StepTold Told, DateTimeOffset At, PersonId By);

/// <summary>Something that has to be done in a consultation.</summary>
/// <param name="Code">What: <c>opnemen</c>, <c>meelezen</c>, a duty of the law, a rung of the ladder, or <c>minister</c>.</param>
/// <param name="Side">By whom.</param>
/// <param name="DueOn">Its last legal day by the rule of the house; null when there is none.</param>
public sealed record Term(string Code, Side Side, DateOnly? DueOn);

/// <summary>The first legal days by which something has to be done, as they are stored, so that reminders need no key.</summary>
/// <param name="Board">By the board; null when nothing waits for it.</param>
/// <param name="Inspectors">By the inspectors; null when nothing waits for them.</param>
/// <param name="LaterFrom">The legal day from which something else waits for the inspectors, if nothing is recorded before; null when nothing will.</param>
/// <param name="Later">By when; null when nothing will.</param>
public sealed record DueDays(DateOnly? Board, DateOnly? Inspectors, DateOnly? LaterFrom, DateOnly? Later);

/// <summary>All from which follows what has to be done.</summary>
public sealed record Known
{
    /// <summary>What it is about.</summary>
    public required Matter Matter { get; init; }

    /// <summary>Where it is.</summary>
    public required ConsultationState State { get; init; }

    /// <summary>How soon the board wants to be called.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>The legal day on which it was asked for.</summary>
    public required DateOnly AskedOn { get; init; }

    /// <summary>The conclusion that holds; null when none does.</summary>
    public ConclusionTold? Conclusion { get; init; }

    /// <summary>The legal day on which a conclusion was proposed that waits for a second reader; null when none does.</summary>
    public DateOnly? ProposedOn { get; init; }

    /// <summary>The steps that stand.</summary>
    public required IReadOnlyList<StepTold> Steps { get; init; }

    /// <summary>The first day of a sort of step; null when it was not taken.</summary>
    public DateOnly? DayOf(StepKind kind) => Steps.Where(step => step.Kind == kind).Select(step => (DateOnly?)step.Day).Min();
}

/// <summary>The course of a consultation: what the law asks of the board in it, and what waits for whom until when. Pure.</summary>
public static class Course
{
    /// <summary>The code of what waits until an inspector takes it.</summary>
    public const string Taking = "opnemen";

    /// <summary>The code of what waits for a second inspector.</summary>
    public const string SecondReading = "meelezen";

    private static readonly string[] OfBoard = ["informatieplicht", "aangifteplicht", "terugmelding"];

    /// <summary>What the law says of it, by the rules in force.</summary>
    /// <param name="known">What is known.</param>
    /// <param name="today">The legal day on which is looked.</param>
    /// <param name="houseDays">Working days of the term of the house, 1 or more.</param>
    public static Assessment Assess(Known known, DateOnly today, int houseDays)
    {
        ArgumentNullException.ThrowIfNull(known);
        var rules = RuleSets.All[0];
        // A board has consulted in time when it asked in time; what follows from the talk counts from the talk.
        var asked = Duties.Assess.Of(FactsOf(known, today, new Consulted(known.AskedOn, ConsultationOutcome.None)), rules, houseDays);
        if (known.Conclusion is not { } conclusion) return asked;
        var concluded = Duties.Assess.Of(FactsOf(known, today, new Consulted(conclusion.Day, conclusion.Outcome)), rules, houseDays);
        return concluded with
        {
            Findings = [.. concluded.Findings.Select(finding => finding.Rule.Duty == "overlegplicht" ? asked.Findings.FirstOrDefault(one => one.Rule.Id == finding.Rule.Id) ?? finding : finding)],
        };
    }

    /// <summary>The facts by which the rules judge.</summary>
    public static Facts FactsOf(Known known, DateOnly today, Consulted consulted)
    {
        ArgumentNullException.ThrowIfNull(known);
        var matter = known.Matter;
        return new Facts
        {
            Sector = matter.Sector,
            // A school in the Caribbean Netherlands has the same duties by other acts. Of which the register tells nothing is taken to be European: nearly all schools are.
            IsCaribbean = matter.IsCaribbean ?? false,
            IsFunded = true,
            Knower = Knower.Board,
            Conduct = matter.Conduct,
            Accused = matter.Accused,
            Victim = matter.Victim,
            AgeAtEvent = matter.Age,
            Event = matter.Event,
            Knowledge = matter.Known,
            AsOf = today,
            Consultation = consulted,
            ParentsInformed = Taken(StepKind.ParentsInformed),
            AccusedInformed = Taken(StepKind.AccusedInformed),
            Charged = Taken(StepKind.Charged),
            InspectorInformed = Taken(StepKind.InspectorTold),
        };

        StepTaken? Taken(StepKind kind) => known.DayOf(kind) is { } day ? new StepTaken(day) : null;
    }

    /// <summary>Where the ladder is for a board that does not press charges; null when there is no ladder, or it is not begun.</summary>
    public static LadderPlace? LadderOf(Known known, DateOnly today, int houseDays)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (known.Conclusion is not { Outcome: ConsultationOutcome.Reasonable } conclusion) return null;
        var begun = known.DayOf(StepKind.WillNotCharge) is not null || known.DayOf(StepKind.Persuaded) is not null || known.DayOf(StepKind.Announced) is not null
            || known.DayOf(StepKind.Imposed) is not null || today > WorkingDays.Add(conclusion.Day, houseDays);
        return begun ? Escalation.Of(conclusion.Day, known.DayOf(StepKind.Charged) is not null, StepsOf(known)) : null;
    }

    /// <summary>What was done of the ladder.</summary>
    public static LadderSteps StepsOf(Known known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return new LadderSteps(known.DayOf(StepKind.Persuaded), known.DayOf(StepKind.Announced), known.DayOf(StepKind.Imposed), known.DayOf(StepKind.MinisterTold));
    }

    /// <summary>Where the ladder is, or why there is none now.</summary>
    /// <returns>
    /// Refused with <c>ladder.closed</c> when work on the consultation is over, <c>ladder.no-conclusion</c> when none holds, <c>ladder.not-reasonable</c>, <c>ladder.charged</c>, or <c>ladder.not-begun</c> with the last
    /// day of the board's term.
    /// </returns>
    public static Outcome<LadderPlace> Ladder(Known known, DateOnly today, int houseDays)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (!ConsultationStates.IsOpen(known.State)) return new Refusal("ladder.closed");
        if (known.Conclusion is not { } conclusion) return new Refusal("ladder.no-conclusion");
        if (conclusion.Outcome != ConsultationOutcome.Reasonable) return new Refusal("ladder.not-reasonable");
        if (known.DayOf(StepKind.Charged) is not null) return new Refusal("ladder.charged");
        return LadderOf(known, today, houseDays) is { } place ? place : new Refusal("ladder.not-begun", WorkingDays.Add(conclusion.Day, houseDays));
    }

    /// <summary>What waits for whom, the first day first.</summary>
    public static IReadOnlyList<Term> TermsOf(Known known, DateOnly today, int houseDays)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (!ConsultationStates.IsOpen(known.State)) return [];
        List<Term> terms = [];
        if (known.State == ConsultationState.Asked)
            terms.Add(new Term(Taking, Side.Inspectors, known.Urgency == Urgency.Usual ? WorkingDays.Add(known.AskedOn, 1) : known.AskedOn));
        if (known.ProposedOn is { } proposed) terms.Add(new Term(SecondReading, Side.Inspectors, WorkingDays.Add(proposed, 1)));
        terms.AddRange(Assess(known, today, houseDays).Findings
            .Where(finding => OfBoard.Contains(finding.Rule.Duty) && finding.Verdict == Verdict.Holds && IsOpen(finding, known))
            .Select(finding => new Term(finding.Rule.Duty, Side.Board, finding.HouseDay)));
        if (LadderOf(known, today, houseDays) is { } place)
        {
            if (place.Next is { } rung) terms.Add(new Term(Codes.Of(rung), Side.Inspectors, place.NextDueOn));
            if (place.MinisterDueOn is { } day) terms.Add(new Term("minister", Side.Inspectors, day));
        }

        return [.. terms.OrderBy(term => term.DueOn ?? DateOnly.MaxValue)];
    }

    /// <summary>The days to store. Time alone begins the ladder, when the term of the board is over: nobody writes anything then, so that day is stored beforehand.</summary>
    public static DueDays DaysOf(Known known, DateOnly today, int houseDays)
    {
        ArgumentNullException.ThrowIfNull(known);
        var terms = TermsOf(known, today, houseDays);
        var begins = known.Conclusion is { } conclusion ? WorkingDays.Add(conclusion.Day, houseDays).AddDays(1) : today;
        var later = begins > today ? First(TermsOf(known, begins, houseDays), Side.Inspectors) : null;
        var inspectors = First(terms, Side.Inspectors);
        return new DueDays(First(terms, Side.Board), inspectors, later == inspectors ? null : begins, later == inspectors ? null : later);

        static DateOnly? First(IReadOnlyList<Term> terms, Side side) => terms.Where(one => one.Side == side).Select(one => one.DueOn).Min();
    }

    /// <summary>Whether a duty still has to be done: late or out of order it may have been done all the same.</summary>
    private static bool IsOpen(Finding finding, Known known) => finding.Rule.Duty switch
    {
        "informatieplicht" => known.DayOf(StepKind.ParentsInformed) is null || known.DayOf(StepKind.AccusedInformed) is null,
        "aangifteplicht" => known.DayOf(StepKind.Charged) is null,
        "terugmelding" => known.DayOf(StepKind.InspectorTold) is null,
        _ => finding.Progress is Progress.Open or Progress.Late,
    };
}

/// <summary>The term of the house for what the law wants done without delay.</summary>
/// <param name="HouseDays">Working days, 1 or more.</param>
public sealed record HouseTerm(int HouseDays);
