using System.Text.Json;
using System.Text.Json.Nodes;
using Baken.Storage;
using Baken.Terms;
using CsvHelper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Baken.Server.Publishing.Exploring;

/// <summary>A view as a file: exactly the figures that are seen, and no others.</summary>
/// <param name="labels">The words for codes.</param>
public sealed class ExploreFiles(FigureLabels labels)
{
    /// <summary>The forms of a view as a file.</summary>
    public static IReadOnlyList<string> Forms { get; } = ["csv", "json"];

    private static readonly CsvWriterOptions Csv = new() { Separator = ';', NewLine = "\n", Injection = CsvInjection.Escape };

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Maps the files of the views of <c>/cijfers</c>.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/cijfers/keuze.{vorm}", AnswerAsync).AllowAnonymous().ExcludeFromDescription();

    /// <summary>Writes a view as CSV: <c>rij_code;rij;kolom_code;kolom;waarde;onderdrukt</c>, UTF-8, in the language of the moment.</summary>
    public byte[] WriteCsv(ExploredView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Csv, leaveOpen: true))
        {
            csv.WriteHeader("rij_code", "rij", "kolom_code", "kolom", "waarde", "onderdrukt");
            foreach (var (place, cell) in InOrder(view))
            {
                csv.WriteField(place.Row);
                csv.WriteField(labels.Row(view.Table, place.Row));
                csv.WriteField(place.Column);
                csv.WriteField(labels.Column(view.Table, place.Column));
                csv.WriteField((object?)cell.Value);
                csv.WriteField(cell.IsHidden ? "ja" : "nee");
                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Writes a view as JSON, with what was chosen.</summary>
    public byte[] WriteJson(PublishedReport published, ExploreChoice choice, ExploredView view)
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(view);
        var made = new JsonObject
        {
            ["schooljaar"] = published.Report.Year.ToString(),
            ["peildatum"] = $"{published.Report.ReferenceDate:O}",
            ["editie"] = published.Edition?.Number,
            ["tabel"] = view.Table,
            ["maat"] = Codes.Of(choice.Measure),
            ["cellen"] = new JsonArray([.. InOrder(view).Select(one => (JsonNode)new JsonObject
            {
                ["rij"] = one.Place.Row,
                ["kolom"] = one.Place.Column,
                ["waarde"] = one.Cell.Value,
                ["onderdrukt"] = one.Cell.IsHidden,
            })]),
        };
        return [.. JsonSerializer.SerializeToUtf8Bytes(made, Readable), (byte)'\n'];
    }

    private static IEnumerable<((string Row, string Column) Place, ExploredCell Cell)> InOrder(ExploredView view) =>
        from row in view.Rows
        from column in view.Columns
        where view.Cells.ContainsKey((row, column))
        select ((row, column), view.Cells[(row, column)]);

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> AnswerAsync(
        string vorm, [AsParameters] ExploreAsked asked, Explore explore, ExploreFiles files, CancellationToken cancel)
    {
        if (!Forms.Contains(vorm)) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        var found = await explore.ExecuteAsync(asked.Year, asked.Table, asked.Measure, asked.Chart, cancel);
        if (!found.TryGet(out var explored, out var refused)) return TypedResults.StatusCode(PublishedReports.StatusOf(refused));
        var name = $"cijfers-{explored.Published.Report.Year}-{explored.Choice.Table}-{Codes.Of(explored.Choice.Measure)}.{vorm}";
        return vorm == "csv"
            ? TypedResults.Bytes(files.WriteCsv(explored.View), "text/csv; charset=utf-8", name)
            : TypedResults.Bytes(files.WriteJson(explored.Published, explored.Choice, explored.View), "application/json", name);
    }
}

/// <summary>The words of the address of a view.</summary>
public sealed record ExploreAsked
{
    /// <summary>The school year; null for the newest.</summary>
    [FromQuery(Name = "jaar")] public string? Year { get; init; }

    /// <summary>The table.</summary>
    [FromQuery(Name = "naar")] public string? Table { get; init; }

    /// <summary>The measure.</summary>
    [FromQuery(Name = "maat")] public string? Measure { get; init; }

    /// <summary>The chart.</summary>
    [FromQuery(Name = "grafiek")] public string? Chart { get; init; }
}

/// <summary>A view with the report that it is cut from.</summary>
/// <param name="Published">The report.</param>
/// <param name="Choice">What was chosen.</param>
/// <param name="View">The view.</param>
public sealed record Explored(PublishedReport Published, ExploreChoice Choice, ExploredView View);

/// <summary>Finds the view that an address asks for.</summary>
public sealed class Explore(PublishedReports reports)
{
    /// <summary>Finds it.</summary>
    /// <param name="year">The school year; null or empty for the newest that is settled, or else the newest.</param>
    /// <param name="table">The table.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused as <see cref="PublishedReports.FindAsync"/> and <see cref="ExploreChoice.Read"/> refuse, or with <c>explore.nothing</c>.</returns>
    public async Task<Outcome<Explored>> ExecuteAsync(string? year, string? table, string? measure, string? chart, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(year))
        {
            var years = await reports.YearsAsync(cancel);
            if (years.Count == 0) return new Refusal("explore.nothing") { Field = "schooljaar" };
            year = (years.FirstOrDefault(one => one.Edition is not null) is { Edition: not null } settled ? settled : years[0]).Year.Year.ToString();
        }

        var found = await reports.FindAsync(year, null, null, cancel);
        return found.Then(published => ExploreChoice.Read(published.Report, table, measure, chart)
            .Then<Explored>(choice => new Explored(published, choice, ExploredView.Of(published.Report, choice))));
    }
}
