using Baken.Audit;
using Baken.Reports;
using Baken.Statistics;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Baken.IntegrationTests.Reports;

/// <summary>What a reporter can see and arrange with the code.</summary>
public abstract class OwnConversationTests(ITestEngine engine)
{
    private const string Story = "De docent stuurt mij 's avonds berichten.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_reporter_sees_on_which_day_an_inspector_read_it()
    {
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero) });
        var words = await world.TellAsync(Story);
        Assert.Contains("nog niet gelezen", (await world.ComeBackAsync(words)).Text, StringComparison.Ordinal);

        await world.ReadAsync(await world.LatestAsync());

        Assert.Contains("gelezen op 25 november", (await world.ComeBackAsync(words)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_that_is_added_later_is_sealed_apart_and_opened_for_a_reason()
    {
        await using var world = await engine.WorldAsync();
        var words = await world.TellAsync(Story);
        var page = await (await world.ComeBackAsync(words)).FollowAsync("Laten weten hoe we je kunnen bereiken", Cancel);
        var done = await page.Choose("Bel mij").Fill("Telefoonnummer", "06 12345678").PressAsync("Opslaan", Cancel);
        Assert.Contains("Het is opgeslagen", done.Text, StringComparison.Ordinal);
        Assert.Empty(new DataDirectorySearch("06 12345678").In(world.DataDirectory));

        var report = await world.ReadAsync(await world.LatestAsync());
        Assert.DoesNotContain("06 12345678", report.Text, StringComparison.Ordinal);
        var shown = await report.Fill("Reden", "De melder wil gebeld worden.").PressAsync("Toon eenmalig", Cancel);

        Assert.Equal("06 12345678", shown.Value("Telefoon"));
    }

    [Fact]
    public async Task What_no_inspector_read_is_destroyed_when_it_is_withdrawn_and_stays_counted()
    {
        await using var world = await engine.WorldAsync();
        var words = await world.TellAsync(Story);

        var gone = await StopAsync(world, words, "Ik wil terugnemen wat ik heb verteld");

        Assert.Equal("Alles is gewist", gone.Heading);
        Assert.Equal(0, await world.CountAsync<Report>() + await world.CountAsync<Message>() + await world.CountAsync<ReporterIdentity>());
        await using var db = world.BrokenInto();
        Assert.False(await db.KeyWraps.AnyAsync(wrap => wrap.Of == KeyOf.Conversation || wrap.Of == KeyOf.Identity, Cancel));
        Assert.Equal(1, await world.CountAsync<ReportFacts>());
        Conversations.IsUnknown(await world.ComeBackAsync(words));
    }

    [Fact]
    public async Task What_an_inspector_read_is_kept_when_it_is_withdrawn_and_all_else_goes()
    {
        await using var world = await engine.WorldAsync();
        var words = await world.TellAsync(Story);
        var id = await world.LatestAsync();
        await world.ReadAsync(id);
        var talk = await (await world.ComeBackAsync(words)).Fill("Schrijf een bericht", "Dit las nog niemand.").PressAsync("Verstuur bericht", Cancel);
        var contact = await (await talk.FollowAsync("Laten weten hoe we je kunnen bereiken", Cancel))
            .Choose("Bel mij").Fill("Telefoonnummer", "06 12345678").PressAsync("Opslaan", Cancel);
        Assert.Contains("Het is opgeslagen", contact.Text, StringComparison.Ordinal);

        var gone = await StopAsync(world, words, "Ik wil terugnemen wat ik heb verteld");

        Assert.Equal("Je hebt het teruggenomen", gone.Heading);
        Conversations.IsUnknown(await world.ComeBackAsync(words));
        var inbox = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync("/werkplek", Cancel);
        Assert.Contains("ingetrokken", inbox.Text, StringComparison.Ordinal);
        var report = await world.ReadAsync(id);
        Assert.Contains("De melder heeft deze melding ingetrokken", report.Text, StringComparison.Ordinal);
        Assert.Contains(Story, report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dit las nog niemand.", report.Text, StringComparison.Ordinal);
        Assert.False(report.Offers("Verstuur antwoord"));
        Assert.Equal(0, await world.CountAsync<ReporterIdentity>());
        await using var db = world.BrokenInto();
        Assert.False(await db.KeyWraps.AnyAsync(wrap => wrap.Of == KeyOf.Identity || wrap.Holder == HolderKind.Reporter, Cancel));
    }

    [Fact]
    public async Task A_conversation_that_its_reporter_closed_opens_no_more_and_inspectors_go_on_without_answering()
    {
        await using var world = await engine.WorldAsync();
        var words = await world.TellAsync(Story);
        var id = await world.LatestAsync();
        var answering = await world.ReadAsync(id);

        var gone = await StopAsync(world, words, "Ik wil niet meer terugkomen");

        Assert.Equal("Het gesprek is gesloten", gone.Heading);
        Conversations.IsUnknown(await world.ComeBackAsync(words));
        // From a page that was open before.
        var late = await answering.Fill("Je antwoord", "Hoe gaat het?").PressAsync("Verstuur antwoord", Cancel);
        Assert.Contains(late.Errors, error => error.Contains("De melder heeft het gesprek beëindigd", StringComparison.Ordinal));
        Assert.Equal(1, await world.CountAsync<Message>());
    }

    [Fact]
    public async Task Nothing_ends_without_being_sure()
    {
        await using var world = await engine.WorldAsync();
        var words = await world.TellAsync(Story);
        var stop = await (await world.ComeBackAsync(words)).FollowAsync("Stoppen, of terugnemen wat je hebt verteld", Cancel);

        var unsure = await stop.Choose("Ik wil terugnemen wat ik heb verteld").PressAsync("Stop", Cancel);

        Assert.Contains(unsure.Errors, error => error.Contains("Zet een vinkje", StringComparison.Ordinal));
        Assert.Contains(Story, (await world.ComeBackAsync(words)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_words_take_over_when_they_are_kept_and_the_old_ones_are_then_as_wrong_ones()
    {
        await using var world = await engine.WorldAsync();
        var old = await world.TellAsync(Story);
        var page = await (await world.ComeBackAsync(old)).FollowAsync("Nieuwe sleutelwoorden maken", Cancel);
        var made = await page.PressAsync("Maak nieuwe woorden", Cancel);
        var words = SaveAndReturnTests.WordsOf(made);
        // Not before they are kept.
        Assert.Contains(Story, (await world.ComeBackAsync(old)).Text, StringComparison.Ordinal);
        Conversations.IsUnknown(await world.ComeBackAsync(words));

        var used = await made.PressAsync("Ik heb ze bewaard, gebruik ze", Cancel);
        var pressedAgain = await made.PressAsync("Ik heb ze bewaard, gebruik ze", Cancel);

        Assert.Contains("Je nieuwe woorden werken", used.Text, StringComparison.Ordinal);
        Assert.Equal("Nieuwe sleutelwoorden", pressedAgain.Heading);
        Assert.Contains(Story, (await world.ComeBackAsync(words)).Text, StringComparison.Ordinal);
        Conversations.IsUnknown(await world.ComeBackAsync(old));
        await using var db = world.BrokenInto();
        Assert.Equal(1, await db.KeyWraps.CountAsync(wrap => wrap.Holder == HolderKind.Reporter, Cancel));
    }

    [Fact]
    public async Task Another_browser_with_the_old_code_is_out_when_the_code_was_replaced()
    {
        await using var world = await engine.WorldAsync();
        var old = await world.TellAsync(Story);
        var onlooker = await world.ComeBackAsync(old);
        var made = await (await (await world.ComeBackAsync(old)).FollowAsync("Nieuwe sleutelwoorden maken", Cancel)).PressAsync("Maak nieuwe woorden", Cancel);
        await made.PressAsync("Ik heb ze bewaard, gebruik ze", Cancel);

        var late = await onlooker.Fill("Schrijf een bericht", "Ik kijk mee.").PressAsync("Verstuur bericht", Cancel);

        Assert.DoesNotContain(Story, late.Text, StringComparison.Ordinal);
        Assert.Equal(1, await world.CountAsync<Message>());
    }

    [Fact]
    public async Task What_a_reporter_arranges_stands_in_the_log_by_the_day_and_without_content()
    {
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = new(2026, 11, 25, 13, 37, 0, TimeSpan.Zero) });
        var words = await world.TellAsync(Story);
        await StopAsync(world, words, "Ik wil terugnemen wat ik heb verteld");

        await using var db = world.BrokenInto();
        var line = await db.AuditEntries.SingleAsync(row => row.Act == "report.withdrawn", Cancel);

        Assert.Equal((AuditChain.Reporters, "melder", new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero)), (line.Chain, line.Actor, line.At));
    }

    private static async Task<Page> StopAsync(World world, string words, string how)
    {
        var stop = await (await world.ComeBackAsync(words)).FollowAsync("Stoppen, of terugnemen wat je hebt verteld", Cancel);
        return await stop.Choose(how).Choose("Ik weet het zeker. Dit kan niet meer terug.").PressAsync("Stop", Cancel);
    }
}

public sealed class OwnConversationOnSqlite(Engines engines) : OwnConversationTests(engines.Sqlite);

public sealed class OwnConversationOnPostgres(Engines engines) : OwnConversationTests(engines.Postgres);
