using Baken.Audit;
using Baken.Reports;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Reports;

/// <summary>An unfinished report is kept under its code, and nobody tells it twice.</summary>
public abstract class SaveAndReturnTests(ITestEngine engine)
{
    private const string Story = "Na de gymles wachtten ze mij op bij de fietsen.";
    private const string Keep = "Bewaar en ga later verder";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_written_is_kept_on_one_device_and_sent_from_another_under_the_same_words()
    {
        await using var world = await engine.WorldAsync();
        var first = world.Visitor();
        var kept = await (await first.OpenAsync("/melden/verhaal", Cancel)).Fill("Wat is er gebeurd?", Story).PressAsync(Keep, Cancel);
        var words = WordsOf(kept);
        var later = await kept.PressAsync("Ik heb ze bewaard", Cancel);
        Assert.Equal("Je kunt later verder", later.Heading);
        Assert.DoesNotContain(Story, (await first.OpenAsync("/melden/verhaal", Cancel)).Html, StringComparison.Ordinal);
        Assert.Empty(new DataDirectorySearch(Story).In(world.DataDirectory));

        var second = world.Visitor();
        var back = await second.ComeBackAsync(words);
        Assert.Equal("Fijn dat je er weer bent", back.Heading);
        var story = await back.FollowAsync("Ga verder", Cancel);
        Assert.Equal(Story, story.Field("Wat is er gebeurd?"));
        await story.PressAsync("Verder", Cancel);
        var sent = await (await second.OpenAsync("/melden/controle", Cancel)).PressAsync("Verstuur", Cancel);

        Assert.Equal(words, WordsOf(sent));
        Assert.Contains(Story, (await world.ComeBackAsync(words)).Text, StringComparison.Ordinal);
        Assert.Equal(0, await world.CountAsync<Draft>());
    }

    [Theory]
    [InlineData("/melden/verhaal"), InlineData("/melden/waar"), InlineData("/melden/wie"), InlineData("/melden/contact")]
    public async Task Every_question_can_be_left_for_later(string question)
    {
        await using var world = await engine.WorldAsync();
        var visitor = world.Visitor();
        await (await visitor.OpenAsync("/melden/verhaal", Cancel)).Fill("Wat is er gebeurd?", Story).PressAsync("Verder", Cancel);

        var kept = await (await visitor.OpenAsync(question, Cancel)).PressAsync(Keep, Cancel);

        Assert.Equal(6, WordsOf(kept).Split(' ').Length);
        var lines = await world.CountAsync<AuditRow>();
        // Whoever has the key sees the same words again, and looking changes nothing.
        Assert.Equal(WordsOf(kept), WordsOf(await visitor.OpenAsync("/melden/bewaard", Cancel)));
        Assert.Equal(lines, await world.CountAsync<AuditRow>());
    }

    [Fact]
    public async Task With_nothing_written_there_is_nothing_to_keep()
    {
        await using var world = await engine.WorldAsync();

        var page = await (await world.Visitor().OpenAsync("/melden/verhaal", Cancel)).PressAsync(Keep, Cancel);

        Assert.Equal("Er is nog niets om te bewaren", page.Heading);
        Assert.Equal(0, await world.CountAsync<Draft>());
    }

    [Fact]
    public async Task It_opens_for_14_days_and_then_it_is_gone()
    {
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero) });
        var kept = await (await world.Visitor().OpenAsync("/melden/verhaal", Cancel)).Fill("Wat is er gebeurd?", Story).PressAsync(Keep, Cancel);
        var unkept = await (await world.Visitor().OpenAsync("/melden/verhaal", Cancel)).Fill("Wat is er gebeurd?", "Niet bewaard.").PressAsync("Verder", Cancel);
        var words = WordsOf(kept);
        Assert.Contains("16 november 2026", kept.Text, StringComparison.Ordinal);
        Assert.Equal("/melden/waar", unkept.Address.AbsolutePath);

        world.Clock!.Advance(TimeSpan.FromDays(14));
        await SweepAsync(world);
        Assert.Equal(1, await world.CountAsync<Draft>());
        Assert.Equal("Fijn dat je er weer bent", (await world.ComeBackAsync(words)).Heading);

        world.Clock.Advance(TimeSpan.FromDays(1));
        await SweepAsync(world);
        Assert.Equal(0, await world.CountAsync<Draft>());
        Conversations.IsUnknown(await world.ComeBackAsync(words));
    }

    [Fact]
    public async Task Whoever_comes_back_can_erase_it_at_once()
    {
        await using var world = await engine.WorldAsync();
        var kept = await (await world.Visitor().OpenAsync("/melden/verhaal", Cancel)).Fill("Wat is er gebeurd?", Story).PressAsync(Keep, Cancel);

        await (await world.ComeBackAsync(WordsOf(kept))).PressAsync("Wis wat ik schreef", Cancel);

        Assert.Equal(0, await world.CountAsync<Draft>());
        Conversations.IsUnknown(await world.ComeBackAsync(WordsOf(kept)));
    }

    [Fact]
    public async Task An_inspector_completes_on_the_phone_what_a_caller_wrote_and_only_with_consent_is_it_sent()
    {
        await using var world = await engine.WorldAsync();
        var kept = await (await world.Visitor().OpenAsync("/melden/verhaal", Cancel)).Fill("Wat is er gebeurd?", Story).PressAsync(Keep, Cancel);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);

        var open = await (await inspector.OpenAsync("/werkplek/telefoon", Cancel)).Fill("De zes woorden", WordsOf(kept)).PressAsync("Open", Cancel);
        Assert.Equal(Story, open.Field("Wat er is gebeurd"));
        var refused = await open.Fill("Wat er is gebeurd", Story + " En gisteren weer.").PressAsync("Verstuur als melding", Cancel);
        Assert.Contains(refused.Errors, error => error.Contains("Zet een vinkje", StringComparison.Ordinal));
        Assert.Equal(0, await world.CountAsync<Report>());
        var sent = await refused.Choose("De beller is het eens met deze tekst en wil dat die wordt verstuurd").PressAsync("Verstuur als melding", Cancel);

        Assert.StartsWith("/werkplek/meldingen/", sent.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("Telefoon", sent.Value("Binnengekomen via"), ignoreCase: true);
        Assert.Contains("En gisteren weer.", (await world.ComeBackAsync(WordsOf(kept))).Text, StringComparison.Ordinal);
        Assert.Equal(0, await world.CountAsync<Draft>());
        await using var db = world.BrokenInto();
        var lines = await db.AuditEntries.Where(row => row.Chain == AuditChain.Staff).ToListAsync(Cancel);
        Assert.Contains(lines, line => line is { Act: "draft.opened", Subject: "", Refusal: "" });
        Assert.Contains(lines, line => line.Act == "report.taken");
    }

    [Fact]
    public async Task The_phone_opens_no_report_that_was_sent_and_says_the_same_of_words_that_nobody_has()
    {
        await using var world = await engine.WorldAsync();
        var words = await world.TellAsync(Story);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var phone = await inspector.OpenAsync("/werkplek/telefoon", Cancel);

        var sent = await phone.Fill("De zes woorden", words).PressAsync("Open", Cancel);
        var wrong = await phone.Fill("De zes woorden", "beide oliekoek vuurkorf flits treinraam sjalot").PressAsync("Open", Cancel);

        Assert.Equal(wrong.Errors, sent.Errors);
        Assert.DoesNotContain(Story, sent.Text, StringComparison.Ordinal);
    }

    internal static string WordsOf(Page page) => page.Document.QuerySelector(".baken-words")?.TextContent.Trim() ?? throw new InvalidOperationException(page.Text);

    private static async Task SweepAsync(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RemoveOldDrafts>().ExecuteAsync(Cancel);
    }
}

public sealed class SaveAndReturnOnSqlite(Engines engines) : SaveAndReturnTests(engines.Sqlite);

public sealed class SaveAndReturnOnPostgres(Engines engines) : SaveAndReturnTests(engines.Postgres);
