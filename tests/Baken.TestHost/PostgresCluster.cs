using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Baken.TestHost;

/// <summary>
/// A PostgreSQL cluster of its own, started when the first database is asked for and thrown away with its files at the end. PostgreSQL refuses
/// root, so root hands it to the user <c>postgres</c>.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Superuser = "baken_tests";

    // The shell outlives neither the cluster nor this process: when its standard input closes, however this process ended, it stops the
    // cluster and removes the folder. It ignores the terminal's Ctrl-C, which reaches it too, so that it can still do that.
    private const string Keeper = """
        trap '' INT TERM HUP
        "$BINARIES/initdb" --pgdata "$ROOT/data" --username "$OWNER" --auth trust --encoding UTF8 --locale C.UTF-8 --no-sync \
            >"$ROOT/log" 2>&1 </dev/null || exit 1
        "$BINARIES/postgres" -D "$ROOT/data" "$@" >>"$ROOT/log" 2>&1 </dev/null &
        read -r closed
        kill -INT $! 2>/dev/null
        wait $!
        rm -rf "$ROOT"
        """;

    private readonly Lazy<Task<Running>> running = new(StartAsync);
    private int made;

    /// <summary>A new empty database, or a copy of <paramref name="template"/>.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string? template = null, CancellationToken cancel = default)
    {
        var cluster = await running.Value;
        var name = "world_" + Interlocked.Increment(ref made).ToString(CultureInfo.InvariantCulture);
        await cluster.ExecuteAsync(template is null
            ? $"create database {name}"
            : $"create database {name} template {NameOf(template)}", cancel);
        return cluster.ConnectionStringTo(name);
    }

    /// <summary>Removes a database, and whoever is connected to it.</summary>
    /// <param name="connectionString">As <see cref="CreateDatabaseAsync"/> gave it.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task DropDatabaseAsync(string connectionString, CancellationToken cancel = default)
    {
        var cluster = await running.Value;
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await cluster.ExecuteAsync($"drop database if exists {NameOf(connectionString)} with (force)", cancel);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!running.IsValueCreated) return;
        await (await running.Value).DisposeAsync();
    }

    private static string NameOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static async Task<Running> StartAsync()
    {
        var binaries = Binaries();
        var root = Directory.CreateTempSubdirectory("baken-pg-").FullName;
        var port = FreePort.Next();
        // It lives no longer than the tests, so nothing has to survive a power cut: that makes it quick.
        string[] settings =
        [
            .. Set("listen_addresses", "127.0.0.1"), .. Set("port", $"{port}"), .. Set("unix_socket_directories", root),
            .. Set("fsync", "off"), .. Set("synchronous_commit", "off"), .. Set("full_page_writes", "off"), .. Set("autovacuum", "off"),
            .. Set("max_connections", "400"), .. Set("shared_buffers", "64MB"), .. Set("log_min_messages", "warning"),
        ];
        var asRoot = Environment.UserName == "root";
        if (asRoot) await RunAsync("chown", "postgres:", root);
        string[] shell = ["sh", "-c", Keeper, "keeper", .. settings];
        var start = asRoot
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", .. shell])
            : new ProcessStartInfo(shell[0], shell[1..]);
        start.RedirectStandardInput = true;
        start.WorkingDirectory = "/";
        start.Environment["BINARIES"] = binaries;
        start.Environment["ROOT"] = root;
        start.Environment["OWNER"] = Superuser;
        var cluster = new Running(Process.Start(start)!, root, port);
        await cluster.UntilReadyAsync();
        return cluster;
    }

    private static string[] Set(string name, string value) => ["-c", $"{name}={value}"];

    private static string Binaries()
    {
        var newest = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Where(version => File.Exists(Path.Combine(version, "bin", "initdb")))
                .MaxBy(version => int.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number) ? number : 0)
            : null;
        return newest is not null
            ? Path.Combine(newest, "bin")
            : Environment.GetEnvironmentVariable("PATH")!.Split(':').FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
                ?? throw new InvalidOperationException("PostgreSQL is not installed: ./test does that (Debian: postgresql-15).");
    }

    private static async Task RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} failed.");
    }

    private sealed class Running(Process keeper, string root, int port) : IAsyncDisposable
    {
        public string ConnectionStringTo(string database) =>
            $"Host=127.0.0.1;Port={port};Username={Superuser};Database={database};Maximum Pool Size=40;Connection Idle Lifetime=10;Timeout=30";

        public async Task ExecuteAsync(string sql, CancellationToken cancel)
        {
            await using var connection = new NpgsqlConnection(ConnectionStringTo("postgres"));
            await connection.OpenAsync(cancel);
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancel);
        }

        public async Task UntilReadyAsync()
        {
            for (var waited = Stopwatch.StartNew(); ;)
            {
                try
                {
                    await ExecuteAsync("select 1", CancellationToken.None);
                    return;
                }
                catch (NpgsqlException) when (!keeper.HasExited && waited.Elapsed < TimeSpan.FromSeconds(60))
                {
                    await Task.Delay(20);
                }
                catch (NpgsqlException refused)
                {
                    throw new InvalidOperationException("PostgreSQL did not start: " + Log(), refused);
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            NpgsqlConnection.ClearAllPools();
            keeper.StandardInput.Close();
            await keeper.WaitForExitAsync();
            keeper.Dispose();
        }

        private string Log() => File.Exists(Path.Combine(root, "log")) ? File.ReadAllText(Path.Combine(root, "log")) : "";
    }
}
