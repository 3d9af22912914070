using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Baken.Duties;

/// <summary>A map of a rule file: gives what stands under a name, and refuses with the line what is missing, unknown or of another sort.</summary>
internal sealed class RuleNode
{
    private readonly string file;
    private readonly YamlNode node;
    private readonly Dictionary<string, YamlNode> children;

    private RuleNode(string file, YamlNode node, Dictionary<string, YamlNode> children) => (this.file, this.node, this.children) = (file, node, children);

    /// <summary>Line on which it begins; 1 or more.</summary>
    public int Line => (int)node.Start.Line;

    /// <summary>The names in it, in their order.</summary>
    public IEnumerable<string> Names => children.Keys;

    /// <summary>Reads a map.</summary>
    /// <param name="file">Name of the file, for what is refused.</param>
    /// <param name="node">What should be a map.</param>
    /// <param name="known">The names that may be in it; none for any.</param>
    /// <exception cref="FormatException">It is no map, or a name in it is not known.</exception>
    public static RuleNode Of(string file, YamlNode node, params string[] known)
    {
        if (node is not YamlMappingNode map) throw At(file, node, "a map is expected here");
        var children = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? throw At(file, key, "a name is expected here");
            if (known.Length > 0 && !known.Contains(name)) throw At(file, key, $"'{name}' is not known; known are {string.Join(", ", known)}");
            children.Add(name, value);
        }

        return new RuleNode(file, node, children);
    }

    /// <summary>Whether something stands under a name.</summary>
    public bool Has(string name) => children.ContainsKey(name);

    /// <summary>What is wrong here.</summary>
    public FormatException Wrong(string what, string? name = null) => At(file, name is not null && children.TryGetValue(name, out var child) ? child : node, what);

    /// <summary>The text under a name.</summary>
    public string Word(string name) => MaybeWord(name) ?? throw Wrong($"'{name}' is missing");

    /// <summary>The text under a name; null when there is none.</summary>
    public string? MaybeWord(string name) =>
        !children.TryGetValue(name, out var child) ? null
        : child is YamlScalarNode { Value: { Length: > 0 } word } ? word
        : throw At(file, child, $"'{name}' is a text");

    /// <summary>The list of texts under a name; empty when there is none.</summary>
    public IReadOnlyList<string> Words(string name)
    {
        if (!children.TryGetValue(name, out var child)) return [];
        if (child is not YamlSequenceNode list) throw At(file, child, $"'{name}' is a list");
        return [.. list.Children.Select(one => one is YamlScalarNode { Value: { Length: > 0 } word } ? word : throw At(file, one, "a word is expected here"))];
    }

    /// <summary>The map under a name.</summary>
    public RuleNode Map(string name, params string[] known) =>
        children.TryGetValue(name, out var child) ? Of(file, child, known) : throw Wrong($"'{name}' is missing");

    /// <summary>The maps in the list under a name; empty when there is none.</summary>
    public IEnumerable<RuleNode> Maps(string name, params string[] known) =>
        !children.TryGetValue(name, out var child) ? []
        : child is YamlSequenceNode list ? list.Children.Select(one => Of(file, one, known))
        : throw At(file, child, $"'{name}' is a list");

    /// <summary>The text in both languages under a name.</summary>
    public RuleText Text(string name)
    {
        var text = Map(name, "nl", "en");
        return new RuleText(text.Word("nl"), text.Word("en"));
    }

    /// <summary>The day under a name; null when there is none.</summary>
    public DateOnly? MaybeDay(string name) =>
        MaybeWord(name) is not { } word ? null
        : DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw Wrong($"'{word}' is not a day such as 2022-08-01", name);

    /// <summary>The whole number, 1 or more, under a name; null when there is none.</summary>
    public int? MaybeNumber(string name) =>
        MaybeWord(name) is not { } word ? null
        : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw Wrong($"'{word}' is not a whole number above 0", name);

    /// <summary>Whether <c>ja</c> or <c>nee</c> stands under a name.</summary>
    public bool Flag(string name) => Word(name) switch
    {
        FactTable.Yes => true,
        FactTable.No => false,
        var word => throw Wrong($"'{word}' is neither ja nor nee", name),
    };

    /// <summary>The value of a word under a name; null when there is none.</summary>
    public T? MaybeOneOf<T>(string name, IReadOnlyDictionary<string, T> known) where T : struct =>
        MaybeWord(name) is { } word ? Find(word, name, known) : null;

    /// <summary>The value of a word.</summary>
    public T Find<T>(string word, string name, IReadOnlyDictionary<string, T> known) =>
        known.TryGetValue(word, out var value) ? value : throw Wrong($"'{word}' is not known; known are {string.Join(", ", known.Keys)}", name);

    private static FormatException At(string file, YamlNode node, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}, line {node.Start.Line}: {what}."));
}
