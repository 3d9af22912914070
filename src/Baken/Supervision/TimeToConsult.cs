using Baken.Terms;

namespace Baken.Supervision;

/// <summary>How long a board took between knowing and asking, in working days after the day on which it came to know.</summary>
public enum TimeToConsult
{
    /// <summary>The same day, or before another working day began (<i>dezelfde dag</i>).</summary>
    [Code("zelfde-dag")] SameDay,

    /// <summary>One or two working days.</summary>
    [Code("1-2")] OneOrTwo,

    /// <summary>Three to five working days.</summary>
    [Code("3-5")] ThreeToFive,

    /// <summary>Six to twenty working days.</summary>
    [Code("6-20")] SixToTwenty,

    /// <summary>More than twenty working days.</summary>
    [Code("meer-dan-20")] More,
}

/// <summary>The rules of the time between knowing and asking. Pure.</summary>
public static class TimesToConsult
{
    /// <summary>The class of a number of working days.</summary>
    /// <param name="days">0 or more.</param>
    public static TimeToConsult Of(int days) => days switch
    {
        <= 0 => TimeToConsult.SameDay,
        <= 2 => TimeToConsult.OneOrTwo,
        <= 5 => TimeToConsult.ThreeToFive,
        <= 20 => TimeToConsult.SixToTwenty,
        _ => TimeToConsult.More,
    };

    /// <summary>The median: the middle one, or half of the two in the middle together; null when there are none.</summary>
    /// <param name="days">Numbers, in any order.</param>
    public static decimal? Median(IEnumerable<int> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        int[] sorted = [.. days.Order()];
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + (decimal)sorted[sorted.Length / 2]) / 2;
    }
}
