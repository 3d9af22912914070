using Baken.Audit;
using Baken.Institutions;
using Baken.Institutions.History;
using Baken.Postgres;
using Baken.Sqlite;
using Baken.Vault;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Baken.Server.Hosting;

/// <summary>All that pages, endpoints, commands and jobs work with.</summary>
internal static class BakenServices
{
    /// <summary>Registers the rooms on the engine that the settings name: the one place that knows which engine it is.</summary>
    public static IServiceCollection AddBaken(this IServiceCollection services, BakenSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        _ = settings.Database is null ? services.AddBakenSqlite(settings.DataDirectory) : services.AddBakenPostgres(settings.Database);

        services.AddSingleton(_ => ServerKeys.Load(settings.KeyDirectory)
            ?? throw new InvalidOperationException($"The keys in {settings.KeyDirectory} are missing or damaged."));
        services.AddSingleton<AuditSigner>().AddSingleton<ChainWriter>().AddSingleton<Committer>();
        services.AddSingleton(new CheckpointFile(Path.Combine(settings.DataDirectory, CheckpointFile.Name)));
        services.AddScoped<VerifyAudit>().AddScoped<WriteCheckpoint>();
        services.AddAccess(settings).AddReports(settings.Mail, settings.Floods).AddAttachments(settings).AddCasework(settings).AddFigures(settings.FigureRules);
        services.AddScoped<ImportInstitutions>().AddScoped<FindInstitutions>().AddScoped<ShowLocation>().AddScoped<RegisterOverview>().AddScoped<BoardOverview>();
        services.AddSingleton<RegisterWords>().AddScoped<SchoolPast>().AddScoped<RegisterReport>();
        services.AddSingleton<Installation>();
        return services;
    }
}
