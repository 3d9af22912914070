using System.Text;
using Baken.Server.Publishing;
using Baken.Terms;
using Baken.WhatIf;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Baken.Server.Simulating;

/// <summary>A simulation as a file, all of it from the same object.</summary>
/// <param name="text">Writes the one in words.</param>
public sealed class SimulationFiles(SimulationText text)
{
    /// <summary>The form in words, for a terminal.</summary>
    public const string InWords = "tekst";

    /// <summary>The set that is meant when none is named: the letter that expects the numbers to rise.</summary>
    public const string UsualSet = "brief-2025";

    /// <summary>The forms.</summary>
    public static IReadOnlyList<string> Forms { get; } = [InWords, "csv", "json"];

    /// <summary>Maps the files for those who see the figures inside; the door before it lets in who freezes them.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/cijfers/intern/{schooljaar}/wat-als/bestand/{vorm}", AnswerAsync).ExcludeFromDescription();

    /// <summary>Writes what one set makes of the year, UTF-8; the one in words in the language of the moment.</summary>
    /// <param name="form">One of <see cref="Forms"/>.</param>
    /// <param name="simulation">The simulation.</param>
    /// <param name="set">The place of the set in <see cref="Simulation.Sets"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such form.</exception>
    public byte[] Write(string form, Simulation simulation, int set) => form switch
    {
        InWords => Encoding.UTF8.GetBytes(text.Write(simulation, set)),
        "csv" => SimulationCsv.Write(simulation, set),
        "json" => SimulationJson.Write(simulation, set),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "No form of a simulation."),
    };

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> AnswerAsync(
        string schooljaar, string vorm, [AsParameters] SimulationAsked asked, SimulateYear simulate, SimulationFiles files, CancellationToken cancel)
    {
        if (!SchoolYear.TryParse(schooljaar, out var year) || !Forms.Contains(vorm) || vorm == InWords) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        var outcome = await asked.RunAsync(simulate, year.Value, cancel);
        return outcome.TryGet(out var found, out var refused)
            ? TypedResults.Bytes(
                files.Write(vorm, found.Simulation, found.Set),
                vorm == "csv" ? "text/csv; charset=utf-8" : "application/json",
                $"wat-als-{schooljaar}-{found.Simulation.Sets[found.Set].Name}.{vorm}")
            : TypedResults.StatusCode(PublishedReports.StatusOf(refused));
    }
}
