using System.CommandLine;
using Baken.Audit;
using Baken.Editions;
using Baken.Server.Hosting;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Server.Commands;

/// <summary><c>baken check</c>: settings, database, keys and clock, a line each. It changes nothing.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandRoom room)
    {
        var command = new Command("check", room.Text("check.about"));
        command.SetAction((_, cancel) => CheckAsync(room, cancel));
        return command;
    }

    private static async Task<int> CheckAsync(CommandRoom room, CancellationToken cancel)
    {
        if (room.Settings() is not { } settings) return CommandRoom.BadInput;
        await using var services = CommandRoom.ServicesOf(settings);
        room.Say("check.settings", settings.DataDirectory, services.GetRequiredService<IEngine>().Name);
        if (!Directory.Exists(settings.KeyDirectory)) return room.Refuse(new Refusal("installation.not-initialised", settings.DataDirectory));
        using (var keys = ServerKeys.Load(settings.KeyDirectory))
        {
            if (keys is null) return room.Refuse(new Refusal("installation.keys-missing", settings.KeyDirectory));
        }

        room.Say("check.keys");
        try
        {
            return await CheckDatabaseAsync(room, services, cancel) && await CheckClockAsync(room, services, cancel)
                && await CheckEditionsAsync(room, services, cancel)
                ? CommandRoom.Success : CommandRoom.BadInput;
        }
        catch (Exception fault) when (Installation.IsUnreachable(fault))
        {
            return room.Refuse(Installation.Unreachable(settings, fault));
        }
    }

    private static async Task<bool> CheckDatabaseAsync(CommandRoom room, IServiceProvider services, CancellationToken cancel)
    {
        var setup = services.GetRequiredService<IDatabaseSetup>();
        var faults = await setup.CheckAsync(cancel);
        foreach (var fault in faults) room.Refuse(fault);
        if (faults.Count > 0) return false;
        room.Say(await setup.IsCurrentAsync(cancel) ? "check.database" : "check.database-outdated");
        if (await setup.RightsAreNarrowAsync(cancel) == false) room.Say("check.rights-wide");
        return true;
    }

    /// <summary>Reads every byte of every edition of the annual report.</summary>
    private static async Task<bool> CheckEditionsAsync(CommandRoom room, IServiceProvider services, CancellationToken cancel)
    {
        if (!await services.GetRequiredService<IDatabaseSetup>().IsCurrentAsync(cancel)) return true;
        await using var scope = services.CreateAsyncScope();
        var editions = scope.ServiceProvider.GetRequiredService<ReadEditions>();
        var wrong = await editions.CheckAsync(cancel);
        foreach (var edition in wrong) room.Refuse(new Refusal("edition.corrupted", edition.Year.ToString(), edition.Number));
        if (wrong.Count > 0) return false;
        room.Say("check.editions", (await editions.ListAsync(null, concepts: true, cancel)).Count);
        return true;
    }

    private static async Task<bool> CheckClockAsync(CommandRoom room, IServiceProvider services, CancellationToken cancel)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Amsterdam", out var zone))
        {
            room.Refuse(new Refusal("check.zone-missing"));
            return false;
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var shown = TimeZoneInfo.ConvertTime(now, zone).ToString("g", CommandRoom.Culture);
        await using var db = await services.GetRequiredService<IDbContextFactory<BakenDb>>().CreateDbContextAsync(cancel);
        var last = await db.AuditEntries.Where(row => row.Chain == AuditChain.Staff).OrderByDescending(row => row.Number)
            .Select(row => (DateTimeOffset?)row.At).FirstOrDefaultAsync(cancel);
        if (last is { } before && before > now.AddMinutes(1))
        {
            room.Refuse(new Refusal("check.clock-wrong", shown, TimeZoneInfo.ConvertTime(before, zone).ToString("g", CommandRoom.Culture)));
            return false;
        }

        room.Say("check.clock", shown);
        return true;
    }
}
