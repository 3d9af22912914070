using Baken.Storage;
using Npgsql;

namespace Baken.Postgres;

/// <summary>
/// Two ways to the same database: as its owner, for schema and rights alone, and as casework for everything else. Whoever needs other rights takes
/// them on for a transaction (<see cref="PostgresEngine.NarrowAsync"/>).
/// </summary>
internal sealed class PostgresSources : IDisposable, IAsyncDisposable
{
    /// <summary>Every session but the owner's begins with this, once. It leaves the session as it is where the roles are not to be had.</summary>
    private static readonly string TakeOnCasework = $"""
        SELECT set_config('role', rolname, false) FROM pg_roles
        WHERE rolname = '{PostgresRights.RoleOf(DatabaseDuty.Casework)}' AND {PostgresRights.CanBeTakenOn}
            AND has_table_privilege(oid, to_regclass('{PostgresRights.Granted}'), 'SELECT')
        """;

    /// <exception cref="ArgumentException">The connection string cannot be read, or names no database.</exception>
    public PostgresSources(string connectionString)
    {
        var text = Complete(connectionString);
        var work = new NpgsqlDataSourceBuilder(text.ConnectionString);
        work.UsePhysicalConnectionInitializer(TakeOn, TakeOnAsync);
        Work = work.Build();
        text.Pooling = false;
        Owner = NpgsqlDataSource.Create(text);
    }

    /// <summary>For schema and rights.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>For everything else.</summary>
    public NpgsqlDataSource Work { get; }

    public void Dispose()
    {
        Work.Dispose();
        Owner.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await Work.DisposeAsync();
        await Owner.DisposeAsync();
    }

    private static NpgsqlConnectionStringBuilder Complete(string connectionString)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString);
        if (string.IsNullOrEmpty(text.Database)) throw new ArgumentException("The connection string names no database.", nameof(connectionString));
        if (!text.ContainsKey("Application Name")) text.ApplicationName = "baken";
        // The same few dozen statements come back all the time.
        if (!text.ContainsKey("Max Auto Prepare")) text.MaxAutoPrepare = 100;
        // An error's detail may quote the values of a row.
        text.IncludeErrorDetail = false;
        // A reset would give the session the owner's rights back. We leave nothing in a session that would need one.
        text.NoResetOnClose = true;
        return text;
    }

    private static void TakeOn(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(TakeOnCasework, connection);
        command.ExecuteNonQuery();
    }

    private static async Task TakeOnAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(TakeOnCasework, connection);
        await command.ExecuteNonQueryAsync();
    }
}
