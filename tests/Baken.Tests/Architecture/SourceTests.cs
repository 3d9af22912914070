using System.Text.RegularExpressions;
using Xunit;

namespace Baken.Tests.Architecture;

public sealed partial class SourceTests
{
    private const int MostLines = 400;

    [Fact]
    public void The_source_keeps_the_rules_that_no_compiler_holds()
    {
        var broken = Sources().SelectMany(file => Broken(Path.GetRelativePath(Root, file), File.ReadAllLines(file)));

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Root, "Baken.slnx"));
        var missing = Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetRelativePath(Root, project).Replace('\\', '/'))
            .Where(project => InSource(project) && !solution.Contains($"\"{project}\"", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("// " + "TO" + "DO later")]
    [InlineData("var x = 1; // " + "FIX" + "ME")]
    [InlineData("/* " + "HA" + "CK */")]
    [InlineData("[Fact(" + "Skip" + " = \"slow\")]")]
    [InlineData("#" + "region Fields")]
    [InlineData("throw new " + "NotImplemented" + "Exception();")]
    [InlineData("var " + "perpe" + "trator = 1;")]
    [InlineData("<p>Bewaar je " + "meld" + "code goed</p>")]
    [InlineData("using System.Security.Cryptography; // tab\there")]
    [InlineData("await Task.Delay(100); Thread." + "Sleep(100);")]
    public void A_line_that_breaks_a_rule_is_found(string line) => Assert.Single(Broken("src/Some.cs", [line]));

    [Fact]
    public void A_file_that_is_too_long_is_found()
    {
        Assert.Empty(Broken("src/Some.cs", Enumerable.Repeat("", MostLines)));
        Assert.Single(Broken("src/Some.cs", Enumerable.Repeat("", MostLines + 1)));
    }

    [Fact]
    public void Words_that_only_look_like_a_breach_pass() =>
        Assert.Empty(Broken("src/Some.cs", ["// Todos is Spanish for all; mastodon, hackney, skipped = 3, regional, Delay"]));

    private static string Root { get; } = FindRoot();

    private static IEnumerable<string> Broken(string file, IEnumerable<string> lines)
    {
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            foreach (Match match in Forbidden().Matches(line)) yield return $"{file}:{number}: {match.Value}";
        }

        if (number > MostLines) yield return $"{file}: {number} lines, more than {MostLines}";
    }

    /// <summary>
    /// Promises in place of work, tests that do not run, sleeps, tabs, and words that the glossary rules out: an accused is never called guilty, and the
    /// reporter's words have a name that no other law uses.
    /// </summary>
    [GeneratedRegex("""\b(TO[D]O|FIX[M]E|HA[C]K|X[X]X)\b|\bSkip[ ]?=|#[r]egion|NotImplemented[E]xception|(?i:perpe[t]rator)|(?i:meld[c]ode)|\t|Thread\.[S]leep""")]
    private static partial Regex Forbidden();

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Where(file => InSource(Path.GetRelativePath(Root, file).Replace('\\', '/')))
        .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml" or ".csproj" or ".props" or ".js" or ".mjs" or ".css" or ".sql" or ".resx");

    /// <summary>What people write here: not what is built, generated or brought in.</summary>
    private static bool InSource(string path) =>
        (path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal)
            || path.StartsWith("bench/", StringComparison.Ordinal))
        && !path.Contains("/Migrations/", StringComparison.Ordinal) && !path.Contains("/node_modules/", StringComparison.Ordinal)
        && !path.Contains("/wwwroot/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Baken.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside a checkout.");
        return folder.FullName;
    }
}
