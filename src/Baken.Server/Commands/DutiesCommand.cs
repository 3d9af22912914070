using System.CommandLine;
using System.Text.Json;
using Baken.Duties;
using Baken.Server.Assessing;
using Baken.Storage;

namespace Baken.Server.Commands;

/// <summary><c>baken duties FACTS.json [--rules NAME]</c>: which duties of the law follow from facts. It needs no installation and keeps nothing.</summary>
internal static class DutiesCommand
{
    private const int MostBytes = 64 * 1024;

    public static Command Create(CommandRoom room)
    {
        var file = new Argument<string>("FACTS.json") { Description = room.Text("duties.file") };
        var rules = new Option<string>("--rules") { Description = room.Text("duties.rules"), DefaultValueFactory = _ => RuleSets.InForce };
        var command = new Command("duties", room.Text("duties.about")) { file, rules };
        command.SetAction((parsed, cancel) => RunAsync(room, parsed.GetRequiredValue(file), parsed.GetRequiredValue(rules), cancel));
        return command;
    }

    private static async Task<int> RunAsync(CommandRoom room, string path, string rules, CancellationToken cancel)
    {
        if (RuleSets.Find(rules) is not { } set) return room.Refuse(new Refusal("duties.rules-unknown", rules, string.Join(", ", RuleSets.Names)));
        if (room.Site() is not { } site) return CommandRoom.BadInput;
        byte[] json;
        try
        {
            if (Directory.Exists(path)) return room.Refuse(new Refusal("duties.file-is-a-directory", path));
            if (!File.Exists(path)) return room.Refuse(new Refusal("duties.file-missing", path));
            if (new FileInfo(path).Length > MostBytes) return room.Refuse(new Refusal("duties.file-too-large", path, MostBytes / 1024));
            json = await File.ReadAllBytesAsync(path, cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return room.Refuse(new Refusal("duties.file-not-read", path, fault.Message));
        }

        if (FactsReader.Read(json, LegalDay.Today(TimeProvider.System), out var faults) is not { } facts) return Refuse(room, path, faults);
        var words = new AssessmentWords(CommandRoom.TextsOf<Texts.Duties>());
        var body = AssessmentBody.Of(Assess.Of(facts, set, site.DutyDays), words, site);
        // Past the writer of texts, whose encoding is the terminal's: the same facts give the same bytes everywhere.
        await room.Output.FlushAsync(cancel);
        await using var output = room.OpenOutput();
        await output.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, AssessmentJson.Printed.AssessmentBody), cancel);
        await output.WriteAsync("\n"u8.ToArray(), cancel);
        return CommandRoom.Success;
    }

    /// <summary>Every fault with its line.</summary>
    private static int Refuse(CommandRoom room, string path, IReadOnlyList<FactsFault> faults)
    {
        foreach (var fault in faults) room.Error.WriteLine(room.Text("duties.at", path, fault.Line, room.Text(fault.Code, fault.Details)));
        return CommandRoom.BadInput;
    }
}
