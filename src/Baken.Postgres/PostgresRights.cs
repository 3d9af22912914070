using System.Globalization;
using System.Text;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Baken.Postgres;

/// <summary>
/// The roles of least privilege: one for each <see cref="DatabaseDuty"/>, that nobody can log in with, and the grants that the mappings
/// declare (<see cref="TableRights"/>). Roles belong to the whole cluster, grants to one database.
/// </summary>
internal static class PostgresRights
{
    private static readonly Rights[] Single = [Rights.Select, Rights.Insert, Rights.Update, Rights.Delete];

    /// <summary>The name of the role for a duty.</summary>
    public static string RoleOf(DatabaseDuty duty) => duty switch
    {
        DatabaseDuty.Intake => "baken_intake",
        DatabaseDuty.Casework => "baken_casework",
        DatabaseDuty.Statistics => "baken_statistics",
        DatabaseDuty.Publishing => "baken_publishing",
        DatabaseDuty.Audit => "baken_audit",
        _ => throw new NotSupportedException(duty.ToString()),
    };

    /// <summary>A table that casework may read when all grants were made: the last of them.</summary>
    public const string Granted = "\"__EFMigrationsHistory\"";

    /// <summary>A condition on a row of <c>pg_roles</c>: whoever logged in may take on the role.</summary>
    public const string CanBeTakenOn = $"pg_has_role(session_user, oid, {TakingOn})";

    private const string TakingOn = "CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END";

    private static string Roles => string.Join(", ", Enum.GetValues<DatabaseDuty>().Select(duty => $"'{RoleOf(duty)}'"));

    /// <summary>
    /// Makes the roles that are missing and lets the current user take them on; leaves it when the user may not. An advisory lock would not
    /// help here, since it holds in one database while another one of the cluster makes the same roles: so being second is no error.
    /// </summary>
    private static string RolesScript => $"""
        DO $roles$
        DECLARE
            duty text;
            taking_on text := {TakingOn};
        BEGIN
            FOREACH duty IN ARRAY ARRAY[{Roles}] LOOP
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = duty) THEN
                    BEGIN
                        EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', duty);
                    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
                    END;
                END IF;
                IF NOT pg_has_role(current_user, duty, taking_on) THEN
                    BEGIN
                        EXECUTE format('GRANT %I TO CURRENT_USER', duty);
                    EXCEPTION WHEN unique_violation THEN NULL;
                    END;
                END IF;
            END LOOP;
        EXCEPTION WHEN insufficient_privilege THEN NULL;
        END $roles$;
        """;

    /// <summary>How many of the roles exist and can be taken on by whoever logged in.</summary>
    private static string UsableRoles => $"SELECT count(*) FROM pg_roles WHERE rolname IN ({Roles}) AND {CanBeTakenOn}";

    /// <summary>Makes roles and grants as far as the current user may. Can be run any number of times, by several databases at once.</summary>
    public static async Task GrantAsync(BakenDb db, NpgsqlConnection connection, CancellationToken cancel)
    {
        await ExecuteAsync(connection, RolesScript, cancel);
        if (!await CanTakeOnRolesAsync(connection, cancel)) return;
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await ExecuteAsync(connection, Grants(db), cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Whether each role can be taken on and has exactly the rights that were declared.</summary>
    public static async Task<bool> AreNarrowAsync(BakenDb db, NpgsqlConnection connection, CancellationToken cancel)
    {
        if (!await CanTakeOnRolesAsync(connection, cancel)) return false;
        await using var command = new NpgsqlCommand(
            "SELECT coalesce(has_table_privilege(r, to_regclass(t), p) = granted, false) FROM unnest($1, $2, $3, $4) AS wanted (r, t, p, granted)", connection);
        var wanted = (
            from table in Tables(db)
            from duty in Enum.GetValues<DatabaseDuty>()
            from right in Single
            select (Role: RoleOf(duty), table.Table, Right: Word(right), Granted: table.RightsOf(duty).HasFlag(right))).ToArray();
        command.Parameters.Add(new() { Value = wanted.Select(row => row.Role).ToArray() });
        command.Parameters.Add(new() { Value = wanted.Select(row => row.Table).ToArray() });
        command.Parameters.Add(new() { Value = wanted.Select(row => row.Right).ToArray() });
        command.Parameters.Add(new() { Value = wanted.Select(row => row.Granted).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            if (!reader.GetBoolean(0)) return false;
        return true;
    }

    private static async Task<bool> CanTakeOnRolesAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(UsableRoles, connection);
        return await command.ExecuteScalarAsync(cancel) is long count && count == Enum.GetValues<DatabaseDuty>().Length;
    }

    private static string Grants(BakenDb db)
    {
        var script = new StringBuilder();
        foreach (var table in Tables(db))
        {
            foreach (var duty in Enum.GetValues<DatabaseDuty>())
            {
                script.AppendLine(CultureInfo.InvariantCulture, $"REVOKE ALL ON {table.Table} FROM {RoleOf(duty)};");
                var words = string.Join(", ", Single.Where(right => table.RightsOf(duty).HasFlag(right)).Select(Word));
                if (words.Length > 0) script.AppendLine(CultureInfo.InvariantCulture, $"GRANT {words} ON {table.Table} TO {RoleOf(duty)};");
            }
        }

        script.AppendLine(CultureInfo.InvariantCulture, $"GRANT SELECT ON {Granted} TO {RoleOf(DatabaseDuty.Casework)};");
        return script.ToString();
    }

    private static IEnumerable<(string Table, Func<DatabaseDuty, Rights> RightsOf)> Tables(BakenDb db)
    {
        var quote = db.GetService<ISqlGenerationHelper>();
        return db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null)
            .Select(entity => (quote.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema()), (Func<DatabaseDuty, Rights>)entity.RightsOf));
    }

    private static string Word(Rights right) => right.ToString().ToUpperInvariant();

    private static async Task ExecuteAsync(NpgsqlConnection connection, string script, CancellationToken cancel)
    {
#pragma warning disable CA2100 // The script is made of the model alone.
        await using var command = new NpgsqlCommand(script, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancel);
    }
}
