using Microsoft.Playwright;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>
/// Goes through pages with the Tab key alone. What looks the same (element and classes, and those of what holds it) is photographed once a walk, so
/// one walk through many pages is quick.
/// </summary>
internal sealed class KeyboardWalk
{
    private const int MostStops = 300;
    private const int MostInOneField = 8;
    private readonly HashSet<string> seen = [];

    /// <summary>What can be operated and is visible; of a group of radio buttons one, since the arrow keys go to the others.</summary>
    private const string Operable =
        """
        () => {
            const groups = new Set();
            return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter(e => {
                if (e.disabled || e.type === 'hidden' || e.tabIndex < 0 || !e.checkVisibility({ visibilityProperty: true })) return false;
                if (e.type !== 'radio') return true;
                const group = e.name + '/' + (e.form?.id ?? '');
                return groups.has(group) ? false : groups.add(group);
            }).map((e, number) => { e.dataset.walk = e.type === 'radio' ? 'radio/' + e.name + '/' + (e.form?.id ?? '') : String(number); return e.outerHTML.slice(0, 160); });
        }
        """;

    private const string Focused =
        """
        () => {
            const e = document.activeElement;
            if (!e || e === document.body || e === document.documentElement) return null;
            const box = e.getBoundingClientRect();
            const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            const label = e.labels?.[0];
            // What scrolls has a stop of its own without being asked for.
            if (e.type !== 'radio') e.dataset.walk ??= 'other ' + (window.walkedOthers = (window.walkedOthers ?? 0) + 1);
            return {
                Walk: e.dataset.walk ?? (e.type === 'radio' ? 'radio/' + e.name + '/' + (e.form?.id ?? '') : ''), Html: e.outerHTML.slice(0, 160),
                Kind: [e, e.parentElement, e.parentElement?.parentElement].map(x => x?.tagName + '.' + x?.className).join(' < ') + (e.type ?? ''),
                X: box.x, Y: box.y, Width: box.width, Height: box.height, TabIndex: e.tabIndex,
                CoveredBy: at === null || e.contains(at) || at.contains(e) || label?.contains(at) ? null : at.outerHTML.slice(0, 160),
            };
        }
        """;

    /// <summary>
    /// Fails when something that can be operated is not reached, when focus can't be seen or is covered by something else, when the order is forced
    /// by <c>tabindex</c>, or when the walk does not come to an end.
    /// </summary>
    public async Task CheckAsync(IPage page)
    {
        var operable = await page.EvaluateAsync<string[]>(Operable);
        var expected = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[data-walk]')].map(e => e.dataset.walk)");
        var names = expected.Zip(operable).ToDictionary(pair => pair.First, pair => pair.Second);
        var faults = new List<string>();
        var reached = new HashSet<string>();
        await page.EvaluateAsync("() => { document.activeElement?.blur(); window.scrollTo(0, 0); getSelection()?.removeAllRanges(); }");
        var (last, inField) = ("", 0);
        for (var stops = 0; stops < MostStops; stops++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<Stop?>(Focused) is not { } stop) break;
            // A date has a stop for day, month and year; what keeps the focus longer than that keeps it for ever.
            inField = stop.Walk == last ? inField + 1 : 0;
            last = stop.Walk;
            if (inField == MostInOneField) faults.Add($"it does not let the focus go: {stop.Html}");
            if (inField is > 0 and < MostInOneField) continue;
            if (!reached.Add(stop.Walk)) break;
            if (stop.TabIndex > 0) faults.Add($"its place in the order is forced: {stop.Html}");
            if (stop.CoveredBy is { } over) faults.Add($"it is covered when it has the focus: {stop.Html}\n    by {over}");
            if (seen.Add(stop.Kind) && !await IsSeenAsync(page, stop)) faults.Add($"its focus can't be seen: {stop.Html}");
        }

        faults.AddRange(names.Where(name => !reached.Contains(name.Key)).Select(name => $"it is not reached: {name.Value}"));
        Assert.True(faults.Count == 0, $"{page.Url}, by keyboard:\n{string.Join('\n', faults)}");
    }

    /// <summary>Whether the place of the element, or what is right around it (a box that holds it), looks different with and without the focus.</summary>
    private static async Task<bool> IsSeenAsync(IPage page, Stop stop)
    {
        const float around = 32;
        var x = Math.Max(0, stop.X - around);
        var y = Math.Max(0, stop.Y - around);
        var clip = new Clip
        {
            X = x,
            Y = y,
            Width = Math.Max(1, Math.Min(page.ViewportSize!.Width, stop.X + stop.Width + around) - x),
            Height = Math.Max(1, Math.Min(page.ViewportSize.Height, stop.Y + stop.Height + around) - y),
        };
        var options = new PageScreenshotOptions { Clip = clip, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide };
        var with = await page.ScreenshotAsync(options);
        await page.EvaluateAsync("() => { window.walked = document.activeElement; window.walked.blur(); }");
        var without = await page.ScreenshotAsync(options);
        await page.EvaluateAsync("() => window.walked.focus({ preventScroll: true, focusVisible: true })");
        return !with.AsSpan().SequenceEqual(without);
    }

    private sealed record Stop
    {
        public string Walk { get; init; } = "";

        public string Html { get; init; } = "";

        public string Kind { get; init; } = "";

        public float X { get; init; }

        public float Y { get; init; }

        public float Width { get; init; }

        public float Height { get; init; }

        public int TabIndex { get; init; }

        public string? CoveredBy { get; init; }
    }
}
