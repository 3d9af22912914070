using System.CommandLine;
using Baken.Storage;

namespace Baken.Server.Commands;

/// <summary>The command line: which commands there are, and what a wrong one gets.</summary>
internal static class BakenCommand
{
    /// <summary>Runs one command.</summary>
    /// <returns>The exit code: 0, or 2 for bad input.</returns>
    public static async Task<int> RunAsync(string[] args, CommandRoom room)
    {
        var parsed = Create(room).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var wrong in parsed.Errors) room.Refuse(new Refusal("usage.wrong", wrong.Message));
            room.Error.WriteLine(room.Text("usage.help"));
            return CommandRoom.BadInput;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = room.Output, Error = room.Error });
    }

    private static RootCommand Create(CommandRoom room) => new(room.Text("root.about"))
    {
        ServeCommand.Create(room),
        DemoCommand.Create(room),
        InitCommand.Create(room),
        ImportCommand.Create(room),
        ReportCommand.Create(room),
        AuditCommand.Create(room),
        RetentionCommand.Create(room),
        CheckCommand.Create(room),
    };
}
