using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Baken.BrowserTests;

/// <summary>Waiting for a page.</summary>
public static class Arriving
{
    /// <summary>
    /// Waits until the browser is at an address. It is asked again and again: who waits for the event of arriving instead can miss it, when it comes
    /// between looking at the address and beginning to listen.
    /// </summary>
    /// <param name="page">The tab.</param>
    /// <param name="path">How the address ends, such as <c>/melden</c>.</param>
    public static Task ArriveAsync(this IPage page, string path) => Assertions.Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(path) + "$"));
}
