using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Baken.IntegrationTests.Storage;

public sealed class RightsTests(Engines engines)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_duty_has_more_rights_than_its_work_can_need()
    {
        await using var bed = await Bed.OnAsync(engines.Postgres);
        await using var db = bed.Context();

        foreach (var entity in db.Model.GetEntityTypes())
        {
            var holdsContent = entity.GetProperties().Any(property => Bare(property.ClrType) == typeof(Sealed) || Bare(property.ClrType) == typeof(Wrap));
            var name = entity.DisplayName();
            Assert.True(!holdsContent || entity.RightsOf(DatabaseDuty.Statistics) == Rights.None, $"{name}: figures need no content.");
            Assert.True((entity.RightsOf(DatabaseDuty.Statistics) & ~Rights.Select) == Rights.None, $"{name}: figures change nothing.");
            Assert.True(!holdsContent || entity.RightsOf(DatabaseDuty.Publishing) == Rights.None, $"{name}: editions need no content.");
            Assert.True((entity.RightsOf(DatabaseDuty.Publishing) & ~Rights.Select) == Rights.None || name.StartsWith("Edition", StringComparison.Ordinal),
                $"{name}: freezing changes editions and nothing else.");
            Assert.True(!entity.RightsOf(DatabaseDuty.Audit).HasFlag(Rights.Delete), $"{name}: the audit log forgets nothing.");
            if (name.StartsWith("Audit", StringComparison.Ordinal)) Assert.Equal(Rights.Select, entity.RightsOf(DatabaseDuty.Casework));
        }

        foreach (var entity in (Type[])[typeof(Report), typeof(Message), typeof(ReporterIdentity), typeof(KeyWrap)])
            Assert.Equal(Rights.Insert, db.Model.FindEntityType(entity)!.RightsOf(DatabaseDuty.Intake));
    }

    [Fact]
    public async Task The_database_itself_refuses_what_a_duty_was_not_given()
    {
        await using var bed = await Bed.MigratedAsync(engines.Postgres);
        Assert.True(await bed.Setup.RightsAreNarrowAsync(Cancel));

        await DoAsync(bed, DatabaseDuty.Intake, db => bed.Bulk.InsertAsync(db, [Wrapped()], Cancel));
        await DoAsync(bed, DatabaseDuty.Casework, db => db.Set<Message>().ToListAsync(Cancel));
        await RefusedAsync(bed, DatabaseDuty.Intake, db => db.Set<Message>().ToListAsync(Cancel));
        await RefusedAsync(bed, DatabaseDuty.Intake, db => db.KeyWraps.ExecuteDeleteAsync(Cancel));
        await RefusedAsync(bed, DatabaseDuty.Statistics, db => db.Set<Message>().ToListAsync(Cancel));
        await RefusedAsync(bed, DatabaseDuty.Statistics, db => db.AuditEntries.ToListAsync(Cancel));
        await RefusedAsync(bed, DatabaseDuty.Casework, db => db.AuditEntries.ExecuteDeleteAsync(Cancel));
        await RefusedAsync(bed, DatabaseDuty.Audit, db => db.AuditEntries.ExecuteDeleteAsync(Cancel));
        await RefusedAsync(bed, DatabaseDuty.Audit, db => db.AuditEntries.ExecuteUpdateAsync(set => set.SetProperty(row => row.Act, "x"), Cancel));
        await RefusedAsync(bed, DatabaseDuty.Casework, db => db.Database.ExecuteSqlRawAsync("DROP TABLE report_messages", Cancel));
    }

    [Fact]
    public async Task Who_reads_beside_another_sees_the_same_moment_and_has_no_more_rights_than_the_duty_needs()
    {
        await using var bed = await Bed.MigratedAsync(engines.Postgres);
        await using var one = bed.Context();
        await using var other = bed.Context();
        await using var moment = await bed.Engine.BeginReadingAsync(one, DatabaseDuty.Casework, Cancel);
        Assert.Equal(0, await one.KeyWraps.CountAsync(Cancel));
        await DoAsync(bed, DatabaseDuty.Intake, db => bed.Bulk.InsertAsync(db, [Wrapped()], Cancel));

        await using var beside = await bed.Engine.BeginReadingBesideAsync(one, other, DatabaseDuty.Casework, Cancel);

        Assert.Equal(0, await other.KeyWraps.CountAsync(Cancel));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => other.AuditEntries.ExecuteDeleteAsync(Cancel));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Who_takes_on_no_duty_has_the_rights_of_casework_again_and_again()
    {
        await using var bed = await Bed.MigratedAsync(engines.Postgres);
        await DoAsync(bed, DatabaseDuty.Intake, db => bed.Bulk.InsertAsync(db, [Wrapped()], Cancel));

        for (var opening = 0; opening < 3; opening++)
        {
            await using var db = bed.Context();
            Assert.Equal(1, await db.KeyWraps.CountAsync(Cancel));
            Assert.Equal("baken_casework", await db.Database.SqlQueryRaw<string>("SELECT current_user::text AS \"Value\"").SingleAsync(Cancel));
            var refused = await Assert.ThrowsAsync<PostgresException>(() => db.AuditEntries.ExecuteDeleteAsync(Cancel));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task One_transaction_may_take_on_one_duty_after_the_other_and_the_next_begins_without()
    {
        await using var bed = await Bed.MigratedAsync(engines.Postgres);
        await using var db = bed.Context();
        await using (var transaction = await db.Database.BeginTransactionAsync(Cancel))
        {
            await bed.Engine.NarrowAsync(db, DatabaseDuty.Intake, Cancel);
            await bed.Bulk.InsertAsync(db, [Wrapped()], Cancel);
            await bed.Engine.NarrowAsync(db, DatabaseDuty.Audit, Cancel);
            Assert.Empty(await db.AuditEntries.ToListAsync(Cancel));
            await transaction.CommitAsync(Cancel);
        }

        Assert.Equal(1, await db.KeyWraps.CountAsync(Cancel));
    }

    [Fact]
    public async Task Rights_that_were_widened_by_hand_are_seen_and_mended()
    {
        await using var bed = await Bed.MigratedAsync(engines.Postgres);
        await bed.ExecuteAsOwnerAsync("GRANT SELECT ON report_messages TO baken_intake");
        Assert.False(await bed.Setup.RightsAreNarrowAsync(Cancel));

        await bed.Setup.MigrateAsync(Cancel);

        Assert.True(await bed.Setup.RightsAreNarrowAsync(Cancel));
        await RefusedAsync(bed, DatabaseDuty.Intake, db => db.Set<Message>().ToListAsync(Cancel));
    }

    [Theory]
    [InlineData("CREATEROLE", true)]
    [InlineData("NOCREATEROLE", false)]
    public async Task An_owner_who_may_make_roles_gets_them_and_another_works_without_and_says_so(string right, bool narrow)
    {
        await using var empty = await Bed.OnAsync(engines.Postgres);
        var text = new NpgsqlConnectionStringBuilder(empty.Database);
        var owner = $"owner_{text.Database}_{right}".ToLowerInvariant();
        var script = $"CREATE ROLE {owner} LOGIN {right}; ALTER DATABASE {text.Database} OWNER TO {owner}";
        await empty.ExecuteAsOwnerAsync(script);
        text.Username = owner;
        await using var bed = Bed.OnPostgres(text.ConnectionString);

        Assert.False((await bed.Setup.MigrateAsync(Cancel)).IsRefused);

        Assert.Equal(narrow, await bed.Setup.RightsAreNarrowAsync(Cancel));
        await DoAsync(bed, DatabaseDuty.Intake, db => bed.Bulk.InsertAsync(db, [Wrapped()], Cancel));
        if (narrow) await RefusedAsync(bed, DatabaseDuty.Intake, db => db.KeyWraps.ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_database_that_makes_the_roles_while_another_one_of_the_cluster_does_is_not_turned_away()
    {
        await using var cluster = new PostgresCluster();
        await using var first = Bed.OnPostgres(await cluster.CreateDatabaseAsync(cancel: Cancel));
        await using var second = Bed.OnPostgres(await cluster.CreateDatabaseAsync(cancel: Cancel));
        await using var db = first.Context();
        await using var halfway = await db.Database.BeginTransactionAsync(Cancel);
        await db.Database.ExecuteSqlRawAsync("CREATE ROLE baken_intake NOLOGIN", Cancel);

        var migrating = second.Setup.MigrateAsync(Cancel);
        await using (var watching = first.Context())
        {
            const string Waiting = "SELECT count(*) AS \"Value\" FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
            while (!migrating.IsCompleted && await watching.Database.SqlQueryRaw<long>(Waiting).SingleAsync(Cancel) == 0)
                await Task.Yield();
        }

        await halfway.CommitAsync(Cancel);
        Assert.False((await migrating).IsRefused);
        Assert.True(await second.Setup.RightsAreNarrowAsync(Cancel));
    }

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static KeyWrap Wrapped() => new()
    {
        Of = KeyOf.Conversation,
        ThingId = NewId.At(DateTimeOffset.UnixEpoch),
        Holder = HolderKind.Team,
        HolderId = NewId.At(DateTimeOffset.UnixEpoch),
        Generation = 1,
        Wrap = Wrap.FromStored([1, 2, 3]),
    };

    private static Task DoAsync(Bed bed, DatabaseDuty duty, Func<BakenDb, Task> work) => bed.CommitAsync(async db =>
    {
        await bed.Engine.NarrowAsync(db, duty, Cancel);
        await work(db);
    });

    private static async Task RefusedAsync(Bed bed, DatabaseDuty duty, Func<BakenDb, Task> work)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => DoAsync(bed, duty, work));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}
