using Baken.Audit;
using Baken.Reports;
using Baken.Server.Telling;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Reports;

/// <summary>Thousands of fake reports bury no real one and shut nobody out.</summary>
public abstract class FloodTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_hundred_from_one_address_all_get_in_and_the_lone_ones_stand_first()
    {
        await using var world = await engine.WorldAsync();
        await world.TellAsync("Ik vertelde het eerder.", "ouder");
        var words = await FloodAsync(world, 500);
        Assert.Equal(500, words.Distinct().Count());
        Assert.Equal(501, await world.CountAsync<Report>());
        // Somebody else tells in the middle of it, and is one of a kind.
        await world.TellAsync("Midden in de drukte.", "personeel");

        var inbox = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync("/werkplek", Cancel);

        var lone = inbox.Table("Meldingen");
        Assert.Equal(1, lone.Count(row => row[2] == "personeel"));
        using var reader = await world.UnlockAsync(Cast.Inspector, Cancel);
        await using var scope = world.Services.CreateAsyncScope();
        var page = await scope.ServiceProvider.GetRequiredService<Inbox>().ListAsync(reader, new InboxQuery { Open = true, Lone = true, Size = 200 }, Cancel);
        Assert.Equal(FloodTerms.Usual.Reports + 1, page.Rows.Count);
        Assert.Contains(page.Rows, row => row.Role == Baken.Terms.ReporterRole.Parent);
        var group = Assert.Single(inbox.Table("Groepen").Skip(1));
        Assert.Equal($"{501 - FloodTerms.Usual.Reports} vergelijkbare meldingen", group[1]);
        Assert.True(inbox.Html.IndexOf("Meldingen</caption>", StringComparison.Ordinal) < inbox.Html.IndexOf("Groepen</caption>", StringComparison.Ordinal));
        Assert.Contains("Verhaal", (await world.ComeBackAsync(words[^1])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_is_set_aside_and_brought_back_in_one_act_each_and_nothing_is_lost()
    {
        await using var world = await engine.WorldAsync();
        await FloodAsync(world, FloodTerms.Usual.Reports + 5);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var group = await (await inspector.OpenAsync("/werkplek", Cancel)).FollowAsync("5 vergelijkbare meldingen", Cancel);
        var id = group.Address.Segments[^1];
        Assert.Contains("Kies waarom", string.Join(' ', (await group.PressAsync("Leg terzijde", Cancel)).Errors), StringComparison.Ordinal);

        await group.Fill("Reden", "Steeds hetzelfde").PressAsync("Leg terzijde", Cancel);
        var without = await inspector.OpenAsync("/werkplek", Cancel);
        Assert.DoesNotContain("vergelijkbare meldingen", without.Text, StringComparison.Ordinal);
        var aside = await (await without.FollowAsync("Terzijde gelegde groepen", Cancel)).FollowAsync("5 vergelijkbare meldingen", Cancel);
        await aside.PressAsync("Haal terug", Cancel);

        Assert.Contains("5 vergelijkbare meldingen", (await inspector.OpenAsync("/werkplek", Cancel)).Text, StringComparison.Ordinal);
        Assert.Equal(FloodTerms.Usual.Reports + 5, await world.CountAsync<Report>());
        await using var db = world.BrokenInto();
        var acts = await db.AuditEntries.Where(row => row.Subject == "group/" + id).OrderBy(row => row.Number).Select(row => row.Act).ToListAsync(Cancel);
        Assert.Equal(["group.set-aside", "group.brought-back"], acts);
    }

    [Fact]
    public async Task A_real_one_is_taken_out_of_its_group_or_stands_alone_once_it_is_answered()
    {
        await using var world = await engine.WorldAsync();
        await FloodAsync(world, FloodTerms.Usual.Reports + 5);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var group = await (await inspector.OpenAsync("/werkplek", Cancel)).FollowAsync("5 vergelijkbare meldingen", Cancel);

        var form = (AngleSharp.Html.Dom.IHtmlFormElement)group.Document.QuerySelector("input[name=melding]")!.Closest("form")!;
        var fields = form.QuerySelectorAll("input").OfType<AngleSharp.Html.Dom.IHtmlInputElement>().Select(input => KeyValuePair.Create(input.Name!, input.Value));
        using var taken = await inspector.Client.PostAsync(new Uri(group.Address, form.GetAttribute("action")), new FormUrlEncodedContent(fields), Cancel);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, taken.StatusCode);
        var rest = await inspector.OpenAsync(group.Address, Cancel);
        Assert.Equal("4 vergelijkbare meldingen", rest.Heading);
        await using var db = world.BrokenInto();
        var other = await db.Reports.Where(report => report.GroupId != null).Select(report => report.Id).FirstAsync(Cancel);
        await (await world.ReadAsync(other.Value)).Fill("Je antwoord", "Ik lees je.").PressAsync("Verstuur antwoord", Cancel);

        Assert.Equal("3 vergelijkbare meldingen", (await inspector.OpenAsync(rest.Address, Cancel)).Heading);
    }

    [Fact]
    public async Task Who_may_read_none_of_a_group_does_not_find_it()
    {
        await using var world = await engine.WorldAsync();
        await FloodAsync(world, FloodTerms.Usual.Reports + 2);
        await using var db = world.BrokenInto();
        var group = (await db.Reports.Where(report => report.GroupId != null).Select(report => report.GroupId).FirstAsync(Cancel))!.Value;
        var outsider = await world.SignedInAsync(Cast.Outsider, Cancel);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await outsider.OpenAsync($"/werkplek/groepen/{group}", Cancel)).Status);
        using var reader = await world.UnlockAsync(Cast.Outsider, Cancel);
        await using var scope = world.Services.CreateAsyncScope();
        var aside = await scope.ServiceProvider.GetRequiredService<SetGroupAside>().ExecuteAsync(reader, group, AsideReason.Attack, Cancel);
        Assert.Equal("group.not-found", aside.Match(_ => "", refused => refused.Code));
    }

    [Fact]
    public async Task Without_a_rush_the_form_sends_at_once()
    {
        await using var world = await engine.WorldAsync();

        Assert.Equal("Dit zijn je sleutelwoorden", (await SendAsync(await CheckAsync(world))).Heading);
    }

    [Fact]
    public async Task In_a_rush_sending_takes_a_second_step_without_script_and_nothing_is_typed_again()
    {
        var terms = RushTerms.Usual with { AtOnce = 0, PerSecond = 0 };
        await using var world = await engine.WorldAsync(new WorldPlan
        {
            FrozenAt = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero),
            Adjust = builder => builder.Services.AddSingleton(terms),
        });

        var wait = await SendAsync(await CheckAsync(world));
        Assert.Equal(("Het is nu druk", "3"), (wait.Heading, wait.Headers["Refresh"]));
        var early = await SendAsync(wait);
        Assert.Equal("Het is nu druk", early.Heading);
        Assert.Equal(0, await world.CountAsync<Report>());
        world.Clock!.Advance(terms.Shortest);
        var sent = await SendAsync(early);

        Assert.Equal("Dit zijn je sleutelwoorden", sent.Heading);
        Assert.Contains("Al te druk.", (await world.ComeBackAsync(SaveAndReturnTests.WordsOf(sent))).Text, StringComparison.Ordinal);
    }

    private static async Task<Page> CheckAsync(World world)
    {
        var visitor = world.Visitor();
        await (await visitor.OpenAsync("/melden/verhaal", Cancel)).Fill("Wat is er gebeurd?", "Al te druk.").PressAsync("Verder", Cancel);
        return await visitor.OpenAsync("/melden/controle", Cancel);
    }

    private static Task<Page> SendAsync(Page page) => page.PressAsync("Verstuur", Cancel);

    private static async Task<IReadOnlyList<string>> FloodAsync(World world, int reports)
    {
        var words = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, reports), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancel },
            async (number, _) => words.Add(await world.TellAsync($"Verhaal {number}.")));
        return [.. words];
    }
}

public sealed class FloodsOnSqlite(Engines engines) : FloodTests(engines.Sqlite);

public sealed class FloodsOnPostgres(Engines engines) : FloodTests(engines.Postgres);
