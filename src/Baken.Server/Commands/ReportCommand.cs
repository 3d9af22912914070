using System.CommandLine;
using Baken.Editions;
using Baken.Server.Publishing;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Server.Commands;

/// <summary><c>baken report SCHOOLYEAR --format FORM [--as-of DATE | --edition N] [--out FILE] [--language nl|en]</c>.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandRoom room)
    {
        var year = new Argument<string>("SCHOOLYEAR") { Description = room.Text("report.year") };
        var format = new Option<string>("--format") { Description = room.Text("report.format"), DefaultValueFactory = _ => "html" };
        var asOf = new Option<string?>("--as-of") { Description = room.Text("report.as-of") };
        var edition = new Option<int?>("--edition") { Description = room.Text("report.edition") };
        var to = new Option<string?>("--out") { Description = room.Text("report.out") };
        var language = new Option<string>("--language") { Description = room.Text("report.language"), DefaultValueFactory = _ => "nl" };
        language.AcceptOnlyFromAmong("nl", "en");
        var command = new Command("report", room.Text("report.about")) { year, format, asOf, edition, to, language };
        command.SetAction((parsed, cancel) =>
        {
            var asked = new Asked(
                parsed.GetRequiredValue(year), parsed.GetRequiredValue(format), parsed.GetValue(asOf), parsed.GetValue(to), parsed.GetRequiredValue(language),
                parsed.GetValue(edition));
            return RunAsync(room, asked, cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandRoom room, Asked asked, CancellationToken cancel)
    {
        if (!SchoolYear.TryParse(asked.Year, out var year)) return room.Refuse(new Refusal("figures.year-malformed", asked.Year));
        DateOnly? day = null;
        if (asked.AsOf is not null && !IsoDay.TryParse(asked.AsOf, out day)) return room.Refuse(new Refusal("figures.day-malformed", asked.AsOf));
        if (day is not null && asked.Edition is not null) return room.Refuse(new Refusal("report.edition-and-day"));
        return await room.OnInstallationAsync(async (services, stop) =>
        {
            var forms = services.GetRequiredService<ReportForms>();
            if (forms.Find(asked.Format) is not { } form)
                return room.Refuse(new Refusal("figures.format-unknown", asked.Format, string.Join(", ", forms.All.Select(one => one.Name))));
            if (!form.IsText && asked.Path is null && room.IsOutputWatched) return room.Refuse(new Refusal("figures.format-is-no-text", form.Name));
            if (asked.Edition is { } number) return await WriteEditionAsync(room, services.GetRequiredService<ReadEditions>(), year.Value, number, form, asked, stop);
            var outcome = await services.GetRequiredService<MakeAnnualReport>().ExecuteAsync(year.Value, day, [], stop);
            if (!outcome.TryGet(out var report, out var refused)) return room.Refuse(refused);
            // The language of the file is asked for, not taken from the terminal: so the same command gives the same bytes everywhere.
            var made = await ReportForms.WriteAsync(form, report, LanguageOf(asked), stop);
            return made.TryGet(out var bytes, out refused) ? await room.DeliverAsync(bytes, asked.Path, "report.written", stop) : room.Refuse(refused);
        }, cancel);
    }

    /// <summary>The bytes of a settled edition, as they were frozen.</summary>
    private static async Task<int> WriteEditionAsync(
        CommandRoom room, ReadEditions editions, SchoolYear year, int number, ReportForm form, Asked asked, CancellationToken cancel)
    {
        var found = await editions.FindAsync(year, number, concepts: false, cancel);
        if (!found.TryGet(out var edition, out var refused)) return room.Refuse(refused);
        var file = await editions.FileAsync(edition, EditionForms.NameOf(form, LanguageOf(asked)), cancel);
        return file.TryGet(out var frozen, out refused) ? await room.DeliverAsync(frozen.Content, asked.Path, "report.written", cancel) : room.Refuse(refused);
    }

    private static SiteLanguage LanguageOf(Asked asked) => Languages.All.Single(language => language.Tag == asked.Language);

    /// <summary>What was asked on the command line.</summary>
    private sealed record Asked(string Year, string Format, string? AsOf, string? Path, string Language, int? Edition);
}
