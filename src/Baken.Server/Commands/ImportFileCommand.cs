using System.CommandLine;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Storage;

namespace Baken.Server.Commands;

/// <summary>Takes in what a file says; lines that are wrong stand in what it gives back.</summary>
/// <param name="services">The services of the call.</param>
/// <param name="file">The file.</param>
/// <param name="knownSince">The legal day from which it counts as known; null is today.</param>
/// <param name="progress">Told now and then how far it is; may be null.</param>
/// <param name="cancel">Gives up.</param>
internal delegate Task<Outcome<FileImport>> TakeIn(
    IServiceProvider services, FileStream file, DateOnly? knownSince, IProgress<ImportProgress>? progress, CancellationToken cancel);

/// <summary><c>baken import dossiers|enrolment|published FILE [--known-since DATE]</c>.</summary>
internal sealed class ImportFileCommand
{
    private readonly CommandRoom room;
    private readonly TakeIn takeIn;

    private ImportFileCommand(CommandRoom room, TakeIn takeIn) => (this.room, this.takeIn) = (room, takeIn);

    public static Command Dossiers(CommandRoom room) => Create(
        room, "dossiers", room.Text("import.dossiers.about"), room.Text("import.dossiers.file"),
        (services, file, known, progress, stop) => services.GetRequiredService<ImportDossiers>().ExecuteAsync(file, known, progress, stop));

    public static Command Enrolment(CommandRoom room) => Create(
        room, "enrolment", room.Text("import.enrolment.about"), room.Text("import.enrolment.file"), References(ReferenceKind.Enrolment));

    public static Command Published(CommandRoom room) => Create(
        room, "published", room.Text("import.published.about"), room.Text("import.published.file"), References(ReferenceKind.Published));

    private static TakeIn References(ReferenceKind kind) => (services, file, known, progress, stop) =>
        services.GetRequiredService<ImportReferences>().ExecuteAsync(kind, file, known, progress, stop);

    private static Command Create(CommandRoom room, string name, string about, string fileHelp, TakeIn takeIn)
    {
        var file = new Argument<string>("FILE") { Description = fileHelp };
        var since = new Option<string?>("--known-since") { Description = room.Text("import.dossiers.known-since") };
        var command = new Command(name, about) { file, since };
        command.SetAction((parsed, cancel) =>
            new ImportFileCommand(room, takeIn).ReadAndImportAsync(parsed.GetRequiredValue(file), parsed.GetValue(since), cancel));
        return command;
    }

    private async Task<int> ReadAndImportAsync(string path, string? since, CancellationToken cancel)
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
            return await room.OnInstallationAsync((services, stop) => ImportAsync(services, file, known, stop), cancel);
        }
    }

    private async Task<int> ImportAsync(IServiceProvider services, FileStream file, DateOnly? known, CancellationToken cancel)
    {
        var progress = room.IsWatched ? new LineProgress(room) : null;
        var outcome = await takeIn(services, file, known, progress, cancel);
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
