namespace Baken.Duties;

/// <summary>A moment of a case from which something is counted, or by which the version of the law is chosen.</summary>
public enum Moment
{
    /// <summary>Whoever the facts are about came to know (<i>kennis</i>).</summary>
    Knowledge,

    /// <summary>The board came to know (<i>bestuur</i>).</summary>
    BoardKnowledge,

    /// <summary>The consultation (<i>overleg</i>).</summary>
    Consultation,

    /// <summary>The charges (<i>aangifte</i>).</summary>
    Charge,

    /// <summary>The reference day (<i>peildatum</i>): for duties that stand whatever happens.</summary>
    AsOf,
}

/// <summary>A step by which a duty is fulfilled.</summary>
public enum Step
{
    /// <summary>The board itself was told.</summary>
    BoardTold,

    /// <summary>A confidential inspector was consulted.</summary>
    Consultation,

    /// <summary>The parents were informed.</summary>
    ParentsInformed,

    /// <summary>The accused was informed.</summary>
    AccusedInformed,

    /// <summary>Charges were pressed.</summary>
    Charge,

    /// <summary>The inspector was told of the charges.</summary>
    InspectorInformed,
}

/// <summary>
/// The period in which a rule is law. From <see cref="From"/> up to, not including, <see cref="Until"/>; before <see cref="KnownSince"/> it is not known whether it was.
/// </summary>
/// <param name="From">First day; null when the first day is not known, or when it is no law yet.</param>
/// <param name="KnownSince">First day of which it is known that it was law; null when <see cref="From"/> says it.</param>
/// <param name="Until">The day after the last one; null when it has no end.</param>
/// <param name="HasPredecessor">Whether another version comes before it.</param>
public sealed record Validity(DateOnly? From, DateOnly? KnownSince, DateOnly? Until, bool HasPredecessor)
{
    /// <summary>Whether it was law on a day.</summary>
    public Truth On(DateOnly day) =>
        Until is { } until && day >= until ? Truth.No
        : From is { } from ? day >= from ? Truth.Yes : Truth.No
        : KnownSince is { } known ? day >= known ? Truth.Yes : Truth.Unknown
        : Truth.No;

    /// <summary>Whether it was law on a day that is not known but lies between two others.</summary>
    /// <param name="earliest">
    /// First day that it can be; null when nothing is known of that. Then it counts as a day on which these duties existed: the first version, and no time before it, comes into question.
    /// </param>
    /// <param name="latest">Last day that it can be.</param>
    public Truth Between(DateOnly? earliest, DateOnly latest)
    {
        var first = earliest ?? (HasPredecessor ? DateOnly.MinValue : From ?? KnownSince ?? DateOnly.MinValue);
        if (latest < first) return On(latest);
        List<Truth> ends = [On(first), On(latest)];
        if (From is { } from && first < from && from <= latest) ends.Add(On(from));
        if (KnownSince is { } known && first < known && known <= latest) ends.Add(On(known));
        return Truths.Between(ends);
    }
}

/// <summary>A duty of the law as data: when, what, who, to whom, how soon, and on which ground.</summary>
public sealed record Rule
{
    /// <summary>Its id, such as <c>M-VO-b</c>. A rule that asks two things stands there twice.</summary>
    public required string Id { get; init; }

    /// <summary>The case of an act of which it is a step (<i>geval</i>), such as <c>VO-b</c>; null when it is a rule by itself.</summary>
    public string? Case { get; init; }

    /// <summary>How many of its first conditions are those of the case, which all its steps share.</summary>
    public int OfCase { get; init; }

    /// <summary>Number of the version, 1 or more.</summary>
    public required int Version { get; init; }

    /// <summary>Whether it is a proposal, which is no law (<c>proposed</c>; otherwise <c>in-force</c>).</summary>
    public required bool IsProposed { get; init; }

    /// <summary>When it is law. A proposal is, in a rule set that switches it on by a date.</summary>
    public required Validity Validity { get; init; }

    /// <summary>All of them have to hold.</summary>
    public required IReadOnlyList<Condition> Conditions { get; init; }

    /// <summary>Code of what has to be done (<i>plicht</i>).</summary>
    public required string Duty { get; init; }

    /// <summary>Code of who has to do it (<i>drager</i>).</summary>
    public required string Bearer { get; init; }

    /// <summary>Code of to whom (<i>aan</i>); null when it is to nobody in particular.</summary>
    public string? Counterpart { get; init; }

    /// <summary>How soon, in the words of the law (<i>termijn</i>); null when the law does not say, or it is not known.</summary>
    public string? Timing { get; init; }

    /// <summary>The article (<i>grondslag</i>).</summary>
    public required string Basis { get; init; }

    /// <summary>Whether the article was checked (<i>geverifieerd</i>); the reader sees it when not.</summary>
    public required bool IsVerified { get; init; }

    /// <summary>Where the text was found, and what is in doubt (<i>bron</i>).</summary>
    public required string Source { get; init; }

    /// <summary>Whose coming to know chooses the version of the law.</summary>
    public required Moment LawOf { get; init; }

    /// <summary>From which the term of the house is counted; null when nothing is counted.</summary>
    public Moment? CountedFrom { get; init; }

    /// <summary>Working days of the term of the house; null for the usual ones.</summary>
    public int? HouseDays { get; init; }

    /// <summary>The steps that fulfil it; empty when no step does.</summary>
    public IReadOnlyList<Step> FulfilledBy { get; init; } = [];

    /// <summary>Steps that may only come after it (<i>eerder dan</i>).</summary>
    public IReadOnlyList<Step> Before { get; init; } = [];

    /// <summary>Steps that have to come before it (<i>pas na</i>).</summary>
    public IReadOnlyList<Step> After { get; init; } = [];

    /// <summary>What it asks, in plain words.</summary>
    public required RuleText Text { get; init; }

    /// <summary>Whether it gives a right or takes a duty away: then nobody has to do anything.</summary>
    public bool IsRight => Duty is "bevoegdheid" or "vrijstelling";

    /// <summary>Line of the file on which it, or the case of which it is made, begins; 1 or more.</summary>
    public required int Line { get; init; }
}

/// <summary>Something that is said beside the duties, when all conditions hold.</summary>
/// <param name="Conditions">When.</param>
/// <param name="Text">What.</param>
public sealed record Advice(IReadOnlyList<Condition> Conditions, RuleText Text);

/// <summary>A set of rules that are judged together.</summary>
/// <param name="Name">Its code: <c>huidig</c>, <c>brief-2025</c>, <c>concept-2023</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="About">What it is.</param>
/// <param name="Rules">The rules, those of the set that it extends first.</param>
/// <param name="Advices">What is said beside them.</param>
/// <param name="Conditions">The conditions by their name.</param>
/// <param name="DayQuestion">What is asked when the day of knowledge decides which version of the law counts.</param>
public sealed record RuleSet(
    string Name, RuleText Title, RuleText About, IReadOnlyList<Rule> Rules, IReadOnlyList<Advice> Advices, IReadOnlyDictionary<string, Condition> Conditions,
    RuleText DayQuestion);
