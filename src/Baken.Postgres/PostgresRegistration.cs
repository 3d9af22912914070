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
    /// <exception cref="ArgumentException">The connection string cannot be read, or names no database (when first used).</exception>
    public static IServiceCollection AddBakenPostgres(this IServiceCollection services, string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return services
            .AddSingleton(_ => new PostgresSources(connectionString))
            .AddPooledDbContextFactory<PostgresBakenDb>((provider, options) =>
                options.UseBakenPostgres(provider.GetRequiredService<PostgresSources>().Work))
            .AddSingleton<IDbContextFactory<BakenDb>, EngineContexts<PostgresBakenDb>>()
            .AddScoped<BakenDb>(provider => provider.GetRequiredService<IDbContextFactory<PostgresBakenDb>>().CreateDbContext())
            .AddSingleton<IBulkInsert, PostgresBulkInsert>()
            .AddSingleton<IEngine, PostgresEngine>()
            .AddSingleton<IDatabaseSetup, PostgresDatabaseSetup>();
    }

    internal static TBuilder UseBakenPostgres<TBuilder>(this TBuilder options, NpgsqlDataSource source) where TBuilder : DbContextOptionsBuilder
    {
        options.UseNpgsql(source).UseSnakeCaseNamingConvention();
        return options;
    }
}
