using System.CommandLine;
using System.Globalization;
using Baken.Duties;
using Baken.Server.Simulating;
using Baken.Server.Web;
using Baken.Storage;
using Baken.Terms;
using Baken.WhatIf;

namespace Baken.Server.Commands;

/// <summary><c>baken simulate SCHOOLYEAR --rules FILE|NAME [--format tekst|csv|json] [--as-of DATE] [--assume school-weet|gewoon|geen] [--out FILE] [--language nl|en]</c>.</summary>
internal static class SimulateCommand
{
    private const int MostBytes = 256 * 1024;

    public static Command Create(CommandRoom room)
    {
        var year = new Argument<string>("SCHOOLYEAR") { Description = room.Text("simulate.year") };
        var rules = new Option<string>("--rules") { Description = room.Text("simulate.rules"), DefaultValueFactory = _ => SimulationFiles.UsualSet };
        var format = new Option<string>("--format") { Description = room.Text("simulate.format"), DefaultValueFactory = _ => SimulationFiles.InWords };
        var asOf = new Option<string?>("--as-of") { Description = room.Text("report.as-of") };
        var assume = new Option<string>("--assume") { Description = room.Text("simulate.assume"), DefaultValueFactory = _ => Codes.Of(default(Assumed)) };
        var to = new Option<string?>("--out") { Description = room.Text("simulate.out") };
        var language = new Option<string>("--language") { Description = room.Text("report.language"), DefaultValueFactory = _ => "nl" };
        language.AcceptOnlyFromAmong("nl", "en");
        var command = new Command("simulate", room.Text("simulate.about")) { year, rules, format, asOf, assume, to, language };
        command.SetAction((parsed, cancel) =>
        {
            var asked = new Asked(
                parsed.GetRequiredValue(year), parsed.GetRequiredValue(rules), parsed.GetRequiredValue(format), parsed.GetValue(asOf), parsed.GetRequiredValue(assume), parsed.GetValue(to),
                parsed.GetRequiredValue(language));
            return RunAsync(room, asked, cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandRoom room, Asked asked, CancellationToken cancel)
    {
        if (!SchoolYear.TryParse(asked.Year, out var year)) return room.Refuse(new Refusal("figures.year-malformed", asked.Year));
        DateOnly? day = null;
        if (asked.AsOf is not null && !IsoDay.TryParse(asked.AsOf, out day)) return room.Refuse(new Refusal("figures.day-malformed", asked.AsOf));
        if (!Codes.TryParse<Assumed>(asked.Assumed, out var assumed))
            return room.Refuse(new Refusal("simulate.assumed-unknown", asked.Assumed, string.Join(", ", Codes.All<Assumed>())));
        if (!SimulationFiles.Forms.Contains(asked.Format))
            return room.Refuse(new Refusal("simulate.format-unknown", asked.Format, string.Join(", ", SimulationFiles.Forms)));
        if (!(await RulesAsync(asked.Rules, cancel)).TryGet(out var set, out var refused)) return room.Refuse(refused);
        var place = RuleSets.Names.ToList().IndexOf(set.Name) is >= 0 and var at && ReferenceEquals(RuleSets.All[at], set) ? at : -1;
        return await room.OnInstallationAsync(async (services, stop) =>
        {
            var outcome = await services.GetRequiredService<SimulateYear>().ExecuteAsync(
                year.Value, day, place < 0 ? set : null, assumed.Value, stop);
            if (!outcome.TryGet(out var simulation, out var wrong)) return room.Refuse(wrong);
            // The language of the words is asked for, not taken from the terminal: so the same command gives the same bytes everywhere.
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.All.Single(language => language.Tag == asked.Language).Culture;
            var bytes = services.GetRequiredService<SimulationFiles>().Write(asked.Format, simulation, place < 0 ? simulation.Sets.Count - 1 : place);
            return await room.DeliverAsync(bytes, asked.Path, "simulate.written", stop);
        }, cancel);
    }

    /// <summary>The rules by their name, or those of a file.</summary>
    private static async Task<Outcome<RuleSet>> RulesAsync(string asked, CancellationToken cancel)
    {
        if (RuleSets.Find(asked) is { } known) return known;
        try
        {
            if (Directory.Exists(asked)) return new Refusal("simulate.rules-directory", asked);
            if (!File.Exists(asked)) return new Refusal("simulate.rules-unknown", asked, string.Join(", ", RuleSets.Names));
            if (new FileInfo(asked).Length > MostBytes) return new Refusal("simulate.rules-too-large", asked, MostBytes / 1024);
            var yaml = await File.ReadAllTextAsync(asked, cancel);
            return RuleFile.Read(asked, new StringReader(yaml), RuleSets.All.ToDictionary(set => set.Name));
        }
        catch (FormatException wrong)
        {
            return new Refusal("simulate.rules-wrong", wrong.Message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return new Refusal("simulate.rules-not-read", asked, fault.Message);
        }
    }

    /// <summary>What was asked on the command line.</summary>
    private sealed record Asked(string Year, string Rules, string Format, string? AsOf, string Assumed, string? Path, string Language);
}
