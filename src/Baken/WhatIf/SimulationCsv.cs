using CsvHelper;

namespace Baken.WhatIf;

/// <summary>
/// A simulation as one tidy table, a duty of the whole country, a sector or a form a line. UTF-8, fields as in RFC 4180 but with <c>;</c> between them as in the other files, lines end in LF.
/// <c>nu</c> is by what is in force, <c>dan</c> by the chosen set, <c>erbij</c> how many more.
/// </summary>
public static class SimulationCsv
{
    private static readonly CsvWriterOptions Options = new() { Separator = ';', NewLine = "\n", Injection = CsvInjection.Escape };

    /// <summary>Writes what one set makes of the year; the same simulation gives the same bytes.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="set">The place of the set in <see cref="Simulation.Sets"/>.</param>
    public static byte[] Write(Simulation simulation, int set)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Options, leaveOpen: true))
        {
            csv.WriteHeader(
                "schooljaar", "peildatum", "regelset", "vergeleken_met", "plicht", "drager", "verdeling", "waarde", "dossiers",
                "nu_laagst", "nu_hoogst", "dan_laagst", "dan_hoogst", "erbij_laagst", "erbij_hoogst", "onderdrukt");
            foreach (var duty in simulation.Duties)
            {
                var (now, then) = (duty.Sets[0], duty.Sets[set]);
                Line(duty, "totaal", "", simulation.Total, now.Falls, then.Falls, then.Extra);
                foreach (var (before, part) in now.Sectors.Zip(then.Sectors)) Line(duty, "sector", part.Code, part.Dossiers, before.Falls, part.Falls, part.Extra);
                foreach (var (before, part) in now.Forms.Zip(then.Forms)) Line(duty, "vorm", part.Code, part.Dossiers, before.Falls, part.Falls, part.Extra);
            }

            void Line(SimulatedDuty duty, string division, string code, int dossiers, CountRange now, CountRange then, CountRange extra)
            {
                foreach (var word in new[]
                {
                    simulation.Year.ToString(), $"{simulation.ReferenceDate:O}", simulation.Sets[set].Name, simulation.Sets[0].Name, duty.Duty, duty.Bearer, division, code,
                }) csv.WriteField(word);
                foreach (var count in new[] { dossiers, now.Lowest, now.Highest, then.Lowest, then.Highest, extra.Lowest, extra.Highest }) csv.WriteField((object?)count);
                csv.WriteField(now.IsHidden || then.IsHidden || extra.IsHidden ? "ja" : "nee");
                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }
}
