using System.Text.RegularExpressions;

namespace Baken.Tests.Texts;

/// <summary>The acts that the product records in the audit log, from its source.</summary>
internal static partial class RecordedActs
{
    /// <summary>All of them: those that are found, and those that have words because they are put together where no pattern finds them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. TextFiles.Sources.SelectMany(file => In(file.Content)).Except(Refusals())
            .Concat(TextFiles.Read("Trail", "nl").Keys.Where(key => key.StartsWith("act.", StringComparison.Ordinal)).Select(key => key["act.".Length..]))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>Those in one source: in a constant, a line, or handed on to what records it.</summary>
    public static IEnumerable<string> In(string source) =>
        Recorded().Matches(source).Concat(HandedOn().Matches(source)).Select(match => match.Groups[1].Value);

    /// <summary>Refusals, and what a command says, are handed on in the same way.</summary>
    private static IEnumerable<string> Refusals() => TextFiles.Read("Refusals", "nl").Keys.Concat(TextFiles.Read("StaffRefusals", "nl").Keys).Concat(TextFiles.Read("Commands", "nl").Keys);

    [GeneratedRegex("""(?:const string \w*Act\w*\s*=\s*|\bAct = |\.Record\(\s*[^,"()]+(?:\([^)]*\))?,\s*)"([a-z-]+\.[a-z-]+)["]""")]
    private static partial Regex Recorded();

    [GeneratedRegex(""",\s*"([a-z-]+\.[a-z-]+)",\s*(?:cancel|stop)\)""")]
    private static partial Regex HandedOn();
}
