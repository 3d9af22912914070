using System.Globalization;
using System.Text;
using Baken.Server.Assessing;
using Baken.Server.Pages.Figures;
using Baken.WhatIf;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Simulating;

/// <summary>Writes a simulation as text with tables, for a terminal.</summary>
/// <param name="texts">The texts of the what-if.</param>
/// <param name="words">Its words.</param>
public sealed class SimulationText(IStringLocalizer<Texts.WhatIf> texts, SimulationWords words)
{
    /// <summary>Writes what one set makes of the year, in the language of the moment; lines end in LF.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="set">The place of the set in <see cref="Simulation.Sets"/>.</param>
    public string Write(Simulation simulation, int set)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        var text = new StringBuilder();
        Line(texts["text.title", simulation.Year, simulation.Sets[set].Name, FigureWords.Day(simulation.ReferenceDate), FigureWords.Number(simulation.Total)]);
        foreach (var warning in words.Warnings(simulation)) Line(warning);
        Line(AssessmentWords.In(simulation.Sets[set].About));
        Line(texts["range.text"]);
        Line("");
        Table(texts["table.duty"], simulation.Duties.Select(duty => (words.Of(duty) + Marks(duty, set), duty.Sets[0].Falls, duty.Sets[set].Falls, duty.Sets[set].Extra)));
        foreach (var (mark, meaning) in new[] { ("[1]", texts["derived.text"]), ("[2]", texts["never-sure.text"]) }) Line($"{mark} {meaning}");
        // By sector and form: the duties in which the set makes a difference, since of the others all is said above and stands in the files.
        foreach (var duty in simulation.Duties.Where(duty => duty.Sets[set].Extra is not { Lowest: 0, Highest: 0 }))
        {
            Parts(duty, "table.sector", isForm: false, duty.Sets[0].Sectors, duty.Sets[set].Sectors);
            Parts(duty, "table.form", isForm: true, duty.Sets[0].Forms, duty.Sets[set].Forms);
        }

        Line("");
        if (simulation.Threshold > 0) Line(texts["hidden.text", simulation.Threshold]);
        Line(simulation.Assumptions.Count == 0 ? texts["assumptions.none"] : texts["assumptions.title"]);
        foreach (var assumption in simulation.Assumptions.Values()) Line($"- {words.Of(assumption)}");
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');

        void Parts(SimulatedDuty duty, string division, bool isForm, IReadOnlyList<SimulatedPart> now, IReadOnlyList<SimulatedPart> then)
        {
            Line("");
            Table($"{words.Of(duty)}: {texts[division]}", now.Zip(then).Select(part => (words.Of(part.Second, isForm), part.First.Falls, part.Second.Falls, part.Second.Extra)));
        }

        void Table(string head, IEnumerable<(string Label, CountRange Now, CountRange Then, CountRange Extra)> rows)
        {
            string[][] cells =
            [
                [head, simulation.Sets[0].Name, simulation.Sets[set].Name, texts["table.extra"]],
                .. rows.Select(row => new[] { row.Label, words.Range(row.Now), words.Range(row.Then), words.More(row.Extra) }),
            ];
            int[] widths = [.. Enumerable.Range(0, 4).Select(column => cells.Max(row => Width(row[column])))];
            foreach (var row in cells)
            {
                Line(string.Join("  ", row.Select((cell, column) => column == 0
                    ? cell + new string(' ', widths[0] - Width(cell)) : new string(' ', widths[column] - Width(cell)) + cell)).TrimEnd());
                if (ReferenceEquals(row, cells[0])) Line(new string('-', widths.Sum() + 6));
            }
        }
    }

    private static string Marks(SimulatedDuty duty, int set) => (duty.IsDerived ? " [1]" : "") + (duty.Sets[set].IsNeverSure || duty.Sets[0].IsNeverSure ? " [2]" : "");

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
