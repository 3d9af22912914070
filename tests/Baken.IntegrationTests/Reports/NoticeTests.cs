using Baken.Notices;
using Baken.Reports;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer.Protocol;
using Xunit;

namespace Baken.IntegrationTests.Reports;

/// <summary>A mail that there is an answer: asked for, neutral, few, and neither lost nor doubled.</summary>
public abstract class NoticeTests(ITestEngine engine)
{
    private const string Address = "noor@elders.example";
    private static readonly DateTimeOffset Morning = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_asked_gets_a_mail_that_says_nothing_and_its_address_is_gone_when_it_was_sent()
    {
        await using var sink = new MailSink();
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Morning, Adjust = sink.Adjust() });
        var id = await AskedAsync(world);
        Assert.Empty(new DataDirectorySearch(Address).In(world.DataDirectory));

        await AnswerAsync(world, id, "Kom je morgen langs?");
        Assert.Equal(1, await world.CountAsync<NoticeMail>());
        Assert.Empty(new DataDirectorySearch(Address).In(world.DataDirectory));
        world.Clock!.Advance(Round);
        using var mail = await sink.NextAsync(Cancel);

        Assert.Equal((Address, "bericht@voorbeeld.nl"), (mail.To.Mailboxes.Single().Address, mail.From.Mailboxes.Single().Address));
        Assert.Equal("Er staat een bericht voor je klaar", mail.Subject);
        Assert.Equal("Er staat een bericht voor je klaar.", mail.TextBody?.Trim());
        var whole = mail.ToString();
        Assert.All(["baken", "school", "melding", "http", "inspect", "morgen"], word => Assert.DoesNotContain(word, whole, StringComparison.OrdinalIgnoreCase));
        await SettledAsync(world, NoticeState.Sent);
        await using var db = world.BrokenInto();
        Assert.Empty((await db.NoticeMails.SingleAsync(Cancel)).Address.ToStored());
    }

    [Fact]
    public async Task A_talk_back_and_forth_is_one_mail_a_day()
    {
        await using var sink = new MailSink();
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Morning, Adjust = sink.Adjust() });
        var id = await AskedAsync(world);

        await AnswerAsync(world, id, "Een.");
        await AnswerAsync(world, id, "Twee.");
        Assert.Equal(1, await world.CountAsync<NoticeMail>());

        await using var db = world.BrokenInto();
        Assert.Equal(new DateOnly(2026, 11, 25), (await db.ReporterNotices.SingleAsync(Cancel)).LastOn);
    }

    [Fact]
    public async Task Reports_alone_make_no_mail_however_many_there_are()
    {
        await using var sink = new MailSink();
        await using var world = await engine.WorldAsync(new WorldPlan { Adjust = sink.Adjust() });

        for (var told = 0; told < 20; told++) await world.TellAsync($"Verhaal {told}.");

        Assert.Equal(0, await world.CountAsync<NoticeMail>());
    }

    [Fact]
    public async Task Who_said_later_that_contact_is_not_safe_gets_nothing_and_the_address_is_destroyed()
    {
        await using var sink = new MailSink();
        await using var world = await engine.WorldAsync(new WorldPlan { Adjust = sink.Adjust() });
        var words = await world.TellAsync("Iets.");
        var id = await world.LatestAsync();
        var talk = await AskAsync(await world.ComeBackAsync(words));
        var contact = await talk.FollowAsync("Laten weten hoe we je kunnen bereiken", Cancel);
        talk = await contact.Choose("Het is niet veilig om contact met mij te zoeken").PressAsync("Opslaan", Cancel);

        await AnswerAsync(world, id, "Een antwoord.");
        var again = await AskPageAsync(talk);

        Assert.Equal(0, await world.CountAsync<NoticeMail>() + await world.CountAsync<ReporterNotice>());
        Assert.NotEmpty(again.Errors);
    }

    [Fact]
    public async Task Even_an_address_that_is_there_is_not_used_when_contact_is_not_safe()
    {
        await using var sink = new MailSink();
        await using var world = await engine.WorldAsync(new WorldPlan { Adjust = sink.Adjust() });
        var id = await AskedAsync(world);
        await using (var db = world.BrokenInto())
        {
            await db.Reports.ExecuteUpdateAsync(set => set.SetProperty(report => report.MayBeContacted, false), Cancel);
        }

        await AnswerAsync(world, id, "Een antwoord.");

        Assert.Equal(0, await world.CountAsync<NoticeMail>());
    }

    [Fact]
    public async Task Without_a_mail_server_nobody_is_offered_a_mail()
    {
        await using var world = await engine.WorldAsync();
        var talk = await world.ComeBackAsync(await world.TellAsync("Iets."));

        Assert.False(talk.Offers("Een mailtje krijgen als er antwoord is"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await world.Visitor().OpenAsync("/mijn-melding/seintje", Cancel)).Status);
    }

    [Fact]
    public async Task In_a_full_hour_the_rest_waits_for_the_next()
    {
        await using var sink = new MailSink();
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Morning, Adjust = sink.Adjust(mostInAnHour: 2) });
        await using var scope = world.Services.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<NoticeOutbox>();
        for (var asked = 0; asked < 3; asked++) await AnswerAsync(world, await AskedAsync(world), "Een antwoord.");

        world.Clock!.Advance(Round);
        using var first = await sink.NextAsync(Cancel);
        using var second = await sink.NextAsync(Cancel);
        await SettledAsync(world, NoticeState.Sent, 2);
        Assert.Null(await outbox.TakeAsync(Cancel));
        await using (var db = world.BrokenInto())
        {
            Assert.Equal(1, await db.NoticeMails.CountAsync(mail => mail.State == NoticeState.Waiting, Cancel));
        }

        world.Clock.Advance(NoticeMail.Hour);
        using var third = await sink.NextAsync(Cancel);

        Assert.Equal(3, new[] { first, second, third }.Select(mail => mail.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_sender_that_died_leaves_a_notice_that_is_sent_again_as_the_same_mail()
    {
        await using var sink = new MailSink();
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Morning, Adjust = sink.Adjust() });
        await AnswerAsync(world, await AskedAsync(world), "Een antwoord.");
        await using var scope = world.Services.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<NoticeOutbox>();

        // It was taken, and what it was sent by is no more.
        var taken = await outbox.TakeAsync(Cancel);
        Assert.NotNull(taken);
        Assert.Null(await outbox.TakeAsync(Cancel));
        world.Clock!.Advance(NoticeMail.Busy);
        using var mail = await sink.NextAsync(Cancel);

        Assert.StartsWith($"{taken.Id:N}@", mail.MessageId, StringComparison.Ordinal);
        await SettledAsync(world, NoticeState.Sent);
        Assert.Equal(1, sink.Taken);
    }

    [Fact]
    public async Task A_mail_server_that_is_not_there_now_gets_it_later()
    {
        await using var sink = new MailSink { Answer = new SmtpResponse((SmtpReplyCode)451, "later") };
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Morning, Adjust = sink.Adjust() });
        await AnswerAsync(world, await AskedAsync(world), "Een antwoord.");
        world.Clock!.Advance(Round);
        await SettledAsync(world, NoticeState.Waiting, tries: 1);

        sink.Answer = SmtpResponse.Ok;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        using var mail = await sink.NextAsync(Cancel);

        await SettledAsync(world, NoticeState.Sent);
        Assert.Equal(1, sink.Taken);
    }

    private static async Task<Guid> AskedAsync(World world)
    {
        var words = await world.TellAsync("Iets.");
        var id = await world.LatestAsync();
        var talk = await AskAsync(await world.ComeBackAsync(words));
        Assert.Contains("Je krijgt een mailtje als er antwoord is", talk.Text, StringComparison.Ordinal);
        return id;
    }

    private static Task<Page> AskAsync(Page talk) => AskPageAsync(talk);

    private static async Task<Page> AskPageAsync(Page talk) =>
        await (await talk.FollowAsync("Een mailtje krijgen als er antwoord is", Cancel)).Fill("E-mailadres", Address).PressAsync("Stuur mij een mailtje", Cancel);

    private static async Task AnswerAsync(World world, Guid report, string text)
    {
        var page = await (await world.ReadAsync(report)).Fill("Je antwoord", text).PressAsync("Verstuur antwoord", Cancel);
        Assert.Contains("Je antwoord is verstuurd.", page.Text, StringComparison.Ordinal);
    }

    /// <summary>Waits until the outbox has settled so many notices so.</summary>
    private static async Task SettledAsync(World world, NoticeState state, int count = 1, int tries = 0)
    {
        while (true)
        {
            await using var db = world.BrokenInto();
            if (await db.NoticeMails.CountAsync(mail => mail.State == state && mail.Tries >= tries, Cancel) >= count) return;
            await Task.Yield();
        }
    }
}

public sealed class NoticesOnSqlite(Engines engines) : NoticeTests(engines.Sqlite);

public sealed class NoticesOnPostgres(Engines engines) : NoticeTests(engines.Postgres);
