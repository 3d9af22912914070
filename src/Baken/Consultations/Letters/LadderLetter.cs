using Baken.Duties;
using Baken.Terms;

namespace Baken.Consultations.Letters;

/// <summary>What a letter of the ladder is for; each has a template.</summary>
public enum LadderLetterKind
{
    /// <summary>To the board: press charges (<i>aandringen</i>).</summary>
    [Code("aandringen")] Persuade,

    /// <summary>To the board: it will be imposed (<i>aankondiging</i>).</summary>
    [Code("aankondiging")] Announce,

    /// <summary>To the board, by the coordinating inspector: it is imposed (<i>oplegging</i>).</summary>
    [Code("oplegging")] Impose,

    /// <summary>To the Minister: a board does not press charges (<i>melding aan de minister</i>).</summary>
    [Code("melding-minister")] TellMinister,
}

/// <summary>The letters that belong to the rungs of the ladder.</summary>
public static class LadderLetters
{
    /// <summary>The letter that is next where the ladder is: that of the next rung, and the one to the Minister when all were climbed.</summary>
    public static LadderLetterKind NextAt(LadderPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return place.Next switch
        {
            Rung.Persuade => LadderLetterKind.Persuade,
            Rung.Announce => LadderLetterKind.Announce,
            Rung.Impose => LadderLetterKind.Impose,
            _ => LadderLetterKind.TellMinister,
        };
    }
}

/// <summary>The days that a letter of the ladder names: what was done, and both clocks as they run once this letter is sent.</summary>
/// <param name="Done">What was done of the ladder, the letter's own step left out unless it was recorded.</param>
/// <param name="Next">The rung that comes after the letter; null when there is none.</param>
/// <param name="NextDueOn">Its last day; null when there is none.</param>
/// <param name="MinisterDueOn">The last day on which the Minister has to be told.</param>
public sealed record LadderDays(LadderSteps Done, Rung? Next, DateOnly? NextDueOn, DateOnly MinisterDueOn)
{
    /// <summary>The days for a letter that is sent on a day. Pure.</summary>
    /// <param name="known">What is known of the consultation.</param>
    /// <param name="kind">Which letter.</param>
    /// <param name="sentOn">The legal day on which it is sent. When its step was recorded already, the day of that counts.</param>
    /// <returns>Null when no conclusion holds: then no clock runs.</returns>
    public static LadderDays? Of(Known known, LadderLetterKind kind, DateOnly sentOn)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (known.Conclusion is not { } conclusion) return null;
        var done = Course.StepsOf(known);
        var sent = kind switch
        {
            LadderLetterKind.Persuade => done with { Persuaded = done.Persuaded ?? sentOn },
            LadderLetterKind.Announce => done with { Announced = done.Announced ?? sentOn },
            LadderLetterKind.Impose => done with { Imposed = done.Imposed ?? sentOn },
            _ => done,
        };
        var place = Escalation.Of(conclusion.Day, charged: false, sent);
        return new LadderDays(done, place?.Next, place?.NextDueOn, WorkingDays.Add(conclusion.Day, Escalation.DaysToMinister));
    }
}
