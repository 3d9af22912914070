using System.Text.RegularExpressions;
using Xunit;

namespace Baken.Tests.Texts;

/// <summary>What people read of the log is in words.</summary>
public sealed partial class TrailTests
{
    [Fact]
    public void Every_act_that_is_recorded_has_its_words()
    {
        var known = TextFiles.Read("Trail", "nl").Keys.ToHashSet();
        var acts = TextFiles.Sources.SelectMany(file => ActsIn(file.Content)).Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.Contains("dossier.read", acts);
        Assert.Contains("session.begun", acts);
        var without = acts.Where(act => !known.Contains($"act.{act}")).ToList();
        Assert.True(without.Count == 0, string.Join('\n', without));
    }

    [Theory]
    [InlineData("private const string Act = \"note.made\";", "note.made")]
    [InlineData("unit.Record(reader.Actor, \"a.b\", Report.Subject(id));", "a.b")]
    [InlineData("new AuditLine { At = now, Actor = x, Act = \"c-d.e\", Subject = \"\" }", "c-d.e")]
    public void An_act_is_found(string source, string act) => Assert.Equal([act], ActsIn(source));

    private static IEnumerable<string> ActsIn(string source) => RecordedAct().Matches(source).Select(match => match.Groups[1].Value);

    [GeneratedRegex("""(?:const string \w*Act\w*\s*=\s*|\bAct = |\.Record\(\s*[^,"()]+(?:\([^)]*\))?,\s*)"([a-z-]+\.[a-z-]+)["]""")]
    private static partial Regex RecordedAct();
}
