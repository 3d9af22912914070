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
        Assert.Empty(Broken("src/Some.cs", [.. Enumerable.Repeat("", MostLines)]));
        Assert.Single(Broken("src/Some.cs", [.. Enumerable.Repeat("", MostLines + 1)]));
    }

    [Fact]
    public void Words_that_only_look_like_a_breach_pass() =>
        Assert.Empty(Broken("src/Some.cs", ["// Todos is Spanish for all; mastodon, hackney, skipped = 3, regional, Delay"]));

    [Theory]
    [InlineData("using System;", "using System.Text;", "using Baken;", "using Baken.Web;", "using Baken.Web.Forms;", "using Baken.WebX;", "using static Baken.A;", "using A = Baken.B;")]
    [InlineData("using Xunit;")]
    public void Using_lines_in_order_pass(params string[] lines) => Assert.Null(OutOfOrder(lines));

    [Theory]
    [InlineData("using Baken;", "using System;")]
    [InlineData("using Baken.Web.Forms;", "using Baken.Web;")]
    [InlineData("using static Baken.A;", "using Xunit;")]
    [InlineData("using System.Text;", "using System;", "using Xunit;")]
    public void Using_lines_out_of_order_are_found(params string[] lines) => Assert.NotNull(OutOfOrder(lines));

    private static string Root { get; } = FindRoot();

    /// <summary>The line that the tool for formatting would move: System first, then the rest by name, static ones and other names after them.</summary>
    private static string? OutOfOrder(IEnumerable<string> lines)
    {
        string[] found = [.. lines.Where(line => UsingLine().IsMatch(line))];
        return found.Zip(found.OrderBy(Order, StringComparer.Ordinal)).Where(pair => pair.First != pair.Second).Select(pair => pair.First).FirstOrDefault();

        static string Order(string line)
        {
            var name = line["using ".Length..^1];
            var kind = name.StartsWith("static ", StringComparison.Ordinal) ? 2 : name.Contains('=', StringComparison.Ordinal) ? 3
                : name == "System" || name.StartsWith("System.", StringComparison.Ordinal) ? 0 : 1;
            return $"{kind}{name.Replace('.', '\0').ToUpperInvariant()}";
        }
    }

    [GeneratedRegex("""^using (static )?[\w.]+( = [^;]+)?;$""")]
    private static partial Regex UsingLine();

    private static IEnumerable<string> Broken(string file, IReadOnlyCollection<string> lines)
    {
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            foreach (Match match in Forbidden().Matches(line)) yield return $"{file}:{number}: {match.Value}";
        }

        if (file.EndsWith(".cs", StringComparison.Ordinal) && OutOfOrder(lines) is { } moved) yield return $"{file}: out of order: {moved}";
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
