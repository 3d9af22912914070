using System.Net.Http.Json;
using System.Text.Json;
using Baken.Reports;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Baken.IntegrationTests.Reports;

/// <summary>Telling, coming back and reading, as the tests of conversations need it.</summary>
internal static class Conversations
{
    private static readonly Uri Reports = new("/api/v1/meldingen", UriKind.Relative);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Somebody tells; gives the words.</summary>
    public static async Task<string> TellAsync(this World world, string story, string role = "leerling")
    {
        using var answer = await world.Anonymous().PostAsJsonAsync(Reports, new { verhaal = story, melder = role }, Cancel);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("sleutelwoorden").GetString()!;
    }

    /// <summary>Comes back with the words, in a browser of one's own; gives the page that opens.</summary>
    public static async Task<Page> ComeBackAsync(this World world, string words) => await world.Visitor().ComeBackAsync(words);

    /// <summary>Comes back with the words; gives the page that opens.</summary>
    public static async Task<Page> ComeBackAsync(this Visitor visitor, string words) =>
        await (await visitor.OpenAsync("/mijn-melding", Cancel)).Fill("Wat zijn je sleutelwoorden?", words).PressAsync("Ga verder", Cancel);

    /// <summary>Id of the report that has the latest id.</summary>
    public static async Task<Guid> LatestAsync(this World world)
    {
        await using var db = world.BrokenInto();
        return (await db.Reports.OrderByDescending(report => report.Id).Select(report => report.Id).FirstAsync(Cancel)).Value;
    }

    /// <summary>How many rows the table of an entity has.</summary>
    public static async Task<int> CountAsync<T>(this World world) where T : class
    {
        await using var db = world.BrokenInto();
        return await db.Set<T>().CountAsync(Cancel);
    }

    /// <summary>An inspector opens a report.</summary>
    public static async Task<Page> ReadAsync(this World world, Guid report) =>
        await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/meldingen/{report}", Cancel);

    /// <summary>The page says calmly that nothing is found, and no more.</summary>
    public static void IsUnknown(Page page)
    {
        Assert.Equal("/mijn-melding", page.Address.AbsolutePath);
        Assert.EndsWith("We vinden niets bij deze woorden. Kijk of ze allemaal goed zijn en of de volgorde klopt.", page.ErrorOf("Wat zijn je sleutelwoorden?"), StringComparison.Ordinal);
    }
}
