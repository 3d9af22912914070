using System.CommandLine;

namespace Baken.Server.Commands;

/// <summary><c>baken import</c>: what comes from files.</summary>
internal static class ImportCommand
{
    public static Command Create(CommandRoom room) => new("import", room.Text("import.about"))
    {
        ImportInstitutionsCommand.Create(room),
        ImportFileCommand.Dossiers(room),
        ImportFileCommand.Enrolment(room),
        ImportFileCommand.Published(room),
    };
}
