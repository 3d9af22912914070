using Baken.Statistics;

namespace Baken.Server.Hosting;

/// <summary>What the figures need.</summary>
internal static class FigureServices
{
    /// <summary>Registers the rules and the use cases of the figures.</summary>
    public static IServiceCollection AddFigures(this IServiceCollection services) => services
        .AddSingleton(FigureRules.Shipped)
        .AddScoped<MakeAnnualReport>()
        .AddScoped<ReportedYears>()
        .AddScoped<ImportDossiers>();
}
