namespace Baken.Duties;

/// <summary>Reads the part <c>begrippen</c> of a rule file.</summary>
internal sealed class ConditionFile
{
    private static readonly string[] Known = ["feit", "is", "twijfel", "onder", "vanaf", "alle", "een", "onbepaald", "waar", "vraag"];

    private readonly RuleNode all;
    private readonly Dictionary<string, Condition> found;
    private readonly HashSet<string> busy = [];

    private ConditionFile(RuleNode all, IReadOnlyDictionary<string, Condition>? given)
    {
        this.all = all;
        found = given is null ? new(StringComparer.Ordinal) : new(given, StringComparer.Ordinal);
    }

    /// <summary>The conditions of a file by their name, with those of the set that it extends.</summary>
    /// <param name="root">The whole file.</param>
    /// <param name="given">The conditions of the set that it extends; null when it extends none.</param>
    /// <exception cref="FormatException">Something is wrong; the message names file and line.</exception>
    public static Dictionary<string, Condition> Read(RuleNode root, IReadOnlyDictionary<string, Condition>? given)
    {
        var file = new ConditionFile(root.Map("begrippen"), given);
        foreach (var name in file.all.Names)
        {
            if (given?.ContainsKey(name) == true) throw file.all.Wrong($"'{name}' is in the set that this one extends", name);
        }

        foreach (var name in file.all.Names) file.Find(name, file.all, name);
        return file.found;
    }

    private Condition Find(string name, RuleNode asking, string at)
    {
        if (found.TryGetValue(name, out var known)) return known;
        if (!all.Has(name)) throw asking.Wrong($"'{name}' is not known", at);
        if (!busy.Add(name)) throw asking.Wrong($"'{name}' is made of itself", at);
        return found[name] = Of(name, all.Map(name, Known));
    }

    private Condition Of(string name, RuleNode node)
    {
        string[] ways = ["feit", "alle", "een", "onbepaald"];
        if (ways.Count(node.Has) != 1) throw node.Wrong($"'{name}' has one of {string.Join(", ", ways)}");
        if (node.Has("onbepaald")) return Plain(name, node, ConditionKind.Open);
        return node.Has("feit") ? OfFact(name, node) : OfParts(name, node, node.Has("alle") ? "alle" : "een");
    }

    private Condition OfParts(string name, RuleNode node, string way)
    {
        var parts = node.Words(way).Select(part => Find(part, node, way)).ToList();
        if (parts.Count == 0) throw node.Wrong($"'{way}' is empty", way);
        return new Condition
        {
            Name = name,
            Kind = way == "alle" ? ConditionKind.All : ConditionKind.Any,
            Parts = parts,
            Holds = node.Has("waar") ? node.Text("waar") : parts[0].Holds,
            Question = parts[0].Question,
        };
    }

    private static Condition OfFact(string name, RuleNode node)
    {
        var fact = node.Find(node.Word("feit"), "feit", FactTable.Columns);
        if (fact.Words.Count == 0)
        {
            var age = Plain(name, node, ConditionKind.Age) with { Fact = fact, Below = node.MaybeNumber("onder"), From = node.MaybeNumber("vanaf") };
            return age is { Below: null, From: null } ? throw node.Wrong($"'{name}' has no 'onder' and no 'vanaf'") : age;
        }

        if (!node.Has("is")) throw node.Wrong($"'{name}' has no 'is'");
        var condition = Plain(name, node, ConditionKind.Word) with { Fact = fact, Is = node.Words("is"), Doubt = DoubtOf(node) };
        foreach (var word in condition.Is.Concat(condition.Doubt.Keys).Where(word => !fact.Words.Contains(word)))
            throw node.Wrong($"'{word}' is no word of '{fact.Name}'; known are {string.Join(", ", fact.Words)}", condition.Is.Contains(word) ? "is" : "twijfel");
        return condition;
    }

    private static Dictionary<string, RuleText> DoubtOf(RuleNode node)
    {
        if (!node.Has("twijfel")) return [];
        var doubt = node.Map("twijfel");
        return doubt.Names.ToDictionary(word => word, doubt.Text, StringComparer.Ordinal);
    }

    private static Condition Plain(string name, RuleNode node, ConditionKind kind) =>
        new() { Name = name, Kind = kind, Holds = node.Text("waar"), Question = node.Text("vraag") };
}
