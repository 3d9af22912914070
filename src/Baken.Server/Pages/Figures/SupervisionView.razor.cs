using Baken.Supervision;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Figures;

/// <summary>The consultations of a period by month, sector, time and result.</summary>
public sealed partial class SupervisionView
{
    [Inject] private IStringLocalizer<Texts.Supervision> V { get; set; } = null!;

    [Inject] private IStringLocalizer<Texts.Boards> Sectors { get; set; } = null!;

    /// <summary>The figures.</summary>
    [Parameter, EditorRequired] public required SupervisionFigures Figures { get; set; }

    private string? Median => Figures.Median is { } median ? V["median", FigureWords.Amount(median)].Value : Figures.Total > 0 ? V["median.hidden"].Value : null;

    private string? Note(CountedDivision division) => division.Name switch { "tijd" => V["note.time"].Value, "uitkomst" => V["note.result"].Value, _ => null };

    private string Caption(CountedDivision division) => $"{V[$"division.{division.Name}"]}, {Figures.Period.Code}";

    private IReadOnlyList<BarChart.Bar> Bars(CountedDivision division) => [.. division.Parts.Select(part => new BarChart.Bar(Label(division, part), part.Count))];

    private string Described(CountedDivision division) => string.Join("; ", division.Parts.Select(part => $"{Label(division, part)}: {(part.Count is { } count ? FigureWords.Number(count) : V["hidden"])}"));

    private string Label(CountedDivision division, CountedPart part) => division.Name switch
    {
        "maand" => FigureWords.Month(part.Code),
        "sector" => part.Code == SupervisionFigures.UnknownSector ? V["sector.unknown"] : Sectors[$"sector.{part.Code}"],
        "tijd" => V[$"time.{part.Code}"],
        _ => V[$"result.{part.Code}"],
    };
}
