using System.Net;
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

/// <summary>No dossier is lost because the inspector who handles it leaves.</summary>
public abstract class OwnerLeavesTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_holders_of_the_shares_give_the_dossiers_of_who_left_to_a_colleague()
    {
        await using var world = await engine.WorldAsync();
        var (lone, shared) = await TwoDossiersAsync(world);
        await RemoveOnPageAsync(world, "Dossiers die alleen deze persoon kan lezen: 1");
        var administrator = await world.SignInAsync(Cast.Administrator, cancel: Cancel);

        var page = await administrator.OpenAsync("/beheer/herstel", Cancel);
        page = page.Fill("Wie krijgt weer toegang?", Cast.Inspector.Name + " (vertrokken: geef de dossiers aan een collega)")
            .Fill("Deel 1", world.RecoveryShares[0]).Fill("Deel 2", world.RecoveryShares[2]);
        page = await page.PressAsync("Toegang herstellen", Cancel);
        Assert.Contains("Kies een inspecteur die de dossiers overneemt", page.Text, StringComparison.Ordinal);
        page = await page.Fill("Wie neemt de dossiers over?", Cast.Lead.Name).PressAsync("Toegang herstellen", Cancel);

        Assert.Contains("Overgedragen dossiers: 1", page.Text, StringComparison.Ordinal);
        await using var scope = world.Services.CreateAsyncScope();
        using var lead = await world.UnlockAsync(Cast.Lead, Cancel);
        var read = Must(await Get<ReadDossier>(scope).ExecuteAsync(lead, lone, Cancel));
        Assert.Equal(("Docent gym", lead.Caller.Person), (read.Subject, read.Owner));
        Assert.Equal("dossier.not-found", Code(await Get<ReadDossier>(scope).ExecuteAsync(lead, shared, Cancel)));
        var left = await PersonAsync(scope, Cast.Inspector);
        Assert.Null(left.RecoveryWrap);
        Assert.False(await Get<BakenDb>(scope).Set<KeyWrap>().AnyAsync(wrap => wrap.HolderId == left.Id.Value, Cancel));
        var subjects = await Get<BakenDb>(scope).Set<AuditRow>().Where(row => row.Act == "recovery.dossiers-taken-over").Select(row => row.Subject)
            .ToListAsync(Cancel);
        Assert.Equal([$"dossier/{lone}", $"person/{left.Id}"], subjects.Order());
    }

    [Fact]
    public async Task Until_then_nobody_can_read_them_and_the_keys_of_the_rest_are_gone()
    {
        await using var world = await engine.WorldAsync();
        var (lone, shared) = await TwoDossiersAsync(world);
        using var leaver = await world.UnlockAsync(Cast.Inspector, Cancel);
        await RemoveOnPageAsync(world, "kan lezen: 1");

        await using var scope = world.Services.CreateAsyncScope();
        var left = await PersonAsync(scope, Cast.Inspector);
        Assert.Null(left.LockedKey);
        Assert.NotNull(left.RecoveryWrap);
        var held = await Get<BakenDb>(scope).Set<KeyWrap>().Where(wrap => wrap.HolderId == left.Id.Value).Select(wrap => wrap.ThingId).ToListAsync(Cancel);
        Assert.Equal([lone.Value], held);
        Assert.Null(await leaver.OpenAsync(Get<BakenDb>(scope), KeyOf.Dossier, shared.Value, Cancel));
        var visitor = world.Visitor();
        Assert.NotEmpty((await world.TrySignInAsync(visitor, Cast.Inspector, Cancel)).Errors);
    }

    [Fact]
    public async Task Whoever_left_and_kept_the_keys_of_then_opens_nothing_with_them_once_it_is_read_on()
    {
        await using var world = await engine.WorldAsync();
        var (lone, shared) = await TwoDossiersAsync(world);
        await using var scope = world.Services.CreateAsyncScope();
        using var leaver = await world.UnlockAsync(Cast.Inspector, Cancel);
        using var keptShared = (await leaver.OpenAsync(Get<BakenDb>(scope), KeyOf.Dossier, shared.Value, Cancel))!;
        using var keptLone = (await leaver.OpenAsync(Get<BakenDb>(scope), KeyOf.Dossier, lone.Value, Cancel))!;

        await RemoveOnPageAsync(world, "kan lezen: 1");
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        Must(await Get<ReadDossier>(scope).ExecuteAsync(colleague, shared, Cancel));

        Assert.Null(await OpenedAsync(scope, keptShared, shared));
        Assert.Equal("Docent gym", Must(await Get<ReadDossier>(scope).ExecuteAsync(colleague, shared, Cancel)).Subject);
        Assert.Equal("Docent gym", await OpenedAsync(scope, keptLone, lone));
        using var lead = await world.UnlockAsync(Cast.Lead, Cancel);
        var administrator = (await PersonAsync(scope, Cast.Administrator)).AsCaller();
        Must(await Get<TakeOverDossiers>(scope).ExecuteAsync(
            administrator, leaver.Caller.Person, lead.Caller.Person, [world.RecoveryShares[0], world.RecoveryShares[1]], Cancel));
        Must(await Get<ReadDossier>(scope).ExecuteAsync(lead, lone, Cancel));
        Assert.Null(await OpenedAsync(scope, keptLone, lone));
        Assert.Equal("Docent gym", Must(await Get<ReadDossier>(scope).ExecuteAsync(lead, lone, Cancel)).Subject);
        Assert.False(await Get<BakenDb>(scope).Set<Dossier>().AnyAsync(dossier => dossier.RotationIsDue, Cancel));
    }

    [Fact]
    public async Task Whoever_is_no_inspector_any_more_opens_nothing_with_a_key_of_then_not_even_one_that_the_team_had()
    {
        await using var world = await engine.WorldAsync();
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        using (var lead = await world.UnlockAsync(Cast.Lead, Cancel))
        {
            await OpenAsync(scope, inspector);
            Must(await Get<SetTeamReading>(scope).ExecuteAsync(lead, lead.Teams.Single(), wholeTeam: true, Cancel));
        }

        var ofTeam = await OpenAsync(scope, inspector);
        using var colleague = await world.UnlockAsync(Cast.Colleague, Cancel);
        using var kept = (await colleague.OpenAsync(Get<BakenDb>(scope), KeyOf.Dossier, ofTeam.Value, Cancel))!;
        var administrator = (await PersonAsync(scope, Cast.Administrator)).AsCaller();

        Must(await Get<ChangeRole>(scope).ExecuteAsync(administrator, colleague.Caller.Person, Role.Analyst, Cancel));
        // Only what the colleague could open is due.
        Assert.Equal([ofTeam], await Get<BakenDb>(scope).Set<Dossier>().Where(dossier => dossier.RotationIsDue).Select(dossier => dossier.Id).ToListAsync(Cancel));
        using var stays = await world.UnlockAsync(Cast.Lead, Cancel);
        Must(await Get<ReadDossier>(scope).ExecuteAsync(stays, ofTeam, Cancel));

        Assert.Null(await OpenedAsync(scope, kept, ofTeam));
        using var again = await world.UnlockAsync(Cast.Inspector, Cancel);
        Assert.Equal("Docent gym", Must(await Get<ReadDossier>(scope).ExecuteAsync(again, ofTeam, Cancel)).Subject);
        Assert.Equal("Docent gym", Must(await Get<ReadDossier>(scope).ExecuteAsync(stays, ofTeam, Cancel)).Subject);
    }

    [Fact]
    public async Task Who_can_read_a_dossier_whose_owner_left_takes_it_over()
    {
        await using var world = await engine.WorldAsync();
        var (_, shared) = await TwoDossiersAsync(world);
        await using (var before = world.Services.CreateAsyncScope())
        {
            using var early = await world.UnlockAsync(Cast.Colleague, Cancel);
            Assert.Equal("dossier.not-the-owner", Code(await Get<ShareDossier>(before).ExecuteAsync(early, shared, early.Caller.Person, takesOver: true, Cancel)));
        }

        await RemoveOnPageAsync(world, "alleen deze persoon");
        var colleague = await world.SignInAsync(Cast.Colleague, cancel: Cancel);
        var page = await colleague.OpenAsync($"/werkplek/dossiers/{shared.Value}", Cancel);
        page = await page.Fill("Collega", Cast.Colleague.Name).Choose("Neemt het dossier over").PressAsync("Deel", Cancel);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        await using var scope = world.Services.CreateAsyncScope();
        using var reader = await world.UnlockAsync(Cast.Colleague, Cancel);
        Assert.Equal(reader.Caller.Person, Must(await Get<ReadDossier>(scope).ExecuteAsync(reader, shared, Cancel)).Owner);
    }

    [Fact]
    public async Task The_only_reader_gets_no_role_in_which_nothing_may_be_read()
    {
        await using var world = await engine.WorldAsync();
        await TwoDossiersAsync(world);
        await using var scope = world.Services.CreateAsyncScope();
        var administrator = (await PersonAsync(scope, Cast.Administrator)).AsCaller();
        var id = (await PersonAsync(scope, Cast.Inspector)).Id;

        Assert.Equal("person.only-reader", Code(await Get<ChangeRole>(scope).ExecuteAsync(administrator, id, Role.Analyst, Cancel)));
        Assert.Equal("done", Code(await Get<ChangeRole>(scope).ExecuteAsync(administrator, (await PersonAsync(scope, Cast.Colleague)).Id, Role.Analyst, Cancel)));
        var colleague = await PersonAsync(scope, Cast.Colleague);
        Assert.False(await Get<BakenDb>(scope).Set<KeyWrap>().AnyAsync(wrap => wrap.HolderId == colleague.Id.Value, Cancel));
    }

    [Fact]
    public async Task Only_the_right_people_with_the_right_shares_hold_the_ceremony()
    {
        await using var world = await engine.WorldAsync();
        await TwoDossiersAsync(world);
        await using var scope = world.Services.CreateAsyncScope();
        var take = Get<TakeOverDossiers>(scope);
        var administrator = (await PersonAsync(scope, Cast.Administrator)).AsCaller();
        var (inspector, lead) = ((await PersonAsync(scope, Cast.Inspector)).Id, (await PersonAsync(scope, Cast.Lead)).Id);
        string[] two = [world.RecoveryShares[0], world.RecoveryShares[1]];

        Assert.Equal("person.none", Code(await take.ExecuteAsync(administrator, inspector, lead, two, Cancel)));
        Must(await Get<RemovePerson>(scope).ExecuteAsync(administrator, inspector, Cancel));
        Assert.Equal("role.not-yours", Code(await take.ExecuteAsync(administrator with { Role = Role.Analyst }, inspector, lead, two, Cancel)));
        Assert.Equal("recovery.heir-missing", Code(await take.ExecuteAsync(administrator, inspector, (await PersonAsync(scope, Cast.Analyst)).Id, two, Cancel)));
        Assert.Equal("recovery.too-few", Code(await take.ExecuteAsync(administrator, inspector, lead, [two[0], null], Cancel)));
        Assert.Equal("recovery.wrong", Code(await take.ExecuteAsync(administrator, inspector, lead, [two[0], two[0]], Cancel)));
        Assert.Equal("done", Code(await take.ExecuteAsync(administrator, inspector, lead, two, Cancel)));
        Assert.Equal("person.none", Code(await take.ExecuteAsync(administrator, inspector, lead, two, Cancel)));
    }

    /// <summary>One dossier that the inspector alone can read, and one that a colleague reads along.</summary>
    private static async Task<(DossierId Lone, DossierId Shared)> TwoDossiersAsync(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        using var inspector = await world.UnlockAsync(Cast.Inspector, Cancel);
        var (lone, shared) = (await OpenAsync(scope, inspector), await OpenAsync(scope, inspector));
        Must(await Get<ShareDossier>(scope).ExecuteAsync(inspector, shared, (await PersonAsync(scope, Cast.Colleague)).Id, takesOver: false, Cancel));
        return (lone, shared);
    }

    private static async Task RemoveOnPageAsync(World world, string warning)
    {
        var administrator = await world.SignInAsync(Cast.Administrator, cancel: Cancel);
        var page = await (await administrator.OpenAsync("/beheer/mensen", Cancel)).FollowAsync(Cast.Inspector.Name, Cancel);
        Assert.Contains(warning, page.Text, StringComparison.Ordinal);
        page = await page.Choose("Ik weet zeker dat deze persoon vertrekt").PressAsync("Toegang beëindigen", Cancel);
        Assert.Empty(page.Errors);
    }

    /// <summary>The subject of a dossier as it is stored now, opened with a key.</summary>
    private static async Task<string?> OpenedAsync(AsyncServiceScope scope, ContentKey key, DossierId id) =>
        key.Open((await Get<BakenDb>(scope).Set<Dossier>().AsNoTracking().SingleAsync(one => one.Id == id, Cancel)).Subject, Dossier.SubjectBinding(id));

    private static Task<Person> PersonAsync(AsyncServiceScope scope, Actor actor) =>
        Get<BakenDb>(scope).Set<Person>().AsNoTracking().SingleAsync(person => person.SignInName == actor.SignInName, Cancel);
}

public sealed class OwnerLeavesOnSqlite(Engines engines) : OwnerLeavesTests(engines.Sqlite);

public sealed class OwnerLeavesOnPostgres(Engines engines) : OwnerLeavesTests(engines.Postgres);
