using System.Collections.Frozen;
using Baken.Terms;

namespace Baken.Duties;

/// <summary>A fact as a condition sees it: its Dutch name, the words that it can have, and which of them it has.</summary>
/// <param name="Name">As in JSON and in the rule files.</param>
/// <param name="Words">The words it can have; empty for a number.</param>
/// <param name="Read">The word it has; null when it is not known. A number as digits.</param>
public sealed record FactColumn(string Name, IReadOnlyList<string> Words, Func<Facts, string?> Read);

/// <summary>The facts on which conditions can be put. Steps have a word at all times: what was not filled in was not done.</summary>
public static class FactTable
{
    /// <summary>The word of a fact that is so, and of one that is not.</summary>
    public const string Yes = "ja", No = "nee";

    /// <summary>The word of a step that was taken, and of one that was not.</summary>
    public const string Taken = "gedaan", NotTaken = "niet-gedaan";

    /// <summary>The word of a consultation that was not held.</summary>
    public const string NotHeld = "niet-gehouden";

    /// <summary>Name of the age, the one fact that is a number.</summary>
    public const string Age = "leeftijdBijGebeurtenis";

    /// <summary>The facts by their name.</summary>
    public static FrozenDictionary<string, FactColumn> Columns { get; } = new FactColumn[]
    {
        Coded<FactSector>("sector", facts => facts.Sector),
        Flag("bes", facts => facts.IsCaribbean),
        Flag("bekostigd", facts => facts.IsFunded),
        Coded<Knower>("kennisdrager", facts => facts.Knower),
        Coded<Conduct>("gedraging", facts => facts.Conduct),
        Coded<Form>("vorm", facts => facts.Form),
        Flag("verkrachtingVermoed", facts => facts.IsRapeSuspected),
        Coded<Accused>("beklaagde", facts => facts.Accused),
        Coded<Victim>("slachtoffer", facts => facts.Victim),
        new(Age, [], facts => facts.AgeAtEvent?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Flag("wilsonbekwaam", facts => facts.IsIncapable),
        Flag("afhankelijkheid", facts => facts.IsDependent),
        Step("gemeldAanBestuur", facts => facts.BoardTold is not null),
        Step("overleg", facts => facts.Consultation is not null),
        new("overleguitkomst", [.. Codes.All<ConsultationOutcome>(), NotHeld], OutcomeOf),
        Step("aangifte", facts => facts.Charged is not null),
    }.ToFrozenDictionary(column => column.Name);

    private static FactColumn Coded<T>(string name, Func<Facts, T?> read) where T : struct, Enum =>
        new(name, Codes.All<T>(), facts => read(facts) is { } value ? Codes.Of(value) : null);

    private static FactColumn Flag(string name, Func<Facts, bool?> read) =>
        new(name, [Yes, No], facts => read(facts) is { } value ? value ? Yes : No : null);

    private static FactColumn Step(string name, Func<Facts, bool> read) => new(name, [Taken, NotTaken], facts => read(facts) ? Taken : NotTaken);

    private static string? OutcomeOf(Facts facts) =>
        facts.Consultation is not { } held ? NotHeld : held.Outcome is { } outcome ? Codes.Of(outcome) : null;
}
