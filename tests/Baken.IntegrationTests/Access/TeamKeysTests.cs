using System.Net;
using System.Net.Http.Json;
using Baken.Access;
using Baken.Reports;
using Baken.Server.Jobs;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Access;

/// <summary>Who holds the keys of the team: when somebody leaves, changes role, or loses the passphrase.</summary>
public abstract class TeamKeysTests(ITestEngine engine)
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly WorldPlan Frozen = new() { FrozenAt = Morning };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_leaves_loses_all_keys_at_once_and_those_who_stay_read_old_and_new()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var old = await ReportAsync(world, "van vóór het vertrek");
        using var leaver = await world.UnlockAsync(Cast.Colleague, Cancel);
        var visitor = await world.SignInAsync(Cast.Colleague, cancel: Cancel);

        await RemoveAsync(world, Cast.Colleague);
        world.Clock!.Advance(TimeSpan.FromSeconds(6));
        var next = await ReportAsync(world, "van na het vertrek");

        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BakenDb>();
        Assert.Null(await leaver.OpenAsync(db, KeyOf.Conversation, next, Cancel));
        Assert.False(await db.Set<TeamKeyWrap>().AnyAsync(wrap => wrap.PersonId == leaver.Caller.Person, Cancel));
        Assert.Equal("/inloggen", (await visitor.OpenAsync("/werkplek", Cancel)).Address.AbsolutePath);
        Assert.NotEmpty((await world.TrySignInAsync(visitor, Cast.Colleague, Cancel)).Errors);
        using var stays = await world.UnlockAsync(Cast.Inspector, Cancel);
        Assert.NotNull(await stays.OpenAsync(db, KeyOf.Conversation, old, Cancel));
        Assert.NotNull(await stays.OpenAsync(db, KeyOf.Conversation, next, Cancel));
    }

    [Fact]
    public async Task Who_is_no_inspector_any_more_loses_the_keys_and_is_signed_out()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var old = await ReportAsync(world, "van vóór de andere rol");
        var visitor = await world.SignInAsync(Cast.Colleague, cancel: Cancel);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync($"/werkplek/meldingen/{old}", Cancel)).Status);
        var administrator = await world.SignInAsync(Cast.Administrator, cancel: Cancel);

        var page = await (await administrator.OpenAsync("/beheer/mensen", Cancel)).FollowAsync(Cast.Colleague.Name, Cancel);
        page = await page.Fill("Rol", "Analist").PressAsync("Rol wijzigen", Cancel);

        Assert.Empty(page.Errors);
        Assert.Equal("/inloggen", (await visitor.OpenAsync("/werkplek", Cancel)).Address.AbsolutePath);
        world.Clock!.Advance(TimeSpan.FromMinutes(1));
        visitor = await world.SignInAsync(Cast.Colleague, cancel: Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.OpenAsync($"/werkplek/meldingen/{old}", Cancel)).Status);
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BakenDb>();
        using var changed = await world.UnlockAsync(Cast.Colleague, Cancel);
        Assert.Empty(changed.Teams);
        Assert.Null(await changed.OpenAsync(db, KeyOf.Conversation, old, Cancel));
        using var stays = await world.UnlockAsync(Cast.Inspector, Cancel);
        Assert.NotNull(await stays.OpenAsync(db, KeyOf.Conversation, old, Cancel));
    }

    [Fact]
    public async Task After_moving_to_the_new_key_the_leavers_key_opens_nothing_at_all()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var old = await ReportAsync(world, "van vóór het vertrek");
        using var leaver = await world.UnlockAsync(Cast.Colleague, Cancel);
        await RemoveAsync(world, Cast.Colleague);

        var lead = await world.SignInAsync(Cast.Lead, cancel: Cancel);
        var page = await lead.OpenAsync("/beheer/team", Cancel);
        Assert.Contains("Er is iemand vertrokken", page.Text, StringComparison.Ordinal);
        page = await page.PressAsync("Zet over naar de nieuwe sleutel", Cancel);
        Assert.Contains("Alles is overgezet", page.Text, StringComparison.Ordinal);

        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BakenDb>();
        Assert.Null(await leaver.OpenAsync(db, KeyOf.Conversation, old, Cancel));
        Assert.Equal(0, await db.Set<KeyWrap>().CountAsync(wrap => wrap.Holder == HolderKind.Team && wrap.Generation == 1, Cancel));
        var team = await db.Set<Team>().SingleAsync(Cancel);
        using (var stays = await world.UnlockAsync(Cast.Inspector, Cancel))
        {
            Assert.NotNull(await stays.OpenAsync(db, KeyOf.Conversation, old, Cancel));
            using var index = await stays.OpenIndexAsync(db, team.Id, Cancel);
            Assert.NotNull(index);
        }

        world.Clock!.Advance(RewrapTeam.Stragglers);
        page = await (await lead.OpenAsync("/beheer/team", Cancel)).PressAsync("Haal oude sleutels weg", Cancel);
        Assert.False(page.Offers("Haal oude sleutels weg"));
        Assert.Equal([2], await db.Set<TeamKey>().Select(key => key.Generation).ToListAsync(Cancel));
        using var still = await world.UnlockAsync(Cast.Inspector, Cancel);
        Assert.NotNull(await still.OpenAsync(db, KeyOf.Conversation, old, Cancel));
    }

    [Fact]
    public async Task Moving_goes_in_batches_that_can_be_broken_off_and_taken_up_by_another()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await FillAsync(world, RewrapTeam.Batch + 10);
        await RemoveAsync(world, Cast.Colleague);
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BakenDb>();
        var team = await db.Set<Team>().SingleAsync(Cancel);
        using var lead = await world.UnlockAsync(Cast.Lead, Cancel);

        var first = Got(await scope.ServiceProvider.GetRequiredService<RewrapTeam>().ExecuteAsync(lead, team.Id, Cancel));
        await using var later = world.Services.CreateAsyncScope();
        var second = Got(await later.ServiceProvider.GetRequiredService<RewrapTeam>().ExecuteAsync(lead, team.Id, Cancel));
        var third = Got(await later.ServiceProvider.GetRequiredService<RewrapTeam>().ExecuteAsync(lead, team.Id, Cancel));

        Assert.Equal((RewrapTeam.Batch, true), (first.Moved, first.GoesOn));
        Assert.True(first.Left > 0);
        Assert.Equal((first.Left, 0, false), (second.Moved, second.Left, second.GoesOn));
        Assert.Equal(new Rewrapping(0, 0), third);
    }

    [Fact]
    public async Task Moving_goes_on_in_the_background_and_the_page_shows_how_far_it_is()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await FillAsync(world, (2 * RewrapTeam.Batch) + 10);
        await RemoveAsync(world, Cast.Colleague);
        var lead = await world.SignInAsync(Cast.Lead, cancel: Cancel);
        var page = await lead.OpenAsync("/beheer/team", Cancel);
        var moves = world.Services.GetRequiredService<KeyMoves>();
        var team = new TeamId(Guid.Parse(page.Document.QuerySelector("input[name=team]")!.GetAttribute("value")!));
        await using (var held = world.BrokenInto())
        {
            // While somebody else writes, the move waits.
            await using var transaction = await held.Database.BeginTransactionAsync(Cancel);
            if (held.Database.IsNpgsql()) await held.Database.ExecuteSqlRawAsync("LOCK TABLE key_wraps IN EXCLUSIVE MODE", Cancel);
            var begun = await moves.BeginAsync(team, await world.UnlockAsync(Cast.Lead, Cancel), await SessionAsync(world, Cast.Lead), TimeSpan.Zero);
            Assert.Equal(KeyMoveState.GoesOn, begun.State);

            page = await lead.OpenAsync("/beheer/team", Cancel);
            Assert.Equal(("0", $"{(2 * RewrapTeam.Batch) + 11}"), (Attribute("value"), Attribute("max")));
            Assert.False(page.Offers("Zet over naar de nieuwe sleutel"));
        }

        // Who begins again waits for the one that goes on.
        var whole = await moves.BeginAsync(team, await world.UnlockAsync(Cast.Lead, Cancel), await SessionAsync(world, Cast.Lead), TimeSpan.FromMinutes(2));

        Assert.Equal(new KeyMove(KeyMoveState.Whole, (2 * RewrapTeam.Batch) + 11, 0), whole);
        page = await lead.OpenAsync("/beheer/team", Cancel);
        Assert.Null(page.Document.QuerySelector("progress"));
        Assert.True(page.Offers("Haal oude sleutels weg"));

        string? Attribute(string name) => page.Document.QuerySelector("progress")?.GetAttribute(name);
    }

    [Fact]
    public async Task A_move_ends_with_the_session_of_who_began_it_and_can_be_taken_up_again()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await FillAsync(world, RewrapTeam.Batch + 10);
        await RemoveAsync(world, Cast.Colleague);
        var lead = await world.SignInAsync(Cast.Lead, cancel: Cancel);
        var moves = world.Services.GetRequiredService<KeyMoves>();
        await using var scope = world.Services.CreateAsyncScope();
        var team = (await scope.ServiceProvider.GetRequiredService<BakenDb>().Set<Team>().SingleAsync(Cancel)).Id;
        var session = await SessionAsync(world, Cast.Lead);
        await (await lead.OpenAsync("/beheer", Cancel)).PressAsync("Afmelden", Cancel);

        var ended = await moves.BeginAsync(team, await world.UnlockAsync(Cast.Lead, Cancel), session, TimeSpan.FromMinutes(2));

        Assert.Equal(KeyMoveState.BrokenOff, ended.State);
        world.Clock!.Advance(TimeSpan.FromMinutes(1));
        lead = await world.SignInAsync(Cast.Lead, cancel: Cancel);
        var page = await (await lead.OpenAsync("/beheer/team", Cancel)).PressAsync("Zet over naar de nieuwe sleutel", Cancel);
        Assert.Contains("Alles is overgezet", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_lead_of_the_team_admits_and_moves()
    {
        await using var world = await engine.WorldAsync(Frozen);
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BakenDb>();
        var team = (await db.Set<Team>().SingleAsync(Cancel)).Id;
        var outsider = await PersonAsync(db, Cast.Outsider);
        var admit = scope.ServiceProvider.GetRequiredService<AdmitMember>();
        var rewrap = scope.ServiceProvider.GetRequiredService<RewrapTeam>();

        foreach (var actor in new[] { Cast.Inspector, Cast.Outsider, Cast.Administrator, Cast.Analyst, Cast.Board })
        {
            using var reader = await world.UnlockAsync(actor, Cancel);
            Assert.Equal("team.not-yours", Refused(await admit.ExecuteAsync(reader, team, outsider, Cancel)));
            Assert.Equal("team.not-yours", Refused(await rewrap.ExecuteAsync(reader, team, Cancel)));
        }

        using var lead = await world.UnlockAsync(Cast.Lead, Cancel);
        Assert.Equal("team.no-such-inspector", Refused(await admit.ExecuteAsync(lead, team, await PersonAsync(db, Cast.Administrator), Cancel)));
        Assert.Equal("team.no-such-inspector", Refused(await admit.ExecuteAsync(lead, team, new PersonId(Guid.Empty), Cancel)));
    }

    [Fact]
    public async Task An_administrator_who_makes_themselves_inspectors_of_anybody_reads_nothing()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var report = await ReportAsync(world, "niet voor de beheerder");
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BakenDb>();
        using var administrator = await world.UnlockAsync(Cast.Administrator, Cancel);
        var change = scope.ServiceProvider.GetRequiredService<ChangeRole>();

        Assert.Equal("person.yourself", Refused(await change.ExecuteAsync(administrator.Caller, administrator.Caller.Person, Role.LeadInspector, Cancel)));
        Assert.Equal("", Refused(await change.ExecuteAsync(administrator.Caller, await PersonAsync(db, Cast.Analyst), Role.LeadInspector, Cancel)));
        using var promoted = await world.UnlockAsync(Cast.Analyst, Cancel);

        Assert.Empty(administrator.Teams);
        Assert.Empty(promoted.Teams);
        Assert.Null(await promoted.OpenAsync(db, KeyOf.Conversation, report, Cancel));
        Assert.False(await db.Set<KeyWrap>().AnyAsync(wrap => wrap.Holder == HolderKind.Person, Cancel));
        Assert.False(await db.Set<TeamKeyWrap>().AnyAsync(wrap => wrap.PersonId == administrator.Caller.Person, Cancel));
    }

    [Fact]
    public async Task The_last_who_can_read_does_not_leave()
    {
        await using var world = await engine.WorldAsync(Frozen);
        foreach (var actor in new[] { Cast.Colleague, Cast.Inspector }) await RemoveAsync(world, actor);
        var administrator = await world.SignInAsync(Cast.Administrator, cancel: Cancel);

        var page = await (await administrator.OpenAsync("/beheer/mensen", Cancel)).FollowAsync(Cast.Lead.Name, Cancel);
        page = await page.Choose("Ik weet zeker dat deze persoon vertrekt").PressAsync("Toegang beëindigen", Cancel);

        Assert.Contains("de laatste van het team", page.Text, StringComparison.Ordinal);
        using var lead = await world.UnlockAsync(Cast.Lead, Cancel);
        Assert.Single(lead.Teams);
    }

    [Fact]
    public async Task Who_is_no_member_finds_no_report_by_its_id()
    {
        await using var world = await engine.WorldAsync(Frozen);
        var report = await ReportAsync(world, "alleen voor het team");
        var member = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        var outsider = await world.SignInAsync(Cast.Outsider, cancel: Cancel);

        Assert.Equal(HttpStatusCode.OK, (await member.OpenAsync($"/werkplek/meldingen/{report}", Cancel)).Status);
        var page = await outsider.OpenAsync($"/werkplek/meldingen/{report}", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("alleen voor het team", page.Html, StringComparison.Ordinal);
    }

    private static async Task RemoveAsync(World world, Actor actor)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BakenDb>();
        var administrator = await db.Set<Person>().SingleAsync(person => person.Role == Role.Administrator, Cancel);
        var outcome = await scope.ServiceProvider.GetRequiredService<RemovePerson>()
            .ExecuteAsync(administrator.AsCaller(), await PersonAsync(db, actor), Cancel);
        Assert.Equal("", Refused(outcome));
    }

    /// <summary>Tells something as a reporter does, and gives the id of the report.</summary>
    private static async Task<Guid> ReportAsync(World world, string story)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BakenDb>();
        var known = await db.Set<Report>().Select(report => report.Id).ToListAsync(Cancel);
        using var answer = await world.Anonymous().PostAsJsonAsync("/api/v1/meldingen", new { verhaal = story }, Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await db.Set<Report>().Select(report => report.Id).ToListAsync(Cancel)).Except(known).Single().Value;
    }

    /// <summary>Gives the team many keys to hold.</summary>
    private static async Task FillAsync(World world, int count)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BakenDb>();
        var team = (await db.Set<TeamKey>().SingleAsync(Cancel)).AsHolder();
        for (var made = 0; made < count; made++)
        {
            using var key = ContentKey.New();
            db.Set<KeyWrap>().Add(KeyWrap.Make(key, KeyOf.Dossier, NewId.At(Morning), team));
        }

        await db.SaveChangesAsync(Cancel);
    }

    private static async Task<SessionId> SessionAsync(World world, Actor actor)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BakenDb>();
        var person = await PersonAsync(db, actor);
        return await db.Set<Session>().Where(session => session.PersonId == person).Select(session => session.Id).SingleAsync(Cancel);
    }

    private static Task<PersonId> PersonAsync(BakenDb db, Actor actor) =>
        db.Set<Person>().Where(person => person.SignInName == actor.SignInName).Select(person => person.Id).SingleAsync(Cancel);

    private static T Got<T>(Outcome<T> outcome) =>
        outcome.TryGet(out var got, out var refused) ? got : throw new InvalidOperationException(refused.Code);

    private static string Refused<T>(Outcome<T> outcome) => outcome.Match(_ => "", refused => refused.Code);
}

public sealed class TeamKeysOnSqlite(Engines engines) : TeamKeysTests(engines.Sqlite);

public sealed class TeamKeysOnPostgres(Engines engines) : TeamKeysTests(engines.Postgres);
