using Baken.Statistics;
using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.Tests.Statistics;

/// <summary>What two editions of a year tell together.</summary>
public sealed class EarlierEditionsTests
{
    [Fact]
    public void What_was_hidden_stays_hidden_and_what_was_known_stays_visible() => Gen.Int[1, 1000].Sample(seed =>
    {
        var facts = Invented.Many(seed);
        var first = Report(facts, []);
        // Later some more came in, and one was classified anew.
        var second = Report([.. facts.Skip(1), .. Invented.Many(seed + 1).Take(seed % 40)], [first]);

        var before = Cells(first);
        foreach (var (key, cell) in Cells(second))
        {
            if (second.Protection.Single(table => table.Table == key.Table).State == ProtectionState.Withheld)
            {
                continue;
            }

            Assert.False(before[key].IsHidden && !cell.IsHidden, $"{key} was hidden and is shown.");
            if (before[key].Count is { } old && cell.Count is { } now)
            {
                Assert.False(old != now && Math.Abs(old - now) <= 4, $"{key} went from {old} to {now}.");
            }
        }
    }, iter: 4);

    [Fact]
    public void The_same_facts_give_the_same_tables_again()
    {
        var facts = Invented.Many(3);
        var first = Report(facts, []);
        var again = Report(facts, [first]);

        Assert.Equal(Cells(first).Select(cell => (cell.Key, cell.Value.Count)), Cells(again).Select(cell => (cell.Key, cell.Value.Count)));
    }

    [Fact]
    public void A_cell_that_was_visible_protects_no_other()
    {
        // In the first edition nothing was small. One dossier more and the first row has a small count; its neighbours are known already, so they can't
        // hide it, and the one that changed by one would tell the difference.
        var first = Sectors([(Sector.Primary, Form.PhysicalViolence, 30), (Sector.Primary, Form.Discrimination, 30),
            (Sector.Secondary, Form.PhysicalViolence, 30), (Sector.Secondary, Form.Discrimination, 30)]);
        var before = Report(first, []);
        var now = Report([.. first, .. Sectors([(Sector.Primary, Form.Discrimination, 2)])], [before]);

        var cell = now.SectorForms.Single(one => one is { Sector: Sector.Primary, Form: Form.Discrimination });
        Assert.True(cell.IsHidden, "32 beside 30 tells that two came in.");
    }

    [Fact]
    public void Sums_that_still_hold_are_given_to_the_reader()
    {
        var facts = Invented.Many(5);
        var first = Report(facts, []);
        var settled = new EarlierEditions([first], Invented.Year, 4).Settle(
            CountTable.Grid([.. Enum.GetValues<Sector>().Select(sector => ReportTables.FormsAndUnknown.Select(form =>
                facts.Count(one => one.Sector == sector && one.Form == form)).ToList())], "sectorVorm"),
            [.. Codes.All<Sector>().Select(code => ("perSector", code))],
            [.. Codes.All<Form>().Append(ReportTables.Unknown).Select(code => ((string?)"perVorm", code))]);

        // Each row in which some cells were hidden falls apart in those and the rest, of which the sum is known as well.
        var hidden = first.SectorForms.GroupBy(cell => cell.Sector).Count(row => row.Any(cell => cell.IsHidden) && row.Any(cell => !cell.IsHidden));
        Assert.Equal(6 + hidden, settled.Cells.Select(cell => cell.RowSum).Distinct().Count());
        Assert.All(settled.Cells.Zip(first.SectorForms), pair => Assert.Equal(pair.Second.IsHidden ? CellHold.Hidden : CellHold.Known, pair.First.Hold));
    }

    private static AnnualReport Report(IReadOnlyCollection<StatedFacts> facts, IReadOnlyList<AnnualReport> published) => ReportTables.Make(
        Invented.Year, new DateOnly(2025, 12, 17), isDayOver: true, Invented.Count(facts), FigureRules.Shipped, published);

    private static List<StatedFacts> Sectors(IEnumerable<(Sector Sector, Form Form, int Count)> counts) =>
    [
        .. counts.SelectMany(one => Enumerable.Range(0, one.Count).Select(number => new StatedFacts
        {
            ReceivedOn = Invented.Year.From,
            Sector = one.Sector,
            Form = one.Form,
            ReporterRole = (ReporterRole)(number % 2),
            AccusedRole = (AccusedRole)(number / 2 % 2),
        })),
    ];

    private static Dictionary<(string Table, string Row, string Column), (int? Count, bool IsHidden)> Cells(AnnualReport report)
    {
        var tables = report.Protection.Select(table => table.Table).ToHashSet();
        return ReportFigures.Of(report).Where(figure => tables.Contains(figure.Table))
            .ToDictionary(figure => (figure.Table, figure.Row, figure.Column), figure => ((int?)figure.Count, figure.Hidden == "ja"));
    }
}
