using System.CommandLine;
using System.CommandLine.Help;
using Baken.Server.Hosting;
using Baken.Storage;

namespace Baken.Server.Commands;

/// <summary>The command line: which commands there are, and what a wrong one gets.</summary>
internal static class BakenCommand
{
    // The two seconds that are usual would cut off who is still sending. This is a little more than a server takes to stop (BakenServer).
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(30);

    /// <summary>Runs one command.</summary>
    /// <returns>The exit code: 0, or 2 for bad input.</returns>
    public static async Task<int> RunAsync(string[] args, CommandRoom room)
    {
        var parsed = Create(room).Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var wrong in parsed.Errors) room.Refuse(new Refusal("usage.wrong", wrong.Message));
            room.Error.WriteLine(room.Text("usage.help"));
            return CommandRoom.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = room.Output,
                Error = room.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = Farewell,
            });
        }
        catch (OperationCanceledException)
        {
            room.Error.WriteLine(room.Text("command.cancelled"));
            return CommandRoom.Failure;
        }
        catch (Exception fault) when (Installation.IsUnreachable(fault))
        {
            return room.Refuse(new Refusal("installation.database-unreachable", fault.GetBaseException().Message.TrimEnd('.')));
        }
    }

    /// <summary>No <see cref="RootCommand"/>: that one takes its name from the assembly, and nobody types that.</summary>
    private static Command Create(CommandRoom room) => new("baken", room.Text("root.about"))
    {
        new HelpOption { Description = room.Text("root.help") },
        new VersionOption { Description = room.Text("root.version") },
        ServeCommand.Create(room),
        DemoCommand.Create(room),
        InitCommand.Create(room),
        ImportCommand.Create(room),
        ReportCommand.Create(room),
        DutiesCommand.Create(room),
        SimulateCommand.Create(room),
        AuditCommand.Create(room),
        RetentionCommand.Create(room),
        CheckCommand.Create(room),
    };
}
