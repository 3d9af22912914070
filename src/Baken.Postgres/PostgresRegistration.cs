using Baken.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Baken.Postgres;

/// <summary>Puts the database on PostgreSQL.</summary>
public static class PostgresRegistration
{
    /// <summary>
    /// Registers <see cref="BakenDb"/> (scoped), its factory, <see cref="IBulkInsert"/>, <see cref="IEngine"/> and <see cref="IDatabaseSetup"/>
    /// on the database of the connection string. Nothing is connected yet.
    /// </summary>
    /// <exception cref="ArgumentException">The connection string cannot be read, or names no database.</exception>
    public static IServiceCollection AddBakenPostgres(this IServiceCollection services, string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var complete = Complete(connectionString);
        return services
            .AddSingleton(_ => NpgsqlDataSource.Create(complete))
            .AddPooledDbContextFactory<PostgresBakenDb>((provider, options) =>
                options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).UseSnakeCaseNamingConvention())
            .AddSingleton<IDbContextFactory<BakenDb>, EngineContexts<PostgresBakenDb>>()
            .AddScoped<BakenDb>(provider => provider.GetRequiredService<IDbContextFactory<PostgresBakenDb>>().CreateDbContext())
            .AddSingleton<IBulkInsert, PostgresBulkInsert>()
            .AddSingleton<IEngine, PostgresEngine>()
            .AddSingleton<IDatabaseSetup, PostgresDatabaseSetup>();
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
        return text;
    }
}
