using Baken.Dossiers;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>A consultation is written down with its day, with whom and its outcome; which duties were met follows from it. Contacts can be corrected.</summary>
public abstract class ConsultationTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Today => LegalDay.Of(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task A_consultation_says_which_duties_were_met_and_the_figures_count_the_same()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, unlocked);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel);
        Assert.Contains("Er is geen overleg of geen aangifte vastgelegd", page.Text, StringComparison.Ordinal);

        page = await page.Choose("overleg", "Soort").Fill("Tekst", "De bestuurder belde.").PressAsync("Voeg notitie toe", Cancel);
        Assert.Contains("Vul in met wie het overleg was.", page.ErrorOf("Met wie?"), StringComparison.Ordinal);
        page = await page.Fill("Met wie?", "bestuur").PressAsync("Voeg notitie toe", Cancel);
        Assert.Contains("Kies wat de uitkomst van het overleg is.", page.ErrorOf("Uitkomst van het overleg"), StringComparison.Ordinal);
        Assert.Equal("De bestuurder belde.", page.Field("Tekst"));
        page = await page.Fill("Uitkomst van het overleg", "uitkomst: nog niet duidelijk").Fill("Wanneer was het contact?", "2024-02-29").PressAsync("Voeg notitie toe", Cancel);

        Assert.Contains("29 februari 2024 · met: bestuur · uitkomst: nog niet duidelijk", page.Text, StringComparison.Ordinal);
        Assert.Contains("Volgt uit het overleg dat is vastgelegd.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Er is geen overleg of geen aangifte vastgelegd", page.Text, StringComparison.Ordinal);
        Assert.Equal([DutyStep.Consultation], await FactsAsync(scope, id));

        page = await page.FollowAsync("Wijzig deze notitie", Cancel);
        Assert.Equal("2024-02-29", page.Field("Wanneer was het contact?"));
        page = await page.Fill("Uitkomst van het overleg", "uitkomst: redelijk vermoeden").Fill("Wanneer was het contact?", "2024-03-01").Fill("Hoe?", "telefoon").PressAsync("Sla op", Cancel);
        Assert.Contains("1 maart 2024 · telefoon · met: bestuur · uitkomst: redelijk vermoeden", page.Text, StringComparison.Ordinal);
        Assert.Contains("29 februari 2024 · met: bestuur · uitkomst: nog niet duidelijk", page.Text, StringComparison.Ordinal);
        Assert.Equal([DutyStep.Consultation, DutyStep.ReasonableSuspicion], await FactsAsync(scope, id));

        var read = Must(await Get<ReadDossier>(scope).ExecuteAsync(unlocked, id, Cancel));
        var without = read.Classification with { Duties = CodeSet.Of([DutyStep.ReasonableSuspicion]) };
        Assert.Equal("consultation.is-held", Code(await Get<ClassifyDossier>(scope).ExecuteAsync(unlocked, id, without, read.Revision, "Vergissing", Cancel)));
        var more = read.Classification with { Duties = CodeSet.Of([DutyStep.Consultation, DutyStep.ReasonableSuspicion, DutyStep.Charges]) };
        Must(await Get<ClassifyDossier>(scope).ExecuteAsync(unlocked, id, more, read.Revision, "Er is aangifte gedaan", Cancel));
        page = await page.Fill("Uitkomst van het overleg", "uitkomst: geen redelijk vermoeden").PressAsync("Sla op", Cancel);
        // What somebody ticked by hand stays.
        Assert.Equal([DutyStep.Consultation, DutyStep.Charges], await FactsAsync(scope, id));
    }

    [Fact]
    public async Task The_day_the_means_and_the_other_party_of_a_contact_can_be_corrected_and_are_kept_as_they_were()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, inspector);
        var (first, second) = (new ContactMoment(Today.AddDays(-4), ContactMeans.Phone, ContactWith.Parent), new ContactMoment(Today.AddDays(-5), null, ContactWith.School));
        var note = Must(await Get<AddNote>(scope).ExecuteAsync(inspector, id, new NewNote(NoteKind.ContactMoment, "Gebeld.", first), Cancel));
        var plain = Must(await Get<AddNote>(scope).ExecuteAsync(inspector, id, new NewNote(NoteKind.Note, "Voor het dossier."), Cancel));
        var revise = Get<ReviseNote>(scope);

        Assert.Equal(1, Must(await revise.ExecuteAsync(inspector, id, note, 1, new("Gebeld.", first with { Outcome = ConsultationOutcome.NotClear }), Cancel)));
        Assert.Equal("note.contact-later", Code(await revise.ExecuteAsync(inspector, id, note, 1, new("Gebeld.", first with { On = Today.AddDays(1) }), Cancel)));
        Assert.Equal(2, Must(await revise.ExecuteAsync(inspector, id, note, 1, new("Gebeld.", second), Cancel)));
        Assert.Equal(3, Must(await revise.ExecuteAsync(inspector, id, note, 2, new("Teruggebeld."), Cancel)));
        Assert.Equal(1, Must(await revise.ExecuteAsync(inspector, id, plain, 1, new("Voor het dossier.", second), Cancel)));

        var read = Must(await Get<ReadNote>(scope).ExecuteAsync(inspector, id, note, Cancel));
        Assert.Equal(("Teruggebeld.", second), (read.Note.Text, read.Note.Contact));
        Assert.Equal([("Gebeld.", second), ("Gebeld.", first)], read.Before.Select(was => (was.Text!, was.Contact!)));
        var page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{id.Value}/notities/{note.Value}", Cancel);
        page = await page.Fill("Wanneer was het contact?", "eergisteren").PressAsync("Sla op", Cancel);
        Assert.NotEmpty(page.ErrorOf("Wanneer was het contact?"));
        Assert.Equal("Teruggebeld.", page.Field("Tekst"));
    }

    /// <summary>What the figures know now, which has to be what the dossier says.</summary>
    private static async Task<IReadOnlyList<DutyStep>> FactsAsync(AsyncServiceScope scope, DossierId id)
    {
        var db = Get<BakenDb>(scope);
        var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(one => one.Id == id, Cancel);
        var known = (await db.Set<DossierFacts>().AsNoTracking().Where(one => one.FactsId == dossier.FactsId).ToListAsync(Cancel)).MaxBy(one => one.Sequence)!;
        Assert.Equal(dossier.Duties, known.Duties);
        return known.Duties.Values();
    }
}

public sealed class ConsultationsOnSqlite(Engines engines) : ConsultationTests(engines.Sqlite);

public sealed class ConsultationsOnPostgres(Engines engines) : ConsultationTests(engines.Postgres);
