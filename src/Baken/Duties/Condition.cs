using System.Globalization;

namespace Baken.Duties;

/// <summary>A text of the rules in both languages.</summary>
/// <param name="Dutch">Plain Dutch; the one that counts.</param>
/// <param name="English">English, as help.</param>
public sealed record RuleText(string Dutch, string English);

/// <summary>How a condition is decided.</summary>
public enum ConditionKind
{
    /// <summary>By the word that a fact has.</summary>
    Word,

    /// <summary>By an age, in whole years.</summary>
    Age,

    /// <summary>By all of its parts.</summary>
    All,

    /// <summary>By one of its parts.</summary>
    Any,

    /// <summary>By something that is no fact here, or that the law leaves open: never decided.</summary>
    Open,
}

/// <summary>A condition of the law as data (<i>begrip</i> in the rule files): what decides it, how it reads when it holds, and what to ask when it is not known.</summary>
public sealed record Condition
{
    /// <summary>Its name in the rule file.</summary>
    public required string Name { get; init; }

    /// <summary>How it is decided.</summary>
    public required ConditionKind Kind { get; init; }

    /// <summary>The fact that decides it; null when it has parts or is open.</summary>
    public FactColumn? Fact { get; init; }

    /// <summary>The words with which it holds.</summary>
    public IReadOnlyList<string> Is { get; init; } = [];

    /// <summary>The words with which the law leaves it open: then an expert judges. The question of that word may be another one.</summary>
    public IReadOnlyDictionary<string, RuleText> Doubt { get; init; } = new Dictionary<string, RuleText>();

    /// <summary>It holds below this age, in whole years; null when there is no such limit.</summary>
    public int? Below { get; init; }

    /// <summary>It holds from this age on, in whole years; null when there is no such limit.</summary>
    public int? From { get; init; }

    /// <summary>The conditions that it is made of.</summary>
    public IReadOnlyList<Condition> Parts { get; init; } = [];

    /// <summary>How it reads when it holds, as part of a sentence that begins with 'because'.</summary>
    public required RuleText Holds { get; init; }

    /// <summary>The question that decides it.</summary>
    public required RuleText Question { get; init; }

    /// <summary>Whether it holds.</summary>
    public Truth Of(Facts facts) => Kind switch
    {
        ConditionKind.Word => OfWord(Fact!.Read(facts)),
        ConditionKind.Age => OfAge(Fact!.Read(facts)),
        ConditionKind.All => Truths.All(Parts.Select(part => part.Of(facts))),
        ConditionKind.Any => Truths.Any(Parts.Select(part => part.Of(facts))),
        _ => Truth.Unknown,
    };

    /// <summary>The question that decides it for a case of which it is not known: that of the part that is open, or of the word in doubt.</summary>
    public RuleText QuestionFor(Facts facts)
    {
        if (Parts.FirstOrDefault(part => part.Of(facts) == Truth.Unknown) is { } open) return open.QuestionFor(facts);
        return Fact?.Read(facts) is { } word && Doubt.TryGetValue(word, out var doubt) ? doubt : Question;
    }

    /// <summary>What of it holds, in the words of the parts that make it hold.</summary>
    public IEnumerable<RuleText> Reasons(Facts facts) => Kind == ConditionKind.Any
        ? Parts.Where(part => part.Of(facts) == Truth.Yes).Take(1).SelectMany(part => part.Reasons(facts))
        : Kind == ConditionKind.All ? Parts.Where(part => part.Of(facts) == Truth.Yes).SelectMany(part => part.Reasons(facts)) : [Holds];

    private Truth OfWord(string? word) => word is null || Doubt.ContainsKey(word) ? Truth.Unknown : Is.Contains(word) ? Truth.Yes : Truth.No;

    private Truth OfAge(string? digits)
    {
        if (digits is null) return Truth.Unknown;
        var age = int.Parse(digits, CultureInfo.InvariantCulture);
        return (Below is not { } below || age < below) && (From is not { } from || age >= from) ? Truth.Yes : Truth.No;
    }
}
