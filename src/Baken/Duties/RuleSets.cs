namespace Baken.Duties;

/// <summary>The rule sets that come with Baken, read and checked when they are first asked for; the server asks when it starts.</summary>
public static class RuleSets
{
    /// <summary>Name of the set of what is in force.</summary>
    public const string InForce = "huidig";

    /// <summary>Their names, the usual one first.</summary>
    public static IReadOnlyList<string> Names { get; } = [InForce, "brief-2025", "concept-2023"];

    private static readonly Lazy<IReadOnlyList<RuleSet>> Shipped = new(ReadShipped);

    /// <summary>The sets, in the order of <see cref="Names"/>.</summary>
    /// <exception cref="FormatException">A file of them is wrong; the message names file and line.</exception>
    public static IReadOnlyList<RuleSet> All => Shipped.Value;

    /// <summary>A set by its name; null when there is none.</summary>
    public static RuleSet? Find(string name) => All.FirstOrDefault(set => set.Name == name);

    private static List<RuleSet> ReadShipped()
    {
        var sets = new Dictionary<string, RuleSet>(StringComparer.Ordinal);
        foreach (var name in Names)
        {
            using var stream = typeof(RuleSets).Assembly.GetManifestResourceStream($"duties/{name}.yaml")
                ?? throw new FormatException($"The rules {name} did not come along.");
            using var yaml = new StreamReader(stream);
            var set = RuleFile.Read($"{name}.yaml", yaml, sets);
            if (set.Name != name) throw new FormatException($"{name}.yaml, line 1: the set is called '{set.Name}'.");
            sets.Add(name, set);
        }

        return [.. sets.Values];
    }
}
