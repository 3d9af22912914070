namespace Baken.Server.Telling;

/// <summary>What the pages of reporters work with.</summary>
internal static class TellingServices
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddTelling(this IServiceCollection services) => services
        .AddSingleton<ReporterCookies>().AddSingleton<ReporterChoices>().AddSingleton<Turns>().AddScoped<TellingJourney>();
}
