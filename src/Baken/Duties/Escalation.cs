using Baken.Terms;

namespace Baken.Duties;

/// <summary>A rung of the ladder for a board that does not press charges although suspicion is reasonable.</summary>
public enum Rung
{
    /// <summary>The inspector urges the board (<i>aandringen</i>).</summary>
    [Code("aandringen")] Persuade,

    /// <summary>The inspector announces in writing that it will be imposed (<i>aankondigen</i>).</summary>
    [Code("aankondigen")] Announce,

    /// <summary>The coordinating inspector imposes it in writing (<i>opleggen</i>).</summary>
    [Code("opleggen")] Impose,
}

/// <summary>What was done of the ladder, each by its legal day; null is not done.</summary>
/// <param name="Persuaded">The board was urged.</param>
/// <param name="Announced">It was announced.</param>
/// <param name="Imposed">It was imposed.</param>
/// <param name="MinisterTold">The Minister was told.</param>
public sealed record LadderSteps(DateOnly? Persuaded, DateOnly? Announced, DateOnly? Imposed, DateOnly? MinisterTold);

/// <summary>Where the ladder is.</summary>
/// <param name="Next">The rung that is next; null when all were climbed.</param>
/// <param name="NextDueOn">Its last day; null when there is none.</param>
/// <param name="MinisterDueOn">The last day on which the Minister has to be told; null when that was done.</param>
public sealed record LadderPlace(Rung? Next, DateOnly? NextDueOn, DateOnly? MinisterDueOn);

/// <summary>
/// The ladder when a board does not press charges (rule E-1): persuade, announce, impose, three working days a step; and, by a clock of its own, the Minister after ten working days. The page of the
/// inspectorate says so, and no law. Pure.
/// </summary>
public static class Escalation
{
    /// <summary>Working days for each rung.</summary>
    public const int DaysForRung = 3;

    /// <summary>Working days after the conclusion until the Minister is told.</summary>
    public const int DaysToMinister = 10;

    /// <summary>Where the ladder is; null when charges were pressed: then it has ended.</summary>
    /// <param name="concluded">The legal day of the conclusion that suspicion is reasonable: both clocks begin then.</param>
    /// <param name="charged">Whether charges were pressed.</param>
    /// <param name="done">What was done of the ladder. A rung that was skipped counts as climbed by the next one.</param>
    public static LadderPlace? Of(DateOnly concluded, bool charged, LadderSteps done)
    {
        ArgumentNullException.ThrowIfNull(done);
        if (charged) return null;
        var (next, since) = done switch
        {
            { Imposed: not null } => ((Rung?)null, concluded),
            { Announced: { } announced } => (Rung.Impose, announced),
            { Persuaded: { } persuaded } => (Rung.Announce, persuaded),
            _ => (Rung.Persuade, concluded),
        };
        return new LadderPlace(
            next,
            next is null ? null : WorkingDays.Add(since, DaysForRung),
            done.MinisterTold is null ? WorkingDays.Add(concluded, DaysToMinister) : null);
    }
}
