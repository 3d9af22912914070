using System.Globalization;
using AngleSharp.Html.Dom;
using Baken.Reports;
using Baken.Server.Telling;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Reports;

/// <summary>Sending in a rush, by people whose browser solves the puzzle and by people who cheat with it. Time stands still.</summary>
public abstract class RushTests(ITestEngine engine)
{
    private static readonly RushTerms Always = RushTerms.Usual with { AtOnce = 0, PerSecond = 0, Work = 500 };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_solves_the_puzzle_sends_without_waiting_and_nothing_is_typed_again()
    {
        await using var world = await WorldAsync(Always);

        var wait = await HurryAsync(world.Visitor());
        Assert.Equal("Het is nu druk", wait.Heading);
        var sent = await SendAsync(wait, AnswerTo(wait));

        Assert.Equal("Dit zijn je sleutelwoorden", sent.Heading);
        Assert.Contains("Midden in de drukte.", (await world.ComeBackAsync(SaveAndReturnTests.WordsOf(sent))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_answer_and_somebody_elses_answer_wait_as_everybody_does()
    {
        await using var world = await WorldAsync(Always);
        var (mine, other) = (await HurryAsync(world.Visitor()), await HurryAsync(world.Visitor()));

        foreach (var answer in new object[] { "", "-1", "500", "abc", "0; 1; 2", (AnswerTo(mine) + 1) % 500, Other(AnswerTo(mine), AnswerTo(other)) })
            Assert.Equal("Het is nu druk", (await SendAsync(mine, answer)).Heading);
        Assert.NotEqual(PuzzleOf(mine), PuzzleOf(other));

        Assert.Equal(0, await world.CountAsync<Report>());
        world.Clock!.Advance(Always.Longest);
        Assert.Equal("Dit zijn je sleutelwoorden", (await SendAsync(mine, "")).Heading);
    }

    [Fact]
    public async Task A_ticket_and_its_answer_send_one_report_however_often_they_are_shown()
    {
        await using var world = await WorldAsync(Always);
        var visitor = world.Visitor();
        var wait = await HurryAsync(visitor);
        var (answer, held) = (AnswerTo(wait), visitor.Cookies);

        var words = SaveAndReturnTests.WordsOf(await SendAsync(wait, answer));
        visitor.Adopt(held);
        var again = await SendAsync(wait, answer);

        Assert.Equal(words, SaveAndReturnTests.WordsOf(again));
        Assert.Equal(1, await world.CountAsync<Report>());
        // The same ticket with another draft.
        var next = world.Visitor();
        var nextWait = await HurryAsync(next);
        next.Adopt(held.Where(cookie => cookie.Name.EndsWith('w')));
        Assert.Equal("Het is nu druk", (await SendAsync(nextWait, answer)).Heading);
        Assert.Equal(1, await world.CountAsync<Report>());
    }

    [Fact]
    public async Task Without_work_there_is_no_puzzle_and_the_appointment_stands()
    {
        await using var world = await WorldAsync(Always with { Work = 0 });

        var wait = await HurryAsync(world.Visitor());

        Assert.Null(wait.Document.QuerySelector("[data-work-hash], script[src*='work.js']"));
        Assert.Equal("3", wait.Headers["Refresh"]);
        world.Clock!.Advance(Always.Shortest);
        Assert.Equal("Dit zijn je sleutelwoorden", (await wait.PressAsync("Verstuur", Cancel)).Heading);
    }

    [Fact]
    public async Task An_old_ticket_gets_a_new_appointment()
    {
        await using var world = await WorldAsync(Always);
        var wait = await HurryAsync(world.Visitor());
        var answer = AnswerTo(wait);

        world.Clock!.Advance(RushTicket.Lives + Always.Longest);

        Assert.Equal("Het is nu druk", (await SendAsync(wait, answer)).Heading);
        Assert.Equal(0, await world.CountAsync<Report>());
    }

    private static async Task<Page> HurryAsync(Visitor visitor)
    {
        await (await visitor.OpenAsync("/melden/verhaal", Cancel)).Fill("Wat is er gebeurd?", "Midden in de drukte.").PressAsync("Verder", Cancel);
        return await (await visitor.OpenAsync("/melden/controle", Cancel)).PressAsync("Verstuur", Cancel);
    }

    private static Task<Page> SendAsync(Page page, object answer)
    {
        if (page.Document.QuerySelector("input[name=som]") is IHtmlInputElement field) field.Value = answer.ToString()!;
        return page.PressAsync("Verstuur", Cancel);
    }

    /// <summary>One in five hundred that the two are the same by chance.</summary>
    private static int Other(int mine, int other) => mine == other ? -1 : other;

    private static int AnswerTo(Page wait)
    {
        var (salt, hash, most) = PuzzleOf(wait);
        return PuzzleTests.Solve(salt, hash, most);
    }

    private static (string Salt, string Hash, int Most) PuzzleOf(Page wait)
    {
        var form = wait.Document.QuerySelector("form[data-work-hash]")!;
        return (form.GetAttribute("data-work-salt")!, form.GetAttribute("data-work-hash")!, int.Parse(form.GetAttribute("data-work-most")!, CultureInfo.InvariantCulture));
    }

    private Task<World> WorldAsync(RushTerms terms) => engine.WorldAsync(new WorldPlan
    {
        FrozenAt = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero),
        Adjust = builder => builder.Services.AddSingleton(terms),
    });
}

public sealed class RushOnSqlite(Engines engines) : RushTests(engines.Sqlite);

public sealed class RushOnPostgres(Engines engines) : RushTests(engines.Postgres);
