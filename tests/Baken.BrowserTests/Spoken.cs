using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Baken.Server.Texts;

namespace Baken.BrowserTests;

/// <summary>What reporters read in a language, and what must not stand between it: the name of a text, or a text in Dutch.</summary>
internal sealed partial class Spoken
{
    /// <summary>Shorter than this a piece may be the same word in two languages.</summary>
    private const int Telling = 12;

    private static readonly Type[] Sets = [typeof(Shared), typeof(Reporter), typeof(Reading), typeof(Refusals)];
    private static readonly Dictionary<string, string> Dutch = Read("");
    private readonly Dictionary<string, string> own;
    private readonly string[] foreign;

    public Spoken(string language)
    {
        own = Read(language);
        var ours = string.Join('\n', own.Values);
        foreign = [.. Dutch.Values.SelectMany(text => Places().Split(text)).Select(piece => piece.Trim())
            .Where(piece => piece.Count(char.IsLetter) >= Telling && !ours.Contains(piece, StringComparison.Ordinal)).Distinct()];
    }

    /// <summary>The text with this key.</summary>
    public string this[string key] => own[key];

    /// <summary>What is wrong with a page that says this.</summary>
    public IReadOnlyList<string> FaultsOf(string said) =>
    [
        .. Dotted().Matches(said).Select(match => match.Value).Where(Dutch.ContainsKey).Select(key => $"says the name of a text: {key}"),
        .. foreign.Where(piece => said.Contains(piece, StringComparison.Ordinal)).Select(piece => $"says in Dutch: {piece}"),
    ];

    private static Dictionary<string, string> Read(string culture) => Sets
        .SelectMany(set => new ResourceManager(set).GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>())
        .GroupBy(entry => (string)entry.Key).ToDictionary(group => group.Key, group => (string)group.First().Value!);

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Places();

    [GeneratedRegex(@"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)+")]
    private static partial Regex Dotted();
}
