using System.Data.Common;
using System.Net.Sockets;
using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Server.Hosting;

/// <summary>Whether the data directory and the database are ready to serve, and how to mend it when they are not.</summary>
internal sealed class Installation(BakenSettings settings, IDatabaseSetup database, IDbContextFactory<BakenDb> contexts)
{
    /// <summary>Brings an initialised installation to the schema of this version.</summary>
    /// <returns>A refusal (a text of commands) when it was not initialised, or when keys or database are not to be reached.</returns>
    public async Task<Outcome<Done>> PrepareAsync(CancellationToken cancel)
    {
        if (!Directory.Exists(settings.KeyDirectory)) return new Refusal("installation.not-initialised", settings.DataDirectory);
        using (var keys = ServerKeys.Load(settings.KeyDirectory))
        {
            if (keys is null) return new Refusal("installation.keys-missing", settings.KeyDirectory);
        }

        try
        {
            if (!(await database.MigrateAsync(cancel)).TryGet(out _, out var refused)) return refused;
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var teams = await db.Set<Team>().CountAsync(cancel);
            return teams > 0 ? default(Done) : new Refusal("installation.not-initialised", settings.DataDirectory);
        }
        catch (Exception fault) when (IsUnreachable(fault))
        {
            return Unreachable(settings, fault);
        }
    }

    /// <summary>What to tell of a fault that <see cref="IsUnreachable"/>.</summary>
    public static Refusal Unreachable(BakenSettings settings, Exception fault)
    {
        var said = fault.GetBaseException().Message.TrimEnd('.');
        return settings.Database is null
            ? new Refusal("installation.directory-unusable", settings.DataDirectory, said)
            : new Refusal("installation.database-unreachable", said);
    }

    /// <summary>Whether this is the fault of a database that is not there or does not let us in, not of our code.</summary>
    public static bool IsUnreachable(Exception fault) => fault.GetBaseException() is DbException or SocketException or TimeoutException or IOException;
}
