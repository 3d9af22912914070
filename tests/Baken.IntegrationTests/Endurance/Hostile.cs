using System.Text;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Endurance;

/// <summary>What nobody types by accident, and what no answer may do with it.</summary>
internal static class Hostile
{
    /// <summary>Stands in each text that is dangerous in HTML.</summary>
    public const string Marker = "b-vijandig";

    /// <summary>Values of a field, by what they are.</summary>
    public static IReadOnlyDictionary<string, byte[]> Values { get; } = new Dictionary<string, byte[]>
    {
        ["nothing"] = [],
        ["blanks"] = "  \t "u8.ToArray(),
        ["too long"] = [.. Enumerable.Repeat((byte)'a', 30_000)],
        ["NUL"] = "voor\0na"u8.ToArray(),
        ["no UTF-8"] = [.. "stuk "u8, 0xC3, 0x28, 0xA0, 0xFF, 0xFE, .. " einde"u8],
        ["lone surrogate"] = [.. "half "u8, 0xED, 0xA0, 0x80, .. " teken"u8],
        ["HTML"] = Encoding.UTF8.GetBytes($"\"'></textarea></select></title><{Marker} onclick=x>&lt;{Marker}&gt;<script>{Marker}()</script><!--"),
        ["SQL"] = "'; drop table reports; -- \" or 1=1 %_\\"u8.ToArray(),
        ["right to left"] = Encoding.UTF8.GetBytes("\u202Eafeb\u202C \u2066x\u2069 \u05D0\u200F\uFEFF\u2028"),
        ["emoji"] = Encoding.UTF8.GetBytes("👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301\u0301\u0301 \U0010FFFF"),
        ["number"] = "-99999999999999999999e999"u8.ToArray(),
        ["header"] = Encoding.UTF8.GetBytes($"x\r\nX-Vijandig: ja\r\n\r\n<{Marker}>"),
        ["format"] = "{0} %s%n ${7*7} @(1+1) ../../etc/passwd"u8.ToArray(),
    };

    /// <summary>As it reads in UTF-8.</summary>
    public static string Text(byte[] value) => Encoding.UTF8.GetString(value);

    /// <summary>What is wrong with a page that came back for it; nothing when all is well.</summary>
    public static IEnumerable<string> FaultsOf(Page page)
    {
        if ((int)page.Status >= 500) yield return $"answered with {(int)page.Status}";
        if (page.Document.QuerySelector($"{Marker}, script:not([src^='/look/']), [onclick]") is { } element) yield return $"reflected as markup: {element.OuterHtml}";
        if (page.Headers.ContainsKey("X-Vijandig")) yield return "became a header";
        if (page.Heading.Length == 0 && page.Headers["Content-Type"].StartsWith("text/html", StringComparison.Ordinal)) yield return "came back without a heading";
    }

    /// <summary>Fails with all that was found.</summary>
    public static void None(IReadOnlyCollection<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults.Take(40)));
}
