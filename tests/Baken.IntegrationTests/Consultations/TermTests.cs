using Baken.Access;
using Baken.Consultations;
using Baken.Duties;
using Baken.IntegrationTests.Dossiers;
using Baken.IntegrationTests.Reports;
using Baken.Notices;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using SmtpServer.Protocol;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Consultations;

/// <summary>What has to be done by whom and when, and who is told of it: on pages, by mail, and the leads when it waits too long.</summary>
public abstract class TermTests(ITestEngine engine)
{
    private const string Words = "Een begeleider stuurde berichten aan een leerling";

    /// <summary>A Monday at nine in the morning; the week has no holiday.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly StepKind[] ByBoard = [StepKind.ParentsInformed, StepKind.AccusedInformed, StepKind.Charged, StepKind.InspectorTold];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_sides_see_what_has_to_be_done_with_what_is_late_in_words_and_on_top_and_it_is_gone_when_it_was_done()
    {
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Monday });
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        var home = await (await world.SignedInAsync(Cast.Board, Cancel)).OpenAsync("/bestuur", Cancel);
        Assert.Contains("Er is nu niets te doen.", home.Text, StringComparison.Ordinal);

        var id = await AskAsync(scope, board);
        home = await (await world.SignedInAsync(Cast.Board, Cancel)).OpenAsync("/bestuur", Cancel);
        Assert.Contains("Het overleg opnemen inspectie O2026-0001", Squeezed(home), StringComparison.Ordinal);
        var hand = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync("/werkplek/taken", Cancel);
        Assert.Contains("3 mrt 2026 Het overleg opnemen door jou of een collega O2026-0001", Squeezed(hand), StringComparison.Ordinal);

        await ConcludeAsync(scope, crew, id);
        home = await (await world.SignedInAsync(Cast.Board, Cancel)).OpenAsync("/bestuur", Cancel);
        Assert.Contains("3 mrt 2026 Aangifte doen bij de politie door jullie O2026-0001", Squeezed(home), StringComparison.Ordinal);
        Assert.DoesNotContain("te laat", home.Text, StringComparison.Ordinal);
        world.Clock!.Advance(TimeSpan.FromDays(3));
        var terms = await Get<TermsToDo>(scope).ForAsync(board, Cancel);
        Assert.True(terms[0] is { IsLate: true, DaysLate: 2, IsOwn: true });
        Assert.Equal(terms.OrderBy(term => term.Term.DueOn).Select(term => term.Term), terms.Select(term => term.Term));
        home = await (await world.SignInAsync(Cast.Board, cancel: Cancel)).OpenAsync("/bestuur", Cancel);
        Assert.Contains("2 werkdagen te laat", home.Text, StringComparison.Ordinal);
        Assert.Contains("Bij het bestuur aandringen op aangifte", (await (await world.SignInAsync(Cast.Inspector, cancel: Cancel)).OpenAsync("/werkplek/taken", Cancel)).Text, StringComparison.Ordinal);
        Assert.Empty(await Get<TermsToDo>(scope).ForAsync(crew.Otto, Cancel));

        foreach (var kind in ByBoard) await RecordAsync(scope, board, id, kind);
        Assert.Empty(await Get<TermsToDo>(scope).ForAsync(board, Cancel));
        Assert.Empty(await Get<TermsToDo>(scope).ForAsync(crew.Iris, Cancel));
    }

    [Fact]
    public async Task Who_has_to_do_it_gets_one_mail_a_moment_that_says_nothing_and_who_wants_no_reminder_is_told_what_is_late()
    {
        await using var sink = new MailSink();
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Monday, Adjust = sink.Adjust() });
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        await ChooseAsync(scope, board, "bo@bestuur.example");
        await ChooseAsync(scope, crew.Iris, "iris@inspectie.example", wants: false);
        await ConcludeAsync(scope, crew, await AskAsync(scope, board));
        await ConcludeAsync(scope, crew, await AskAsync(scope, board));
        Assert.Empty(new DataDirectorySearch("bo@bestuur.example").In(world.DataDirectory));

        using var first = await MailAsync(world, scope, sink);
        Assert.Equal(("bo@bestuur.example", "Er is iets te doen"), (first.To.Mailboxes.Single().Address, first.Subject));
        Assert.Contains("https://voorbeeld.nl/bestuur", first.TextBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", first.Headers["Auto-Submitted"]);
        Assert.All(["baken", "school", "O2026", "aangifte", "overleg", "inspect", "Bo ", "Iris", "maart", "mrt"], word => Assert.DoesNotContain(word, first.ToString().Replace("inspectie.example", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        for (var again = 0; again < 3; again++) Assert.Equal(0, Must(await Get<MakeReminders>(scope).ExecuteAsync(Cancel)));
        Assert.Equal(2, await world.CountAsync<TermReminder>());

        world.Clock!.Advance(TimeSpan.FromDays(1));
        using var second = await MailAsync(world, scope, sink);
        Assert.Equal("Er is iets te doen", second.Subject);
        world.Clock.Advance(TimeSpan.FromDays(1));
        using var third = await MailAsync(world, scope, sink);
        Assert.Equal(("bo@bestuur.example", "Er is iets te laat"), (third.To.Mailboxes.Single().Address, third.Subject));
        Assert.Equal(3, new[] { first, second, third }.Select(mail => mail.MessageId).Distinct().Count());

        // The ladder began by itself on Wednesday; its first rung is due on Thursday. Iris wants no reminder and hears on Friday that it is late.
        world.Clock.Advance(TimeSpan.FromDays(1));
        Must(await Get<MakeReminders>(scope).ExecuteAsync(Cancel));
        world.Clock.Advance(TimeSpan.FromDays(1));
        using var fourth = await MailAsync(world, scope, sink);
        Assert.Equal(("iris@inspectie.example", "Er is iets te laat"), (fourth.To.Mailboxes.Single().Address, fourth.Subject));
        Assert.Contains("https://voorbeeld.nl/werkplek/taken", fourth.TextBody, StringComparison.Ordinal);
        Assert.Empty(sink.Left());
        Assert.DoesNotContain("bestuur.example", world.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_is_recorded_takes_the_mail_back_and_the_same_term_may_be_told_when_it_returns()
    {
        await using var sink = new MailSink { Answer = new SmtpResponse((SmtpReplyCode)451, "later") };
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Monday, Adjust = sink.Adjust() });
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        await ChooseAsync(scope, board, "bo@bestuur.example");
        var id = await AskAsync(scope, board);
        await ConcludeAsync(scope, crew, id);
        Must(await Get<MakeReminders>(scope).ExecuteAsync(Cancel));
        Assert.Equal((1, 1), (await world.CountAsync<NoticeMail>(), await world.CountAsync<TermReminder>()));

        foreach (var kind in ByBoard) await RecordAsync(scope, board, id, kind);
        Assert.Equal((0, 0), (await world.CountAsync<NoticeMail>(), await world.CountAsync<TermReminder>()));
        var charged = Must(await Get<ReadConsultation>(scope).ExecuteAsync(board, id, Cancel)).Steps.Single(step => step.Told!.Kind == StepKind.Charged);
        Must(await Get<RecordStep>(scope).ExecuteAsync(board, id, new NewStep(StepKind.Charged, Today, "Toch niet", charged.Id, IsUndone: true), Cancel));
        Must(await Get<MakeReminders>(scope).ExecuteAsync(Cancel));
        Assert.Equal((1, 1), (await world.CountAsync<NoticeMail>(), await world.CountAsync<TermReminder>()));

        // A sender has it when the step comes, and the mail server does not take it: it is not tried again.
        var taken = await Get<NoticeOutbox>(scope).TakeAsync(Cancel);
        await RecordAsync(scope, board, id, StepKind.Charged);
        if (taken is not null)
        {
            Must(await Get<NoticeOutbox>(scope).SettleAsync(taken.Id, NoticeResult.Later, Cancel));
            Assert.Equal(0, await world.CountAsync<NoticeMail>());
        }

        world.Clock!.Advance(NoticeMail.Busy);
        sink.Answer = SmtpResponse.Ok;
        Assert.Null(await Get<NoticeOutbox>(scope).TakeAsync(Cancel));
        Assert.Equal(0, sink.Taken);
    }

    [Fact]
    public async Task What_waits_too_long_is_shown_to_the_leads_and_mailed_to_each_once()
    {
        await using var sink = new MailSink();
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Monday, Adjust = sink.Adjust() });
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        await ChooseAsync(scope, crew.Leonie, "leonie@inspectie.example", wants: false);
        var id = await AskAsync(scope, board);
        Assert.Empty(await Get<LateTerms>(scope).ListAsync(crew.Leonie.Caller, Cancel));

        // Nobody took it on Tuesday.
        world.Clock!.Advance(TimeSpan.FromDays(2));
        var late = Assert.Single(await Get<LateTerms>(scope).ListAsync(crew.Leonie.Caller, Cancel));
        Assert.Equal(("O2026-0001", Side.Inspectors, true, 1, null), (late.Number, late.Side, late.IsUntaken, late.Days, late.HandledBy));
        Assert.Empty(await Get<LateTerms>(scope).ListAsync(crew.Iris.Caller, Cancel));
        Assert.Empty(await Get<LateTerms>(scope).ListAsync(board.Caller, Cancel));
        var lead = await world.SignedInAsync(Cast.Lead, Cancel);
        var work = await lead.OpenAsync("/werkplek/werk", Cancel);
        var page = await work.FollowAsync("Er wachten termijnen van overleg te lang: 1", Cancel);
        Assert.Contains("O2026-0001 3 mrt 2026 1 inspectie niet opgenomen nog niemand", Squeezed(page), StringComparison.Ordinal);
        Assert.DoesNotContain(Words, page.Text, StringComparison.Ordinal);
        Assert.Contains("Wacht te lang: 1", work.Text, StringComparison.Ordinal);
        using var mail = await MailAsync(world, scope, sink);
        Assert.Equal(("leonie@inspectie.example", "Er wacht iets te lang"), (mail.To.Mailboxes.Single().Address, mail.Subject));
        Assert.Contains("https://voorbeeld.nl/werkplek/werk", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("O2026", mail.ToString(), StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromDays(1));
        Must(await Get<MakeReminders>(scope).ExecuteAsync(Cancel));
        Assert.Equal(1, await world.CountAsync<TermReminder>());

        await ConcludeAsync(scope, crew, id, Today.AddDays(3));
        Assert.Empty(await Get<LateTerms>(scope).ListAsync(crew.Leonie.Caller, Cancel));
        // What the board has to do by Friday is two working days over on Tuesday, and so is the first rung of the ladder, which was due then, on Thursday.
        world.Clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal([(Side.Board, 2)], (await Get<LateTerms>(scope).ListAsync(crew.Leonie.Caller, Cancel)).Select(one => (one.Side, one.Days)));
        Assert.Equal("Iris Inspecteur".Split(' ')[0], (await Get<LateTerms>(scope).ListAsync(crew.Leonie.Caller, Cancel))[0].HandledBy!.Split(' ')[0]);
    }

    [Fact]
    public async Task Each_side_takes_its_days_along_as_a_calendar_file_that_says_nothing_else()
    {
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Monday });
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        var id = await AskAsync(scope, board);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var (_, taking) = await CalendarAsync(inspector, "/werkplek/agenda.ics");
        Assert.Equal(new DateOnly(2026, 3, 3), DateOnly.FromDateTime(Assert.Single(taking.Events).Start!.Value));
        await ConcludeAsync(scope, crew, id);

        var (text, calendar) = await CalendarAsync(await world.SignedInAsync(Cast.Board, Cancel), "/bestuur/agenda.ics");
        Assert.Equal(2, calendar.Events.Count);
        Assert.All(calendar.Events, one =>
        {
            Assert.True(one.IsAllDay);
            Assert.Equal((new DateTime(2026, 3, 3), new DateTime(2026, 3, 4)), (one.Start!.Value, one.End!.Value));
            Assert.Equal(("Iets moet klaar zijn", "PRIVATE", "/bestuur"), (one.Summary, one.Class, one.Url!.AbsolutePath));
        });
        Assert.All([id.ToString(), "O2026", "aangifte", "overleg", "begeleider", "ouders", "Bo ", "41775"], word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("DTSTART;VALUE=DATE:20260303", text, StringComparison.Ordinal);
        var (_, again) = await CalendarAsync(await world.SignedInAsync(Cast.Board, Cancel), "/en/bestuur/agenda.ics");
        Assert.Equal(calendar.Events.Select(one => one.Uid).Order(), again.Events.Select(one => one.Uid).Order());
        Assert.All(again.Events, one => Assert.Equal(("Something has to be done", "/en/bestuur"), (one.Summary, one.Url!.AbsolutePath)));
        Assert.Equal(2, calendar.Events.Select(one => one.Uid).Distinct().Count());
        Assert.Empty((await CalendarAsync(inspector, "/werkplek/agenda.ics")).Calendar.Events);
        Assert.Empty((await CalendarAsync(await world.SignedInAsync(Cast.Leader, Cancel), "/bestuur/agenda.ics")).Calendar.Events);
        using var nobody = await world.Anonymous().GetAsync(new Uri("/bestuur/agenda.ics", UriKind.Relative), Cancel);
        Assert.NotEqual("text/calendar", nobody.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_address_is_chosen_on_the_account_is_sealed_and_goes_with_who_leaves()
    {
        await using var sink = new MailSink();
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Monday, Adjust = sink.Adjust() });
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        using var leader = await world.UnlockAsync(Cast.Leader, Cancel);
        var account = await (await world.SignedInAsync(Cast.Board, Cancel)).OpenAsync("/account", Cancel);
        foreach (var wrong in new[] { "bo", "bo@bestuur", "Bo <bo@bestuur.example>", "bo@bestuur.example, b@c.example", new string('b', 250) + "@a.nl" })
            Assert.NotEmpty((await account.Fill("E-mailadres", wrong).PressAsync("Bewaar", Cancel)).Errors);
        account = await account.Fill("E-mailadres", "bo@bestuur.example").Choose("Engels").PressAsync("Bewaar", Cancel);
        Assert.Contains("Je keuze voor mail is bewaard.", account.Text, StringComparison.Ordinal);
        Assert.Equal("bo@bestuur.example", account.Field("E-mailadres"));
        Assert.Empty(new DataDirectorySearch("bo@bestuur.example").In(world.DataDirectory));
        await ChooseAsync(scope, leader, "lea@school.example");
        var id = await AskAsync(scope, board);
        await ConcludeAsync(scope, crew, id);

        using var mail = await MailAsync(world, scope, sink);
        Assert.Equal(("bo@bestuur.example", "There is something to do"), (mail.To.Mailboxes.Single().Address, mail.Subject));
        Assert.Contains("https://voorbeeld.nl/en/bestuur", mail.TextBody, StringComparison.Ordinal);
        Assert.Empty(sink.Left());

        // Shared with the school leader, who has an address too; and then both addresses go before the mail does.
        Must(await Get<ShareConsultation>(scope).ExecuteAsync(board, id, leader.Caller.Person, shares: true, Cancel));
        sink.Answer = new SmtpResponse((SmtpReplyCode)451, "later");
        Must(await Get<MakeReminders>(scope).ExecuteAsync(Cancel));
        Assert.Equal(2, await world.CountAsync<TermReminder>());
        await ChooseAsync(scope, leader, "");
        account = await (await world.SignedInAsync(Cast.Board, Cancel)).OpenAsync("/account", Cancel);
        account = await account.Fill("E-mailadres", "").PressAsync("Bewaar", Cancel);
        Assert.Contains("Je adres is gewist.", account.Text, StringComparison.Ordinal);
        // A sender may have had it just then; the mail server took nothing.
        while (await world.CountAsync<NoticeMail>() > 0)
        {
            world.Clock!.Advance(TimeSpan.FromHours(2));
            Assert.Null(await Get<NoticeOutbox>(scope).TakeAsync(Cancel));
        }

        Assert.Equal((0, 1), (await world.CountAsync<PersonMail>(), sink.Taken));

        await ChooseAsync(scope, crew.Collin, "collin@inspectie.example");
        var administrator = (await Get<BakenDb>(scope).Set<Person>().AsNoTracking().SingleAsync(one => one.SignInName == Cast.Administrator.SignInName, Cancel)).AsCaller();
        Must(await Get<RemovePerson>(scope).ExecuteAsync(administrator, crew.Collin.Caller.Person, Cancel));
        Assert.Equal(0, await world.CountAsync<PersonMail>());
    }

    [Fact]
    public async Task A_mail_that_a_mail_server_refuses_is_given_up_and_the_administrator_sees_it()
    {
        await using var sink = new MailSink();
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = Monday, Adjust = sink.Adjust() });
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        await ChooseAsync(scope, board, "bo@bestuur.example");
        await ConcludeAsync(scope, crew, await AskAsync(scope, board));
        sink.Answer = new SmtpResponse((SmtpReplyCode)451, "later");
        Must(await Get<MakeReminders>(scope).ExecuteAsync(Cancel));
        var outbox = Get<NoticeOutbox>(scope);
        for (var tries = 0; tries < NoticeMail.MostTries; tries++)
        {
            if (await outbox.TakeAsync(Cancel) is not { } due) break;
            Must(await outbox.SettleAsync(due.Id, NoticeResult.Refused, Cancel));
        }

        Assert.Equal(1, (await Get<OutboxState>(scope).ShowAsync(Cancel)).GivenUp);
        var page = await (await world.SignedInAsync(Cast.Administrator, Cancel)).OpenAsync("/beheer", Cancel);
        Assert.Contains("kijk de instellingen na", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bo@bestuur", page.Text, StringComparison.Ordinal);
        world.Clock!.Advance(NoticeMail.Month);
        await outbox.TakeAsync(Cancel);
        Assert.Equal(0, (await Get<OutboxState>(scope).ShowAsync(Cancel)).GivenUp);
    }

    private static async Task<(string Text, Ical.Net.Calendar Calendar)> CalendarAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.Equal(("text/calendar", "attachment; filename=agenda.ics"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.ToString().Split("; filename*")[0]));
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return (text, Ical.Net.Calendar.Load(text)!);
    }

    /// <summary>Makes what is due and waits for the mail of it.</summary>
    private static async Task<MimeMessage> MailAsync(World world, AsyncServiceScope scope, MailSink sink)
    {
        Must(await Get<MakeReminders>(scope).ExecuteAsync(Cancel));
        world.Clock!.Advance(TimeSpan.FromSeconds(10));
        return await sink.NextAsync(Cancel);
    }

    private static async Task ChooseAsync(AsyncServiceScope scope, Reader reader, string address, bool wants = true) =>
        Must(await Get<ChooseMail>(scope).ExecuteAsync(reader.Caller, new MailChoice(address, MailLanguage.Dutch, wants), Cancel));

    internal static async Task<ConsultationId> AskAsync(AsyncServiceScope scope, Reader board) => Must(await Get<AskConsultation>(scope).ExecuteAsync(board, new NewConsultation(
        new Matter
        {
            Told = Words,
            Sector = FactSector.Secondary,
            Conduct = Conduct.PossibleOffence,
            Accused = Accused.PersonWithTasks,
            Victim = Victim.Pupil,
            Age = 15,
            Event = Today.AddDays(-3),
            Known = Today,
        },
        Urgency.Usual, IsOther: true), Cancel));

    internal static async Task ConcludeAsync(AsyncServiceScope scope, Crew crew, ConsultationId id, DateOnly? day = null)
    {
        Must(await Get<TakeConsultation>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        var conclusion = Must(await Get<Conclude>(scope).ExecuteAsync(crew.Iris, id, ConsultationOutcome.Reasonable, day ?? Today, "De berichten zijn gezien", "Eens", "", Cancel));
        Must(await Get<ReadConclusion>(scope).ExecuteAsync(crew.Collin, id, conclusion, agrees: true, null, Cancel));
    }

    private static async Task RecordAsync(AsyncServiceScope scope, Reader reader, ConsultationId id, StepKind kind) =>
        Must(await Get<RecordStep>(scope).ExecuteAsync(reader, id, new NewStep(kind, Today, ""), Cancel));

    private static string Squeezed(Page page) => string.Join(' ', page.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

public sealed class TermsOnSqlite(Engines engines) : TermTests(engines.Sqlite);

public sealed class TermsOnPostgres(Engines engines) : TermTests(engines.Postgres);
