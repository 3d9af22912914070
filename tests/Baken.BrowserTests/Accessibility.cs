using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>
/// WCAG 2.2 A and AA, as far as a program can tell (axe-core), and axe's own good practice. No page of ours has frames, so axe runs in the page
/// itself: opening a second tab for its conclusion, as is done for frames, takes longer than the judgement.
/// </summary>
internal static class Accessibility
{
    private static readonly Lazy<string> Script = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>The findings: the rule, what to do, and where.</summary>
    private const string Judge =
        """
        async () => {
            const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
            const { violations } = await axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
            const place = node => `    ${node.html}\n        ${[...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')}`;
            return violations.map(found => [`${found.id} (${found.impact}): ${found.help}`, ...found.nodes.map(place)].join('\n'));
        }
        """;

    /// <summary>Fails with each finding.</summary>
    public static async Task CheckAsync(IPage page)
    {
        if (await page.EvaluateAsync<bool>("() => document.querySelector('iframe, frame') !== null")) Assert.Fail($"{page.Url} has a frame, which is not judged.");
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(Script.Value);
        var findings = await page.EvaluateAsync<string[]>(Judge);
        Assert.True(findings.Length == 0, $"{page.Url}\n{string.Join('\n', findings)}");
    }
}
