using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>WCAG 2.2 A and AA, as far as a program can tell (axe-core), and axe's own good practice.</summary>
internal static class Accessibility
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
        },
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>Fails with each finding: the rule, what to do, and where.</summary>
    public static async Task CheckAsync(IPage page)
    {
        var result = await page.RunAxe(Rules);
        Assert.True(result.Violations.Length == 0, $"{page.Url}\n{string.Join('\n', result.Violations.Select(Words))}");
    }

    private static string Words(AxeResultItem finding) =>
        $"{finding.Id} ({finding.Impact}): {finding.Help}\n" + string.Join('\n', finding.Nodes.Select(node =>
            $"    {node.Html}\n        {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}"));
}
