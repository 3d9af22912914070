using Baken.Access;
using Baken.Boards;
using Baken.Server.Access;
using Baken.Server.Jobs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Baken.Server.Hosting;

/// <summary>People, teams, signing in.</summary>
internal static class AccessServices
{
    /// <summary>What commands need too.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, BakenSettings settings) => services
        .AddSingleton<IntakeTeam>().AddSingleton<PassphraseWork>().AddSingleton(settings.Sessions)
        .AddScoped<Current>().AddScoped<Sessions>().AddScoped<People>().AddScoped<InstallationState>().AddScoped<Invitations>()
        .AddScoped<Initialise>().AddScoped<EnrolPerson>().AddScoped<AdmitMember>().AddScoped<SetTeamReading>().AddScoped<RegisterAbsence>().AddScoped<EndAbsence>().AddScoped<Absences>().AddScoped<ChooseUsualSubstitute>().AddScoped<ChooseMail>().AddScoped<MailChoices>().AddScoped<UnlockReader>()
        .AddScoped<SignIn>().AddScoped<Unlock>().AddScoped<EndSession>().AddScoped<TouchSession>().AddScoped<SweepSessions>()
        .AddScoped<InvitePerson>().AddScoped<InviteAgain>().AddScoped<AcceptInvitation>()
        .AddScoped<ChangePassphrase>().AddScoped<ReplaceTotp>().AddScoped<RemovePerson>().AddScoped<ChangeRole>().AddSingleton<IBeforeKeysGo, Dossiers.LeaverKeys>()
        .AddScoped<Audit.ReadAudit>().AddScoped<Audit.ReadOwnTrail>().AddScoped<GiveBrowserPass>().AddScoped<RewrapTeam>().AddScoped<RecoverAccess>()
        .AddScoped<MoveOrganisation>().AddScoped<BeginOrganisation>().AddScoped<OrganisationUpkeep>().AddScoped<BoardPeople>().AddScoped<InviteColleague>().AddScoped<InviteColleagueAgain>().AddScoped<AdmitColleague>().AddScoped<RemoveColleague>();

    /// <summary>What stands before the pages: sessions, and doors that are closed unless the table opens them.</summary>
    public static IServiceCollection AddDoors(this IServiceCollection services)
    {
        services.AddAuthentication(SessionHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null);
        services.AddScoped<IAuthorizationHandler, DoorKeeper>();
        services.AddScoped<IAuthorizationMiddlewareResultHandler, ClosedDoor>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new DoorRequirement()).Build());
        return services.AddHostedService<SweepJob>().AddSingleton<KeyMoves>().AddHostedService(provider => provider.GetRequiredService<KeyMoves>());
    }
}
