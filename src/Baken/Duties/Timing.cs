using Baken.Terms;

namespace Baken.Duties;

/// <summary>How far duties are, against the term of the house. The law itself says 'without delay' and names no day.</summary>
internal static class Timing
{
    /// <summary>The last day of the term of the house: working days after the moment from which is counted.</summary>
    /// <returns>Null when nothing is counted, or the day from which is not known.</returns>
    public static DateOnly? HouseDay(Facts facts, Rule rule, int houseDays) =>
        DayOf(facts, rule.CountedFrom) is { } day && day.Year < DateOnly.MaxValue.Year ? WorkingDays.Add(day, rule.HouseDays ?? houseDays) : null;

    /// <summary>How far a duty is.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="rule">The duty.</param>
    /// <param name="houseDay">Its last day by the rule of the house; null when there is none.</param>
    public static Progress ProgressOf(Facts facts, Rule rule, DateOnly? houseDay)
    {
        if (rule.FulfilledBy.Count == 0) return Progress.Open;
        var taken = rule.FulfilledBy.Select(step => Taken(facts, step)).ToList();
        if (IsOutOfOrder(facts, rule)) return Progress.OutOfOrder;
        var isDone = taken.TrueForAll(step => step is not null);
        var day = isDone ? taken.Max(step => step!.Day) : facts.AsOf;
        return day > houseDay ? Progress.Late : isDone ? Progress.Done : Progress.Open;
    }

    private static bool IsOutOfOrder(Facts facts, Rule rule)
    {
        bool Follows(Step later, Step earlier) =>
            Taken(facts, later) is { } done && (Taken(facts, earlier) is not { } first || first.Day > done.Day);

        return rule.Before.Any(later => rule.FulfilledBy.Any(earlier => Follows(later, earlier)))
            || rule.After.Any(earlier => rule.FulfilledBy.Any(later => Follows(later, earlier)));
    }

    private static StepTaken? Taken(Facts facts, Step step) => step switch
    {
        Step.BoardTold => facts.BoardTold,
        Step.Consultation => facts.Consultation is { } held ? new StepTaken(held.Day) : null,
        Step.ParentsInformed => facts.ParentsInformed,
        Step.AccusedInformed => facts.AccusedInformed,
        Step.Charge => facts.Charged,
        // What was said before the charges is not that they were pressed.
        _ => facts.InspectorInformed is { } informed && informed.Day < facts.Charged?.Day ? null : facts.InspectorInformed,
    };

    private static DateOnly? DayOf(Facts facts, Moment? moment) => moment switch
    {
        Moment.Knowledge => facts.Knowledge,
        Moment.BoardKnowledge => facts.Knower == Knower.Board || facts.BoardTold is null ? facts.Knowledge : facts.BoardTold.Day,
        Moment.Consultation => facts.Consultation?.Day,
        Moment.Charge => facts.Charged?.Day,
        _ => null,
    };
}
