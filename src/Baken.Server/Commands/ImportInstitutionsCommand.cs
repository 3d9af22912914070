using System.CommandLine;
using Baken.Institutions;
using Baken.Institutions.History;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Server.Commands;

/// <summary><c>baken import institutions FILE</c>.</summary>
internal static class ImportInstitutionsCommand
{
    private const int MostTold = 40;

    public static Command Create(CommandRoom room)
    {
        var file = new Argument<string>("FILE") { Description = room.Text("import.institutions.file") };
        var sector = new Option<string?>("--sector") { Description = room.Text("import.institutions.sector") };
        var changes = new Option<string?>("--changes") { Description = room.Text("import.institutions.changes") };
        var command = new Command("institutions", room.Text("import.institutions.about")) { file, sector, changes };
        command.SetAction((parsed, cancel) => ReadAndImportAsync(room, new Asked(parsed.GetRequiredValue(file), parsed.GetValue(sector), parsed.GetValue(changes)), cancel));
        return command;
    }

    private static async Task<int> ReadAndImportAsync(CommandRoom room, Asked asked, CancellationToken cancel)
    {
        Sector? sector = null;
        if (asked.Sector is { } sectorCode && (!Codes.TryParse(sectorCode, out sector) || sector == Sector.Unknown))
        {
            return room.Refuse(new Refusal("import.institutions.sector-unknown", sectorCode));
        }

        return await room.OnInstallationAsync(async (services, stop) =>
        {
            if (!Read(room, asked.Path, sector, stop).TryGet(out var reading, out var refused)) return room.Refuse(refused);
            return reading.Register is { } register ? await ImportAsync(room, services, asked, register, stop) : Refuse(room, reading);
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
        CommandRoom room, IServiceProvider services, Asked asked, Register register, CancellationToken cancel)
    {
        // The file of changes is opened first: an import that is done can't be reported any more when there is no place for it.
        FileStream? changes = null;
        try
        {
            if (asked.Changes is { } place) changes = new FileStream(place, FileMode.CreateNew, FileAccess.Write);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return room.Refuse(new Refusal("import.institutions.changes-unwritable", asked.Changes!, fault.Message));
        }

        await using (changes)
        {
            var outcome = await services.GetRequiredService<ImportInstitutions>().ExecuteAsync(register, "systeem", cancel);
            if (!outcome.TryGet(out var imported, out var refused)) return room.Refuse(refused);
            await services.GetRequiredService<IDatabaseSetup>().AnalyzeAsync(cancel);
            if (changes is not null) await changes.WriteAsync(RegisterEventsCsv.Write(imported.Events), cancel);
            Report(room, asked, register, imported);
            return CommandRoom.Success;
        }
    }

    private static void Report(CommandRoom room, Asked asked, Register register, ImportedRegister imported)
    {
        var layout = room.Text("layout." + Codes.Of(register.Layout));
        if (register.Sectors.Count > 0) room.Say("import.institutions.done", asked.Path, layout, string.Join(", ", register.Sectors.Select(Codes.Of)));
        else room.Say("import.institutions.done-past", asked.Path, layout);
        if (register.SectorWasAssumed) room.Say("import.institutions.sector-assumed");
        Say(room, "import.institutions.boards", imported.Boards);
        Say(room, "import.institutions.institutions", imported.Institutions);
        Say(room, "import.institutions.locations", imported.Locations);
        if (imported.Past != default) room.Say("import.institutions.past", Shown(imported.Past.Added), Shown(imported.Past.Unchanged));
        if (imported.PassedBy > 0) room.Say("import.institutions.passed-by", Shown(imported.PassedBy));
        if (imported.LooksPartial) room.Say("import.institutions.partial");
        if (imported.Events.Count == 0) return;
        room.Say("import.institutions.events");
        foreach (var one in imported.Events.Take(MostTold))
            room.Say("import.institutions.event." + Codes.Of(one.Kind), one.Subject, $"{one.On:yyyy-MM-dd}", one.Before, one.After, one.Other);
        if (imported.Events.Count > MostTold) room.Say("import.institutions.events-more", Shown(imported.Events.Count - MostTold));
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

    /// <summary>What is asked.</summary>
    /// <param name="Path">The file of the register.</param>
    /// <param name="Sector">Code of the sector, if told.</param>
    /// <param name="Changes">Where to write what changed; null for nowhere.</param>
    private sealed record Asked(string Path, string? Sector, string? Changes);

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
