using Baken.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Baken.Server.Hosting;

/// <summary>
/// <c>/health/live</c> says that the process answers, <c>/health/ready</c> that it can take in a report: database reachable and of this version.
/// Neither tells anything else.
/// </summary>
internal static class Health
{
    private const string Ready = "ready";

    public static IServiceCollection AddBakenHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseIsReady>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(5));
        return services;
    }

    public static void MapBakenHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
    }

    private sealed class DatabaseIsReady(IDatabaseSetup database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                return await database.IsCurrentAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
            }
            catch (Exception fault) when (Installation.IsUnreachable(fault))
            {
                return HealthCheckResult.Unhealthy();
            }
        }
    }
}
