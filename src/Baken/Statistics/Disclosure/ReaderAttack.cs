using Baken.Terms;
using Google.OrTools.LinearSolver;

namespace Baken.Statistics;

/// <summary>A hidden count of a report, and what a reader can derive of it from everything that the report publishes.</summary>
/// <param name="Table">The table, named as in JSON.</param>
/// <param name="Row">The code of its row.</param>
/// <param name="Column">The code of its column.</param>
/// <param name="Because">Why it is hidden, and with that its mark.</param>
/// <param name="Low">The lowest count that remains possible; 0 or more.</param>
/// <param name="High">The highest.</param>
/// <param name="Needed">How many different counts must remain; 1 for a count that is not small.</param>
public sealed record DerivedInterval(string Table, string Row, string Column, HiddenBecause Because, long Low, long High, int Needed)
{
    /// <summary>How many different counts remain possible: 1 means that it is known.</summary>
    public long Values => High - Low + 1;

    /// <summary>Whether a reader comes too near to a small count.</summary>
    public bool IsTooNarrow => Values < Needed;
}

/// <summary>
/// Plays the reader who has a report and nothing else: by linear programming over all combinations of form, sector, who told and who is accused, of
/// which every published table and total adds up some, it asks of every hidden count how low and how high it can be. It takes the report as it
/// is published and shares nothing with the choice of what is hidden, so it finds what that overlooked. An interval of a linear
/// programme is at least as wide as that of whole numbers; those are what <see cref="SmallCells"/> judges by.
/// </summary>
public static class ReaderAttack
{
    private const double Slack = 1e-5;

    /// <summary>The interval of every hidden count, in the order of the report; cells of a table that is withheld are none.</summary>
    /// <exception cref="InvalidOperationException">The solver failed, so nothing is known to be safe.</exception>
    public static IReadOnlyList<DerivedInterval> Run(AnnualReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var protection = report.Protection.ToDictionary(table => table.Table);
        var cells = ReportFigures.Of(report).Where(figure => protection.ContainsKey(figure.Table))
            .Select(figure => Known(figure, protection[figure.Table])).ToList();
        using var linked = new Programme(report, [.. cells.Where(cell => cell.Figure.Table != SubForms)]);
        var (totals, bySubForm) = (report.Forms.ToDictionary(row => Codes.Of(row.Form), row => row.Count), cells.Where(cell => cell.Figure.Table == SubForms).ToLookup(cell => cell.Figure.Row));
        return
        [
            .. cells.Where(cell => cell.Because is HiddenBecause.Small or HiddenBecause.Protecting).Select(cell =>
            {
                var (low, high) = cell.Figure.Table == SubForms
                    ? InALine(cell, [.. bySubForm[cell.Figure.Row]], totals[cell.Figure.Row]) : linked.Extremes(cell);
                return new DerivedInterval(cell.Figure.Table, cell.Figure.Row, cell.Figure.Column, cell.Because!.Value, low, high, cell.Needed);
            }),
        ];
    }

    private const string SubForms = "vormSubvorm";

    private static KnownCell Known(ReportFigure figure, TableProtection protection)
    {
        if (figure.Count is { } count) return new(figure, null, (long)count, (long)count, 1);
        var because = Codes.Parse<HiddenBecause>(figure.Mark);
        // That a code is listed which is not on offer tells that somebody used it.
        var least = figure.Table == SubForms && figure.Column != ReportTables.Unknown
            && !Terms.SubForms.Of(Codes.Parse<Form>(figure.Row)).Contains(figure.Column) ? 1 : 0;
        return because switch
        {
            HiddenBecause.Small => new(figure, because, Math.Max(least, protection.ZerosVisible ? 1 : 0), protection.Threshold, Math.Max(2, protection.FewestValues ?? 2)),
            HiddenBecause.Protecting => new(figure, because, protection.Threshold + 1, long.MaxValue, 1),
            _ => new(figure, because, least, long.MaxValue, 1),
        };
    }

    /// <summary>The sub-forms of a form tell of each other by their total alone.</summary>
    private static (long Low, long High) InALine(KnownCell cell, IReadOnlyList<KnownCell> line, long total)
    {
        var others = line.Where(other => other != cell).ToList();
        var most = others.Any(other => other.High == long.MaxValue) ? long.MaxValue : others.Sum(other => other.High);
        return (Math.Max(cell.Low, total - most), Math.Min(cell.High, total - others.Sum(other => other.Low)));
    }

    /// <summary>What a reader knows of a cell by itself.</summary>
    private sealed record KnownCell(ReportFigure Figure, HiddenBecause? Because, long Low, long High, int Needed);

    /// <summary>The linear programme of all tables that add up the same dossiers.</summary>
    private sealed class Programme : IDisposable
    {
        /// <summary>The divisions of each table.</summary>
        private static readonly Dictionary<string, (int Rows, int Columns)> Divided = new()
        {
            ["sectorVorm"] = (1, 0),
            ["vormBeklaagde"] = (0, 3),
            ["sectorMelder"] = (1, 2),
            ["sectorBeklaagde"] = (1, 3),
            ["vormMelder"] = (0, 2),
            ["melderBeklaagde"] = (2, 3),
        };

        private readonly Solver solver = Solver.CreateSolver("GLOP") ?? throw new InvalidOperationException("The linear solver is not there.");
        private readonly IReadOnlyList<IReadOnlyList<(string Code, int Count)>> divisions;
        private readonly Dictionary<(int Division, string Code), List<int>> placesOf = [];
        private readonly Variable[] places;
        private readonly List<Seen> hidden = [];

        public Programme(AnnualReport report, IReadOnlyList<KnownCell> cells)
        {
            divisions =
            [
                [.. report.Forms.Select(row => (Codes.Of(row.Form), row.Count)), (ReportTables.Unknown, report.Reconciliation.FormDifference)],
                [.. report.Sectors.Select(row => (Codes.Of(row.Sector), row.Count))],
                [.. report.Reporters.Select(row => (Codes.Of(row.Role), row.Count))],
                [.. report.Accused.Select(row => (Codes.Of(row.Role), row.Count))],
            ];
            places = [.. Enumerable.Range(0, divisions.Aggregate(1, (all, division) => all * division.Count)).Select(_ => solver.MakeNumVar(0, double.PositiveInfinity, ""))];
            foreach (var (division, code, count) in divisions.Index().SelectMany(division => division.Item.Select(value => (division.Index, value.Code, value.Count))))
            {
                placesOf[(division, code)] = Places(division, code);
                Row(placesOf[(division, code)], count, count);
            }

            foreach (var cell in cells)
            {
                var added = PlacesOf(cell).ToArray();
                Row(added, cell.Low, cell.High);
                if (cell.Because is HiddenBecause.Small or HiddenBecause.Protecting) hidden.Add(new Seen(cell, added));
            }
        }

        public (long Low, long High) Extremes(KnownCell cell)
        {
            var seen = hidden.Find(one => one.Cell == cell)!;
            // No cell goes beyond its mark, so one that was seen there needs no question of its own.
            if (seen.Lowest > cell.Low + Slack) Solve(seen, highest: false);
            if (seen.Highest < cell.High - Slack) Solve(seen, highest: true);
            return ((long)Math.Ceiling(seen.Lowest - Slack), (long)Math.Floor(seen.Highest + Slack));
        }

        private void Solve(Seen cell, bool highest)
        {
            using var objective = solver.Objective();
            objective.Clear();
            foreach (var place in cell.Places)
            {
                objective.SetCoefficient(places[place], 1);
            }

            objective.SetOptimizationDirection(highest);
            var status = solver.Solve();
            if (status != Solver.ResultStatus.OPTIMAL) throw new InvalidOperationException($"The linear solver ended with {status}.");
            var found = Array.ConvertAll(places, place => place.SolutionValue());
            foreach (var one in hidden)
            {
                var value = one.Places.Sum(place => found[place]);
                (one.Lowest, one.Highest) = (Math.Min(one.Lowest, value), Math.Max(one.Highest, value));
            }
        }

        private List<int> Places(int division, string code)
        {
            var step = divisions.Skip(division + 1).Aggregate(1, (all, later) => all * later.Count);
            var value = divisions[division].Select(one => one.Code).ToList().IndexOf(code);
            return [.. Enumerable.Range(0, places.Length).Where(place => place / step % divisions[division].Count == value)];
        }

        private IEnumerable<int> PlacesOf(KnownCell cell)
        {
            var (rows, columns) = Divided[cell.Figure.Table];
            return placesOf[(rows, cell.Figure.Row)].Intersect(placesOf[(columns, cell.Figure.Column)]);
        }

        private void Row(IEnumerable<int> added, long low, long high)
        {
            var row = solver.MakeConstraint(low, high == long.MaxValue ? double.PositiveInfinity : high);
            foreach (var place in added)
            {
                row.SetCoefficient(places[place], 1);
            }
        }

        public void Dispose() => solver.Dispose();

        /// <summary>A hidden cell, and between which counts it was seen in what was solved.</summary>
        private sealed class Seen(KnownCell cell, int[] places)
        {
            public KnownCell Cell { get; } = cell;

            public int[] Places { get; } = places;

            public double Lowest { get; set; } = double.PositiveInfinity;

            public double Highest { get; set; } = double.NegativeInfinity;
        }
    }
}
