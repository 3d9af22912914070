using System.Text.Json.Serialization;

namespace Baken.Statistics;

/// <summary>Which edition (<i>editie</i>) of a school year's report this is, and what it says otherwise than the edition before it.</summary>
/// <param name="Number">1 for the first edition of the school year, each next one more.</param>
/// <param name="Why">Why it was made; null for a first edition that nobody explained.</param>
/// <param name="Changes">What changed since the edition before it, in the order of the report; empty for a first edition.</param>
public sealed record EditionMark(
    [property: JsonPropertyName("nummer")] int Number,
    [property: JsonPropertyName("reden")] string? Why,
    [property: JsonPropertyName("wijzigingen")] IReadOnlyList<ReportChange> Changes);

/// <summary>One figure that two reports of the same school year do not agree about.</summary>
/// <param name="Table">The table, named as in <see cref="ReportFigure"/>.</param>
/// <param name="Row">Its row.</param>
/// <param name="Column">Its column.</param>
/// <param name="Was">The figure before; null when it was hidden or not there.</param>
/// <param name="Now">The figure now; null when it is hidden or not there.</param>
/// <param name="WasHidden">Whether it was hidden before.</param>
/// <param name="IsHidden">Whether it is hidden now.</param>
public sealed record ReportChange(
    [property: JsonPropertyName("tabel")] string Table,
    [property: JsonPropertyName("rij")] string Row,
    [property: JsonPropertyName("kolom")] string Column,
    [property: JsonPropertyName("was")] decimal? Was,
    [property: JsonPropertyName("werd")] decimal? Now,
    [property: JsonPropertyName("wasOnderdrukt")] bool WasHidden,
    [property: JsonPropertyName("isOnderdrukt")] bool IsHidden)
{
    private const string Hidden = "ja";

    /// <summary>
    /// Every figure of which the count differs, in the order of the newer report; what only the older one has comes last. What is published of the year before
    /// stands in the editions of that year, so a change of it alone is none of this one. Pure.
    /// </summary>
    public static IReadOnlyList<ReportChange> Between(AnnualReport older, AnnualReport newer)
    {
        var before = Figures(older).ToDictionary(Key);
        var after = Figures(newer).ToList();
        var there = after.Select(Key).ToHashSet();
        return
        [
            .. after.Select(figure => Of(before.GetValueOrDefault(Key(figure)), figure)).OfType<ReportChange>(),
            .. before.Values.Where(figure => !there.Contains(Key(figure))).Select(figure => Of(figure, null)).OfType<ReportChange>(),
        ];
    }

    private static ReportChange? Of(ReportFigure? was, ReportFigure? now)
    {
        var (hidden, hides) = (was?.Hidden == Hidden, now?.Hidden == Hidden);
        var place = now ?? was!;
        return was?.Count == now?.Count && hidden == hides
            ? null
            : new ReportChange(place.Table, place.Row, place.Column, was?.Count, now?.Count, hidden, hides);
    }

    /// <summary>The figures; not the words about the report, and not how its tables were protected, which is told beside each.</summary>
    private static IEnumerable<ReportFigure> Figures(AnnualReport report) =>
        ReportFigures.Of(report).Where(figure => figure.Hidden.Length > 0 && figure.Table != "bescherming" && figure.Table != "editie");

    private static (string, string, string) Key(ReportFigure figure) => (figure.Table, figure.Row, figure.Column);
}
