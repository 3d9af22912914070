using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Baken.Access;
using Baken.Audit;
using Baken.Consultations;
using Baken.Consultations.Letters;
using Baken.Dossiers.Letters;
using Baken.Duties;
using Baken.IntegrationTests.Dossiers;
using Baken.IntegrationTests.Institutions;
using Baken.IntegrationTests.Reports;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;
using Xunit;
using static Baken.IntegrationTests.Consultations.TermTests;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Consultations;

/// <summary>The letters of the ladder: drafts for inspectors alone, filled from what the board knows, kept with what they were, and taken along as a file.</summary>
public abstract class LadderLetterTests(ITestEngine engine)
{
    private const string Story = "Een begeleider stuurde berichten aan een leerling";

    /// <summary>A Monday at nine in the morning; the week has no holiday.</summary>
    private static readonly WorldPlan Monday = new() { FrozenAt = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero) };

    private static readonly DateOnly Today = new(2026, 3, 2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_letter_is_drafted_in_both_languages_from_what_the_board_knows_and_what_is_not_known_is_a_blank()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        var id = await RefusedAsync(world, scope, crew, board);
        Must(await Get<WriteInConsultation>(scope).ExecuteAsync(crew.Iris, id, "Een melder fluistert", isNote: true, Cancel));
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var lead = await world.SignedInAsync(Cast.Lead, Cancel);

        foreach (var kind in Enum.GetValues<LadderLetterKind>())
        {
            foreach (var language in Enum.GetValues<LetterLanguage>())
            {
                // The coordinating inspector imposes, and is known by name then.
                var writer = kind == LadderLetterKind.Impose ? lead : inspector;
                var page = await (await writer.OpenAsync($"/werkplek/overleg/{id}", Cancel)).FollowAsync("Schrijf een brief bij deze stap", Cancel);
                page = page.Choose(Label(kind)).Choose(language == LetterLanguage.Dutch ? "Nederlands" : "Engels");
                page = await page.PressAsync("Maak een concept", Cancel);

                Assert.Contains("Het bestuur ziet dit concept niet.", page.Text, StringComparison.Ordinal);
                var (subject, text) = (page.Field("Onderwerp"), page.Field("Tekst"));
                var (march, fill) = language == LetterLanguage.Dutch ? ("maart", "[vul in: ") : ("March", "[fill in: ");
                Assert.Contains("O2026-0001", subject, StringComparison.Ordinal);
                foreach (var part in new[] { "41775", "Neveldamse School in Zomdorp", $"2 {march} 2026", $"16 {march} 2026", "WVO 2020 art. 3.38 lid 2 [", Cast.Inspector.Name, "0900 1113111" })
                    Assert.Contains(part, text, StringComparison.Ordinal);
                Assert.Contains(fill + (language == LetterLanguage.Dutch ? "naam van het bestuur]" : "name of the board]"), text, StringComparison.Ordinal);
                Assert.Equal(kind == LadderLetterKind.Impose, text.Contains(Cast.Lead.Name, StringComparison.Ordinal));
                Assert.Equal(kind != LadderLetterKind.TellMinister, text.Contains("De berichten zijn gezien", StringComparison.Ordinal));
                foreach (var hidden in new[] { Story, "begeleider", "15", "fluistert", "Gebeld met" }) Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
                // Each clock: three working days after this letter, ten after the talk.
                if (kind is LadderLetterKind.Persuade or LadderLetterKind.Announce) Assert.Contains($"5 {march} 2026", text, StringComparison.Ordinal);
            }
        }

        var list = await inspector.OpenAsync($"/werkplek/overleg/{id}", Cancel);
        Assert.Equal(8, list.Document.QuerySelectorAll("section[aria-labelledby=ladder] li").Length);
        var drafted = await Get<BakenDb>(scope).Set<AuditRow>().CountAsync(row => row.Act == "consultation.letter-drafted" && row.Refusal == "", Cancel);
        Assert.Equal(8, drafted);
    }

    [Fact]
    public async Task The_letter_of_the_next_rung_is_proposed_and_the_clocks_count_from_what_was_recorded()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        var id = await RefusedAsync(world, scope, crew, board);
        world.Clock!.Advance(TimeSpan.FromDays(1));

        Assert.Equal("aandringen", await ProposedAsync());
        await RecordAsync(scope, crew.Iris, id, StepKind.Persuaded, Today.AddDays(1));
        Assert.Equal("aankondiging", await ProposedAsync());
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await (await inspector.OpenAsync($"/werkplek/overleg/{id}/brieven/nieuw", Cancel)).PressAsync("Maak een concept", Cancel);
        // Urged on Tuesday the 3rd; announced today, the same day: imposed by Friday the 6th.
        Assert.Contains("Op 3 maart 2026 drong ik er bij u op aan", page.Field("Tekst"), StringComparison.Ordinal);
        Assert.Contains("uiterlijk op 6 maart 2026 schriftelijk op om aangifte te doen", page.Field("Tekst"), StringComparison.Ordinal);
        await RecordAsync(scope, crew.Iris, id, StepKind.Announced, Today.AddDays(1));
        Assert.Equal("oplegging", await ProposedAsync());
        await RecordAsync(scope, crew.Leonie, id, StepKind.Imposed, Today.AddDays(1));
        Assert.Equal("melding-minister", await ProposedAsync());

        async Task<string?> ProposedAsync() =>
            (await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/overleg/{id}/brieven/nieuw", Cancel)).Document.QuerySelector("input[name=brief][checked]")?.GetAttribute("value");
    }

    [Fact]
    public async Task A_letter_is_changed_keeps_what_it_was_and_two_who_write_it_at_once_lose_nothing()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        var id = await RefusedAsync(world, scope, crew, board);
        var page = await DraftAsync(await world.SignedInAsync(Cast.Inspector, Cancel), id);
        var other = await (await world.SignedInAsync(Cast.Colleague, Cancel)).OpenAsync(page.Address.AbsolutePath, Cancel);
        var first = page.Field("Onderwerp");

        page = await page.Fill("Onderwerp", "").PressAsync("Sla op", Cancel);
        Assert.Contains("Vul het onderwerp in", page.ErrorOf("Onderwerp"), StringComparison.Ordinal);
        page = await page.Fill("Onderwerp", "Over de aangifte").Fill("Tekst", "Doe het **vandaag** nog.").PressAsync("Sla op", Cancel);
        Assert.Contains("De brief is opgeslagen.", page.Text, StringComparison.Ordinal);
        Assert.Contains(first, page.Text, StringComparison.Ordinal);
        other = await other.Fill("Tekst", "Doe het morgen.").PressAsync("Sla op", Cancel);
        Assert.Contains("Een ander heeft deze brief gewijzigd terwijl je typte", string.Join(' ', other.Errors), StringComparison.Ordinal);
        Assert.Contains("Doe het vandaag nog.", other.Text, StringComparison.Ordinal);
        Assert.Equal("Doe het morgen.", other.Field("Tekst"));
        other = await other.PressAsync("Sla op", Cancel);
        Assert.Contains("De brief is opgeslagen.", other.Text, StringComparison.Ordinal);

        var letter = new ConsultationLetterId(Guid.Parse(page.Address.Segments[^1]));
        var content = Must(await Get<ReadConsultationLetter>(scope).ExecuteAsync(crew.Iris, id, letter, Cancel));
        Assert.Equal(("Doe het morgen.", Cast.Colleague.Name, 3), (content.Letter.Now.Text, content.Letter.Now.By, content.Letter.Now.Number));
        Assert.Equal([("Doe het **vandaag** nog.", Cast.Inspector.Name), (content.Before[1].Text!, Cast.Inspector.Name)], content.Before.Select(was => (was.Text!, was.By)));
        Assert.Equal(first, content.Before[1].Subject);

        // At the same moment, with the same version on the screen: one of the two is told.
        var words = new LetterWords("Over de aangifte", "Tegelijk ");
        var both = await Task.WhenAll(new[] { crew.Iris, crew.Collin }.Select(async (reader, number) =>
        {
            await using var own = world.Services.CreateAsyncScope();
            return Code(await Get<ReviseConsultationLetter>(own).ExecuteAsync(reader, id, letter, 3, words with { Text = words.Text + number }, Cancel));
        }));
        Assert.Equal(["done", "letter.changed-meanwhile"], both.Order());
        Assert.Equal(4, Must(await Get<ReadConsultationLetter>(scope).ExecuteAsync(crew.Iris, id, letter, Cancel)).Letter.Now.Number);
        Assert.Equal(3, await Get<BakenDb>(scope).Set<ConsultationLetterRevision>().CountAsync(Cancel));
    }

    [Fact]
    public async Task No_board_sees_a_letter_on_any_page_or_file_and_its_keys_open_none_of_it()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        using var leader = await world.UnlockAsync(Cast.Leader, Cancel);
        var id = await RefusedAsync(world, scope, crew, board);
        Must(await Get<ShareConsultation>(scope).ExecuteAsync(board, id, leader.Caller.Person, shares: true, Cancel));
        var page = await DraftAsync(await world.SignedInAsync(Cast.Inspector, Cancel), id);
        page = await page.Fill("Onderwerp", "Kraanvogel").Fill("Tekst", "De kraanvogel vliegt").PressAsync("Sla op", Cancel);
        page = await page.Fill("Tekst", "De kraanvogel landt").PressAsync("Sla op", Cancel);
        var letter = new ConsultationLetterId(Guid.Parse(page.Address.Segments[^1]));

        foreach (var actor in new[] { Cast.Board, Cast.Leader })
        {
            var visitor = await world.SignedInAsync(actor, Cancel);
            foreach (var address in new[] { "/bestuur", $"/bestuur/overleg/{id}", $"/en/bestuur/overleg/{id}", "/bestuur/agenda.ics", "/account/spoor" })
            {
                using var answer = await visitor.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                var shown = await answer.Content.ReadAsStringAsync(Cancel);
                foreach (var hidden in new[] { "raanvogel", letter.ToString(), "brieven/", "Schrijf een brief", "Concepten van brieven" }) Assert.DoesNotContain(hidden, shown, StringComparison.Ordinal);
            }

            foreach (var address in new[] { $"/werkplek/overleg/{id}/brieven/nieuw", page.Address.AbsolutePath })
            {
                using var answer = await visitor.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
                Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
            }
        }

        foreach (var reader in new[] { board, leader })
        {
            var content = Must(await Get<ReadConsultation>(scope).ExecuteAsync(reader, id, Cancel));
            Assert.Empty(content.Letters);
            Assert.DoesNotContain("raanvogel", JsonSerializer.Serialize(content.Messages) + JsonSerializer.Serialize(content.Notes), StringComparison.Ordinal);
            Assert.Equal("consultation.not-found", Code(await Get<ReadConsultationLetter>(scope).ExecuteAsync(reader, id, letter, Cancel)));
            Assert.Equal("consultation.not-found", Code(await Get<ExportConsultationLetter>(scope).ExecuteAsync(reader, id, letter, Cancel)));
            Assert.Equal("consultation.not-found", Code(await Get<ReviseConsultationLetter>(scope).ExecuteAsync(reader, id, letter, 3, new LetterWords("x", "x"), Cancel)));
            Assert.Equal("consultation.not-found", Code(await Get<DraftConsultationLetter>(scope).ExecuteAsync(reader, id, LadderLetterKind.Impose, LetterLanguage.Dutch, new LetterWords("x", "x"), Cancel)));
            await OpensNothingAsync(scope, reader, id, letter);
        }

        foreach (var phrase in new[] { "kraanvogel", "Kraanvogel", "melding-minister", "aandringen" }) Assert.Empty(new DataDirectorySearch(phrase).In(world.DataDirectory));
        var refused = await Get<BakenDb>(scope).Set<AuditRow>().Where(row => row.Refusal == "consultation.for-inspectors").Select(row => row.Act).Distinct().ToListAsync(Cancel);
        Assert.Equal(["consultation.letter-drafted", "consultation.letter-exported", "consultation.letter-read", "consultation.letter-revised"], refused.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Before_the_ladder_begins_and_after_it_ends_no_letter_is_made_and_it_is_said_why_while_drafts_stay_to_be_read()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        var id = await AskAsync(scope, board);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        await RefusesAsync("ladder.no-conclusion", "Er geldt nog geen conclusie.");
        await ConcludeAsync(scope, crew, id);
        await RefusesAsync("ladder.not-begun", "Het bestuur heeft nog tijd: tot en met 3 maart 2026.");
        Assert.False((await inspector.OpenAsync($"/werkplek/overleg/{id}", Cancel)).Offers("Schrijf een brief bij deze stap"));

        // The term of the board is over on Wednesday: nobody has to record anything for the ladder to begin.
        world.Clock!.Advance(TimeSpan.FromDays(2));
        inspector = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        var page = await DraftAsync(inspector, id);
        Assert.Contains("4 maart 2026", page.Field("Tekst"), StringComparison.Ordinal);
        await RecordAsync(scope, board, id, StepKind.Charged, Today.AddDays(2));
        await RefusesAsync("ladder.charged", "Er is aangifte gedaan.");
        var seen = await (await world.SignedInAsync(Cast.Colleague, Cancel)).OpenAsync($"/werkplek/overleg/{id}", Cancel);
        Assert.False(seen.Offers("Schrijf een brief bij deze stap"));
        var kept = await seen.FollowAsync("Lees of wijzig deze brief", Cancel);
        Assert.Equal(page.Field("Tekst"), kept.Field("Tekst"));

        Must(await Get<ChangeConsultation>(scope).ExecuteAsync(crew.Iris, id, ConsultationState.Closed, "Klaar", Cancel));
        await RefusesAsync("ladder.closed", "Dit overleg loopt niet meer.");
        kept = await inspector.OpenAsync(page.Address.AbsolutePath, Cancel);
        Assert.False(kept.Offers("Sla op"));
        Assert.Contains("0900 1113111", kept.Text, StringComparison.Ordinal);
        Assert.Equal("ladder.closed", Code(await Get<ReviseConsultationLetter>(scope).ExecuteAsync(
            crew.Iris, id, new ConsultationLetterId(Guid.Parse(page.Address.Segments[^1])), 1, new LetterWords("x", "x"), Cancel)));
        Assert.Equal(1, await world.CountAsync<ConsultationLetter>());

        async Task RefusesAsync(string code, string says)
        {
            Assert.Equal(code, Code(await Get<DraftConsultationLetter>(scope).ExecuteAsync(crew.Iris, id, LadderLetterKind.Persuade, LetterLanguage.Dutch, new LetterWords("x", "x"), Cancel)));
            var address = $"/werkplek/overleg/{id}/brieven/nieuw";
            var shown = await inspector.OpenAsync(address, Cancel);
            Assert.Contains(says, shown.Text, StringComparison.Ordinal);
            Assert.False(shown.Offers("Maak een concept"));
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("_f", shown.Document.QuerySelector("input[name=_f]")!.GetAttribute("value")!), KeyValuePair.Create("brief", "oplegging"), KeyValuePair.Create("taal", "nl")]);
            using var answer = await inspector.Client.PostAsync(new Uri(address, UriKind.Relative), form, Cancel);
            Assert.Contains(says, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_letter_is_taken_along_as_pdf_and_odt_with_its_words_and_a_name_that_tells_nothing()
    {
        await using var world = await engine.WorldAsync(Monday);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        using var board = await world.UnlockAsync(Cast.Board, Cancel);
        var id = await RefusedAsync(world, scope, crew, board);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await DraftAsync(inspector, id);

        var odt = await ExportAsync(inspector, page, "odt");
        using var zip = new ZipArchive(new MemoryStream(odt));
        using var content = zip.GetEntry("content.xml")!.Open();
        var written = XDocument.Load(content).Root!.Value;
        foreach (var part in new[] { "Doe aangifte: overleg O2026-0001", "Neveldamse School in Zomdorp", "De berichten zijn gezien", "uiterlijk op 5 maart 2026" }) Assert.Contains(part, written, StringComparison.Ordinal);
        using var pdf = PdfDocument.Open(await ExportAsync(inspector, page, "pdf"));
        var words = string.Join(' ', pdf.GetPages().SelectMany(one => one.GetWords()).Select(word => word.Text));
        foreach (var part in new[] { "Doe aangifte: overleg O2026-0001", "0900 1113111", "uiterlijk op 16 maart 2026 de minister" }) Assert.Contains(part, words, StringComparison.Ordinal);
        Assert.Equal(2, await Get<BakenDb>(scope).Set<AuditRow>().CountAsync(row => row.Act == "consultation.letter-exported" && row.Refusal == "", Cancel));
    }

    /// <summary>A consultation about a school of the register, concluded, of which the board says that it does not press charges.</summary>
    private static async Task<ConsultationId> RefusedAsync(World world, AsyncServiceScope scope, Crew crew, Reader board)
    {
        await world.ImportsAsync(SchoolBook.File("WVO", "98AA00;Neveldamse School;ZOMDORP;41775"));
        var id = Must(await Get<AskConsultation>(scope).ExecuteAsync(board, new NewConsultation(
            new Matter
            {
                Told = Story,
                Brin = "98AA",
                Sector = FactSector.Secondary,
                Conduct = Conduct.PossibleOffence,
                Accused = Accused.PersonWithTasks,
                Victim = Victim.Pupil,
                Age = 15,
                Known = Today,
            },
            Urgency.Usual, IsOther: true), Cancel));
        await ConcludeAsync(scope, crew, id);
        Must(await Get<RecordStep>(scope).ExecuteAsync(board, id, new NewStep(StepKind.WillNotCharge, Today, "Gebeld met de voorzitter"), Cancel));
        return id;
    }

    private static async Task RecordAsync(AsyncServiceScope scope, Reader reader, ConsultationId id, StepKind kind, DateOnly day) =>
        Must(await Get<RecordStep>(scope).ExecuteAsync(reader, id, new NewStep(kind, day, ""), Cancel));

    /// <summary>Makes a draft of the letter that is proposed.</summary>
    private static async Task<Page> DraftAsync(Visitor inspector, ConsultationId id)
    {
        var page = await (await inspector.OpenAsync($"/werkplek/overleg/{id}", Cancel)).FollowAsync("Schrijf een brief bij deze stap", Cancel);
        return await page.PressAsync("Maak een concept", Cancel);
    }

    /// <summary>Neither the key of the consultation nor any other that the reader has opens the letter or what it was.</summary>
    private static async Task OpensNothingAsync(AsyncServiceScope scope, Reader reader, ConsultationId id, ConsultationLetterId letter)
    {
        var db = Get<BakenDb>(scope);
        using var key = (await reader.OpenAsync(db, KeyOf.Consultation, id.Value, Cancel))!;
        var row = await db.Set<ConsultationLetter>().AsNoTracking().SingleAsync(one => one.Id == letter, Cancel);
        Assert.Null(key.Open(row.Kind, ConsultationLetter.KindBinding(letter)));
        Assert.Null(key.Open(row.Subject, ConsultationLetter.SubjectBinding(letter)));
        Assert.Null(key.Open(row.Text, ConsultationLetter.TextBinding(letter)));
        foreach (var was in await db.Set<ConsultationLetterRevision>().AsNoTracking().ToListAsync(Cancel))
        {
            Assert.Null(key.Open(was.Subject, ConsultationLetterRevision.SubjectBinding(letter, was.Number)));
            Assert.Null(key.Open(was.Text, ConsultationLetterRevision.TextBinding(letter, was.Number)));
        }

        Assert.Null(await reader.OpenAsync(db, KeyOf.ConsultationNotes, id.Value, Cancel));
    }

    private static async Task<byte[]> ExportAsync(Visitor inspector, Page page, string form)
    {
        var sent = page.Document.QuerySelector("form[action*='Export']")!.QuerySelectorAll("input[type=hidden]")
            .ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value") ?? "");
        sent["vorm"] = form;
        using var content = new FormUrlEncodedContent(sent);
        using var answer = await inspector.Client.PostAsync(new Uri(page.Address.AbsolutePath + "?handler=Export", UriKind.Relative), content, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("attachment", $"aandringen.{form}"), (answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileName));
        return await answer.Content.ReadAsByteArrayAsync(Cancel);
    }

    private static string Label(LadderLetterKind kind) => kind switch
    {
        LadderLetterKind.Persuade => "aandringen op aangifte",
        LadderLetterKind.Announce => "aankondigen dat de aangifte wordt opgelegd",
        LadderLetterKind.Impose => "de aangifte opleggen",
        _ => "melding aan de minister",
    };
}

public sealed class LadderLettersOnSqlite(Engines engines) : LadderLetterTests(engines.Sqlite);

public sealed class LadderLettersOnPostgres(Engines engines) : LadderLetterTests(engines.Postgres);
