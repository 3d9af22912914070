using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Endurance;

/// <summary>Buttons that are pressed twice, and pages that come back from the history of a browser.</summary>
public abstract class RepeatedFormTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_that_is_sent_again_and_again_is_one_report_and_an_older_page_takes_nothing_back()
    {
        await using var world = await engine.WorldAsync();
        var visitor = world.Visitor();
        var story = await visitor.OpenAsync("/melden/verhaal", Cancel);
        var where = await story.Fill("Wat is er gebeurd?", "Het eerste dat ik schreef.").PressAsync("Verder", Cancel);
        var sector = await where.PressAsync("Verder", Cancel);
        var contact = await sector.PressAsync("Verder", Cancel);
        var check = await contact.Choose("Alleen hier").PressAsync("Verder", Cancel);

        // Out of order: an older page, then the send button of a page that was there before it, three times at once and once later.
        await story.Fill("Wat is er gebeurd?", "Bij nader inzien dit.").PressAsync("Verder", Cancel);
        var sent = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => check.PressAsync("Verstuur", Cancel)));
        var again = await check.PressAsync("Verstuur", Cancel);
        var late = await story.Fill("Wat is er gebeurd?", "Te laat.").PressAsync("Verder", Cancel);

        Assert.All([.. sent, again], page => Assert.Equal("Dit zijn je sleutelwoorden", page.Heading));
        Assert.Single(sent.Append(again).Select(page => page.Text).Distinct());
        Assert.InRange((int)late.Status, 200, 499);
        Assert.Contains("Te laat.", late.Html, StringComparison.Ordinal);
    }
}

public sealed class RepeatedFormOnSqlite(Engines engines) : RepeatedFormTests(engines.Sqlite);

public sealed class RepeatedFormOnPostgres(Engines engines) : RepeatedFormTests(engines.Postgres);
