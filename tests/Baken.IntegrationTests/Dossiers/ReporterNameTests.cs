using System.IO.Compression;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Dossiers.Correcting;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>Who told it opens for a stated reason alone, also where the name stands among the people of a dossier.</summary>
public abstract class ReporterNameTests(ITestEngine engine)
{
    private const string Reporter = "Sanne Wiarda";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_page_shows_the_name_until_a_reason_is_given_and_the_reason_is_read_in_the_dossier()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var id = await OpenAsync(scope, crew.Iris);
        var person = Must(await Get<AddPerson>(scope).ExecuteAsync(crew.Iris, id, InvolvedAs.Reporter, Reporter, Cancel));
        Must(await Get<AddPerson>(scope).ExecuteAsync(crew.Iris, id, InvolvedAs.Accused, "Gijs Oosterveld", Cancel));
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var (dossier, own) = ($"/werkplek/dossiers/{id.Value}", $"/werkplek/dossiers/{id.Value}/personen/{person.Value}");
        async Task NowhereAsync()
        {
            foreach (var address in new[] { dossier, $"{dossier}/gegevens", own })
            {
                var shown = await inspector.OpenAsync(address, Cancel);
                Assert.DoesNotContain("Wiarda", shown.Document.Source.Text, StringComparison.Ordinal);
                Assert.Contains("naam van de melder, niet getoond", shown.Text, StringComparison.Ordinal);
            }
        }

        await NowhereAsync();
        var page = await (await inspector.OpenAsync(own, Cancel)).PressAsync("Toon de naam eenmalig", Cancel);
        Assert.NotEmpty(page.ErrorOf("Reden"));
        Assert.DoesNotContain("Wiarda", page.Document.Source.Text, StringComparison.Ordinal);
        page = await page.Fill("Reden", "Zij wil gebeld worden").PressAsync("Toon de naam eenmalig", Cancel);

        Assert.Contains($"{Reporter} (melder)", page.Text, StringComparison.Ordinal);
        Assert.Equal(Reporter, page.Field("Naam"));
        Assert.Contains("Zij wil gebeld worden", (await inspector.OpenAsync(dossier, Cancel)).Text, StringComparison.Ordinal);
        var line = await Get<BakenDb>(scope).Set<AuditRow>().SingleAsync(row => row.Act == "person.name-opened", Cancel);
        Assert.Equal((UnderHand(id), crew.Iris.Actor), (line.Subject, line.Actor));
        await NowhereAsync();
        Assert.Empty(new DataDirectorySearch("gebeld worden").In(world.DataDirectory));
    }

    [Fact]
    public async Task Another_part_opens_no_name_and_what_is_typed_stays()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var id = await OpenAsync(scope, crew.Iris);
        var person = Must(await Get<AddPerson>(scope).ExecuteAsync(crew.Iris, id, InvolvedAs.Reporter, Reporter, Cancel));
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}/personen/{person.Value}", Cancel);
        page = await page.Fill("Reden", "Naam staat er verkeerd").PressAsync("Toon de naam eenmalig", Cancel);
        page = await page.Fill("Naam", new string('x', 121)).PressAsync("Sla op", Cancel);
        Assert.Equal(new string('x', 121), page.Field("Naam"));
        Assert.DoesNotContain("Wiarda", page.Document.Source.Text, StringComparison.Ordinal);

        Must(await Get<RevisePerson>(scope).ExecuteAsync(crew.Iris, id, person, 1, (InvolvedAs.Witness, "Sanne Wiersma"), Cancel));

        page = await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}/personen/{person.Value}", Cancel);
        Assert.Contains("Sanne Wiersma (getuige)", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Wiarda", page.Document.Source.Text, StringComparison.Ordinal);
        Must(await Get<TakePersonOut>(scope).ExecuteAsync(crew.Iris, id, person, 2, "Vergissing", Cancel));
        var was = Must(await Get<OpenReporterName>(scope).ExecuteAsync(crew.Iris, id, person, "Controle van de vergissing", Cancel));
        Assert.Equal(["Sanne Wiersma", Reporter], was.Before.Select(version => version.Name).Prepend(was.Now.Name));
    }

    [Fact]
    public async Task Only_who_reads_the_dossier_opens_it()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 1);
        var (id, elsewhere) = (await OpenAsync(scope, crew.Iris), await OpenAsync(scope, crew.Iris));
        var person = Must(await Get<AddPerson>(scope).ExecuteAsync(crew.Iris, id, InvolvedAs.Reporter, Reporter, Cancel));
        var open = Get<OpenReporterName>(scope);

        Assert.Equal("dossier.not-found", Code(await open.ExecuteAsync(crew.Collin, id, person, "Ik wil het weten", Cancel)));
        Assert.Equal("person.gone", Code(await open.ExecuteAsync(crew.Iris, elsewhere, person, "Ik wil het weten", Cancel)));
        Assert.Equal("identity.reason-too-short", Code(await open.ExecuteAsync(crew.Iris, id, person, " ik ", Cancel)));
        Assert.Equal("identity.reason-too-long", Code(await open.ExecuteAsync(crew.Iris, id, person, new string('x', 501), Cancel)));
    }

    [Fact]
    public async Task No_package_has_the_name_wherever_it_stands()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, unlocked);
        Must(await Get<AddPerson>(scope).ExecuteAsync(unlocked, id, InvolvedAs.Reporter, Reporter, Cancel));
        Must(await Get<AddNote>(scope).ExecuteAsync(unlocked, id, new NewNote(NoteKind.Note, "SANNE WIARDA belde over de klas"), Cancel));
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}/uitvoer", Cancel);
        page = await page.Choose("een rechter").Fill("Wie krijgt het?", "Rechtbank").Fill("Op welke grond?", "Bevel").PressAsync("Bekijk wat erin komt", Cancel);

        Assert.DoesNotContain("wiarda", page.Document.Source.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("█████ belde over de klas", page.Text, StringComparison.Ordinal);
        page = await page.PressAsync("Maak het pakket", Cancel);
        using var saved = await inspector.Client.GetAsync(page.Document.QuerySelector("a[download]")!.GetAttribute("href"), Cancel);
        using var zip = new ZipArchive(new MemoryStream(await saved.Content.ReadAsByteArrayAsync(Cancel)));
        var words = Exporting.ExportTests.Words(zip);
        Assert.Contains("belde over de klas", words, StringComparison.Ordinal);
        Assert.DoesNotContain("wiarda", words, StringComparison.OrdinalIgnoreCase);
    }

    private static string UnderHand(DossierId id) => $"dossier/{id}";
}

public sealed class ReporterNameOnSqlite(Engines engines) : ReporterNameTests(engines.Sqlite);

public sealed class ReporterNameOnPostgres(Engines engines) : ReporterNameTests(engines.Postgres);
