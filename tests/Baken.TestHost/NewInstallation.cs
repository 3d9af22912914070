using Baken.Server.Commands;
using Baken.Server.Hosting;
using Baken.Storage;
using Baken.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace Baken.TestHost;

/// <summary>The installation that all worlds begin with.</summary>
internal static class NewInstallation
{
    public static BakenSettings SettingsOf(Site site) =>
        new() { DataDirectory = site.DataDirectory, Database = site.Database, Urls = "http://127.0.0.1:0" };

    /// <summary>Makes keys and tables. When it is done nobody is connected to the database, so it can be copied.</summary>
    public static async Task MakeAsync(Site site)
    {
        var settings = SettingsOf(site);
        ServerKeys.Create(settings.KeyDirectory);
        await using var services = CommandRoom.ServicesOf(settings);
        await services.GetRequiredService<IDatabaseSetup>().MigrateAsync(CancellationToken.None);
    }
}
