using System.CommandLine;
using System.Text;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Server.Commands;

/// <summary><c>baken report SCHOOLYEAR --format html|csv|json [--as-of DATE] [--out FILE]</c>.</summary>
internal static class ReportCommand
{
    private static readonly string[] Formats = ["html", "csv", "json"];

    public static Command Create(CommandRoom room)
    {
        var year = new Argument<string>("SCHOOLYEAR") { Description = room.Text("report.year") };
        var format = new Option<string>("--format") { Description = room.Text("report.format"), DefaultValueFactory = _ => Formats[0] };
        var asOf = new Option<string?>("--as-of") { Description = room.Text("report.as-of") };
        var to = new Option<string?>("--out") { Description = room.Text("report.out") };
        var command = new Command("report", room.Text("report.about")) { year, format, asOf, to };
        command.SetAction((parsed, cancel) => RunAsync(
            room, parsed.GetRequiredValue(year), parsed.GetRequiredValue(format), parsed.GetValue(asOf), parsed.GetValue(to), cancel));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandRoom room, string yearText, string format, string? asOf, string? path, CancellationToken cancel)
    {
        if (!SchoolYear.TryParse(yearText, out var year)) return room.Refuse(new Refusal("figures.year-malformed", yearText));
        if (!Formats.Contains(format)) return room.Refuse(new Refusal("figures.format-unknown", format, string.Join(", ", Formats)));
        DateOnly? day = null;
        if (asOf is not null && !IsoDay.TryParse(asOf, out day)) return room.Refuse(new Refusal("figures.day-malformed", asOf));
        return await room.OnInstallationAsync(async (services, stop) =>
        {
            var outcome = await services.GetRequiredService<MakeAnnualReport>().ExecuteAsync(year.Value, day, stop);
            if (!outcome.TryGet(out var report, out var refused)) return room.Refuse(refused);
            var bytes = format switch
            {
                "json" => AnnualReportJson.Write(report),
                "csv" => AnnualReportCsv.Write(report),
                _ => throw new NotSupportedException(format),
            };
            return await WriteAsync(room, bytes, path, stop);
        }, cancel);
    }

    private static async Task<int> WriteAsync(CommandRoom room, byte[] bytes, string? path, CancellationToken cancel)
    {
        if (path is null)
        {
            await room.Output.WriteAsync(Encoding.UTF8.GetString(bytes));
            return CommandRoom.Success;
        }

        try
        {
            await File.WriteAllBytesAsync(path, bytes, cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return room.Refuse(new Refusal("figures.file-not-written", path, fault.Message));
        }

        room.Error.WriteLine(room.Text("report.written", path));
        return CommandRoom.Success;
    }
}
