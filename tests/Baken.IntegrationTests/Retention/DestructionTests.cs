using Baken.Audit;
using Baken.Dossiers;
using Baken.IntegrationTests.Access;
using Baken.IntegrationTests.Attachments;
using Baken.IntegrationTests.Dossiers;
using Baken.Reports;
using Baken.Retention;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Baken.IntegrationTests.Dossiers.DossierTests;
using static Baken.IntegrationTests.Retention.FullDossier;
using static Baken.IntegrationTests.Retention.Kept;

namespace Baken.IntegrationTests.Retention;

/// <summary>Two people destroy a dossier of which the term has passed: nothing can be read of it with any key, and no figure changes.</summary>
public abstract class DestructionTests(ITestEngine engine)
{
    private static readonly string[] MayStay = ["dossier_facts", "report_facts", "destruction_certificates"];

    /// <summary>What stands in no dossier of which the term has passed and that was not proposed yet, or was lifted and undone before.</summary>
    private static readonly Type[] NotInFull = [typeof(DossierRestriction), typeof(MergeGrant), typeof(DestructionProposal)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Today => LegalDay.Of(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task Nothing_is_left_of_a_destroyed_dossier_but_its_figures_and_a_certificate()
    {
        await using var world = await engine.WorldAsync(TwoYears);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        var other = await OpenAsync(scope, crew.Iris, await TellAsync(scope, "Een ander verhaal"));
        var before = await DatabaseContent.OfAsync(world, Cancel);
        var (id, report, beside) = await FullAsync(world, scope, crew);
        var sealedParts = await SealedAsync(world, id, report);
        Assert.All(await RowsAsync(world, id), table => Assert.True(table.Rows > 0 || NotInFull.Contains(table.Type), $"Nothing of {table.Type.Name} is in the full dossier."));
        var figures = await FiguresAsync(scope);
        Assert.Equal(3, Sending.OnDisk(world).Length);
        Must(await Get<ProposeDestruction>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        Assert.NotEmpty(await OpenedAsync(world, crew, sealedParts));

        var made = Must(await Get<DecideDestruction>(scope).ExecuteAsync(crew.Leonie, id, Cancel));

        Assert.Empty(await OpenedAsync(world, crew, sealedParts));
        var left = await DatabaseContent.OfAsync(world, Cancel);
        foreach (var thing in new[] { id.Value, report.Value })
        {
            Assert.DoesNotContain(left, row => WaysToWrite(thing).Any(text => row.Contains(text, StringComparison.OrdinalIgnoreCase)));
        }

        Assert.All(await RowsAsync(world, id), table => Assert.Equal(0, table.Rows));
        // Of the rows that this dossier brought along only those stay of which figures are made, and the certificate; and of the other one that it was linked and merged with, that one.
        Assert.All(left.Except(before).Where(row => !WaysToWrite(beside.Value).Any(text => row.Contains(text, StringComparison.OrdinalIgnoreCase)))
            .Select(row => row[..row.IndexOf(':', StringComparison.Ordinal)]).Distinct(), table => Assert.Contains(table, MayStay));
        Assert.Equal("Buurdossier", Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, beside, Cancel)).Subject);
        Assert.Empty(Sending.OnDisk(world));
        Assert.Equal(figures, await FiguresAsync(scope));
        Assert.All(await Get<VerifyAudit>(scope).ExecuteAsync(Cancel), chain => Assert.True(chain.IsSound));
        Assert.NotNull(Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, other, Cancel)).Subject);

        var certificate = (await Get<RetentionDesk>(scope).CertificateAsync(crew.Leonie, made, Cancel))!;
        Assert.Equal(0, certificate.FilesLeft);
        var says = certificate.Certificate.Read();
        Assert.Equal(("Besluit 2026-1", 2, crew.Iris.Caller.Name, crew.Leonie.Caller.Name), (says.Basis, says.Years, says.ProposedBy, says.DecidedBy));
        Assert.Equal((1, 2, 1, 3, 1), (says.Pieces["meldingen"], says.Pieces["berichten"], says.Pieces["bestanden"], says.Pieces["taken"], says.Pieces["kladjes"]));
        Assert.Equal((1, 1), (says.Pieces["stukken"], says.Pieces["uitvoer"]));
        Assert.Equal((2, 2, 3), (says.Pieces["adviezen"], says.Pieces["brieven"], says.Pieces["verbanden"]));
        // The referral, that it was asked and ended, and what came back.
        Assert.Equal((5, 1, 1, 1), (says.Pieces["verwijzingen"], says.Pieces["samenvoegingen"], says.Pieces["tegenhouden"], says.Pieces["toegangsverzoeken"]));
        // The note, what it said before, and three that tell of merging, of undoing it and of closing.
        Assert.Equal(5, says.Pieces["notities"]);
        Assert.All(Enum.GetValues<Piece>(), piece => Assert.True(says.Pieces[Terms.Codes.Of(piece)] > 0, piece.ToString()));
        foreach (var words in new[] { "gefilmd", "Gijs", "Docent" }) Assert.DoesNotContain(words, certificate.Certificate.Text, StringComparison.Ordinal);
        await using var db = world.BrokenInto();
        Assert.True(await db.Set<AuditRow>().AnyAsync(row => row.Act == "destruction.certified" && row.Subject == $"certificate/{certificate.Certificate.Hash}", Cancel));
        Assert.Null(await Get<RetentionDesk>(scope).CertificateAsync(crew.Iris, made, Cancel));
    }

    [Fact]
    public async Task Every_table_that_leads_to_a_dossier_is_counted_on_the_certificate_and_goes_with_the_dossier()
    {
        await using var world = await engine.WorldAsync();
        await using var db = world.BrokenInto();
        var leading = new HashSet<IReadOnlyEntityType> { db.Model.FindEntityType(typeof(Dossier))! };
        while (db.Model.GetEntityTypes().Where(type => type.GetForeignKeys().Any(key => leading.Contains(key.PrincipalEntityType))).Any(leading.Add))
        {
        }

        var known = leading.Select(type => type.ClrType).Union(db.Model.GetEntityTypes().Select(type => type.ClrType).Where(typeof(IUnderDossierKey).IsAssignableFrom)).ToHashSet();
        known.Remove(typeof(Dossier));

        Assert.Empty(known.Except(DossierPieces.Of.Keys).Select(type => $"{type.Name} has no piece of the certificate."));
        Assert.Empty(DossierPieces.Of.Keys.Except(known).Select(type => $"{type.Name} leads to no dossier."));
        Assert.All(DossierPieces.Of.Where(one => one.Value is not null), one => Assert.NotEmpty(DossierPieces.ColumnsOf(db, one.Key)));
        Assert.All(
            leading.SelectMany(type => type.GetForeignKeys()).Where(key => leading.Contains(key.PrincipalEntityType)),
            key => Assert.Equal(DeleteBehavior.Cascade, key.DeleteBehavior));
    }

    [Fact]
    public async Task One_person_alone_destroys_nothing_and_who_must_not_know_it_decides_nothing()
    {
        await using var world = await engine.WorldAsync(TwoYears);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 3);
        var id = await DueAsync(world, scope, crew);
        var (propose, decide) = (Get<ProposeDestruction>(scope), Get<DecideDestruction>(scope));
        Assert.Equal("destruction.gone", Code(await decide.ExecuteAsync(crew.Leonie, id, Cancel)));
        Must(await propose.ExecuteAsync(crew.Leonie, id, Cancel));
        Must(await Get<DeclareConflict>(scope).ExecuteAsync(crew.Iris, new NewConflict(id, crew.Collin.Caller.Person, "Buren"), Cancel));

        Assert.Equal("destruction.same-person", Code(await decide.ExecuteAsync(crew.Leonie, id, Cancel)));
        Assert.Equal("role.not-yours", Code(await decide.ExecuteAsync(crew.Iris, id, Cancel)));
        Assert.Equal("destruction.gone", Code(await decide.ExecuteAsync(crew.Collin, id, Cancel)));
        Assert.Empty(await Get<RetentionDesk>(scope).ProposedAsync(crew.Collin, Cancel));
        Assert.Equal("destruction.already", Code(await propose.ExecuteAsync(crew.Iris, id, Cancel)));

        Must(await Get<RefuseDestruction>(scope).ExecuteAsync(crew.Otto, id, KeepGround.StillNeeded, Cancel));
        Assert.Equal("destruction.gone", Code(await decide.ExecuteAsync(crew.Otto, id, Cancel)));
        var row = Assert.Single(await Get<RetentionDesk>(scope).DueAsync(crew.Iris, Cancel));
        Assert.Equal((KeepGround.StillNeeded, crew.Otto.Caller.Name), (row.Proposal!.RefusedAs, row.Proposal.RefusedBy));
        Must(await propose.ExecuteAsync(crew.Iris, id, Cancel));
        Must(await decide.ExecuteAsync(crew.Otto, id, Cancel));
        Assert.Equal("destruction.gone", Code(await decide.ExecuteAsync(crew.Leonie, id, Cancel)));
    }

    [Fact]
    public async Task A_hold_or_opening_it_again_stops_a_proposal_even_when_it_is_over()
    {
        await using var world = await engine.WorldAsync(TwoYears);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        var id = await DueAsync(world, scope, crew);
        var (propose, decide) = (Get<ProposeDestruction>(scope), Get<DecideDestruction>(scope));
        Must(await propose.ExecuteAsync(crew.Iris, id, Cancel));

        Must(await Get<SetHold>(scope).ExecuteAsync(crew.Iris, id, "Rechtszaak", Cancel));
        Assert.Equal("destruction.stopped", Code(await decide.ExecuteAsync(crew.Leonie, id, Cancel)));
        Assert.Equal("destruction.held", Code(await propose.ExecuteAsync(crew.Iris, id, Cancel)));
        Assert.Equal("hold.already", Code(await Get<SetHold>(scope).ExecuteAsync(crew.Iris, id, "Nog een", Cancel)));
        Assert.Equal([DestructionBlock.Held], Assert.Single(await Get<RetentionDesk>(scope).DueAsync(crew.Leonie, Cancel)).Blocks);
        Must(await Get<LiftHold>(scope).ExecuteAsync(crew.Iris, id, "De zaak is voorbij", Cancel));
        Assert.Equal("destruction.stopped", Code(await decide.ExecuteAsync(crew.Leonie, id, Cancel)));
        Assert.Equal("hold.none", Code(await Get<LiftHold>(scope).ExecuteAsync(crew.Iris, id, "Weer", Cancel)));
        var kept = (await Get<DossierRetention>(scope).OfAsync(crew.Iris, id, Cancel))!;
        Assert.Equal(("Rechtszaak", "De zaak is voorbij"), (Assert.Single(kept.Holds).Why, kept.Holds[0].Lifted!.Value.Why));
        Assert.Null(await Get<DossierRetention>(scope).OfAsync(crew.Otto, id, Cancel));

        Must(await propose.ExecuteAsync(crew.Iris, id, Cancel));
        Must(await Get<ChangeState>(scope).ExecuteAsync(crew.Iris, id, new StateChange(DossierState.Open, "Toch nog iets"), Cancel));
        Assert.Equal("destruction.stopped", Code(await decide.ExecuteAsync(crew.Leonie, id, Cancel)));
        Must(await Get<ChangeState>(scope).ExecuteAsync(crew.Iris, id, new StateChange(DossierState.Closed, "Klaar", Despite: true), Cancel));
        Assert.Equal("destruction.stopped", Code(await decide.ExecuteAsync(crew.Leonie, id, Cancel)));
        Assert.Equal("destruction.not-due", Code(await propose.ExecuteAsync(crew.Iris, id, Cancel)));
        Assert.NotNull(Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel)).Subject);
    }

    [Fact]
    public async Task What_is_younger_open_unread_or_without_a_term_is_not_destroyed()
    {
        await using var world = await engine.WorldAsync(TwoYears);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        var propose = Get<ProposeDestruction>(scope);
        var id = await OpenAsync(scope, crew.Iris, await TellAsync(scope, "Ongelezen"));
        Assert.Equal("destruction.not-closed", Code(await propose.ExecuteAsync(crew.Iris, id, Cancel)));
        await CloseAsync(world, scope, crew.Iris, id, 700);
        Assert.Equal("destruction.not-due", Code(await propose.ExecuteAsync(crew.Iris, id, Cancel)));
        Assert.Empty(await Get<RetentionDesk>(scope).DueAsync(crew.Iris, Cancel));
        var late = await OpenAsync(scope, crew.Iris, await TellAsync(scope, "Nog niet gelezen"));
        await CloseAsync(world, scope, crew.Iris, late, 800);
        Assert.Equal("destruction.unread", Code(await propose.ExecuteAsync(crew.Iris, late, Cancel)));
        Assert.Equal("dossier.not-the-owner", Code(await propose.ExecuteAsync(crew.Otto, late, Cancel)));

        var without = ActivatorUtilities.CreateInstance<ProposeDestruction>(scope.ServiceProvider, RetentionTerms.Shipped);
        Assert.Equal("destruction.not-due", Code(await without.ExecuteAsync(crew.Iris, late, Cancel)));
    }

    [Fact]
    public async Task What_was_broken_off_is_finished_by_the_next_run_and_a_run_changes_nothing_twice()
    {
        await using var world = await engine.WorldAsync(TwoYears);
        await using var scope = world.Services.CreateAsyncScope();
        using var crew = await Crew.OfAsync(world, leads: 2);
        var (id, _, _) = await FullAsync(world, scope, crew);
        Must(await Get<ProposeDestruction>(scope).ExecuteAsync(crew.Iris, id, Cancel));
        var (stopped, due) = (await DueAsync(world, scope, crew), await DueAsync(world, scope, crew));
        Must(await Get<ProposeDestruction>(scope).ExecuteAsync(crew.Iris, stopped, Cancel));
        Must(await Get<SetHold>(scope).ExecuteAsync(crew.Iris, stopped, "Klacht", Cancel));
        var gone = world.BrokenInto();
        await gone.DisposeAsync();
        var dying = ActivatorUtilities.CreateInstance<DecideDestruction>(
            scope.ServiceProvider, ActivatorUtilities.CreateInstance<FinishDestruction>(scope.ServiceProvider, gone));

        // It dies when the keys are gone and the files are not.
        await Assert.ThrowsAsync<ObjectDisposedException>(() => dying.ExecuteAsync(crew.Leonie, id, Cancel));

        Assert.Equal("dossier.not-found", Code(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, id, Cancel)));
        Assert.Equal(3, Sending.OnDisk(world).Length);
        var certificate = Assert.Single(await Get<RetentionDesk>(scope).CertificatesAsync(crew.Leonie, Cancel));
        Assert.Equal(3, (await Get<RetentionDesk>(scope).CertificateAsync(crew.Leonie, certificate.Id, Cancel))!.FilesLeft);
        var run = await Get<RunRetention>(scope).ExecuteAsync(Cancel);
        Assert.Equal((3, 1, 1, 0, 1), (run.FilesRemoved, run.Stopped, run.Due, run.Waiting, run.Kept));
        Assert.Empty(Sending.OnDisk(world));
        var lines = await LinesAsync(world);
        run = await Get<RunRetention>(scope).ExecuteAsync(Cancel);
        Assert.Equal((0, 0, 1, 0, 1), (run.FilesRemoved, run.Stopped, run.Due, run.Waiting, run.Kept));
        Assert.Equal(lines, await LinesAsync(world));
        Assert.Equal(0, (await Get<RetentionDesk>(scope).CertificateAsync(crew.Leonie, certificate.Id, Cancel))!.FilesLeft);
        Assert.NotNull(Must(await Get<ReadDossier>(scope).ExecuteAsync(crew.Iris, due, Cancel)).Subject);
    }

    /// <summary>What was sealed of a dossier, with what it is bound to.</summary>
    private static async Task<IReadOnlyList<(Sealed Content, Binding Binding)>> SealedAsync(World world, DossierId id, ReportId report)
    {
        await using var db = world.BrokenInto();
        var parts = new List<(Sealed, Binding)>();
        foreach (var part in await SealedParts.OfAsync(db, id, Cancel))
        {
            part.Reseal((content, binding) =>
            {
                parts.Add((content, binding));
                return content;
            });
        }

        parts.AddRange((await db.Set<AccessRequest>().AsNoTracking().Where(one => one.DossierId == id).ToListAsync(Cancel)).Select(one => (one.Why, AccessRequest.WhyBinding(one.Id))));
        parts.AddRange((await db.Set<DossierConflict>().AsNoTracking().Where(one => one.DossierId == id).ToListAsync(Cancel)).Select(one => (one.Why, DossierConflict.WhyBinding(one.Id))));
        parts.AddRange((await db.Set<WorkDraft>().AsNoTracking().ToListAsync(Cancel)).Select(one => (one.Fields, WorkDraft.FieldsBinding(one.Id))));
        parts.AddRange((await db.Set<Message>().AsNoTracking().Where(one => one.ReportId == report).ToListAsync(Cancel)).Select(one => (one.Text, Message.BindingOf(one.ReportId, one.Number, one.From))));
        parts.AddRange((await db.Set<Baken.Attachments.Attachment>().AsNoTracking().ToListAsync(Cancel)).Select(one => (one.Card, Baken.Attachments.Attachment.BindingOf(one.Id, "card"))));
        return parts;
    }

    /// <summary>How many rows of each sort name a dossier.</summary>
    private static async Task<IReadOnlyList<(Type Type, int Rows)>> RowsAsync(World world, DossierId id)
    {
        await using var db = world.BrokenInto();
        var rows = new List<(Type, int)>();
        foreach (var type in DossierPieces.Of.Keys.Where(type => DossierPieces.ColumnsOf(db, type).Count > 0)) rows.Add((type, await DossierPieces.CountAsync(db, type, id, Cancel)));
        return rows;
    }

    private static string[] WaysToWrite(Guid thing) => [thing.ToString(), Convert.ToHexString(thing.ToByteArray()), Convert.ToHexString(thing.ToByteArray(bigEndian: true))];

    /// <summary>What of it can be opened with any key that anybody can get from what is stored.</summary>
    private static async Task<IReadOnlyList<Sealed>> OpenedAsync(World world, Crew crew, IReadOnlyList<(Sealed Content, Binding Binding)> parts)
    {
        await using var db = world.BrokenInto();
        var opened = new List<Sealed>();
        foreach (var wrap in await db.Set<KeyWrap>().AsNoTracking().ToListAsync(Cancel))
        {
            foreach (var reader in crew.All)
            {
                using var key = reader.Open([wrap]);
                if (key is not null) opened.AddRange(parts.Where(part => key.OpenBytes(part.Content, part.Binding) is not null).Select(part => part.Content));
            }
        }

        return opened;
    }
}

public sealed class DestructionOnSqlite(Engines engines) : DestructionTests(engines.Sqlite);

public sealed class DestructionOnPostgres(Engines engines) : DestructionTests(engines.Postgres);
