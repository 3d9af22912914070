using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Baken.Access;
using Baken.Consultations;
using Baken.Consultations.Letters;
using Baken.Dossiers;
using Baken.Dossiers.Letters;
using Baken.Reports;
using Baken.Server.Hosting;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Endurance;

/// <summary>
/// The same rare word goes in through every door. Then nobody who has the disk finds it: not in the database, its journal or its log, not in what the
/// server keeps beside it, and not in what the server logged.
/// </summary>
public abstract class NoPlaintextTests(ITestEngine engine)
{
    // Small letters alone, so that what was folded or split into words is found too.
    private const string Rare = "pimpelmeesveer";
    private const string Phone = "0698171364";

    // The mailbox of somebody who signs in.
    private const string Mailed = "pimpelmees-postbus";

    // Another one, since the journal of a cluster has what is planted in any of its databases.
    private const string Planted = "klapeksterbos";

    /// <summary>At nine on a Monday, when reminders are made.</summary>
    private static readonly DateTimeOffset WorkingDay = new(2026, 11, 30, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_people_write_is_nowhere_on_the_disk_and_in_no_log()
    {
        await using var sink = new MailSink();
        await using var world = await engine.WorldAsync(new WorldPlan { FrozenAt = WorkingDay, Adjust = sink.Adjust() });

        await ReportAsync(world);
        await LeaveADraftAsync(world.Visitor());
        await SendADraftAsync(world.Visitor());
        await StumbleAsync(world);
        await CarryAsync(world);
        await WorkAsync(world);
        await ConsultAsync(world, sink);

        foreach (var phrase in new[] { Rare, Phone, Mailed })
        {
            Assert.DoesNotContain(phrase, world.Log, StringComparison.OrdinalIgnoreCase);
            Assert.Empty(await SearchAsync(world, phrase));
        }
    }

    [Fact]
    public async Task What_does_stand_in_the_database_or_beside_it_is_found()
    {
        await using var world = await engine.WorldAsync();
        var database = DatabaseOf(world);
        await PlainSql.ExecuteAsync(world.DataDirectory, database, "create table planted (text text)");
        await PlainSql.ExecuteAsync(world.DataDirectory, database, $"insert into planted values ('een {Planted} in een rij')");
        var inDatabase = await SearchAsync(world, Planted);
        var file = Path.Combine(world.DataDirectory, "keys", "vergeten.tmp");
        await File.WriteAllTextAsync(file, $"x{Planted}", Encoding.Unicode, Cancel);

        var found = await SearchAsync(world, Planted);

        Assert.NotEmpty(inDatabase);
        Assert.Contains(found, place => place.File == file && place.Encoding == "utf-16le");
    }

    [Fact]
    public async Task A_server_that_is_killed_leaves_nothing_in_temporary_files_and_printed_nothing()
    {
        await using var site = await engine.SiteAsync();
        var temporary = Directory.CreateDirectory(Path.Combine(site.DataDirectory, "tmp")).FullName;
        var environment = new Dictionary<string, string>(site.Environment)
        {
            ["TMPDIR"] = temporary,
            ["ASPNETCORE_TEMP"] = temporary,
            // The runtime's own socket for debuggers is no file that can be read.
            ["DOTNET_EnableDiagnostics"] = "0",
        };
        await using var server = await ServerProcess.ServeAsync(environment);
        var story = string.Concat(Enumerable.Repeat($"een lang verhaal over {Rare}. ", 400));
        using var visitor = new Visitor(server.Address);
        using var multipart = new MultipartFormDataContent { { new StringContent(story), "verhaal" } };

        await new Crowd(server.Client, 2).TellAsync([story + "1", story + "2"]);
        var page = await visitor.OpenAsync("/melden/verhaal", Cancel);
        await page.Fill("Wat is er gebeurd?", story).PressAsync("Verder", Cancel);
        using var refused = await server.Client.PostAsync(new Uri("/melden/verhaal", UriKind.Relative), multipart, Cancel);
        await server.KillAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.DoesNotContain(Rare, server.Printed, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(new DataDirectorySearch(Rare).In(site.DataDirectory));
    }

    private static async Task ReportAsync(World world)
    {
        using var client = world.Anonymous();
        using var told = await client.PostAsJsonAsync(new Uri("/api/v1/meldingen", UriKind.Relative), new
        {
            verhaal = $"Op school zei de conciërge {Rare} tegen mij.",
            school = $"De school van {Rare}",
            contact = new { manier = "telefoon", naam = Rare, telefoon = Phone, mail = $"{Rare}@voorbeeld.example", tijden = $"na {Rare}" },
        }, Cancel);
        Assert.Equal(HttpStatusCode.Created, told.StatusCode);
        var words = (await told.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("sleutelwoorden").GetString()!;

        using var more = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/meldingen/gesprek", UriKind.Relative));
        more.Headers.Add("Sleutelwoorden", words);
        more.Content = JsonContent.Create(new { bericht = $"En nog iets over {Rare}." });
        using var added = await client.SendAsync(more, Cancel);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.DoesNotContain(words, world.Log, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await SearchAsync(world, words));
    }

    private static async Task<Page> LeaveADraftAsync(Visitor visitor)
    {
        var page = await visitor.OpenAsync("/melden/verhaal", Cancel);
        page = await page.Fill("Wat is er gebeurd?", $"Ik durf {Rare} niet te versturen.").PressAsync("Verder", Cancel);
        page = await page.Fill("Om welke school gaat het?", $"{Rare} utrecht").PressAsync("Zoek", Cancel);
        page = await page.Choose("Mijn school staat er niet bij").Fill("Naam en plaats van de school", $"Het {Rare}").PressAsync("Verder", Cancel);
        page = await page.PressAsync("Verder", Cancel);
        page = await page.Choose("Bel mij").PressAsync("Verder", Cancel);
        page = await page.Fill("Telefoonnummer", Phone).Fill("Hoe mogen we je noemen?", Rare)
            .Fill("Wanneer is het veilig om je te bereiken?", $"niet als {Rare} thuis is").PressAsync("Verder", Cancel);
        Assert.Equal("Klopt alles?", page.Heading);
        Assert.Contains(Rare, page.Text, StringComparison.Ordinal);
        return page;
    }

    private static async Task SendADraftAsync(Visitor visitor)
    {
        var page = await (await LeaveADraftAsync(visitor)).PressAsync("Verstuur", Cancel);

        Assert.Equal("Dit zijn je sleutelwoorden", page.Heading);
    }

    /// <summary>What is refused is not kept either, and least of all in the log that says so.</summary>
    private static async Task StumbleAsync(World world)
    {
        var client = world.Anonymous();
        foreach (var body in new[] { $"{{\"verhaal\":\"{Rare}", $"{{\"{Rare}\":1}}", $"{{\"verhaal\":\"x\",\"sector\":\"{Rare}\"}}", $"\"{Rare}\"" })
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var refused = await client.PostAsync(new Uri("/api/v1/meldingen", UriKind.Relative), content, Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        using var misread = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/meldingen/gesprek", UriKind.Relative));
        misread.Headers.Add("Sleutelwoorden", string.Join(' ', Enumerable.Repeat(Rare, 6)));
        using var unknown = await client.SendAsync(misread, Cancel);
        Assert.InRange((int)unknown.StatusCode, 400, 404);

        var page = await world.Visitor().OpenAsync("/mijn-melding", Cancel);
        page = await page.Fill("Wat zijn je sleutelwoorden?", $"{Rare} {Rare}").PressAsync("Ga verder", Cancel);
        Assert.NotEmpty(page.Errors);
        using var tokenless = await client.PostAsync(
            new Uri("/melden/verhaal", UriKind.Relative), new FormUrlEncodedContent([new("verhaal", Rare)]), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, tokenless.StatusCode);
    }

    /// <summary>A session ends while somebody types: what was typed goes along over the page to sign in.</summary>
    private static async Task CarryAsync(World world)
    {
        var visitor = world.Visitor();
        await visitor.OpenAsync("/inloggen", Cancel);
        using var content = new FormUrlEncodedContent([new("notitie", $"Nog niet bewaard: {Rare}.")]);

        var door = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(world.Address, "/werkplek")) { Content = content }, Cancel);
        var inside = await door.Fill("Inlognaam", Cast.Colleague.SignInName).Fill("Wachtzin", Cast.Colleague.Passphrase)
            .Fill("Code uit je code-app", world.NextCode(Cast.Colleague)).PressAsync("Inloggen", Cancel);

        Assert.Contains(Rare, door.Html, StringComparison.Ordinal);
        Assert.Contains(Rare, inside.Html, StringComparison.Ordinal);
        Assert.False(inside.Offers("Wachtzin"));
    }

    private static async Task WorkAsync(World world)
    {
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        await using var scope = world.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var inbox = await Use<Inbox>().ListAsync(inspector, new InboxQuery(), Cancel);
        var report = inbox.Rows.First(row => row.Channel == ReportChannel.Api).Id;
        var classification = new Classification { ReceivedOn = inbox.Rows[0].ReceivedOn };

        Assert.Contains(Rare, Done(await Use<ReadReport>().ExecuteAsync(inspector, report, Cancel)).Messages[0].Text!, StringComparison.Ordinal);
        Done(await Use<AnswerReporter>().ExecuteAsync(inspector, report, new NewMessage($"Wat naar dat {Rare} je dat zei."), Cancel));
        Assert.Equal(Rare, Done(await Use<RevealIdentity>().ExecuteAsync(inspector, report, $"Bellen over {Rare}", Cancel)).Name);
        var dossier = Done(await Use<OpenDossier>().ExecuteAsync(
            inspector,
            new NewDossier { Subject = Rare, Classification = classification, Institution = new SchoolNamed { Name = Rare }, From = report },
            Cancel));
        Done(await Use<AddNote>().ExecuteAsync(inspector, dossier, new NewNote(NoteKind.Note, $"De directeur noemde {Rare}."), Cancel));
        Done(await Use<AddPerson>().ExecuteAsync(inspector, dossier, InvolvedAs.Accused, $"Jan {Rare}", Cancel));
        Assert.Single(Done(await Use<FindName>().ExecuteAsync(inspector, Rare, NameSearchGround.DossierAtHand, "", Cancel)));
        Done(await Use<ClassifyDossier>().ExecuteAsync(
            inspector, dossier, classification with { Sector = Sector.Primary }, 1, $"Omdat {Rare} het zei", Cancel));
        Assert.Contains(Rare, Done(await Use<ReadDossier>().ExecuteAsync(inspector, dossier, Cancel)).Subject!, StringComparison.Ordinal);
        Done(await Use<ChangeState>().ExecuteAsync(inspector, dossier, new StateChange(DossierState.Closed, $"Klaar met {Rare}", Despite: true), Cancel));
        using var draft = DraftKey.New();
        Done(await Use<TakeIntake>().ExecuteAsync(inspector, draft, IntakeOf(classification, inspector), Cancel));
        Done(await Use<KeepWork>().ExecuteAsync(inspector, "intake", new Dictionary<string, string> { ["verhaal"] = $"Hij belt over {Rare}" }, Cancel));

        T Use<T>() where T : notnull => services.GetRequiredService<T>();
    }

    /// <summary>A board consults: what both sides write, what inspectors note, the grounds, the steps and why something was withdrawn; and the mail and the calendar that follow from it.</summary>
    private static async Task ConsultAsync(World world, MailSink sink)
    {
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        await using var scope = world.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var today = LegalDay.Of(WorkingDay);
        foreach (var reader in new[] { inspector, board })
            Done(await Use<ChooseMail>().ExecuteAsync(reader.Caller, new MailChoice($"{Mailed}@voorbeeld.example", MailLanguage.Dutch, WantsReminders: true), Cancel));

        var id = Done(await Use<AskConsultation>().ExecuteAsync(
            board, new NewConsultation(new Matter { Told = $"De conciërge noemde {Rare}", Conduct = Baken.Duties.Conduct.PossibleOffence, Known = today }, Urgency.Usual, IsOther: false), Cancel));
        Done(await Use<TakeConsultation>().ExecuteAsync(inspector, id, Cancel));
        Done(await Use<WriteInConsultation>().ExecuteAsync(board, id, $"Nog iets over {Rare}", isNote: false, Cancel));
        Done(await Use<WriteInConsultation>().ExecuteAsync(inspector, id, $"Onthoud {Rare}", isNote: true, Cancel));
        Done(await Use<RecordStep>().ExecuteAsync(board, id, new NewStep(StepKind.ParentsInformed, today, $"De ouders van {Rare}"), Cancel));
        var conclusion = Done(await Use<Conclude>().ExecuteAsync(inspector, id, Baken.Duties.ConsultationOutcome.Reasonable, today, $"Gezien: {Rare}", $"Eens over {Rare}", $"Niets over {Rare}", Cancel));
        Done(await Use<MakeReminders>().ExecuteAsync(Cancel));
        world.Clock!.Advance(TimeSpan.FromSeconds(10));
        using var mail = await sink.NextAsync(Cancel);
        Assert.DoesNotContain(Rare, mail.ToString(), StringComparison.OrdinalIgnoreCase);
        var calendar = await (await world.SignedInAsync(Cast.Inspector, Cancel)).Client.GetStringAsync(new Uri("/werkplek/agenda.ics", UriKind.Relative), Cancel);
        Assert.StartsWith("BEGIN:VCALENDAR", calendar, StringComparison.Ordinal);
        Assert.DoesNotContain(Rare, calendar, StringComparison.OrdinalIgnoreCase);
        Done(await Use<ReadConclusion>().ExecuteAsync(colleague, id, conclusion, agrees: true, null, Cancel));
        Done(await Use<RecordStep>().ExecuteAsync(board, id, new NewStep(StepKind.WillNotCharge, today, $"Niet om {Rare}"), Cancel));
        var letter = Done(await Use<DraftConsultationLetter>().ExecuteAsync(inspector, id, LadderLetterKind.Persuade, LetterLanguage.Dutch, new($"Over {Rare}", $"Doe aangifte tegen {Rare}"), Cancel));
        Assert.Equal(2, Done(await Use<ReviseConsultationLetter>().ExecuteAsync(colleague, id, letter, 1, new($"Nog eens over {Rare}", $"Doe toch aangifte tegen {Rare}"), Cancel)));
        Done(await Use<WithdrawConclusion>().ExecuteAsync(inspector, id, $"Het was niet {Rare}", Cancel));

        T Use<T>() where T : notnull => services.GetRequiredService<T>();
    }

    private static NewIntake IntakeOf(Classification classification, Reader inspector) => new()
    {
        Report = new NewReport
        {
            Story = $"Aan de telefoon noemde zij {Rare}.",
            Channel = ReportChannel.Phone,
            School = new SchoolNamed { Name = Rare },
            Contact = new ReporterContact { Way = ContactWay.Phone, Phone = Phone, Name = Rare, SafeTimes = Rare },
        },
        Dossier = new NewDossier { Subject = Rare, Classification = classification },
        Means = ContactMeans.Phone,
        Note = $"Klonk bang voor {Rare}",
        Advice = $"Praat niet met {Rare}",
        Task = new NewTask($"Bel {Rare}", classification.ReceivedOn, inspector.Caller.Person),
    };

    private static T Done<T>(Outcome<T> outcome) =>
        outcome.TryGet(out var done, out var refused) ? done : throw new InvalidOperationException(refused.Code);

    private static string? DatabaseOf(World world) => world.Services.GetRequiredService<BakenSettings>().Database;

    /// <summary>Everything below the data directory and, on PostgreSQL, the files of the database, the cluster's journal and its log.</summary>
    private static async Task<IReadOnlyList<Found>> SearchAsync(World world, string phrase)
    {
        var search = new DataDirectorySearch(phrase);
        var found = search.In(world.DataDirectory);
        if (DatabaseOf(world) is not { } database) return found;
        // What is still in memory is no answer to what is on the disk.
        await PlainSql.ExecuteAsync(world.DataDirectory, database, "checkpoint");
        var cluster = await AskAsync("show data_directory");
        var files = await AskAsync("select oid::text from pg_database where datname = current_database()");
        Assert.DoesNotContain(phrase, await File.ReadAllTextAsync(Path.Combine(cluster, "..", "log"), Cancel), StringComparison.OrdinalIgnoreCase);
        return [.. found, .. search.In(Path.Combine(cluster, "base", files)), .. search.In(Path.Combine(cluster, "pg_wal"))];

        async Task<string> AskAsync(string sql) => (string)(await PlainSql.AskAsync(world.DataDirectory, database, sql))!;
    }
}

public sealed class NoPlaintextOnSqlite(Engines engines) : NoPlaintextTests(engines.Sqlite);

public sealed class NoPlaintextOnPostgres(Engines engines) : NoPlaintextTests(engines.Postgres);
