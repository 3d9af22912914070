using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>A dossier belongs to one inspector and a named substitute, and to the team when the leads chose so.</summary>
public abstract class SubstituteTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_usual_substitute_is_offered_and_gets_the_key_and_everybody_sees_whom_to_ask()
    {
        await using var world = await engine.WorldAsync();
        var inspector = await world.SignedInAsync(Cast.Inspector, Cancel);
        var page = await inspector.OpenAsync("/account", Cancel);
        page = await page.Fill("Vaste waarnemer", Cast.Colleague.Name).PressAsync("Leg vast", Cancel);
        Assert.Equal(Cast.Colleague.Name, page.Field("Vaste waarnemer"));

        page = await inspector.OpenAsync("/werkplek/dossiers/nieuw", Cancel);
        Assert.Equal(Cast.Colleague.Name, page.Field("Waarnemer"));
        page = await page.Fill("Onderwerp", "Filmen in de kleedkamer").PressAsync("Open het dossier", Cancel);

        Assert.Contains($"{Cast.Colleague.Name} (waarnemer)", page.Text, StringComparison.Ordinal);
        var colleague = await world.SignedInAsync(Cast.Colleague, Cancel);
        Assert.Contains("Filmen in de kleedkamer", (await colleague.OpenAsync(page.Address.AbsolutePath, Cancel)).Text, StringComparison.Ordinal);
        var lead = await (await world.SignedInAsync(Cast.Lead, Cancel)).OpenAsync("/werkplek/dossiers?van=alle", Cancel);
        Assert.Contains($"vraag {Cast.Inspector.Name} of {Cast.Colleague.Name}", lead.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("kleedkamer", lead.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_substitute_reads_and_the_one_before_has_a_key_that_opens_nothing_any_more()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        using var lead = await world.UnlockAsync(Cast.Lead, Cancel);
        var id = Must(await Get<OpenDossier>(scope).ExecuteAsync(
            inspector, new NewDossier { Subject = "Docent gym", Classification = Told(), Substitute = colleague.Caller.Person }, Cancel));
        Must(await Get<AddNote>(scope).ExecuteAsync(colleague, id, new NewNote(NoteKind.Note, "Gebeld, geen gehoor."), Cancel));
        Must(await Get<AddPerson>(scope).ExecuteAsync(inspector, id, InvolvedAs.Accused, "Gijs van der Heijden", Cancel));
        Must(await Get<ClassifyDossier>(scope).ExecuteAsync(inspector, id, Told() with { SubForm = "berichten" }, 1, "Na gesprek", Cancel));
        var db = Get<BakenDb>(scope);
        using var kept = (await colleague.OpenAsync(db, KeyOf.Dossier, id.Value, Cancel))!;

        Must(await Get<ChangeSubstitute>(scope).ExecuteAsync(inspector, id, lead.Caller.Person, Cancel));

        Assert.Equal("dossier.not-found", Code(await Get<ReadDossier>(scope).ExecuteAsync(colleague, id, Cancel)));
        var note = await db.Set<DossierNote>().AsNoTracking().SingleAsync(Cancel);
        Assert.Null(kept.Open(note.Text, DossierNote.TextBinding(note.Id)));
        Assert.Null(kept.Open((await db.Set<Dossier>().AsNoTracking().SingleAsync(Cancel)).Subject, Dossier.SubjectBinding(id)));
        foreach (var reader in new[] { inspector, lead })
        {
            var read = Must(await Get<ReadDossier>(scope).ExecuteAsync(reader, id, Cancel));
            Assert.Equal(("Docent gym", "Gebeld, geen gehoor.", "Gijs van der Heijden"), (read.Subject, read.Notes.Single().Text, read.People.Single().Name));
            Assert.Equal(["Na gesprek", ""], read.Revisions.Select(revision => revision.Why));
            Assert.Equal(lead.Caller.Person, read.Substitute);
        }

        Assert.Equal("dossier.not-the-owner", Code(await Get<ChangeSubstitute>(scope).ExecuteAsync(lead, id, null, Cancel)));
        Assert.Equal("dossier.substitute-is-owner", Code(await Get<ChangeSubstitute>(scope).ExecuteAsync(inspector, id, inspector.Caller.Person, Cancel)));
        Assert.Equal(
            [$"dossier/{id}/{lead.Caller.Person}:", $"dossier/{id}:dossier.not-the-owner"],
            (await db.Set<AuditRow>().Where(row => row.Act == "dossier.substitute-changed").OrderBy(row => row.Number).ToListAsync(Cancel))
                .Select(row => $"{row.Subject}:{row.Refusal}"));
    }

    [Fact]
    public async Task Who_takes_over_from_the_owner_changes_places_and_is_told_until_it_was_opened()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        var id = Must(await Get<OpenDossier>(scope).ExecuteAsync(
            inspector, new NewDossier { Subject = "Docent gym", Classification = Told(), Substitute = colleague.Caller.Person }, Cancel));

        var page = await (await world.SignedInAsync(Cast.Inspector, Cancel)).OpenAsync($"/werkplek/dossiers/{id}", Cancel);
        page = await page.Fill("Collega", Cast.Colleague.Name).Choose("Neemt het dossier over").PressAsync("Deel", Cancel);

        Assert.Contains($"{Cast.Colleague.Name} (behandelaar)", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{Cast.Inspector.Name} (waarnemer)", page.Text, StringComparison.Ordinal);
        var heir = await world.SignedInAsync(Cast.Colleague, Cancel);
        var told = $"nieuw voor jou, van {Cast.Inspector.Name}";
        Assert.Contains(told, (await heir.OpenAsync("/werkplek/dossiers", Cancel)).Text, StringComparison.Ordinal);
        await heir.OpenAsync($"/werkplek/dossiers/{id}", Cancel);
        Assert.DoesNotContain(told, (await heir.OpenAsync("/werkplek/dossiers", Cancel)).Text, StringComparison.Ordinal);
        Assert.False(await Get<BakenDb>(scope).Set<AuditRow>().AnyAsync(row => row.Act == "dossier.rekeyed", Cancel));
        Assert.True(await Get<BakenDb>(scope).Set<AuditRow>().AnyAsync(row => row.Act == "dossier.handed-over" && row.Subject == $"dossier/{id}/{colleague.Caller.Person}", Cancel));
    }

    [Fact]
    public async Task The_leads_let_the_whole_team_read_what_is_opened_from_then_on_and_nothing_else()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        using var outsider = await world.UnlockAsync(Cast.Outsider, Cancel);
        var before = await OpenAsync(scope, inspector);
        var page = await (await world.SignedInAsync(Cast.Lead, Cancel)).OpenAsync("/beheer/team", Cancel);
        page = await page.PressAsync("Laat het hele team nieuwe dossiers lezen", Cancel);
        Assert.Contains("Bestaande dossiers zijn niet veranderd", page.Text, StringComparison.Ordinal);

        var after = await OpenAsync(scope, inspector);

        var read = Get<ReadDossier>(scope);
        Assert.Equal("dossier.not-found", Code(await read.ExecuteAsync(colleague, before, Cancel)));
        Assert.True(Must(await read.ExecuteAsync(colleague, after, Cancel)).IsReadByTeam);
        Assert.Equal("dossier.not-found", Code(await read.ExecuteAsync(outsider, after, Cancel)));
        var team = (await Get<BakenDb>(scope).Set<Team>().SingleAsync(Cancel)).Id;
        Assert.Equal("team.not-yours", Code(await Get<SetTeamReading>(scope).ExecuteAsync(inspector, team, false, Cancel)));

        Must(await Get<UnshareDossier>(scope).ExecuteAsync(inspector, after, null, Cancel));
        Assert.Equal("dossier.not-found", Code(await read.ExecuteAsync(colleague, after, Cancel)));
        Assert.Equal("Docent gym", Must(await read.ExecuteAsync(inspector, after, Cancel)).Subject);
        var acts = await Get<BakenDb>(scope).Set<AuditRow>().Where(row => row.Subject == $"team/{team}" || row.Act == "dossier.rekeyed")
            .OrderBy(row => row.Number).Select(row => row.Act + row.Refusal).ToListAsync(Cancel);
        Assert.Equal(["team.reads-new-dossiers", "team.reads-own-dossiersteam.not-yours", "dossier.rekeyed"], acts.Where(act => act.StartsWith("team.reads", StringComparison.Ordinal) || act == "dossier.rekeyed"));
    }

    [Fact]
    public async Task Nothing_that_is_sealed_under_the_key_of_a_dossier_is_forgotten_when_it_gets_another()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();

        var sealing = Get<BakenDb>(scope).Model.GetEntityTypes()
            .Where(entity => entity.ClrType.Namespace!.StartsWith("Baken.Dossiers", StringComparison.Ordinal) && entity.GetProperties().Any(one => (Nullable.GetUnderlyingType(one.ClrType) ?? one.ClrType) == typeof(Sealed)))
            .Select(entity => entity.ClrType);

        Assert.All(sealing, type => Assert.True(
            OtherKeys.Contains(type.Name) || type.GetInterface("IUnderDossierKey") is not null,
            $"{type.Name} has sealed columns: say how they are sealed anew (IUnderDossierKey), or that they have another key."));
    }

    /// <summary>What is sealed, and not under the key of a dossier.</summary>
    private static readonly string[] OtherKeys = ["AccessRequest", "DossierConflict", "NameSearch", "SavedSearch", "WordSearch", nameof(WorkDraft)];
}

public sealed class SubstitutesOnSqlite(Engines engines) : SubstituteTests(engines.Sqlite);

public sealed class SubstitutesOnPostgres(Engines engines) : SubstituteTests(engines.Postgres);
