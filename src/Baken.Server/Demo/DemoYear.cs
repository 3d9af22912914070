using System.Text.Json;
using Baken.Terms;

namespace Baken.Server.Demo;

/// <summary>On what the facts of one school year are calibrated.</summary>
internal sealed record DemoYear
{
    /// <summary>The school year.</summary>
    public required SchoolYear Year { get; init; }

    /// <summary>How many dossiers.</summary>
    public required int Total { get; init; }

    /// <summary>How many reports.</summary>
    public required int Reports { get; init; }

    /// <summary>Dossiers by form; the rest has no form.</summary>
    public required IReadOnlyDictionary<Form, int> Forms { get; init; }

    /// <summary>Dossiers by sector, as far as they are fixed.</summary>
    public required IReadOnlyDictionary<Sector, int> Sectors { get; init; }

    /// <summary>By form, in how many a person charged with tasks is accused, as far as that is fixed.</summary>
    public required IReadOnlyDictionary<Form, int> WithTasks { get; init; }

    /// <summary>How many dossiers of psychological violence are in primary education; null when it is not fixed.</summary>
    public int? PrimaryPsychological { get; init; }

    /// <summary>How many dossiers of psychological violence are bullying; null when it is not fixed.</summary>
    public int? Bullying { get; init; }

    /// <summary>Reads one year of <c>cijfers.json</c>.</summary>
    /// <exception cref="FormatException">The file that was built in has an unknown word.</exception>
    public static DemoYear Read(JsonElement json) => new()
    {
        Year = SchoolYear.TryParse(json.GetProperty("schooljaar").GetString(), out var year) ? year.Value : throw new FormatException("No school year."),
        Total = json.GetProperty("totaal").GetInt32(),
        Reports = json.GetProperty("meldingen").GetInt32(),
        Forms = Counts<Form>(json, "vormen"),
        Sectors = Counts<Sector>(json, "sectoren"),
        WithTasks = Counts<Form>(json, "metTakenBelast"),
        PrimaryPsychological = Number(json, "primairPsychisch"),
        Bullying = Number(json, "pesten"),
    };

    private static Dictionary<T, int> Counts<T>(JsonElement json, string name) where T : struct, Enum =>
        json.TryGetProperty(name, out var counts)
            ? counts.EnumerateObject().ToDictionary(count => Codes.Parse<T>(count.Name), count => count.Value.GetInt32()) : [];

    private static int? Number(JsonElement json, string name) => json.TryGetProperty(name, out var number) ? number.GetInt32() : null;
}
