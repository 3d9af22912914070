using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Audit;

public abstract class CommitterTests(ITestEngine engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_many_add_at_once_is_all_there_and_the_chain_is_sound()
    {
        await using var world = await engine.WorldAsync();
        var committer = world.Services.GetRequiredService<Committer>();

        var added = await Task.WhenAll(Enumerable.Range(0, 400).Select(number => committer.AddAsync(Telling($"test/{number}"), Cancel)));

        Assert.All(added, Assert.True);
        Assert.Equal(400, await SubjectsAsync(world, "test/"));
        Assert.All(await VerifyAsync(world), report => Assert.True(report.IsSound));
    }

    [Fact]
    public async Task One_that_is_there_already_does_not_drag_its_neighbours_down()
    {
        await using var world = await engine.WorldAsync();
        var committer = world.Services.GetRequiredService<Committer>();
        await committer.AddAsync(new Additions().Row(Wrapped()), Cancel);

        var added = await Task.WhenAll(
            committer.AddAsync(Telling("test/before"), Cancel),
            committer.AddAsync(new Additions().Row(Wrapped()).Line(AuditChain.Staff, Line("test/refused")), Cancel),
            committer.AddAsync(Telling("test/after"), Cancel));

        Assert.Equal([true, false, true], added);
        Assert.Equal(2, await SubjectsAsync(world, "test/"));
    }

    [Fact]
    public async Task Refused_work_leaves_nothing_but_the_line_about_its_refusal()
    {
        await using var world = await engine.WorldAsync();
        var committer = world.Services.GetRequiredService<Committer>();

        var outcome = await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            (unit, _) =>
            {
                unit.Db.People.Add(Somebody("nooit"));
                unit.Record("systeem", "test.did", "test/did");
                unit.Record("systeem", "test.did", "test/refused", "test.no");
                return Task.FromResult<Outcome<Done>>(new Refusal("test.no"));
            },
            Cancel);

        Assert.True(outcome.IsRefused);
        Assert.Equal(1, await SubjectsAsync(world, "test/"));
        await using var scope = world.Services.CreateAsyncScope();
        Assert.False(await scope.ServiceProvider.GetRequiredService<BakenDb>().Set<Person>().AnyAsync(one => one.SignInName == "nooit", Cancel));
    }

    [Fact]
    public async Task Work_that_breaks_throws_to_its_caller_and_to_nobody_else()
    {
        await using var world = await engine.WorldAsync();
        var committer = world.Services.GetRequiredService<Committer>();

        var broken = committer.RunAsync<Done>(DatabaseDuty.Casework, (_, _) => throw new InvalidOperationException("broken"), Cancel);
        var fine = committer.AddAsync(Telling("test/fine"), Cancel);

        await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
        Assert.True(await fine);
    }

    [Fact]
    public async Task Two_changes_of_one_row_at_once_are_noticed()
    {
        await using var world = await engine.WorldAsync();
        var committer = world.Services.GetRequiredService<Committer>();
        await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            (unit, _) =>
            {
                unit.Db.People.Add(Somebody("een"));
                return Task.FromResult<Outcome<Done>>(default(Done));
            },
            Cancel);

        var outcome = await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var person = await unit.Db.People.SingleAsync(one => one.SignInName == "een", stop);
                await unit.Db.People.Where(one => one.SignInName == "een").ExecuteUpdateAsync(set => set.SetProperty(one => one.Version, 7), stop);
                person.Name = "Iemand Anders";
                person.Version++;
                return default(Done);
            },
            Cancel);

        Assert.Equal("changed-meanwhile", outcome.Match(_ => "done", refusal => refusal.Code));
    }

    private static Additions Telling(string subject) =>
        new Additions().Line(AuditChain.Staff, Line(subject)).Line(AuditChain.Reporters, AuditLine.OfReporter(new DateOnly(2026, 11, 2), "test.did", subject + "/r"));

    private static AuditLine Line(string subject) => new()
    {
        At = new DateTimeOffset(2026, 11, 2, 10, 0, 0, TimeSpan.Zero),
        Actor = "systeem",
        Act = "test.did",
        Subject = subject,
    };

    private static KeyWrap Wrapped() => new()
    {
        Of = KeyOf.Conversation,
        ThingId = new Guid("01890000-0000-7000-8000-000000000001"),
        Holder = HolderKind.Reporter,
        HolderId = new Guid("01890000-0000-7000-8000-000000000001"),
        Generation = 0,
        Wrap = Wrap.FromStored([1]),
    };

    private static Person Somebody(string name) => new()
    {
        Id = NewId.At<PersonId>(new DateTimeOffset(2026, 11, 2, 10, 0, 0, TimeSpan.Zero)),
        SignInName = name,
        Name = "Iemand",
        Role = Role.Analyst,
        State = PersonState.Invited,
        CreatedAt = new DateTimeOffset(2026, 11, 2, 10, 0, 0, TimeSpan.Zero),
    };

    private static async Task<int> SubjectsAsync(World world, string beginning)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BakenDb>().Set<AuditRow>()
            .CountAsync(row => row.Chain == AuditChain.Staff && row.Subject.StartsWith(beginning), Cancel);
    }

    private static async Task<IReadOnlyList<ChainReport>> VerifyAsync(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<VerifyAudit>().ExecuteAsync(Cancel);
    }
}

public sealed class CommitterOnSqlite(Engines engines) : CommitterTests(engines.Sqlite);

public sealed class CommitterOnPostgres(Engines engines) : CommitterTests(engines.Postgres);
