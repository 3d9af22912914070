using System.IO.Compression;
using System.Net;
using System.Text;
using System.Xml.Linq;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Dossiers.Advising;
using Baken.Dossiers.Letters;
using Baken.Server.Letters;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>A letter is filled from the dossier, changed by hand, kept with what it was, and taken along as a file.</summary>
public abstract class LetterTests(ITestEngine engine)
{
    private const string Typed = "Beste bestuur,\n\nDoe dit **vandaag** nog:\n\n- praat met de klas\n- bel de ouders\n\nRegel een\nregel twee <b>& meer</b> 🙂";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Today => LegalDay.Of(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_letter_is_filled_changed_and_taken_along_on_its_pages()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, unlocked);
        Must(await Get<GiveAdvice>(scope).ExecuteAsync(
            unlocked, id, new NewAdvice(CodeSet.Of([AdviceKind.Board]), ContactWith.Parent, Today, "Vraag een gesprek met {school} aan."), Cancel));
        var number = Must(await Get<ReadDossier>(scope).ExecuteAsync(unlocked, id, Cancel)).Number;
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel)).FollowAsync("Schrijf een brief of mail", Cancel);

        page = await page.PressAsync("Maak een concept", Cancel);
        Assert.Contains("Kies wat je wilt schrijven", string.Join(" ", page.Errors), StringComparison.Ordinal);
        page = await page.Choose("advies aan ouders").PressAsync("Maak een concept", Cancel);

        Assert.Contains("Baken verstuurt niets", page.Text, StringComparison.Ordinal);
        var text = page.Field("Tekst");
        foreach (var part in new[] { "Mijn advies: bestuur of schoolleiding.", "Vraag een gesprek met {school} aan.", number, Cast.Inspector.Name, "[vul in: slachtoffer]" })
            Assert.Contains(part, text, StringComparison.Ordinal);
        var first = page.Field("Onderwerp");
        page = await page.Fill("Onderwerp", "").Fill("Tekst", Typed).PressAsync("Sla op", Cancel);
        Assert.Contains("Vul het onderwerp in", page.ErrorOf("Onderwerp"), StringComparison.Ordinal);
        Assert.Equal(Typed, page.Field("Tekst").ReplaceLineEndings("\n"));
        page = await page.Fill("Onderwerp", "Over <de> klas").PressAsync("Sla op", Cancel);
        Assert.Contains("De brief is opgeslagen.", page.Text, StringComparison.Ordinal);
        Assert.Contains(first, page.Text, StringComparison.Ordinal);
        Assert.Empty(new DataDirectorySearch("praat met de klas").In(world.DataDirectory));

        var odt = await ExportAsync(inspector, page, "odt");
        using var zip = new ZipArchive(new MemoryStream(odt));
        Assert.Equal("mimetype", zip.Entries[0].FullName);
        Assert.Contains("Doe dit vandaag nog:", Words(zip, "content.xml"), StringComparison.Ordinal);
        Assert.Contains("& meer", Words(zip, "content.xml"), StringComparison.Ordinal);
        var exports = await Get<BakenDb>(scope).Set<AuditRow>().CountAsync(row => row.Act == "letter.exported" && row.Refusal == "", Cancel);
        Assert.Equal(1, exports);
    }

    [Fact]
    public async Task Only_who_reads_the_dossier_makes_changes_reads_and_takes_along_and_another_key_opens_all_versions()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        var id = await OpenAsync(scope, inspector);
        var (draft, revise, read, export) = (Get<DraftLetter>(scope), Get<ReviseLetter>(scope), Get<ReadLetter>(scope), Get<ExportLetter>(scope));
        var words = new LetterWords("Over de klas", "Eerste versie");
        Assert.Equal("dossier.not-found", Code(await draft.ExecuteAsync(colleague, id, LetterKind.Invitation, LetterLanguage.English, words, Cancel)));
        var letter = Must(await draft.ExecuteAsync(inspector, id, LetterKind.Invitation, LetterLanguage.English, words, Cancel));

        Assert.Equal("dossier.not-found", Code(await revise.ExecuteAsync(colleague, id, letter, 1, words with { Text = "Twee" }, Cancel)));
        Assert.Equal("dossier.not-found", Code(await read.ExecuteAsync(colleague, id, letter, Cancel)));
        Assert.Equal("dossier.not-found", Code(await export.ExecuteAsync(colleague, id, letter, Cancel)));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, false, Cancel));
        Assert.Equal(2, Must(await revise.ExecuteAsync(colleague, id, letter, 1, words with { Text = "Tweede versie" }, Cancel)));
        Assert.Equal(2, Must(await revise.ExecuteAsync(colleague, id, letter, 2, words with { Text = "Tweede versie" }, Cancel)));
        Assert.Equal("letter.changed-meanwhile", Code(await revise.ExecuteAsync(inspector, id, letter, 1, words with { Text = "Anders" }, Cancel)));
        Must(await Get<UnshareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, Cancel));

        var content = Must(await read.ExecuteAsync(inspector, id, letter, Cancel));
        Assert.Equal(("Tweede versie", Cast.Colleague.Name), (content.Letter.Now.Text, content.Letter.Now.By));
        Assert.Equal(("Eerste versie", Cast.Inspector.Name), (content.Before.Single().Text, content.Before.Single().By));
        Must(await Get<ChangeState>(scope).ExecuteAsync(inspector, id, new StateChange(DossierState.Closed, "Klaar.", Despite: true), Cancel));
        Assert.Equal("dossier.closed", Code(await revise.ExecuteAsync(inspector, id, letter, 2, words, Cancel)));
        Assert.Equal("dossier.closed", Code(await draft.ExecuteAsync(inspector, id, LetterKind.Invitation, LetterLanguage.English, words, Cancel)));
        Must(await export.ExecuteAsync(inspector, id, letter, Cancel));
    }

    private static async Task<byte[]> ExportAsync(Visitor inspector, Page page, string form)
    {
        var sent = page.Document.QuerySelector("form[action*='Export']")!.QuerySelectorAll("input[type=hidden]")
            .ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value") ?? "");
        sent["vorm"] = form;
        using var content = new FormUrlEncodedContent(sent);
        using var answer = await inspector.Client.PostAsync(new Uri(page.Address.AbsolutePath + "?handler=Export", UriKind.Relative), content, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        return await answer.Content.ReadAsByteArrayAsync(Cancel);
    }

    private static string Words(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        return XDocument.Load(stream).Root!.Value;
    }
}

public sealed class LettersOnSqlite(Engines engines) : LetterTests(engines.Sqlite);

public sealed class LettersOnPostgres(Engines engines) : LetterTests(engines.Postgres);

/// <summary>The files of a letter say what the letter says, in its language.</summary>
public sealed class LetterFileTests
{
    private const string Text = "Beste bestuur,\n\nDoe dit **vandaag** nog:\n\n1. praat met de klas\n2. bel de ouders\n   - ook de *oma*\n\nRegel een\nregel twee <b>& meer</b> \uFFFE";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly LetterVersion Letter = new(1, DateTimeOffset.UnixEpoch, "Iris", "Over <de> klas", Text);

    [Theory, InlineData(LetterLanguage.Dutch, "nl"), InlineData(LetterLanguage.English, "en")]
    public async Task The_pdf_is_tagged_has_its_language_and_every_word(LetterLanguage written, string tag)
    {
        using var printer = StubPrinter.Real();

        var made = await new LetterFiles(printer, TimeProvider.System).MakeAsync(written, Letter, LetterForm.Pdf, Cancel);

        Assert.True(made.TryGet(out var bytes, out var refused), refused?.Code);
        using var pdf = PdfDocument.Open(bytes);
        var catalog = pdf.Structure.Catalog.CatalogDictionary;
        Assert.Equal(tag, Assert.IsType<StringToken>(catalog.Data["Lang"]).Data);
        Assert.True(catalog.Data.ContainsKey("StructTreeRoot"));
        Assert.Equal("Over <de> klas", pdf.Information.Title);
        var words = string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
        foreach (var part in new[] { "vandaag", "praat met de klas", "ook de oma", "<b>& meer</b>" }) Assert.Contains(part, words, StringComparison.Ordinal);
        Assert.DoesNotContain("**", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_is_printed_in_memory_and_kept_nowhere()
    {
        using var stub = new StubPrinter("""pdf; echo once >> "$(dirname "$0")/times"; ls -ld . > "$(dirname "$0")/rights"; echo "$TMPDIR" > "$(dirname "$0")/other" """);
        var files = new LetterFiles(stub.Printer, TimeProvider.System);

        for (var time = 0; time < 2; time++) Assert.False((await files.MakeAsync(LetterLanguage.Dutch, Letter, LetterForm.Pdf, Cancel)).IsRefused);

        Assert.StartsWith("/dev/shm/", stub.Where, StringComparison.Ordinal);
        Assert.StartsWith("/dev/shm/", stub.Told("other"), StringComparison.Ordinal);
        Assert.StartsWith("drwx------", stub.Told("rights"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(stub.Where));
        Assert.Equal("once\nonce", stub.Told("times"));
    }

    [Fact]
    public void The_odt_has_lists_bold_breaks_language_and_the_same_bytes_each_time()
    {
        var culture = LetterCulture.Of(LetterLanguage.English);
        var odt = OdtFile.Write("Over <de> klas", Text, culture, new DateOnly(2026, 11, 27));

        using var zip = new ZipArchive(new MemoryStream(odt));
        Assert.Equal(["mimetype", "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"], zip.Entries.Select(entry => entry.FullName));
        Assert.Contains(OdtFile.MediaType, Encoding.ASCII.GetString(odt), StringComparison.Ordinal);
        var content = Part(zip, "content.xml");
        var body = content.Descendants().Single(element => element.Name.LocalName == "text");
        Assert.Equal("Over <de> klas", body.Elements().First().Value);
        Assert.Equal(["vandaag", "oma"], body.Descendants().Where(element => element.Name.LocalName == "span").Select(element => element.Value));
        var items = body.Descendants().Where(element => element.Name.LocalName == "list-item").Select(element => element.Value).ToList();
        Assert.Equal(["praat met de klas", "bel de oudersook de oma", "ook de oma"], items);
        Assert.Single(body.Descendants(), element => element.Name.LocalName == "line-break");
        Assert.Contains("regel twee <b>& meer</b> \uFFFD", body.Value, StringComparison.Ordinal);
        var style = Part(zip, "styles.xml").Descendants().First(element => element.Name.LocalName == "text-properties");
        Assert.Equal(["en", "GB"], style.Attributes().Where(attribute => attribute.Name.LocalName is "language" or "country").Select(attribute => attribute.Value));
        Assert.Contains("en-GB", Part(zip, "meta.xml").Root!.Value, StringComparison.Ordinal);
        Assert.Equal(odt, OdtFile.Write("Over <de> klas", Text, culture, new DateOnly(2026, 11, 27)));
    }

    private static XDocument Part(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }
}
