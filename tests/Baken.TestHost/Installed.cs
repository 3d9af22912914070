using Baken.Access;
using Baken.Server.Commands;
using Baken.Server.Hosting;
using Baken.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Baken.TestHost;

/// <summary>The installation that all worlds begin with: initialised, with everybody of <see cref="Cast"/>.</summary>
internal static class Installed
{
    public static BakenSettings SettingsOf(Site site) =>
        new() { DataDirectory = site.DataDirectory, Database = site.Database, Urls = "http://127.0.0.1:0" };

    /// <summary>Makes it. When it is done nobody is connected to the database, so it can be copied.</summary>
    public static async Task MakeAsync(Site site)
    {
        var settings = SettingsOf(site);
        await using var services = CommandRoom.ServicesOf(settings);
        var beginning = new NewInstallation
        {
            Administrator = Cast.Administrator.AsNew(),
            AdministratorPassphrase = Cast.Administrator.Passphrase,
            AdministratorTotp = Cast.Administrator.Authenticator(),
            Lead = Cast.Lead.AsNew(),
            LeadPassphrase = Cast.Lead.Passphrase,
            LeadTotp = Cast.Lead.Authenticator(),
            TeamName = "Vertrouwensinspecteurs",
        };
        PersonId leader = default;
        void Print(InstallationSecrets secrets) => (leader, site.RecoveryShares) = (secrets.Lead.Person, secrets.Shares);
        var team = Done(await InitCommand.MakeAsync(services, settings, beginning, Print, CancellationToken.None));

        await using var scope = services.CreateAsyncScope();
        var enrol = scope.ServiceProvider.GetRequiredService<EnrolPerson>();
        var admit = scope.ServiceProvider.GetRequiredService<AdmitMember>();
        var unlock = scope.ServiceProvider.GetRequiredService<UnlockReader>();
        using var lead = Done(await unlock.ExecuteAsync(leader, Cast.Lead.Passphrase, CancellationToken.None));
        foreach (var actor in Cast.All.Except([Cast.Administrator, Cast.Lead]))
        {
            using var totp = actor.Authenticator();
            var person = Done(await enrol.ExecuteAsync(actor.AsNew(), actor.Passphrase, totp, CancellationToken.None));
            if (actor.IsInTeam) Done(await admit.ExecuteAsync(lead, team, person, CancellationToken.None));
        }
    }

    private static T Done<T>(Outcome<T> outcome) =>
        outcome.TryGet(out var done, out var refused) ? done : throw new InvalidOperationException(refused.Code);
}
