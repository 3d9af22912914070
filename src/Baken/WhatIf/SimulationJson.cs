using System.Text.Json;
using Baken.Terms;

namespace Baken.WhatIf;

/// <summary>A simulation as JSON: UTF-8, Dutch names, lines end in LF, the same simulation gives the same bytes.</summary>
public static class SimulationJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes what one set makes of the year.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="set">The place of the set in <see cref="Simulation.Sets"/>.</param>
    public static byte[] Write(Simulation simulation, int set)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            Head(json, simulation, set);
            json.WriteStartArray("plichten");
            foreach (var duty in simulation.Duties) Duty(json, duty, set);
            json.WriteEndArray();
            json.WriteStartArray("nietGeteld");
            foreach (var rule in simulation.Uncounted.Where(one => simulation.Sets[set].Rules.Contains(one.Rule)))
            {
                json.WriteStartObject();
                json.WriteString("regel", rule.Rule.Id);
                json.WriteString("plicht", rule.Rule.Duty);
                json.WriteString("waarom", Codes.Of(rule.Why));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. bytes.ToArray(), (byte)'\n'];
    }

    private static void Head(Utf8JsonWriter json, Simulation simulation, int set)
    {
        json.WriteString("schooljaar", simulation.Year.ToString());
        json.WriteString("peildatum", $"{simulation.ReferenceDate:O}");
        json.WriteBoolean("peildagVoorbij", simulation.IsDayOver);
        json.WriteBoolean("schooljaarVoorbij", simulation.IsYearOver);
        json.WriteBoolean("synthetisch", simulation.IsSynthetic);
        json.WriteString("regelset", simulation.Sets[set].Name);
        json.WriteBoolean("geldendRecht", set == 0);
        json.WriteString("vergelekenMet", simulation.Sets[0].Name);
        json.WriteNumber("totaal", simulation.Total);
        json.WriteNumber("drempel", simulation.Threshold);
        Words(json, "aannames", simulation.Assumptions.Values().Select(Codes.Of));
    }

    private static void Duty(Utf8JsonWriter json, SimulatedDuty duty, int set)
    {
        var (now, then) = (duty.Sets[0], duty.Sets[set]);
        json.WriteStartObject();
        json.WriteString("plicht", duty.Duty);
        json.WriteString("drager", duty.Bearer);
        Words(json, "regels", then.Rules.Select(rule => rule.Id).Distinct());
        json.WriteBoolean("naOverleg", duty.IsDerived);
        json.WriteBoolean("altijdDeskundig", then.IsNeverSure);
        Ranges(json, now.Falls, then.Falls, then.Extra);
        Parts(json, ("perSector", "sector"), now.Sectors, then.Sectors);
        Parts(json, ("perVorm", "vorm"), now.Forms, then.Forms);
        json.WriteEndObject();
    }

    private static void Parts(Utf8JsonWriter json, (string Table, string Division) names, IReadOnlyList<SimulatedPart> now, IReadOnlyList<SimulatedPart> then)
    {
        json.WriteStartArray(names.Table);
        foreach (var (before, part) in now.Zip(then))
        {
            json.WriteStartObject();
            json.WriteString(names.Division, part.Code);
            json.WriteNumber("dossiers", part.Dossiers);
            Ranges(json, before.Falls, part.Falls, part.Extra);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Ranges(Utf8JsonWriter json, CountRange now, CountRange then, CountRange extra)
    {
        foreach (var (name, range) in new[] { ("nu", now), ("dan", then), ("erbij", extra) })
        {
            json.WriteStartObject(name);
            Count(json, "laagst", range.Lowest);
            Count(json, "hoogst", range.Highest);
            json.WriteBoolean("onderdrukt", range.IsHidden);
            json.WriteEndObject();
        }
    }

    private static void Count(Utf8JsonWriter json, string name, int? count)
    {
        if (count is { } known) json.WriteNumber(name, known);
        else json.WriteNull(name);
    }

    private static void Words(Utf8JsonWriter json, string name, IEnumerable<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words) json.WriteStringValue(word);
        json.WriteEndArray();
    }
}
