using System.Globalization;
using Baken.Server.Publishing;
using Baken.Statistics;

namespace Baken.IntegrationTests.Statistics;

/// <summary>The tables of the page as they must be by the list of figures, written as people write numbers, without a line of the page's own code.</summary>
internal sealed class ExpectedTables(ILookup<string, ReportFigure> figures, FigureLabels labels, CultureInfo culture)
{
    private static readonly (string Id, string Table, bool HasTotal)[] OneWay =
    [
        ("forms-table", "perVorm", true), ("sectors-table", "perSector", true), ("reporters-table", "perMelder", true), ("accused-table", "perBeklaagde", true),
        ("circumstances-table", "perOmstandigheid", false), ("months-table", "perMaand", true), ("advice-table", "perAdvies", false), ("duties-table", "perPlicht", false),
    ];

    private static readonly (string Id, string Table, string Rows, string Columns)[] Crossed =
    [
        ("sector-forms-table", "sectorVorm", "perSector", "perVorm"), ("form-accused-table", "vormBeklaagde", "perVorm", "perBeklaagde"),
        ("form-reporters-table", "vormMelder", "perVorm", "perMelder"), ("sector-reporters-table", "sectorMelder", "perSector", "perMelder"),
        ("sector-accused-table", "sectorBeklaagde", "perSector", "perBeklaagde"), ("reporter-accused-table", "melderBeklaagde", "perMelder", "perBeklaagde"),
    ];

    private readonly Dictionary<string, List<(string Label, string[] Cells)>> all = [];

    private ReportFigure Total => figures["totaal"].Single();

    private bool IsComparable => figures["verschil"].First().Mark.Length == 0;

    public Dictionary<string, List<(string Label, string[] Cells)>> All()
    {
        foreach (var (id, table, hasTotal) in OneWay) all[id] = [.. Counts(table).Select(row => (row.Label, Beside(row.Now, row.Before))), .. hasTotal ? [("*", Beside(Total.Count, Total.Previous))] : (IEnumerable<(string, string[])>)[]];
        foreach (var (id, table, rows, columns) in Crossed) all[id] = Cross(table, [.. Counts(rows)], [.. Counts(columns)]);
        all["sub-forms-table"] = [.. figures["vormSubvorm"].GroupBy(cell => cell.Row).SelectMany(form => form.Select(cell => (labels.Column(cell), new[] { Cell(cell) }))
            .Prepend((labels.Row(form.First()), [Number(figures["perVorm"].Single(row => row.Row == form.Key).Count)])))];
        foreach (var (id, table) in new[] { ("features-table", "perKenmerk"), ("with-tasks-table", "metTakenBelast") }) all[id] = [.. figures[table].GroupBy(row => row.Row).Select(Shares)];
        all["series-table"] = [.. figures["reeks"].Select(year => (year.Row, new[] { Number(year.Count) }))];
        foreach (var (id, table) in new[] { ("form-series-table", "reeksVorm"), ("sector-series-table", "reeksSector") })
            all[id] = [.. figures[table].GroupBy(row => row.Row).Select(year => (year.Key, year.Select(part => Number(part.Count)).Append(Number(OfYear(year.Key))).ToArray()))];
        Changes();
        Checks();
        Elsewhere();
        return all;
    }

    /// <summary>The rows of a table of one division, with the dossiers without a form, which stand in the reconciliation.</summary>
    private IEnumerable<(string Label, decimal? Now, decimal? Before)> Counts(string table)
    {
        foreach (var row in figures[table]) yield return (labels.Row(row), row.Count, row.Previous);
        if (table == "perVorm")
            yield return (labels.Column("sectorVorm", "onbekend"), Check("verschil"), Total.Previous - figures[table].Sum(row => row.Previous));
    }

    private List<(string, string[])> Cross(string table, IReadOnlyList<(string Label, decimal? Now, decimal? Before)> rows, IReadOnlyList<(string Label, decimal? Now, decimal? Before)> columns) =>
    [
        .. figures[table].Chunk(columns.Count).Zip(rows, (cells, row) => (row.Label, cells.Select(Cell).Append(Number(row.Now)).ToArray())),
        ("*", [.. columns.Select(column => Number(column.Now)), Number(Total.Count)]),
    ];

    private (string, string[]) Shares(IGrouping<string, ReportFigure> row)
    {
        var (count, of, percent) = (row.Single(one => one.Column == "aantal"), row.Single(one => one.Column == "van"), row.Single(one => one.Column == "percentage"));
        // Which of the two years is hidden stands in the report alone: one that has a total and no count is.
        return (row.First().Table == "perKenmerk" ? labels.Row(row.First()) : "*",
        [
            count.Count is null ? "×" : Number(count.Count), Number(of.Count), Percent(percent.Count),
            count.Previous is null ? "×" : Number(count.Previous), Number(of.Previous), Percent(percent.Previous),
        ]);
    }

    private void Changes()
    {
        foreach (var year in figures["vergelijkingen"].GroupBy(row => row.Column))
        {
            all[$"changes-{year.Key}"] = [.. year.Select(row => (labels.Row(row), Change(row)))];
            all.TryAdd("changes-total", []);
            all["changes-total"].Add((year.Key, Change(year.Single(row => row.Row == "totaal"))));
        }
    }

    private string[] Change(ReportFigure row)
    {
        var (now, then) = row.Row.Split('/') switch
        {
            ["vorm", var form] => (figures["perVorm"].Single(one => one.Row == form).Count, figures["reeksVorm"].Single(one => one.Row == row.Column && one.Column == form).Count),
            ["sector", var sector] => (figures["perSector"].Single(one => one.Row == sector).Count, figures["reeksSector"].Single(one => one.Row == row.Column && one.Column == sector).Count),
            _ => (Total.Count, OfYear(row.Column)),
        };
        var chance = Beside("vergelijkingenKans", row);
        return
        [
            Number(now), Number(then), row.Count is null ? "–" : Signed(row.Count.Value), Beside("vergelijkingenPercentage", row) is { } percent ? Sign(percent) + Percent(Math.Abs(percent)) : "–",
            chance is null ? "–" : chance < 0.0001m ? "< " + 0.0001m.ToString(culture) : chance.Value.ToString("0.0000", culture),
        ];
    }

    private void Checks()
    {
        all["check-table"] = [.. new[] { ("somVormen", "verschil"), ("somSectoren", "verschilSectoren"), ("somSectorVorm", "verschilSectorVorm") }
            .Select(check => ("*", new[] { Number(Check(check.Item1)), Number(Total.Count), Number(Check(check.Item2)) }))];
        all["table-checks-table"] = [.. figures["aansluitingPerTabel"].GroupBy(row => row.Row).Select(table => ("*", new[]
        {
            Number(table.Single(row => row.Column == "som").Count), Number(Total.Count), Number(table.Single(row => row.Column == "onbekend").Count),
        }))];
        if (figures["naSchooljaar"].First().Count is not null)
        {
            var late = figures["naSchooljaar"].ToDictionary(row => row.Row, row => row.Count!.Value);
            all["late-table"] = [("*", [Number(late["eindeSchooljaar"])]), ("*", [Signed(late["toegevoegd"])]), ("*", [Signed(-late["vervallen"])]), ("*", [Number(Total.Count)]), ("*", [Number(late["gewijzigd"])])];
        }

        all["contradictions-table"] = [.. figures["tegenstrijdig"].Select(row => (labels.Row(row), new[] { Number(row.Count) }))];
    }

    private void Elsewhere()
    {
        all["rates-table"] = [.. figures["perHonderdduizend"].Chunk(3).Select(row => (labels.Row(row[0]), new[] { Number(row[0].Count), Number(row[1].Count), Rate(row[2].Count), Rate(row[2].Previous) }))];
        if (!figures["gepubliceerd"].Any()) return;
        all["published-sums-table"] = [.. figures["gepubliceerdOptelling"].Chunk(2).Select(row => (row[0].Row, new[] { Number(row[0].Count + row[1].Count), Number(row[0].Count), Signed(row[1].Count!.Value) }))];
        all["published-table"] = [.. figures["gepubliceerd"].Zip(figures["gepubliceerdVerschil"]).GroupBy(pair => pair.First.Row).SelectMany(year => year
            .Select(pair => (labels.Column(pair.First), new[] { Ours(pair.First), Number(pair.First.Count), pair.Second.Count is { } difference ? Signed(difference) : "–" }))
            .Prepend((year.Key, [])))];
    }

    /// <summary>Our own figure beside a published one; a dash of a year without dossiers.</summary>
    private string Ours(ReportFigure published) => Number(published.Column.Split('/') switch
    {
        ["vorm", var form] => figures["reeksVorm"].SingleOrDefault(row => row.Row == published.Row && row.Column == form)?.Count,
        _ => OfYear(published.Row),
    });

    private decimal? OfYear(string year) => figures["reeks"].SingleOrDefault(row => row.Row == year)?.Count;

    private decimal? Check(string row) => figures["aansluiting"].Single(one => one.Row == row).Count;

    private decimal? Beside(string table, ReportFigure of) => figures[table].Single(row => row.Row == of.Row && row.Column == of.Column).Count;

    private string[] Beside(decimal? now, decimal? before) => IsComparable ? [Number(now), Number(before), Signed((now - before)!.Value)] : [Number(now), Number(before)];

    private string Cell(ReportFigure cell) => cell.Count is { } count ? Number(count) : cell.Mark == "klein" ? "<5" : "×";

    private string Number(decimal? count) => count is { } known ? known.ToString("N0", culture) : "–";

    private string Signed(decimal difference) => Sign(difference) + Number(Math.Abs(difference));

    private static string Sign(decimal difference) => difference < 0 ? "−" : difference > 0 ? "+" : "";

    private string Percent(decimal? percent) => percent is { } known ? known.ToString("0.0", culture) + "%" : "–";

    private string Rate(decimal? rate) => rate is { } known ? known.ToString("N1", culture) : "–";
}
