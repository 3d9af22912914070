using System.Net;
using System.Text;
using System.Text.Json;
using Baken.Attachments;
using Baken.Audit;
using Baken.TestHost;
using Baken.Tests.Attachments;
using ImageMagick;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Attachments;

public abstract class AttachmentsTests(ITestEngine engine)
{
    private const string Phrase = "Dit bericht kreeg ik van de conciërge om half drie";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reporter_sends_files_and_an_inspector_sees_them_without_where_they_were_made()
    {
        await using var world = await engine.WorldAsync();
        var words = await Sending.TellAsync(world.Anonymous());

        var page = await Sending.FilesPageAsync(world, words);
        page = await page.Attach("Kies een of meer bestanden", ("IMG_0001.jpg", SamplePictures.Telling(MagickFormat.Jpeg)), ("appje.txt", Encoding.UTF8.GetBytes(Phrase)))
            .PressAsync("Stuur de bestanden", Cancel);

        Assert.Empty(page.Errors);
        Assert.Contains("2 bestanden zijn bewaard", page.Text, StringComparison.Ordinal);
        Assert.Contains("IMG_0001.jpg", page.Text, StringComparison.Ordinal);
        var (report, files) = await Sending.StoredAsync(world);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var shown = await inspector.OpenAsync($"/werkplek/meldingen/{report}", Cancel);
        var text = await shown.FollowAsync("appje.txt", Cancel);
        Assert.Contains(Phrase, text.Text, StringComparison.Ordinal);
        var picture = await shown.FollowAsync("IMG_0001.jpg", Cancel);
        using var preview = await inspector.Client.GetAsync(picture.Document.QuerySelector("main img")!.GetAttribute("src"), Cancel);
        var seen = await preview.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal("image/jpeg", preview.Content.Headers.ContentType!.MediaType);
        Assert.Empty(SamplePictures.SecretsIn(seen));
        using var saved = await inspector.Client.GetAsync(picture.Document.QuerySelector("a[download]")!.GetAttribute("href"), Cancel);
        var content = await saved.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Empty(SamplePictures.SecretsIn(content));
        using var image = new MagickImage(content);
        Assert.Equal((40u, 80u), (image.Width, image.Height));
        Assert.Equal(2, files.Count);
    }

    [Fact]
    public async Task What_comes_back_to_a_browser_can_do_nothing_there()
    {
        await using var world = await engine.WorldAsync();
        var words = await Sending.TellAsync(world.Anonymous());
        await Sending.SendAsync(world.Anonymous(), words, ("plaat.png", SamplePictures.Plain(MagickFormat.Png)));
        var (report, files) = await Sending.StoredAsync(world);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);

        foreach (var (part, disposition) in new[] { ("inhoud", "attachment; filename=plaat.png"), ("voorbeeld", "inline; filename=\"voorbeeld.jpg\"") })
        {
            using var answer = await inspector.Client.GetAsync($"/werkplek/meldingen/{report}/bestanden/{files[0].Id}/{part}", Cancel);

            Assert.Equal("sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.StartsWith(disposition, answer.Content.Headers.GetValues("Content-Disposition").Single(), StringComparison.Ordinal);
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }
    }

    [Fact]
    public async Task Each_opening_stands_in_the_log_and_a_reporter_only_with_the_day()
    {
        await using var world = await engine.WorldAsync();
        var words = await Sending.TellAsync(world.Anonymous());
        await Sending.SendAsync(world.Anonymous(), words, ("a.txt", "Hoi"u8.ToArray()));
        var (report, files) = await Sending.StoredAsync(world);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);

        await inspector.OpenAsync($"/werkplek/meldingen/{report}/bestanden/{files[0].Id}", Cancel);
        await inspector.Client.GetAsync($"/werkplek/meldingen/{report}/bestanden/{files[0].Id}/inhoud", Cancel);

        await using var db = world.BrokenInto();
        var lines = await db.Set<AuditRow>().Where(row => row.Subject == Attachment.Subject(files[0].Id)).OrderBy(row => row.Chain).ThenBy(row => row.Number).ToListAsync(Cancel);
        Assert.Equal(["attachment.added", "attachment.saved", "attachment.shown"], lines.Select(line => line.Act).Order());
        Assert.Equal(TimeSpan.Zero, lines.Single(line => line.Act == "attachment.added").At.UtcDateTime.TimeOfDay);
        Assert.All(Sending.OnDisk(world), file => Assert.Equal(TimeSpan.Zero, File.GetLastWriteTimeUtc(file).TimeOfDay));
    }

    [Fact]
    public async Task Nobody_else_finds_it()
    {
        await using var world = await engine.WorldAsync();
        var words = await Sending.TellAsync(world.Anonymous());
        await Sending.SendAsync(world.Anonymous(), words, ("a.txt", "Hoi"u8.ToArray()));
        var (report, files) = await Sending.StoredAsync(world);

        foreach (var (who, status) in new[]
                 {
                     (await world.SignedInAsync(Cast.Inspector, Cancel), HttpStatusCode.OK), (await world.SignedInAsync(Cast.Outsider, Cancel), HttpStatusCode.NotFound),
                     (await world.SignedInAsync(Cast.Administrator, Cancel), HttpStatusCode.Forbidden), (world.Visitor(), HttpStatusCode.Redirect),
                 })
        {
            foreach (var part in new[] { "", "/inhoud" })
            {
                using var answer = await who.Client.GetAsync($"/werkplek/meldingen/{report}/bestanden/{files[0].Id}{part}", Cancel);
                Assert.True(answer.StatusCode == status || (status == HttpStatusCode.Redirect && (int)answer.StatusCode is > 300 and < 400), $"{part} {answer.StatusCode}");
            }
        }

        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        using var elsewhere = await inspector.Client.GetAsync($"/werkplek/meldingen/{Guid.NewGuid()}/bestanden/{files[0].Id}/inhoud", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Neither_the_file_nor_its_name_stands_anywhere_in_the_clear()
    {
        await using var world = await engine.WorldAsync();
        var words = await Sending.TellAsync(world.Anonymous());

        var (status, _) = await Sending.SendAsync(
            world.Anonymous(), words, ("screenshot van conciërge Wolfsbergen.txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Phrase + ". ", 5000)))));

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Empty(new DataDirectorySearch(Phrase).In(world.DataDirectory));
        Assert.Empty(new DataDirectorySearch("conciërge Wolfsbergen").In(world.DataDirectory));
        Assert.DoesNotContain("Wolfsbergen", world.Log, StringComparison.Ordinal);
        await using var db = world.BrokenInto();
        var row = await db.Set<Attachment>().SingleAsync(Cancel);
        Assert.Equal(-1, row.Card.ToStored().AsSpan().IndexOf("Wolfsbergen"u8));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_told_with_a_way_out_and_the_rest_is_kept()
    {
        await using var world = await engine.WorldAsync();
        var words = await Sending.TellAsync(world.Anonymous());

        var page = await Sending.FilesPageAsync(world, words);
        page = await page.Attach("Kies een of meer bestanden", ("foto.jpg", "MZ\x90 geen foto"u8.ToArray()), ("wel.png", SamplePictures.Plain(MagickFormat.Png)), ("leeg.txt", []))
            .PressAsync("Stuur de bestanden", Cancel);

        Assert.Contains("foto.jpg: Dit soort bestand nemen we niet aan", page.Text, StringComparison.Ordinal);
        Assert.Contains("schermafbeelding", page.Text, StringComparison.Ordinal);
        Assert.Contains("leeg.txt: Dit bestand is leeg", page.Text, StringComparison.Ordinal);
        Assert.Contains("Je bestand is bewaard", page.Text, StringComparison.Ordinal);
        Assert.Single((await Sending.StoredAsync(world)).Files);
        Assert.Single(Sending.OnDisk(world));
    }

    [Fact]
    public async Task For_a_program_it_is_all_or_nothing()
    {
        await using var world = await engine.WorldAsync();
        var client = world.Anonymous();
        var words = await Sending.TellAsync(client);

        var (refused, problem) = await Sending.SendAsync(client, words, ("wel.png", SamplePictures.Plain(MagickFormat.Png)), ("niet.svg", "<svg/>"u8.ToArray()));
        var empty = Sending.OnDisk(world);
        var (created, body) = await Sending.SendAsync(client, words, ("wel.png", SamplePictures.Plain(MagickFormat.Png)));

        Assert.Equal((HttpStatusCode.BadRequest, "file.dangerous", "bestand"), (refused, problem.GetProperty("code").GetString(), problem.GetProperty("veld").GetString()));
        Assert.Empty(empty);
        Assert.Equal(HttpStatusCode.Created, created);
        Assert.Equal("""{"naam":"wel.png","soort":"png"}""", JsonSerializer.Serialize(new
        {
            naam = body.GetProperty("bijlagen")[0].GetProperty("naam").GetString(),
            soort = body.GetProperty("bijlagen")[0].GetProperty("soort").GetString(),
        }));
    }

    [Fact]
    public async Task A_code_that_nobody_has_adds_nothing()
    {
        await using var world = await engine.WorldAsync();
        var client = world.Anonymous();
        await Sending.TellAsync(client);

        var (status, problem) = await Sending.SendAsync(client, "beide oliekoek vuurkorf flits treinraam sjalot", ("a.txt", "Hoi"u8.ToArray()));

        Assert.Equal((HttpStatusCode.NotFound, "conversation.unknown"), (status, problem.GetProperty("code").GetString()));
        Assert.Empty(Sending.OnDisk(world));
    }

    [Fact]
    public async Task A_file_that_is_too_large_and_more_files_than_fit_are_refused()
    {
        await using var world = await engine.WorldAsync(new WorldPlan { Adjust = builder => builder.Services.AddSingleton(new AttachmentLimits(1, 2)) });
        var client = world.Anonymous();
        var words = await Sending.TellAsync(client);
        var small = ("a.txt", "Hoi"u8.ToArray());

        var (large, why) = await Sending.SendAsync(client, words, ("b.txt", Enumerable.Repeat((byte)'b', 1_048_577).ToArray()));
        var (two, _) = await Sending.SendAsync(client, words, small, small);
        var (third, whyNot) = await Sending.SendAsync(client, words, small);

        Assert.Equal((HttpStatusCode.BadRequest, "file.too-large"), (large, why.GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.Created, two);
        Assert.Equal((HttpStatusCode.BadRequest, "file.too-many"), (third, whyNot.GetProperty("code").GetString()));
        Assert.Equal(2, Sending.OnDisk(world).Length);
    }

    [Fact]
    public async Task A_form_without_its_token_is_not_taken()
    {
        await using var world = await engine.WorldAsync();
        var words = await Sending.TellAsync(world.Anonymous());
        var page = await Sending.FilesPageAsync(world, words);
        page.Document.QuerySelector("input[name=_f]")!.SetAttribute("value", "verzonnen");

        page = await page.Attach("Kies een of meer bestanden", ("a.txt", "Hoi"u8.ToArray())).PressAsync("Stuur de bestanden", Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Empty((await Sending.StoredAsync(world)).Files);
        page = await page.Attach("Kies een of meer bestanden", ("a.txt", "Hoi"u8.ToArray())).PressAsync("Stuur de bestanden", Cancel);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Single((await Sending.StoredAsync(world)).Files);
    }

    [Fact]
    public async Task Nothing_chosen_is_said()
    {
        await using var world = await engine.WorldAsync();
        var page = await Sending.FilesPageAsync(world, await Sending.TellAsync(world.Anonymous()));

        page = await page.PressAsync("Stuur de bestanden", Cancel);

        Assert.Contains("Kies eerst een bestand.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_damaged_on_the_disk_never_passes_for_whole()
    {
        await using var world = await engine.WorldAsync();
        var words = await Sending.TellAsync(world.Anonymous());
        await Sending.SendAsync(world.Anonymous(), words, ("a.txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Phrase, 10_000)))));
        var (report, files) = await Sending.StoredAsync(world);
        var file = Assert.Single(Sending.OnDisk(world));
        var stored = await File.ReadAllBytesAsync(file, Cancel);
        stored[^100] ^= 1;
        await File.WriteAllBytesAsync(file, stored, Cancel);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);

        await Assert.ThrowsAnyAsync<Exception>(async () =>
            await inspector.Client.GetByteArrayAsync($"/werkplek/meldingen/{report}/bestanden/{files[0].Id}/inhoud", Cancel));
        var page = await inspector.OpenAsync($"/werkplek/meldingen/{report}/bestanden/{files[0].Id}", Cancel);
        Assert.Contains("beschadigd", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_make_a_closed_report_open_again()
    {
        await using var world = await engine.WorldAsync();
        var words = await Sending.TellAsync(world.Anonymous());
        var (report, _) = await Sending.StoredAsync(world);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        await (await inspector.OpenAsync($"/werkplek/meldingen/{report}", Cancel)).PressAsync("Sluit deze melding af", Cancel);

        await Sending.SendAsync(world.Anonymous(), words, ("a.txt", "Hoi"u8.ToArray()));

        await using var db = world.BrokenInto();
        Assert.True((await db.Set<Baken.Reports.Report>().SingleAsync(Cancel)).AwaitsAnswer);
    }
}

public sealed class AttachmentsOnSqlite(Engines engines) : AttachmentsTests(engines.Sqlite);

public sealed class AttachmentsOnPostgres(Engines engines) : AttachmentsTests(engines.Postgres);
