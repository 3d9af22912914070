using Baken.Sqlite;
using Baken.Storage;
using Baken.TestHost;
using Baken.Vault;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Baken.IntegrationTests.Storage;

public sealed class SetupOnSqlite(Engines engines) : SetupTests(engines.Sqlite)
{
    [Fact, System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Nobody_else_may_look_into_what_was_made()
    {
        await using var bed = await Bed.MigratedAsync(Engine);
        Assert.Empty(await bed.Setup.CheckAsync(Cancel));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(bed.DataDirectory));
        foreach (var file in Directory.GetFiles(bed.DataDirectory))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        File.SetUnixFileMode(Path.Combine(bed.DataDirectory, "baken.sqlite"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Equal(["database.open-to-others"], (await bed.Setup.CheckAsync(Cancel)).Select(fault => fault.Code));
        await bed.Setup.MigrateAsync(Cancel);
        Assert.Empty(await bed.Setup.CheckAsync(Cancel));
    }

    [Fact]
    public async Task Asking_makes_nothing()
    {
        await using var bed = await Bed.OnAsync(Engine);

        Assert.False(await bed.Setup.IsCurrentAsync(Cancel));
        Assert.Equal(["database.missing"], (await bed.Setup.CheckAsync(Cancel)).Select(fault => fault.Code));

        Assert.False(Directory.Exists(bed.DataDirectory));
    }

    [Fact]
    public async Task Every_connection_is_set_however_it_was_opened()
    {
        await using var bed = await Bed.MigratedAsync(Engine);
        for (var opening = 0; opening < 3; opening++)
        {
            await using var db = bed.Context();
            await db.Database.OpenConnectionAsync(Cancel);
            Assert.Empty(SqlitePragmas.NotInForce((SqliteConnection)db.Database.GetDbConnection()));
        }

        await using var raw = new SqliteConnection(new SqliteFile(bed.DataDirectory).ConnectionString + ";Pooling=False");
        await raw.OpenAsync(Cancel);
        Assert.NotEmpty(SqlitePragmas.NotInForce(raw));
        SqlitePragmas.Apply(raw);
        Assert.Empty(SqlitePragmas.NotInForce(raw));
    }

    [Fact]
    public async Task Who_comes_while_another_process_migrates_waits_for_it()
    {
        await using var bed = await Bed.OnAsync(Engine);
        var file = new SqliteFile(bed.DataDirectory);
        file.Make();
        var other = await file.LockAsync(Cancel);

        var migrating = bed.Setup.MigrateAsync(Cancel);
        await Assert.ThrowsAsync<TimeoutException>(() => migrating.WaitAsync(TimeSpan.FromMilliseconds(300), Cancel));
        other.Dispose();

        Assert.False((await migrating.WaitAsync(TimeSpan.FromSeconds(30), Cancel)).IsRefused);
    }

    [Fact]
    public async Task A_process_that_was_killed_while_it_migrated_holds_up_nobody()
    {
        await using var bed = await Bed.OnAsync(Engine);
        new SqliteFile(bed.DataDirectory).Make();
        await bed.CommitAsync(db => db.Database.ExecuteSqlRawAsync(
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00+00:00');
            """, Cancel));

        await bed.Setup.MigrateAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        Assert.True(await bed.Setup.IsCurrentAsync(Cancel));
    }

    [Fact]
    public async Task After_a_stop_one_file_is_left_and_what_was_deleted_is_nowhere_in_it()
    {
        await using var bed = await Bed.MigratedAsync(Engine);
        var neighbour = bed.Neighbour();
        var wraps = Enumerable.Range(0, 200).Select(_ => new KeyWrap
        {
            Of = KeyOf.Dossier,
            ThingId = NewId.At(DateTimeOffset.UnixEpoch),
            Holder = HolderKind.Person,
            HolderId = Guid.Empty,
            Generation = 0,
            Wrap = Wrap.FromStored([.. "shredded key material"u8]),
        }).ToList();
        await neighbour.CommitAsync(db => neighbour.Bulk.InsertAsync(db, wraps, Cancel));
        _ = neighbour.Engine;
        await neighbour.CommitAsync(db => db.KeyWraps.Where(wrap => wrap.HolderId == Guid.Empty).ExecuteDeleteAsync(Cancel));

        await neighbour.DisposeAsync();

        Assert.False(File.Exists(Path.Combine(bed.DataDirectory, "baken.sqlite-wal")));
        var bytes = await File.ReadAllBytesAsync(Path.Combine(bed.DataDirectory, "baken.sqlite"), Cancel);
        Assert.Equal(-1, bytes.AsSpan().IndexOf("shredded key material"u8));
    }
}
