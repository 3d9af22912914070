using System.Net;
using System.Text;
using Baken.Attachments;
using Baken.Audit;
using Baken.Documents;
using Baken.Dossiers;
using Baken.IntegrationTests.Attachments;
using Baken.TestHost;
using Baken.Tests.Attachments;
using ImageMagick;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Documents;

/// <summary>Documents that inspectors put in a dossier: cleaned, sealed, read by who reads the dossier, and gone when they are taken out.</summary>
public abstract class DocumentTests(ITestEngine engine)
{
    private const string Phrase = "De rector schreef dit op de blauwe fiets";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_put_in_seen_saved_and_taken_out_and_no_word_of_it_lies_in_the_clear()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, unlocked);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await (await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel)).FollowAsync("Bekijk of voeg toe", Cancel);

        page = await page.Attach("Kies een of meer bestanden", ("brief-rector.txt", Encoding.UTF8.GetBytes(Phrase)), ("plaat.jpg", SamplePictures.Telling(MagickFormat.Jpeg)), ("vals.jpg", "MZ\x90 geen foto"u8.ToArray()))
            .PressAsync("Voeg toe", Cancel);

        Assert.Contains("vals.jpg: Dit soort bestand nemen we niet aan", page.Text, StringComparison.Ordinal);
        Assert.Contains("Toegevoegd: 2.", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, Sending.OnDisk(world).Length);
        foreach (var words in new[] { Phrase, "brief-rector" }) Assert.Empty(new DataDirectorySearch(words).In(world.DataDirectory));
        page = await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}/documenten", Cancel);
        var text = await page.FollowAsync("brief-rector.txt", Cancel);
        Assert.Contains(Phrase, text.Text, StringComparison.Ordinal);
        var picture = await page.FollowAsync("plaat.jpg", Cancel);
        using var preview = await inspector.Client.GetAsync(picture.Document.QuerySelector("main img")!.GetAttribute("src"), Cancel);
        Assert.Equal("image/jpeg", preview.Content.Headers.ContentType!.MediaType);
        using var saved = await inspector.Client.GetAsync(picture.Document.QuerySelector("a[download]")!.GetAttribute("href"), Cancel);
        Assert.Equal("attachment", saved.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Empty(SamplePictures.SecretsIn(await saved.Content.ReadAsByteArrayAsync(Cancel)));

        text = await text.PressAsync("Haal weg", Cancel);
        Assert.Contains("Kies waarom je het document weghaalt", string.Join(' ', text.Errors), StringComparison.Ordinal);
        page = await text.Choose("hoort niet in dit dossier").PressAsync("Haal weg", Cancel);
        Assert.Contains("Het document is weggehaald.", page.Text, StringComparison.Ordinal);
        Assert.Contains("hoort niet in dit dossier", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("brief-rector", page.Text, StringComparison.Ordinal);
        Assert.Single(Sending.OnDisk(world));
        using var gone = await inspector.Client.GetAsync(text.Address.AbsolutePath + "/inhoud", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        await using var db = world.BrokenInto();
        var acts = await db.Set<AuditRow>().Where(row => row.Subject.StartsWith("document/") && row.Refusal == "").Select(row => row.Act).ToListAsync(Cancel);
        Assert.Equal(["document.added", "document.added", "document.removed", "document.saved", "document.shown", "document.shown", "document.shown"], acts.Order());
    }

    [Fact]
    public async Task Who_does_not_read_the_dossier_neither_sees_nor_adds_nor_takes_out_and_another_key_opens_what_is_there()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        var id = await OpenAsync(scope, inspector);
        var (add, list, open, remove) = (Get<AddDocuments>(scope), Get<DocumentList>(scope), Get<OpenDocument>(scope), Get<RemoveDocument>(scope));
        Assert.Equal("dossier.not-found", Code(await add.ExecuteAsync(colleague, id, Files("a.txt"), Cancel)));
        Assert.Empty(Sending.OnDisk(world));
        Must(await add.ExecuteAsync(inspector, id, Files("a.txt", "b.txt"), Cancel));
        var document = (await list.OfAsync(inspector, id, Cancel)).Single(one => one.Card!.Name == "a.txt").Id;

        Assert.Empty(await list.OfAsync(colleague, id, Cancel));
        Assert.Equal("document.not-found", Code(await open.ExecuteAsync(colleague, id, document, "document.saved", Cancel)));
        Assert.Equal("dossier.not-found", Code(await remove.ExecuteAsync(colleague, id, document, RemovedWhy.Duplicate, Cancel)));
        // The dossier gets another key when somebody loses it.
        Must(await Get<ShareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, false, Cancel));
        Assert.Equal(2, (await list.OfAsync(colleague, id, Cancel)).Count);
        Must(await Get<UnshareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, Cancel));
        await using (var file = Must(await open.ExecuteAsync(inspector, id, document, "document.saved", Cancel)))
        {
            using var words = new StreamReader(file.Content);
            Assert.Equal("Woorden van a.txt", await words.ReadToEndAsync(Cancel));
        }

        Must(await Get<ChangeState>(scope).ExecuteAsync(inspector, id, new StateChange(DossierState.Closed, "Klaar.", Despite: true), Cancel));
        Assert.Equal("dossier.closed", Code(await add.ExecuteAsync(inspector, id, Files("c.txt"), Cancel)));
        Assert.Equal("dossier.closed", Code(await remove.ExecuteAsync(inspector, id, document, RemovedWhy.Duplicate, Cancel)));
        Assert.Equal(2, Sending.OnDisk(world).Length);
        Assert.Equal("file.none", Code(await add.ExecuteAsync(inspector, id, Files(), Cancel)));
    }

    [Fact]
    public async Task Sweeping_keeps_what_a_dossier_names_and_removes_what_nothing_names()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, inspector);
        Must(await Get<AddDocuments>(scope).ExecuteAsync(inspector, id, Files("a.txt"), Cancel));
        var kept = Assert.Single(Sending.OnDisk(world));
        var stray = Path.Combine(Path.GetDirectoryName(kept)!, new string('a', 32));
        await File.WriteAllBytesAsync(stray, [1], Cancel);
        foreach (var file in Sending.OnDisk(world)) File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-3));

        Assert.Equal(1, await Get<SweepFiles>(scope).ExecuteAsync(Cancel));

        Assert.Equal([kept], Sending.OnDisk(world));
    }

    internal static async IAsyncEnumerable<IncomingFile> Files(params string[] names)
    {
        foreach (var name in names)
        {
            await Task.CompletedTask;
            yield return new IncomingFile(name, new MemoryStream(Encoding.UTF8.GetBytes($"Woorden van {name}")));
        }
    }
}

public sealed class DocumentsOnSqlite(Engines engines) : DocumentTests(engines.Sqlite);

public sealed class DocumentsOnPostgres(Engines engines) : DocumentTests(engines.Postgres);
