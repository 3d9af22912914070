using System.CommandLine;
using Baken.Institutions;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Server.Commands;

/// <summary><c>baken import institutions FILE</c>.</summary>
internal static class ImportInstitutionsCommand
{
    public static Command Create(CommandRoom room)
    {
        var file = new Argument<string>("FILE") { Description = room.Text("import.institutions.file") };
        var sector = new Option<string?>("--sector") { Description = room.Text("import.institutions.sector") };
        var command = new Command("institutions", room.Text("import.institutions.about")) { file, sector };
        command.SetAction((parsed, cancel) => ReadAndImportAsync(room, parsed.GetRequiredValue(file), parsed.GetValue(sector), cancel));
        return command;
    }

    private static async Task<int> ReadAndImportAsync(CommandRoom room, string path, string? sectorCode, CancellationToken cancel)
    {
        Sector? sector = null;
        if (sectorCode is not null && (!Codes.TryParse(sectorCode, out sector) || sector == Sector.Unknown))
        {
            return room.Refuse(new Refusal("import.institutions.sector-unknown", sectorCode));
        }

        return await room.OnInstallationAsync(async (services, stop) =>
        {
            if (!Read(room, path, sector, stop).TryGet(out var reading, out var refused)) return room.Refuse(refused);
            return reading.Register is { } register ? await ImportAsync(room, services, path, register, stop) : Refuse(room, reading);
        }, cancel);
    }

    private static Outcome<RegisterReading> Read(CommandRoom room, string path, Sector? sector, CancellationToken cancel)
    {
        if (Directory.Exists(path)) return new Refusal("import.file-is-directory", path);
        try
        {
            using var file = File.OpenRead(path);
            var progress = room.IsWatched ? new LineProgress(room) : null;
            var reading = RegisterReader.Read(file, sector, progress, cancel);
            progress?.Clear();
            return reading;
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Refusal("import.file-missing", path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return new Refusal("import.file-unreadable", path, fault.Message);
        }
    }

    private static async Task<int> ImportAsync(
        CommandRoom room, IServiceProvider services, string path, Register register, CancellationToken cancel)
    {
        var outcome = await services.GetRequiredService<ImportInstitutions>().ExecuteAsync(register, "systeem", cancel);
        if (!outcome.TryGet(out var imported, out var refused)) return room.Refuse(refused);
        await services.GetRequiredService<IDatabaseSetup>().AnalyzeAsync(cancel);
        var sectors = string.Join(", ", register.Sectors.Select(Codes.Of));
        room.Say("import.institutions.done", path, room.Text("layout." + Codes.Of(register.Layout)), sectors);
        if (register.SectorWasAssumed) room.Say("import.institutions.sector-assumed");
        Say(room, "import.institutions.boards", imported.Boards);
        Say(room, "import.institutions.institutions", imported.Institutions);
        Say(room, "import.institutions.locations", imported.Locations);
        return CommandRoom.Success;
    }

    private static int Refuse(CommandRoom room, RegisterReading reading)
    {
        if (reading.File is { } whole) return room.Refuse(whole);
        foreach (var (line, problem) in reading.BadLines)
        {
            var told = room.Text(problem.Code, problem.Details);
            room.Error.WriteLine(problem.Field is { } column
                ? room.Text("import.line-column", line, column, told) : room.Text("import.line", line, told));
        }

        return room.Refuse(new Refusal("import.nothing", reading.BadLines.Count));
    }

    private static void Say(CommandRoom room, string key, Tally tally) =>
        room.Say(key, Shown(tally.Added), Shown(tally.Changed), Shown(tally.Unchanged), Shown(tally.Gone));

    private static string Shown(int number) => number.ToString("N0", CommandRoom.Culture);

    /// <summary>The number of the line, on one line of the terminal that is written over.</summary>
    private sealed class LineProgress(CommandRoom room) : IProgress<int>
    {
        private int width;

        public void Report(int value)
        {
            var text = room.Text("import.reading", Shown(value));
            width = Math.Max(width, text.Length);
            room.Error.Write($"\r{text.PadRight(width)}");
        }

        public void Clear() => room.Error.Write($"\r{new string(' ', width)}\r");
    }
}
