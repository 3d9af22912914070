using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Baken.Audit;
using Baken.Documents;
using Baken.Dossiers;
using Baken.Exporting;
using Baken.IntegrationTests.Documents;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Exporting;

/// <summary>A dossier is given out: all that the asker may have and nothing that was blackened or left out, sealed, and in the audit log by its hash.</summary>
public abstract class ExportTests(ITestEngine engine)
{
    private static readonly XNamespace Mdto = "https://www.nationaalarchief.nl/mdto";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_given_out_has_every_word_but_those_that_were_blackened_or_left_out()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await FullAsync(scope, unlocked);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel)).FollowAsync("Geef dit dossier uit", Cancel);
        page = await page.PressAsync("Bekijk wat erin komt", Cancel);
        Assert.Contains("Kies voor wie het is", string.Join(' ', page.Errors), StringComparison.Ordinal);

        page = await page.Choose("iemand over wie het gaat (inzage)").Fill("Wie krijgt het?", "De moeder").Fill("Op welke grond?", "Verzoek van 2 mei, AVG artikel 15")
            .PressAsync("Bekijk wat erin komt", Cancel);
        Assert.Contains("Gijs van der Heijden", page.Field("Wat maak je overal zwart?"), StringComparison.Ordinal);
        Assert.Contains("█████ stond bij de deur", page.Text, StringComparison.Ordinal);
        foreach (var box in page.Document.QuerySelectorAll("input[name=weglaten]").Where(box => box.Closest("article")!.TextContent.Contains("geheim overleg", StringComparison.Ordinal)))
            box.SetAttribute("checked", "checked");
        page = await page.PressAsync("Maak het pakket", Cancel);

        Assert.Empty(page.Errors);
        Assert.Contains("Het pakket is gemaakt en verzegeld bewaard", page.Text, StringComparison.Ordinal);
        using var saved = await inspector.Client.GetAsync(page.Document.QuerySelector("a[download]")!.GetAttribute("href"), Cancel);
        Assert.Equal("application/zip", saved.Content.Headers.ContentType!.MediaType);
        var bytes = await saved.Content.ReadAsByteArrayAsync(Cancel);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Assert.Contains(hash, page.Text, StringComparison.Ordinal);
        await using var db = world.BrokenInto();
        Assert.True(await db.Set<AuditRow>().AnyAsync(row => row.Act == "export.sealed" && row.Subject == $"export/{hash}", Cancel));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Checked(zip);
        var words = Words(zip);
        foreach (var part in new[] { "Hij filmde ons", "stond bij de deur", "De moeder", "AVG artikel 15", "█████", "Docent gym" }) Assert.Contains(part, words, StringComparison.Ordinal);
        foreach (var part in new[] { "Gijs", "Heijden", "geheim overleg" }) Assert.DoesNotContain(part, words, StringComparison.Ordinal);
        Assert.Contains(zip.Entries, entry => entry.Name == "001-a.txt" && Read(entry) == "Woorden van a.txt");
        foreach (var part in new[] { "Hij filmde ons", "De moeder", "AVG artikel 15" }) Assert.Empty(new DataDirectorySearch(part).In(world.DataDirectory));
    }

    [Fact]
    public async Task Only_who_reads_the_dossier_gives_it_out_or_saves_what_was_given_out_also_when_it_is_closed_and_has_another_key()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        var id = await OpenAsync(scope, inspector);
        var (keep, read) = (Get<KeepExport>(scope), Get<ReadExports>(scope));
        var request = new ExportRequest(ExportFor.Court, "Rechtbank", "Bevel");
        var manifest = new ExportManifest { Recipient = "Rechtbank", Ground = "Bevel", Blackened = ["Jan"], LeftOut = [], Parts = 1 };
        Task<Outcome<Done>> Write(Stream into) => WriteAsync(into, "pakket");

        Assert.Equal("dossier.not-found", Code(await keep.ExecuteAsync(colleague, id, request, manifest, Write, Cancel)));
        Assert.Equal("figures.pdf-missing", Code(await keep.ExecuteAsync(inspector, id, request, manifest, _ => Task.FromResult<Outcome<Done>>(new Refusal("figures.pdf-missing")), Cancel)));
        Assert.Empty(await read.OfAsync(inspector, id, Cancel));
        Assert.Empty(Attachments.Sending.OnDisk(world));
        Must(await Get<ChangeState>(scope).ExecuteAsync(inspector, id, new StateChange(DossierState.Closed, "Klaar.", Despite: true), Cancel));
        var export = Must(await keep.ExecuteAsync(inspector, id, request, manifest, Write, Cancel));
        Assert.Equal("export.not-found", Code(await read.OpenAsync(colleague, id, export, Cancel)));
        Assert.Empty(await read.OfAsync(colleague, id, Cancel));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, false, Cancel));
        Must(await Get<UnshareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, Cancel));

        await using var opened = Must(await read.OpenAsync(inspector, id, export, Cancel));
        using var words = new StreamReader(opened.Content);
        Assert.Equal("pakket", await words.ReadToEndAsync(Cancel));
        Assert.Equal(["Jan"], Assert.Single(await read.OfAsync(inspector, id, Cancel)).Manifest!.Blackened);
    }

    [Fact]
    public async Task What_was_not_in_sight_does_not_go_out_and_is_shown_first()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await FullAsync(scope, unlocked);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}/uitvoer", Cancel);
        page = await page.Choose("een rechter").Fill("Wie krijgt het?", "Rechtbank").Fill("Op welke grond?", "Bevel").PressAsync("Bekijk wat erin komt", Cancel);
        page = await AgainAsync(page.Fill("Wat maak je overal zwart?", "Heijden"));
        Must(await Get<AddNote>(scope).ExecuteAsync(unlocked, id, new NewNote(NoteKind.Note, "Later geschreven"), Cancel));

        page = await page.PressAsync("Maak het pakket", Cancel);

        Assert.Contains("Er zou iets meegaan dat je niet zag. Onderdelen: 1.", string.Join(' ', page.Errors), StringComparison.Ordinal);
        Assert.Contains("Later geschreven", Assert.Single(Marked(page)), StringComparison.Ordinal);
        // What the blackening hid is not in sight either.
        page = await page.Fill("Wat maak je overal zwart?", "").PressAsync("Maak het pakket", Cancel);
        Assert.Equal(2, Marked(page).Count);
        Assert.All(Marked(page), part => Assert.Contains("heijden", part, StringComparison.OrdinalIgnoreCase));
        // Nothing was shown at all.
        page.Document.QuerySelector("input[name=getoond]")!.Remove();
        page = await page.PressAsync("Maak het pakket", Cancel);
        Assert.Equal(page.Document.QuerySelectorAll("article").Length, Marked(page).Count);
        Assert.Empty(await Get<ReadExports>(scope).OfAsync(unlocked, id, Cancel));
        page = await page.PressAsync("Maak het pakket", Cancel);
        Assert.Empty(page.Errors);
        Assert.Single(await Get<ReadExports>(scope).OfAsync(unlocked, id, Cancel));

        static List<string> Marked(Page page) =>
            [.. page.Document.QuerySelectorAll("article").Select(part => part.TextContent).Where(text => text.Contains("Nieuw of anders dan wat je zag", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task A_dossier_that_was_merged_into_it_goes_along_whole_and_each_part_is_left_out_by_itself()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var (whole, classify) = (await OpenAsync(scope, unlocked), Get<ClassifyDossier>(scope));
        var part = Must(await Get<OpenDossier>(scope).ExecuteAsync(
            unlocked, new NewDossier { Subject = "Filmen in de kleedkamer", Classification = Told(), Institution = new Baken.Reports.SchoolNamed { Code = "01AB00", Name = "Het Kompas" } }, Cancel));
        foreach (var (id, name, why) in new[] { (whole, "Gijs van der Heijden", "Na het eerste gesprek"), (part, "Anna Smit", "Na het gesprek met de moeder") })
        {
            Must(await Get<AddPerson>(scope).ExecuteAsync(unlocked, id, InvolvedAs.Accused, name, Cancel));
            Must(await classify.ExecuteAsync(unlocked, id, Told() with { SubForm = "berichten" }, 1, why, Cancel));
        }

        var number = Must(await Get<ReadDossier>(scope).ExecuteAsync(unlocked, whole, Cancel)).Number;
        var ofPart = $"(uit dossier {Must(await Get<ReadDossier>(scope).ExecuteAsync(unlocked, part, Cancel)).Number})";
        Must(await Get<MergeDossiers>(scope).ExecuteAsync(unlocked, part, Dossiers.RestrictedTests.Parts(number), "Zelfde trainer", Cancel));
        var page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{whole.Value}/uitvoer", Cancel);
        page = await page.Choose("een rechter").Fill("Wie krijgt het?", "Rechtbank").Fill("Op welke grond?", "Bevel").PressAsync("Bekijk wat erin komt", Cancel);

        var articles = page.Document.QuerySelectorAll("article").Select(article => article.TextContent).ToList();
        foreach (var (words, isOfPart) in new[]
                 {
                     ("Filmen in de kleedkamer", true), ("Het Kompas", true), ("Na het gesprek met de moeder", true), ("Anna Smit", true), ("Docent gym", false), ("Na het eerste gesprek", false), ("Gijs", false),
                 })
            Assert.Equal(isOfPart, Assert.Single(articles, article => article.Contains(words, StringComparison.Ordinal)).Contains(ofPart, StringComparison.Ordinal));
        var boxes = page.Document.QuerySelectorAll("input[name=weglaten]").ToList();
        Assert.Equal(boxes.Count, boxes.Select(box => box.GetAttribute("value")).Distinct().Count());
        boxes.Single(box => box.Closest("article")!.TextContent.Contains("Anna Smit", StringComparison.Ordinal)).SetAttribute("checked", "checked");
        page = await AgainAsync(page);
        Assert.Contains("Anna Smit", Assert.Single(page.Document.QuerySelectorAll("input[name=weglaten][checked]")).Closest("article")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_nothing_is_given_out()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, unlocked);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}/uitvoer", Cancel);
        page = await page.Choose("een rechter").Fill("Wie krijgt het?", "Rechtbank").PressAsync("Bekijk wat erin komt", Cancel);
        Assert.Contains("Vul in op welke grond", page.ErrorOf("Op welke grond?"), StringComparison.Ordinal);
        page = await page.Fill("Op welke grond?", "Bevel").PressAsync("Bekijk wat erin komt", Cancel);

        page = await page.Fill("Wat maak je overal zwart?", string.Join('\n', Enumerable.Range(100, 201))).PressAsync("Maak het pakket", Cancel);
        Assert.Contains("ten hoogste 200 regels", page.ErrorOf("Wat maak je overal zwart?"), StringComparison.Ordinal);
        foreach (var box in page.Document.QuerySelectorAll("input[name=weglaten]")) box.SetAttribute("checked", "checked");
        page = await page.Fill("Wat maak je overal zwart?", "").PressAsync("Maak het pakket", Cancel);
        Assert.Contains("Je laat alles weg", string.Join(' ', page.Errors), StringComparison.Ordinal);
        Assert.Equal("Bevel", page.Field("Op welke grond?"));
        Assert.Empty(await Get<ReadExports>(scope).OfAsync(unlocked, id, Cancel));
        Assert.Equal(HttpStatusCode.NotFound, (await inspector.OpenAsync($"/werkplek/dossiers/{Guid.NewGuid()}/uitvoer", Cancel)).Status);
    }

    /// <summary>Presses the first of the two buttons that show it again.</summary>
    private static Task<Page> AgainAsync(Page page)
    {
        page.Document.QuerySelectorAll("button").Last(button => button.TextContent == "Bekijk opnieuw").Remove();
        return page.PressAsync("Bekijk opnieuw", Cancel);
    }

    /// <summary>A dossier with a story, a note that names somebody, one that is nobody's business, a person and a document.</summary>
    internal static async Task<DossierId> FullAsync(AsyncServiceScope scope, Baken.Access.Reader inspector)
    {
        var id = await OpenAsync(scope, inspector, await TellAsync(scope, "Hij filmde ons"));
        Must(await Get<AddPerson>(scope).ExecuteAsync(inspector, id, InvolvedAs.Accused, "Gijs van der Heijden", Cancel));
        Must(await Get<AddNote>(scope).ExecuteAsync(inspector, id, new NewNote(NoteKind.Note, "GIJS VAN DER HEIJDEN stond bij de deur"), Cancel));
        Must(await Get<AddNote>(scope).ExecuteAsync(inspector, id, new NewNote(NoteKind.Note, "Een geheim overleg"), Cancel));
        Must(await Get<AddDocuments>(scope).ExecuteAsync(inspector, id, DocumentTests.Files("a.txt"), Cancel));
        return id;
    }

    internal static async Task<Outcome<Done>> WriteAsync(Stream into, string words)
    {
        await into.WriteAsync(Encoding.UTF8.GetBytes(words), Cancel);
        return default(Done);
    }

    /// <summary>Each file has its MDTO beside it, with its length and checksum, and the list says the same.</summary>
    private static void Checked(ZipArchive zip)
    {
        var sums = Read(zip.Entries.Single(entry => entry.Name == "sha256sums.txt"));
        var files = zip.Entries.Where(entry => !entry.Name.EndsWith(".mdto.xml", StringComparison.Ordinal) && entry.Name != "sha256sums.txt").ToList();
        Assert.Equal(2, files.Count);
        foreach (var file in files)
        {
            var about = XDocument.Parse(Read(zip.GetEntry(file.FullName + ".mdto.xml")!)).Root!.Element(Mdto + "bestand")!;
            using var content = file.Open();
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            Assert.Equal(hash, about.Element(Mdto + "checksum")!.Element(Mdto + "checksumWaarde")!.Value);
            Assert.Equal(file.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), about.Element(Mdto + "omvang")!.Value);
            Assert.Contains($"{hash}  {file.Name}\n", sums, StringComparison.Ordinal);
        }

        var whole = zip.Entries.Single(entry => entry.Name.StartsWith("dossier-", StringComparison.Ordinal));
        var dossier = XDocument.Parse(Read(whole)).Root!.Element(Mdto + "informatieobject")!;
        string[] order = ["identificatie", "naam", "aggregatieniveau", "dekkingInTijd", "taal", "waardering", "archiefvormer", "beperkingGebruik"];
        Assert.Equal(order, dossier.Elements().Select(element => element.Name.LocalName));
    }

    internal static string Words(ZipArchive zip)
    {
        using var bytes = new MemoryStream();
        using (var content = zip.Entries.Single(entry => entry.Name == "dossier.pdf").Open()) content.CopyTo(bytes);
        using var pdf = PdfDocument.Open(bytes.ToArray());
        // Letters that are printed as one sign are taken apart again.
        var text = string.Join(' ', pdf.GetPages().Select(page => string.Join(' ', page.GetWords().Select(word => word.Text)))).Normalize(NormalizationForm.FormKC);
        return text + string.Join(' ', zip.Entries.Where(entry => entry.Name.EndsWith(".xml", StringComparison.Ordinal)).Select(Read));
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}

public sealed class ExportsOnSqlite(Engines engines) : ExportTests(engines.Sqlite);

public sealed class ExportsOnPostgres(Engines engines) : ExportTests(engines.Postgres);
