using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Baken.Tests.Texts;

/// <summary>The resource files of the server, and the source that asks for them, as files of the checkout.</summary>
internal static partial class TextFiles
{
    private static readonly string Server = Path.Combine(Root(), "src", "Baken.Server");

    /// <summary>Names of the sets of texts: <c>Shared</c>, <c>Reporter</c> …</summary>
    public static IReadOnlyList<string> Sets { get; } =
        [.. Directory.GetFiles(Path.Combine(Server, "Texts"), "*.resx").Select(Path.GetFileNameWithoutExtension).OfType<string>()
            .Where(name => !name.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Everything that may ask for a text: path below <c>src</c>, and content.</summary>
    public static IReadOnlyList<(string Path, string Content)> Sources { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml" or ".razor")
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .Select(file => (Path.GetRelativePath(Path.Combine(Root(), "src"), file).Replace('\\', '/'), File.ReadAllText(file)))];

    /// <summary>The pages.</summary>
    public static IEnumerable<(string Path, string Content)> Pages =>
        Sources.Where(file => !file.Path.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>The texts of a set in a language.</summary>
    /// <param name="set">Its name.</param>
    /// <param name="language">Its tag; <c>nl</c> is the file without one.</param>
    /// <exception cref="ArgumentException">A key stands there twice.</exception>
    public static Dictionary<string, string> Read(string set, string language) =>
        XDocument.Load(Path.Combine(Server, "Texts", set + (language == "nl" ? "" : "." + language) + ".resx")).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    /// <summary>The languages that a set is there in, by their tags.</summary>
    public static IEnumerable<string> LanguagesOf(string set) =>
        Directory.GetFiles(Path.Combine(Server, "Texts"), set + ".*resx").Select(Path.GetFileName).OfType<string>()
            .Select(name => name.Split('.')).Select(parts => parts.Length == 2 ? "nl" : parts[1]).Order(StringComparer.Ordinal);

    /// <summary>Keys and beginnings of keys that a file asks for, each with the set it is asked of.</summary>
    public static IEnumerable<(string Set, string Key, bool IsBeginning)> AskedIn(string path, string content)
    {
        foreach (var (set, variable) in LocalizersOf(path, content))
        {
            foreach (Match match in Regex.Matches(content, $@"(?<![\w.]){variable}\[(\$?)""([^""{{]+)(\{{)?"))
                yield return (set, match.Groups[2].Value, match.Groups[1].Length > 0 && match.Groups[3].Success);
        }

        if (path.StartsWith("Baken.Server/Commands/", StringComparison.Ordinal))
        {
            foreach (Match match in CommandText().Matches(content))
                yield return ("Commands", match.Groups[2].Value, match.Groups[1].Length > 0 || match.Groups[2].Value.EndsWith('.'));
        }

        foreach (Match match in Annotation().Matches(content)) yield return ("Refusals", match.Groups[1].Value, false);
    }

    /// <summary>Whether somewhere in the source stands this key, or its beginning, or its beginning and its end.</summary>
    public static bool IsAskedFor(string key, string source)
    {
        bool Stands(string literal) => source.Contains(literal, StringComparison.Ordinal);
        return Stands($"\"{key}\"") || Enumerable.Range(1, key.Length - 1).Where(at => key[at] is '.' or '-').Any(at =>
            (Stands($"\"{key[..at]}\"") && Stands($"\"{key[at..]}\""))
            || Stands($"\"{key[..(at + 1)]}\"") || Stands($"\"{key[..(at + 1)]}{{"));
    }

    /// <summary>Codes of refusals that a file makes.</summary>
    public static IEnumerable<string> RefusalsIn(string content) => Refusal().Matches(content).Select(match => match.Groups[1].Value)
        .Concat(ToldText().Matches(content).Select(match => match.Groups[1].Value)
            .SelectMany(code => new[] { code + "-missing", code + "-too-long" }));

    /// <summary>Placeholders of a text, sorted: <c>0</c>, <c>1:O</c>.</summary>
    public static IReadOnlyList<string> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// What a page shows that does not come from the resources: letters between tags, or in an attribute that is read or seen.
    /// </summary>
    public static IReadOnlyList<string> LiteralsIn(string page)
    {
        var markup = Expression().Replace(Comment().Replace(page, " "), " ");
        var between = Between().Matches(markup).Select(match => match.Groups[1].Value.Split('\n').Where(line => !Code().IsMatch(line)))
            .Select(lines => Entity().Replace(string.Join('\n', lines), " ").Trim());
        var attributes = Attribute().Matches(markup).Select(match => match.Groups[1].Value);
        return [.. between.Concat(attributes).Where(text => text.Any(char.IsLetter))];
    }

    private static IEnumerable<(string Set, string Variable)> LocalizersOf(string path, string content)
    {
        foreach (Match match in Localizer().Matches(content)) yield return (match.Groups[1].Value, match.Groups[2].Value);
        var shared = Path.GetExtension(path) switch { ".cshtml" => "_ViewImports.cshtml", ".razor" => "_Imports.razor", _ => null };
        if (shared is null) yield break;

        for (var folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            var imports = Sources.FirstOrDefault(file => file.Path == folder.Replace('\\', '/') + "/" + shared).Content ?? "";
            if (path.EndsWith(shared, StringComparison.Ordinal)) continue;
            foreach (Match match in Localizer().Matches(imports)) yield return (match.Groups[1].Value, match.Groups[2].Value);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Baken.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside a checkout.");
        return folder.FullName;
    }

    [GeneratedRegex(@"IStringLocalizer<(?:[\w.]+\.)?(\w+)>\s+(\w+)")]
    private static partial Regex Localizer();

    [GeneratedRegex(@"\.(?:Text|Say|Warn|Complain)\((\$?)""([^""{]+)")]
    private static partial Regex CommandText();

    [GeneratedRegex(@"\bErrorMessage = ""([a-z][a-z0-9.-]*)""")]
    private static partial Regex Annotation();

    [GeneratedRegex(@"(?:new Refusal|Refusal \w+ (?:=|=>) new)\(\s*""([^""]+)""")]
    private static partial Regex Refusal();

    /// <summary>The rule for told texts adds an ending to the code that it is given.</summary>
    [GeneratedRegex(@"ToldText\.Read\([^;""]*""([^""]+)""")]
    private static partial Regex ToldText();

    [GeneratedRegex(@"\{(\d+(?:[:,][^}]*)?)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(
        @"@\*.*?\*@|<!--.*?-->|^@(?:page|model|inject|using|attribute|addTagHelper|namespace|implements|inherits)\b[^\n]*",
        RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comment();

    /// <summary>What follows a tag, up to the next one.</summary>
    [GeneratedRegex(@"</?[a-zA-Z][\w-]*(?:\s+(?:[^<>""]|""[^""]*"")*)?/?>((?:[^<]|<(?![a-zA-Z/!]))*)(?=<)", RegexOptions.Singleline)]
    private static partial Regex Between();

    [GeneratedRegex("""
        ^\s*(?:
          @?(?:if|else|foreach|for|while|switch|using|case|default|break|continue|var|return|functions|code|section)\b.*
        | @?[{}].* | .*[;{(,]\s* | .*=>.* | \)+;?\s* | \(.*\),?\s* | private\ .* | public\ .*
        )$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Code();

    /// <summary>An expression of Razor: in brackets, or a name with what is called, indexed or asked of it. No keyword that opens a block.</summary>
    [GeneratedRegex("""
        @\( (?> [^()"]+ | "[^"]*" | \((?<d>) | \)(?<-d>) )* (?(d)(?!)) \)
        | @(?!(?:if|foreach|for|while|switch|using|functions|section|code)\b) (?:await\ )? \w+ (?:\.\w+)* (?:<[\w.]+>)?
          (?: \[ (?> [^\[\]"]+ | "[^"]*" | \[(?<e>) | \](?<-e>) )* (?(e)(?!)) \]
            | \( (?> [^()"]+ | "[^"]*" | \((?<f>) | \)(?<-f>) )* (?(f)(?!)) \)
            | [?!]?\.\w+(?:<[\w.]+>)? | ! )*
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Expression();

    [GeneratedRegex(@"&#?\w+;")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\s(?:alt|title|placeholder|aria-label|aria-description|label|hint|empty|caption|summary)=""([^""@]*)""")]
    private static partial Regex Attribute();
}
