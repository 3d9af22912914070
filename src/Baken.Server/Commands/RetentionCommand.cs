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
        var run = await services.GetRequiredService<RunRetention>().ExecuteAsync(cancel);
        // No term is no fault: it is how an installation begins.
        if (!run.HasTerms) room.Say("retention.no-term");
        if (run.FilesRemoved > 0) room.Say("retention.files", run.FilesRemoved);
        if (run.Stopped > 0) room.Say("retention.stopped", run.Stopped);
        if (run.HasTerms) room.Say("retention.done", run.Due, run.Waiting, run.Kept);
        return CommandRoom.Success;
    }
}
