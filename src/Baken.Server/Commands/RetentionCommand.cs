using System.CommandLine;
using Baken.Retention;

namespace Baken.Server.Commands;

/// <summary><c>baken retention run</c>.</summary>
internal static class RetentionCommand
{
    public static Command Create(CommandRoom room)
    {
        var run = new Command("run", room.Text("retention.run.about"));
        run.SetAction((_, cancel) => room.OnInstallationAsync((services, stop) => RunAsync(room, services, stop), cancel));
        return new Command("retention", room.Text("retention.about")) { run };
    }

    private static async Task<int> RunAsync(CommandRoom room, IServiceProvider services, CancellationToken cancel)
    {
        var progress = room.IsWatched ? new Progress<int>(done => room.Error.Write("\r" + room.Text("retention.progress", done))) : null;
        var outcome = await services.GetRequiredService<ShredClosedDossiers>().ExecuteAsync(progress, cancel);
        if (!outcome.TryGet(out var done, out var refused))
        {
            // No term is no fault: it is how an installation begins.
            room.Say(refused.Code, refused.Details);
            return CommandRoom.Success;
        }

        room.Say("retention.done", done);
        return CommandRoom.Success;
    }
}
