using System.Globalization;
using System.Text.RegularExpressions;
using Baken.Server.Pages.Figures;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Terms;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Publishing;

/// <summary>
/// Words for the codes in a list of figures, in the language of the moment. It knows no table: a table is named after its divisions
/// (<c>sectorVorm</c>: rows are sectors, columns are forms), and what is no code of the glossary has a text by its code.
/// </summary>
/// <param name="texts">The texts of the files: <c>table.</c>, <c>axis.</c>, <c>label.</c> and <c>mark.</c> with a code.</param>
/// <param name="words">The words for codes of the glossary.</param>
public sealed partial class FigureLabels(IStringLocalizer<Texts.ReportFiles> texts, FigureWords words)
{
    private static readonly string Unknown = Codes.Of(Sector.Unknown);

    /// <summary>The name of a table, short enough for the tab of a spreadsheet; the code itself when it has none.</summary>
    public string Table(string code) => texts[$"table.{code}"] is { ResourceNotFound: false } name ? name : code;

    /// <summary>The label of a figure's row; the code itself when it has none.</summary>
    public string Row(ReportFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return FindRow(figure.Table, figure.Row) ?? figure.Row;
    }

    /// <summary>The label of a row by its code; the code itself when it has none.</summary>
    public string Row(string table, string code) => FindRow(table, code) ?? code;

    /// <summary>The label of a column by its code; the code itself when it has none.</summary>
    public string Column(string table, string code) => FindColumn(table, code) ?? code;

    /// <summary>The label of a figure's column; the code itself when it has none.</summary>
    public string Column(ReportFigure figure) => FindColumn(figure) ?? figure.Column;

    /// <summary>What the rows of a table are: <c>Vorm</c>.</summary>
    public string RowHead(string table) => Head(Divisions(table)) ?? texts["axis.row"];

    /// <summary>What the columns of a table are: <c>Subvorm</c>.</summary>
    public string ColumnHead(string table) => Head(Divisions(table).Skip(1).Reverse()) ?? texts["axis.column"];

    /// <summary>What there is to say about a figure, for codes joined by <c>|</c>; empty when there is nothing.</summary>
    public string Mark(string marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        return string.Join(' ', marks.Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(mark => texts[$"mark.{mark}"] is { ResourceNotFound: false } word ? word.Value : mark));
    }

    /// <summary>Whether all codes of a figure have a word of their own; for the test that finds those without.</summary>
    public bool Knows(ReportFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return !texts[$"table.{figure.Table}"].ResourceNotFound
            && FindRow(figure.Table, figure.Row) is not null
            && FindColumn(figure) is not null
            && figure.Mark.Split('|', StringSplitOptions.RemoveEmptyEntries).All(mark => !texts[$"mark.{mark}"].ResourceNotFound);
    }

    private string? FindRow(string table, string code) => Find(table, code, Divisions(table));

    private string? FindColumn(string table, string code) => Find(table, code, Divisions(table).Reverse());

    private string? FindColumn(ReportFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        // Where the test was published is what it is.
        if (figure is { Table: "toets", Row: "bron" }) return figure.Column;
        if (figure is not { Table: "editie" }) return FindColumn(figure.Table, figure.Column);
        // A reason is what somebody wrote. A change is in a table, which is its row, at a row and a column of that table.
        if (figure.Row == "reden" || figure.Column.Split('|') is not [var row, var column]) return figure.Column;
        string?[] places = [FindRow(figure.Row, row), FindColumn(figure.Row, column)];
        return places.Contains(null) ? null : string.Join(", ", places.Where(place => place!.Length > 0));
    }

    private string? Find(string table, string code, IEnumerable<string> divisions)
    {
        if (code.Length == 0) return "";
        if (SchoolYear.TryParse(code, out _) || IsoDay.TryParse(code, out _)) return code;
        if (texts[$"label.{table}.{code}"] is { ResourceNotFound: false } own) return own;
        // A table of tables: how each is protected.
        if (texts[$"table.{code}"] is { ResourceNotFound: false } name) return name;
        return divisions.Select(division => Word(division, code)).FirstOrDefault(word => word is not null)
            ?? (texts[$"label.{code}"] is { ResourceNotFound: false } label ? label.Value : null);
    }

    private string? Word(string division, string code) => division switch
    {
        "vorm" => code == Unknown ? words.Of((Form?)null) : Codes.TryParse<Form>(code, out var form) ? words.Of(form) : null,
        "sector" => Codes.TryParse<Sector>(code, out var sector) ? words.Of(sector.Value) : null,
        "melder" => Codes.TryParse<ReporterRole>(code, out var role) ? words.Of(role.Value) : null,
        "beklaagde" => Codes.TryParse<AccusedRole>(code, out var role) ? words.Of(role.Value) : null,
        "omstandigheid" => Codes.TryParse<Circumstance>(code, out var circumstance) ? words.Of(circumstance.Value) : null,
        "advies" => code == Unknown ? words.Of((AdviceKind?)null) : Codes.TryParse<AdviceKind>(code, out var advice) ? words.Of(advice) : null,
        "plicht" => Codes.TryParse<DutyStep>(code, out var step) ? words.Of(step.Value) : null,
        "kenmerk" => Codes.TryParse<ReportFeature>(code, out var feature) ? words.Of(feature.Value) : null,
        "belast" => Word("vorm", code),
        "vergelijkingen" or "gepubliceerd" => words.OfItem(code),
        "honderdduizend" => Word("sector", code) ?? words.OfItem(code),
        "tegenstrijdig" => Codes.TryParse<Contradiction>(code, out var what) ? words.Of(what.Value) : null,
        "subvorm" => words.OfSubForm(code),
        "maand" => MonthOf(code),
        _ => null,
    };

    private string? Head(IEnumerable<string> divisions) => divisions
        .Select(division => texts[$"axis.{division}"]).FirstOrDefault(text => !text.ResourceNotFound)?.Value;

    /// <summary>The words that the name of a table is made of, in lower case: <c>sectorVorm</c> is <c>sector</c> and <c>vorm</c>.</summary>
    private static IEnumerable<string> Divisions(string table) =>
        Words().Matches(table).Select(match => match.Value.ToLowerInvariant());

    private static string? MonthOf(string code) =>
        DateOnly.TryParseExact(code + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? first.ToString("MMMM yyyy", CultureInfo.CurrentCulture) : null;

    [GeneratedRegex("[A-Z]?[a-z]+")]
    private static partial Regex Words();
}
