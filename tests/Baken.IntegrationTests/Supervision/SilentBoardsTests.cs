using System.Globalization;
using System.Text.Json;
using Baken.Audit;
using Baken.Consultations;
using Baken.Duties;
using Baken.IntegrationTests.Institutions;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Supervision;

/// <summary>The list of boards that did not consult for years.</summary>
public abstract class SilentBoardsTests(ITestEngine engine)
{
    private const string Page = "/werkplek/toezicht/besturen";

    private static readonly WorldPlan Monday = new() { FrozenAt = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_boards_that_the_register_had_all_that_time_and_that_did_not_consult_are_in_it()
    {
        await using var world = await engine.WorldAsync(Monday);
        await world.ImportsAsync(SchoolBook.File("WVO", "98AA00;Neveldam;ZOMDORP;41775", "98AB00;De Tol;NEVELDAM;99002", "98AB01;De Tol Noord;NEVELDAM;99002", "98AC00;Oud;NEVELDAM;99003"));
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var early = await inspector.OpenAsync(Page, Cancel);
        Assert.Contains("dus deze lijst kan nog niets zeggen. Dat kan vanaf 2 maart 2028.", early.Text, StringComparison.Ordinal);
        Assert.Contains("0 van de 3 besturen", early.Text, StringComparison.Ordinal);
        await AskAsync(world);

        // Two years on, and another register: one board is new, and one has no school any more.
        After(world, days: 731);
        await world.ImportsAsync(SchoolBook.File("WVO", "98AA00;Neveldam;ZOMDORP;41775", "98AD00;Nieuw;NEVELDAM;99004"));
        await using (var db = world.BrokenInto())
        {
            var closed = new DateOnly(2027, 1, 1);
            await db.Set<Baken.Institutions.Location>().Where(location => location.Name == "Oud").ExecuteUpdateAsync(set => set.SetProperty(one => one.EndDate, closed), Cancel);
        }

        inspector = await world.SignedInAsync(Cast.Lead, Cancel);
        var page = await inspector.OpenAsync(Page, Cancel);

        // Of the month in which the two years began it asked in time.
        Assert.Equal([["99002", "–", "1", "2", "Niet bekend"]], Rows(page));
        Assert.Contains("Een signaal, geen oordeel", page.Text, StringComparison.Ordinal);
        Assert.Contains("2 van de 3 besturen", page.Text, StringComparison.Ordinal);
        Assert.Contains("Het eerste overleg dat Baken kent, is van maart 2026", page.Text, StringComparison.Ordinal);
        Assert.Contains("kan nog niets zeggen", (await page.Fill("Hoeveel jaar?", "3").PressAsync("Laat zien", Cancel)).Text, StringComparison.Ordinal);

        After(world, days: 40);
        inspector = await world.SignedInAsync(Cast.Colleague, Cancel);
        page = await inspector.OpenAsync($"{Page}?sorteer=nummer", Cancel);
        Assert.Equal([["41775", "–", "1", "1", "maart 2026"], ["99002", "–", "1", "2", "Niet bekend"]], Rows(page).OrderBy(row => row[0], StringComparer.Ordinal));
        var files = page.Document.QuerySelectorAll("a[download]").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(
            "jaren;sinds;bestuur;naam;instellingen;vestigingen;laatste_overleg\n2;2026-04-11;41775;;1;1;2026-03\n2;2026-04-11;99002;;1;2;\n",
            await inspector.Client.GetStringAsync(new Uri(files[0], UriKind.Relative), Cancel));
        using var json = JsonDocument.Parse(await inspector.Client.GetStringAsync(new Uri(files[1], UriKind.Relative), Cancel));
        Assert.Equal(["41775", "99002"], json.RootElement.GetProperty("zonderOverleg").EnumerateArray().Select(board => board.GetProperty("bestuur").GetString()));
        await using var audit = world.BrokenInto();
        Assert.Equal(6, await audit.AuditEntries.CountAsync(row => row.Act == "supervision.boards-listed" && row.Subject == "supervision/boards", Cancel));
    }

    [Fact]
    public async Task A_long_list_is_paged_and_sorted_by_each_column()
    {
        await using var world = await engine.WorldAsync(Monday);
        await world.ImportsAsync(SchoolBook.File("WPO", [.. Enumerable.Range(0, 120).Select(number =>
            $"{number % 100:00}{(char)('A' + (number / 100))}A{number % 3:00};School {number};ZOMDORP;{50000 + number:00000}")]));
        After(world, days: 800);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);

        var page = await (await inspector.OpenAsync("/werkplek/toezicht", Cancel)).FollowAsync("Besturen die lang niet om overleg vroegen", Cancel);
        page = await inspector.OpenAsync(page.Document.QuerySelectorAll("th a").First(link => link.TextContent.StartsWith("Nummer", StringComparison.Ordinal)).GetAttribute("href")!, Cancel);
        var first = Rows(page);
        page = await page.FollowAsync("Volgende", Cancel);
        var second = Rows(page);
        page = await page.FollowAsync("Volgende", Cancel);

        Assert.Equal(Enumerable.Range(50000, 120).Select(number => number.ToString(CultureInfo.InvariantCulture)), first.Concat(second).Concat(Rows(page)).Select(row => row[0]));
        Assert.Contains("Bladzijde 3 van 3", page.Text, StringComparison.Ordinal);
        foreach (var column in new[] { "naam", "nummer", "instellingen", "vestigingen", "laatst" })
        {
            foreach (var link in page.Document.QuerySelectorAll("th a").Select(link => link.GetAttribute("href")!).Where(link => link.Contains(column, StringComparison.Ordinal)))
                Assert.Equal(50, Rows(await inspector.OpenAsync(link, Cancel)).Count);
        }
    }

    private static IReadOnlyList<string[]> Rows(Page page) =>
        [.. page.Document.QuerySelectorAll("table tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()).ToArray())];

    /// <summary>A while later. Who was signed in is so no longer.</summary>
    private static void After(World world, int days) => world.Clock!.Advance(TimeSpan.FromDays(days));

    private static async Task AskAsync(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        Must(await Get<AskConsultation>(scope).ExecuteAsync(
            board, new NewConsultation(new Matter { Told = "Wat wij weten", Conduct = Conduct.PossibleOffence, Known = new DateOnly(2026, 3, 2) }, Urgency.Usual, IsOther: false), Cancel));
    }
}

public sealed class SilentBoardsOnSqlite(Engines engines) : SilentBoardsTests(engines.Sqlite);

public sealed class SilentBoardsOnPostgres(Engines engines) : SilentBoardsTests(engines.Postgres);
