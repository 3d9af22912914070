using System.Reflection;
using Baken.Access;
using Baken.Notices;
using Baken.Server.Access;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Baken.Server.Pages.Admin;

/// <summary>Where administration begins: who there is, and how the installation is.</summary>
public sealed class OverviewModel(People people, InstallationState state, OutboxState outbox, IEngine engine, HealthCheckService health, Current current) : PageModel
{
    /// <summary>How many active people of each role.</summary>
    public IReadOnlyList<(Role Role, int Count)> Roles { get; private set; } = [];

    /// <summary>How many are invited.</summary>
    public int Invited { get; private set; }

    /// <summary>How many inspectors wait to be admitted to a team.</summary>
    public int Waiting { get; private set; }

    /// <summary>Of this program.</summary>
    public string Version { get; } = typeof(OverviewModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion.Split('+')[0];

    /// <summary>Which database.</summary>
    public string Engine => engine.Name;

    /// <summary>Whether the database is as it should be.</summary>
    public bool DatabaseIsWell { get; private set; }

    /// <summary>The recovery key and the log; never null when the page is shown.</summary>
    public ShownInstallation? State { get; private set; }

    /// <summary>How sending mail goes; never null when the page is shown.</summary>
    public ShownOutbox? Outbox { get; private set; }

    /// <summary>Whether whoever looks may open a page.</summary>
    public bool MayEnter(string path) => Doors.Of(path)?.Roles?.Contains(current.SignedIn.Role) == true;

    /// <summary>Counts.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var everybody = await people.ListAsync(cancel);
        Roles = [.. Enum.GetValues<Role>().Select(role => (role, everybody.Count(person => person.Role == role && person.State == PersonState.Active)))];
        Invited = everybody.Count(person => person.State == PersonState.Invited);
        Waiting = (await people.TeamsAsync(cancel)).SelectMany(team => team.People).Count(person => !person.IsMember);
        DatabaseIsWell = (await health.CheckHealthAsync(cancel)).Status == HealthStatus.Healthy;
        Outbox = await outbox.ShowAsync(cancel);
        State = await state.ShowAsync(cancel);
    }
}
