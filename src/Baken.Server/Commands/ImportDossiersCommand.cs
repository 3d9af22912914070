using System.CommandLine;
using Baken.Statistics;
using Baken.Storage;

namespace Baken.Server.Commands;

/// <summary><c>baken import dossiers FILE [--known-since DATE]</c>.</summary>
internal static class ImportDossiersCommand
{
    public static Command Create(CommandRoom room)
    {
        var file = new Argument<string>("FILE") { Description = room.Text("import.dossiers.file") };
        var since = new Option<string?>("--known-since") { Description = room.Text("import.dossiers.known-since") };
        var command = new Command("dossiers", room.Text("import.dossiers.about")) { file, since };
        command.SetAction((parsed, cancel) => ReadAndImportAsync(room, parsed.GetRequiredValue(file), parsed.GetValue(since), cancel));
        return command;
    }

    private static async Task<int> ReadAndImportAsync(CommandRoom room, string path, string? since, CancellationToken cancel)
    {
        DateOnly? known = null;
        if (since is not null && !IsoDay.TryParse(since, out known)) return room.Refuse(new Refusal("import.known-since-wrong", since));

        FileStream file;
        try
        {
            file = File.OpenRead(path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return room.Refuse(new Refusal("import.file-missing", path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return room.Refuse(new Refusal("import.file-unreadable", path, fault.Message));
        }

        await using (file)
        {
            return await room.OnInstallationAsync((services, stop) => ImportAsync(room, services, file, known, stop), cancel);
        }
    }

    private static async Task<int> ImportAsync(
        CommandRoom room, IServiceProvider services, FileStream file, DateOnly? known, CancellationToken cancel)
    {
        var progress = room.IsWatched ? new LineProgress(room) : null;
        var outcome = await services.GetRequiredService<ImportDossiers>().ExecuteAsync(file, known, progress, cancel);
        progress?.Clear();
        if (!outcome.TryGet(out var import, out var refused)) return room.Refuse(refused);
        if (import.Faults.Count == 0)
        {
            await services.GetRequiredService<IDatabaseSetup>().AnalyzeAsync(cancel);
            room.Say("import.dossiers.done", Shown(import.Added), Shown(import.Revised), Shown(import.Unchanged));
            return CommandRoom.Success;
        }

        foreach (var (line, why) in import.Faults)
        {
            var told = room.Text(why.Code, why.Details);
            room.Error.WriteLine(why.Field is { } column ? room.Text("import.line-column", line, column, told) : room.Text("import.line", line, told));
        }

        return room.Refuse(new Refusal("import.nothing", import.Faults.Count));
    }

    private static string Shown(long number) => number.ToString("N0", CommandRoom.Culture);

    /// <summary>How far it is, on one line of the terminal that is written over.</summary>
    private sealed class LineProgress(CommandRoom room) : IProgress<ImportProgress>
    {
        private int width;

        public void Report(ImportProgress value)
        {
            var text = value.All is { } all
                ? room.Text("import.storing", Shown(value.Lines), Shown(all)) : room.Text("import.reading", Shown(value.Lines));
            width = Math.Max(width, text.Length);
            room.Error.Write($"\r{text.PadRight(width)}");
        }

        public void Clear() => room.Error.Write($"\r{new string(' ', width)}\r");
    }
}
