using Baken.Audit;
using Baken.Dossiers;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>Notes can be changed, and what they were can be read back.</summary>
public abstract class NoteTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_keeps_what_the_note_was_with_who_and_when()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        var id = await OpenAsync(scope, inspector);
        Must(await Get<ShareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, false, Cancel));
        var note = Must(await Get<AddNote>(scope).ExecuteAsync(inspector, id, new NewNote(NoteKind.Note, "Eerste versie"), Cancel));
        var revise = Get<ReviseNote>(scope);

        Assert.Equal(2, Must(await revise.ExecuteAsync(colleague, id, note, 1, new("Tweede versie"), Cancel)));
        Assert.Equal(2, Must(await revise.ExecuteAsync(inspector, id, note, 2, new("Tweede versie"), Cancel)));
        Assert.Equal(3, Must(await revise.ExecuteAsync(inspector, id, note, 2, new("Derde versie"), Cancel)));
        // The key changes when somebody loses the dossier, and with it everything that is sealed under it.
        Must(await Get<UnshareDossier>(scope).ExecuteAsync(inspector, id, colleague.Caller.Person, Cancel));

        var read = Must(await Get<ReadNote>(scope).ExecuteAsync(inspector, id, note, Cancel));
        Assert.Equal(("Derde versie", 3, Cast.Inspector.Name), (read.Note.Text, read.Note.Revision, read.Note.Changed?.By));
        Assert.Equal([(2, Cast.Colleague.Name, "Tweede versie"), (1, Cast.Inspector.Name, "Eerste versie")], read.Before.Select(was => (was.Number, was.By, was.Text!)));
        Assert.Equal("dossier.not-found", Code(await Get<ReadNote>(scope).ExecuteAsync(colleague, id, note, Cancel)));
        Assert.Equal("dossier.not-found", Code(await revise.ExecuteAsync(colleague, id, note, 3, new("Nog een"), Cancel)));
        Assert.Equal(
            ["", "", "dossier.not-yours"],
            await Get<BakenDb>(scope).Set<AuditRow>().Where(row => row.Act == "note.revised").OrderBy(row => row.Number).Select(row => row.Refusal).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Two_who_change_the_same_note_lose_nothing()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var other = await world.UnlockAsync(Cast.Colleague, Cancel);
        var id = await OpenAsync(scope, unlocked);
        Must(await Get<ShareDossier>(scope).ExecuteAsync(unlocked, id, other.Caller.Person, false, Cancel));
        var note = Must(await Get<AddNote>(scope).ExecuteAsync(unlocked, id, new NewNote(NoteKind.Note, "Gebeld."), Cancel));
        var page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{id.Value}/notities/{note.Value}", Cancel);
        Must(await Get<ReviseNote>(scope).ExecuteAsync(other, id, note, 1, new("Gebeld, en teruggebeld."), Cancel));

        page = await page.Fill("Tekst", "Gebeld, geen gehoor.").PressAsync("Sla op", Cancel);

        Assert.Contains("Een ander heeft deze notitie intussen gewijzigd", page.Text, StringComparison.Ordinal);
        Assert.Contains("Gebeld, en teruggebeld.", page.Text, StringComparison.Ordinal);
        Assert.Equal("Gebeld, geen gehoor.", page.Field("Tekst"));

        page = await page.Fill("Tekst", "Gebeld, geen gehoor, en teruggebeld.").PressAsync("Sla op", Cancel);
        Assert.Contains("De notitie is gewijzigd", page.Text, StringComparison.Ordinal);
        var read = Must(await Get<ReadNote>(scope).ExecuteAsync(unlocked, id, note, Cancel));
        Assert.Equal(["Gebeld, en teruggebeld.", "Gebeld."], read.Before.Select(was => was.Text));
    }

    [Fact]
    public async Task What_can_not_be_changed_says_why()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        var (id, elsewhere) = (await OpenAsync(scope, inspector), await OpenAsync(scope, inspector));
        var note = Must(await Get<AddNote>(scope).ExecuteAsync(inspector, id, new NewNote(NoteKind.Note, "Hier"), Cancel));
        var revise = Get<ReviseNote>(scope);

        Assert.Equal("note.not-found", Code(await revise.ExecuteAsync(inspector, elsewhere, note, 1, new("Daar"), Cancel)));
        Assert.Equal("note.text-missing", Code(await revise.ExecuteAsync(inspector, id, note, 1, new(" "), Cancel)));
        Assert.Equal("note.changed-meanwhile", Code(await revise.ExecuteAsync(inspector, id, note, 7, new("Daar"), Cancel)));
        Must(await Get<ChangeState>(scope).ExecuteAsync(inspector, id, new StateChange(DossierState.Closed, "Klaar.", Despite: true), Cancel));
        Assert.Equal("dossier.closed", Code(await revise.ExecuteAsync(inspector, id, note, 1, new("Daar"), Cancel)));
        Must(await Get<ChangeState>(scope).ExecuteAsync(inspector, id, new StateChange(DossierState.Open, "Toch niet."), Cancel));
        var closing = Must(await Get<ReadDossier>(scope).ExecuteAsync(inspector, id, Cancel)).Notes.Single(one => one.Kind == NoteKind.Closing);
        Assert.Equal("note.not-to-be-changed", Code(await revise.ExecuteAsync(inspector, id, closing.Id, 1, new("Anders"), Cancel)));
    }

    [Fact]
    public async Task A_contact_moment_tells_when_how_and_with_whom()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var unlocked = await world.UnlockAsync(Cast.Inspector, Cancel);
        var id = await OpenAsync(scope, unlocked);
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await inspector.OpenAsync($"/werkplek/dossiers/{id.Value}", Cancel);
        var tomorrow = LegalDay.Of(TimeProvider.System.GetUtcNow()).AddDays(1);

        page = await page.Choose("contactmoment", "Soort").Fill("Wanneer was het contact?", $"{tomorrow:O}").Fill("Tekst", "Moeder belde **boos**.").PressAsync("Voeg notitie toe", Cancel);
        Assert.Contains("Deze dag moet nog komen", page.ErrorOf("Wanneer was het contact?"), StringComparison.Ordinal);
        Assert.Equal("Moeder belde **boos**.", page.Field("Tekst"));
        page = await page.Fill("Wanneer was het contact?", "2024-02-29").Fill("Hoe?", "telefoon").Fill("Met wie?", "ouder").PressAsync("Voeg notitie toe", Cancel);

        Assert.Contains("29 februari 2024 · telefoon · met: ouder", page.Text, StringComparison.Ordinal);
        Assert.Equal("boos", page.Document.QuerySelector(".baken-note strong")?.TextContent);
    }
}

public sealed class NotesOnSqlite(Engines engines) : NoteTests(engines.Sqlite);

public sealed class NotesOnPostgres(Engines engines) : NoteTests(engines.Postgres);
