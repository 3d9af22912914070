using Baken.Access;

namespace Baken.Server.Hosting;

/// <summary>People, teams, signing in.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<IntakeTeam>();
        services.AddScoped<Initialise>().AddScoped<EnrolPerson>().AddScoped<AdmitMember>().AddScoped<UnlockReader>();
        return services;
    }
}
