using Baken.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Baken.Sqlite;

/// <summary>Puts the database on SQLite.</summary>
public static class SqliteRegistration
{
    /// <summary>
    /// Registers <see cref="BakenDb"/> (scoped), its factory, <see cref="IBulkInsert"/>, <see cref="IEngine"/> and <see cref="IDatabaseSetup"/>
    /// on the file <c>baken.sqlite</c> in the data directory. Nothing is made yet: <see cref="IDatabaseSetup.MigrateAsync"/> does that.
    /// </summary>
    public static IServiceCollection AddBakenSqlite(this IServiceCollection services, string dataDirectory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataDirectory);
        var file = new SqliteFile(dataDirectory);
        return services
            .AddSingleton(file)
            .AddPooledDbContextFactory<SqliteBakenDb>(options => options.UseBakenSqlite(file.ConnectionString))
            .AddSingleton<IDbContextFactory<BakenDb>, EngineContexts<SqliteBakenDb>>()
            .AddScoped<BakenDb>(provider => provider.GetRequiredService<IDbContextFactory<SqliteBakenDb>>().CreateDbContext())
            .AddSingleton<IBulkInsert, SqliteBulkInsert>()
            .AddSingleton<IEngine, SqliteEngine>()
            .AddSingleton<IDatabaseSetup, SqliteDatabaseSetup>();
    }

    internal static TBuilder UseBakenSqlite<TBuilder>(this TBuilder options, string connectionString) where TBuilder : DbContextOptionsBuilder
    {
        options.UseSqlite(connectionString).UseSnakeCaseNamingConvention().AddInterceptors(new SqlitePragmaInterceptor());
        return options;
    }
}
