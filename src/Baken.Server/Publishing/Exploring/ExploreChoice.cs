using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Server.Publishing.Exploring;

/// <summary>What is shown of each figure of a table.</summary>
public enum ExploreMeasure
{
    /// <summary>The figure as it is published.</summary>
    [Code("aantal")] Count,

    /// <summary>In percent of all dossiers of the school year, to one decimal.</summary>
    [Code("aandeel")] Share,

    /// <summary>The same figure of the school year before.</summary>
    [Code("vorig")] Previous,

    /// <summary>The figure less that of the school year before.</summary>
    [Code("verschil")] Difference,
}

/// <summary>How the table is drawn beside its figures.</summary>
public enum ExploreChart
{
    /// <summary>A bar a row.</summary>
    [Code("staven")] Bars,

    /// <summary>A line over the years; of a series in parts a small one each.</summary>
    [Code("lijn")] Line,

    /// <summary>A small chart a row, all to the same scale (<i>small multiples</i>).</summary>
    [Code("klein")] Small,

    /// <summary>No chart.</summary>
    [Code("geen")] None,
}

/// <summary>A view that somebody chose: the words of an address, all of them known.</summary>
/// <param name="Table">A table of the report, by its name.</param>
/// <param name="Measure">What is shown of each figure.</param>
/// <param name="Chart">How it is drawn.</param>
public sealed record ExploreChoice(string Table, ExploreMeasure Measure, ExploreChart Chart)
{
    /// <summary>Whether another measure was asked for, which this table does not have.</summary>
    public bool IsMeasureReplaced { get; init; }

    /// <summary>Tables of one division of dossiers, which have a year before.</summary>
    private static readonly HashSet<string> OneWay =
        ["perVorm", "perSector", "perMelder", "perBeklaagde", "perMaand", "perOmstandigheid", "perAdvies", "perPlicht"];

    /// <summary>Tables of two divisions.</summary>
    private static readonly HashSet<string> TwoWay =
        ["sectorVorm", "vormSubvorm", "vormBeklaagde", "sectorMelder", "sectorBeklaagde", "vormMelder", "melderBeklaagde"];

    /// <summary>Tables that have columns of their own, or years.</summary>
    private static readonly HashSet<string> AsPublished = ["perKenmerk", "metTakenBelast", "perHonderdduizend", "reeks", "reeksVorm", "reeksSector"];

    /// <summary>The tables that can be explored, of those that a report has.</summary>
    public static IReadOnlyList<string> TablesOf(AnnualReport report) =>
    [
        .. ReportFigures.Of(report).Select(figure => figure.Table).Distinct()
            .Where(table => OneWay.Contains(table) || TwoWay.Contains(table) || AsPublished.Contains(table)),
    ];

    /// <summary>The measures that a table can have.</summary>
    public static IReadOnlyList<ExploreMeasure> MeasuresOf(string table, AnnualReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (AsPublished.Contains(table)) return [ExploreMeasure.Count];
        if (TwoWay.Contains(table)) return [ExploreMeasure.Count, ExploreMeasure.Share];
        return report.IsComparable
            ? [ExploreMeasure.Count, ExploreMeasure.Share, ExploreMeasure.Previous, ExploreMeasure.Difference]
            : [ExploreMeasure.Count, ExploreMeasure.Share, ExploreMeasure.Previous];
    }

    /// <summary>The charts that can show a table.</summary>
    public static IReadOnlyList<ExploreChart> ChartsOf(string table, ExploreMeasure measure) =>
        // A bar has no direction: what can be negative, or is no count, is read from the table.
        measure is ExploreMeasure.Difference or ExploreMeasure.Share || table is "perKenmerk" or "metTakenBelast" or "perHonderdduizend" ? [ExploreChart.None]
        : table is "reeks" ? [ExploreChart.Line, ExploreChart.Bars, ExploreChart.None]
        : table is "reeksVorm" or "reeksSector" ? [ExploreChart.Line, ExploreChart.None]
        : TwoWay.Contains(table) ? [ExploreChart.Small, ExploreChart.None]
        : [ExploreChart.Bars, ExploreChart.None];

    /// <summary>Reads the words of an address. What is left out, or does not go together with the table, becomes what fits best: who goes from one table to another
    /// keeps the rest of the choice as far as it can be kept.</summary>
    /// <param name="report">The report that is explored.</param>
    /// <param name="table">The name of a table; null or empty for the forms.</param>
    /// <param name="measure">The code of a measure; null or empty for the figure itself.</param>
    /// <param name="chart">The code of a chart; null or empty for the first that can show it.</param>
    /// <returns>Refused with <c>explore.table</c> or <c>explore.code</c> for a word that is none, with those that are.</returns>
    public static Outcome<ExploreChoice> Read(AnnualReport report, string? table, string? measure, string? chart)
    {
        var tables = TablesOf(report);
        var known = string.IsNullOrEmpty(table) ? "perVorm" : table;
        if (!tables.Contains(known)) return new Refusal("explore.table", string.Join(", ", tables)) { Field = "naar" };
        if (!Given<ExploreMeasure>(measure).TryGet(out var asked, out var wrong)) return wrong with { Field = "maat" };
        if (!Given<ExploreChart>(chart).TryGet(out var drawn, out wrong)) return wrong with { Field = "grafiek" };
        var measures = MeasuresOf(known, report);
        var taken = asked.Value is { } wanted && measures.Contains(wanted) ? wanted : measures[0];
        var charts = ChartsOf(known, taken);
        return new ExploreChoice(known, taken, drawn.Value is { } shown && charts.Contains(shown) ? shown : charts[0])
        {
            IsMeasureReplaced = asked.Value is { } other && other != taken,
        };
    }

    private static Outcome<Optional<T>> Given<T>(string? code) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(code)) return new Optional<T>(null);
        return Codes.TryParse<T>(code, out var value) ? new Optional<T>(value) : new Refusal("explore.code", string.Join(", ", Codes.All<T>()));
    }

    private readonly record struct Optional<T>(T? Value) where T : struct, Enum;
}
