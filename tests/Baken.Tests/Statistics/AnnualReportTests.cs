using System.Text;
using System.Text.Json;
using Baken.Statistics;
using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.Tests.Statistics;

public sealed class AnnualReportTests
{
    private static readonly int[] YearsOfTheSeries = [2025, 2024, 2012, 2019, 2020, 2021];

    private static readonly Gen<StatedFacts[]> Few = Invented.Dossier.Array[0, 150];

    [Fact]
    public void Each_number_is_what_counting_dossier_by_dossier_gives() => Few.Sample(dossiers =>
    {
        var report = Invented.Report(Invented.Count(dossiers));
        var now = dossiers.Where(one => SchoolYear.Of(one.ReceivedOn) == Invented.Year).ToList();
        var before = dossiers.Where(one => SchoolYear.Of(one.ReceivedOn) == Invented.Year.Previous).ToList();

        Assert.Equal((now.Count, before.Count), (report.Total, report.PreviousTotal));
        Assert.All(report.Forms, row => Assert.Equal(
            (now.Count(one => one.Form == row.Form), before.Count(one => one.Form == row.Form)), (row.Count, row.Previous)));
        Assert.All(report.Sectors, row => Assert.Equal(now.Count(one => one.Sector == row.Sector), row.Count));
        Assert.All(report.Reporters, row => Assert.Equal(now.Count(one => one.ReporterRole == row.Role), row.Count));
        Assert.All(report.Accused, row => Assert.Equal(now.Count(one => one.AccusedRole == row.Role), row.Count));
        Assert.All(report.Circumstances, row => Assert.Equal(now.Count(one => one.Circumstances.Has(row.Circumstance)), row.Count));
        Assert.All(report.SectorForms, cell => Check(cell.Count, cell.IsHidden, now.Count(one => one.Sector == cell.Sector && one.Form == cell.Form)));
        Assert.All(report.FormAccused, cell => Check(cell.Count, cell.IsHidden, now.Count(one => one.Form == cell.Form && one.AccusedRole == cell.Role)));
        Assert.All(report.SectorReporters, cell => Check(cell.Count, cell.IsHidden, now.Count(one => one.Sector == cell.Sector && one.ReporterRole == cell.Reporter)));
        Assert.All(report.SectorAccused, cell => Check(cell.Count, cell.IsHidden, now.Count(one => one.Sector == cell.Sector && one.AccusedRole == cell.Role)));
        Assert.All(report.FormReporters, cell => Check(cell.Count, cell.IsHidden, now.Count(one => one.Form == cell.Form && one.ReporterRole == cell.Reporter)));
        Assert.All(report.ReporterAccused, cell => Check(
            cell.Count, cell.IsHidden, now.Count(one => one.ReporterRole == cell.Reporter && one.AccusedRole == cell.Role)));
        Assert.All(report.SubForms, cell => Check(
            cell.Count, cell.IsHidden, now.Count(one => one.Form == cell.Form && (one.SubForm ?? "onbekend") == cell.SubForm)));
        Assert.Equal(now.Any(one => one.Synthetic), report.IsSynthetic);
    }, iter: 12);

    [Fact]
    public void Parts_and_what_is_unknown_add_up_to_the_total() => Few.Sample(dossiers =>
    {
        var report = Invented.Report(Invented.Count(dossiers));
        var sums = report.Reconciliation;
        return report.Forms.Sum(row => row.Count) == sums.FormSum && sums.FormSum + sums.FormDifference == report.Total
            && report.Sectors.Sum(row => row.Count) == report.Total && sums.SectorSum + sums.SectorDifference == report.Total
            && report.Reporters.Sum(row => row.Count) == report.Total && report.Accused.Sum(row => row.Count) == report.Total
            && sums is { SectorFormDifference: 0, RowsAddUp: true, ColumnsAddUp: true }
            && report.Total - report.PreviousTotal == report.Difference;
    }, iter: 6);

    [Fact]
    public void The_order_of_the_facts_makes_no_difference() => Few.Sample(dossiers =>
        AnnualReportJson.Write(Invented.Report(Invented.Count(dossiers))).AsSpan()
            .SequenceEqual(AnnualReportJson.Write(Invented.Report(Invented.Count([.. dossiers.Reverse()])))), iter: 4);

    [Fact]
    public void Every_combination_is_there_and_small_counts_are_not() => Few.Sample(dossiers =>
    {
        var report = Invented.Report(Invented.Count(dossiers));
        Assert.Equal(6 * 8, report.SectorForms.Select(cell => (cell.Sector, cell.Form)).Distinct().Count());
        Assert.Equal(8 * 4, report.FormAccused.Select(cell => (cell.Form, cell.Role)).Distinct().Count());
        Assert.All(report.SectorForms, cell => Assert.False(cell.Count is >= 1 and <= 4));
        Assert.All(report.SubForms, cell => Assert.False(cell.Count is >= 1 and <= 4));
        Assert.All(report.FormAccused, cell => Assert.False(cell.Count is >= 1 and <= 4));
        Assert.Equal(Codes.All<Form>(), report.Forms.Select(row => Codes.Of(row.Form)));
    }, iter: 6);

    [Fact]
    public void What_is_written_as_JSON_is_read_back() => Few.Sample(dossiers =>
    {
        var report = Invented.Report(Invented.Count(dossiers, reports: dossiers.Length));
        var json = AnnualReportJson.Write(report);
        var read = AnnualReportJson.Read(json);
        Assert.All(typeof(AnnualReport).GetProperties(), part => Assert.Equal(part.GetValue(report), part.GetValue(read)));
        Assert.Equal(json, AnnualReportJson.Write(read));
        Assert.DoesNotContain((byte)'\r', json);
        Assert.Equal((byte)'\n', json[^1]);
    }, iter: 4);

    [Fact]
    public void What_is_written_as_CSV_says_the_same_as_JSON() => Few.Sample(dossiers =>
    {
        var report = Invented.Report(Invented.Count(dossiers, reports: 3));
        var lines = Encoding.UTF8.GetString(AnnualReportCsv.Write(report)).Split('\n');
        Assert.Equal("tabel;rij;kolom;aantal;vorig;onderdrukt;kenmerk", lines[0]);
        Assert.Equal("", lines[^1]);
        var fields = lines[1..^1].Select(line => line.Split(';')).ToList();
        Assert.All(fields, line => Assert.Equal(7, line.Length));
        using var json = JsonDocument.Parse(AnnualReportJson.Write(report));

        Assert.Equal(report.Total, Number(fields, "totaal", "", "dossiers"));
        Assert.Equal(report.Difference, Number(fields, "verschil", "aantal", ""));
        foreach (var (table, row, column) in new[]
        {
            ("perVorm", "vorm", ""), ("perSector", "sector", ""), ("perMelder", "melder", ""), ("perBeklaagde", "beklaagde", ""),
            ("perOmstandigheid", "omstandigheid", ""), ("sectorVorm", "sector", "vorm"), ("vormSubvorm", "vorm", "subvorm"),
            ("vormBeklaagde", "vorm", "beklaagde"), ("perMaand", "maand", ""), ("perAdvies", "advies", ""), ("perPlicht", "plicht", ""),
            ("reeksVorm", "schooljaar", "vorm"), ("reeksSector", "schooljaar", "sector"),
            ("sectorMelder", "sector", "melder"), ("sectorBeklaagde", "sector", "beklaagde"),
            ("vormMelder", "vorm", "melder"), ("melderBeklaagde", "melder", "beklaagde"), ("tegenstrijdig", "wat", ""),
        })
        {
            var rows = json.RootElement.GetProperty(table).EnumerateArray().ToList();
            Assert.Equal(rows.Count, fields.Count(line => line[0] == table));
            Assert.All(rows, cell => Assert.Equal(
                cell.GetProperty("aantal") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null,
                Number(fields, table, cell.GetProperty(row).GetString()!, column.Length == 0 ? "" : cell.GetProperty(column).GetString()!)));
        }

        Assert.All(report.Features, row => Assert.Equal(row.Now.Count, Number(fields, "perKenmerk", Codes.Of(row.Feature), "aantal")));
        Assert.All(report.WithTasks, row => Assert.Equal(row.Now.Of, Number(fields, "metTakenBelast", Codes.Of(row.Form), "van")));
        Assert.All(report.Comparisons, row => Assert.Equal(
            $"{row.Difference};{Codes.Of(row.Verdict)}",
            fields.Where(line => line[0] == "vergelijkingen" && line[1] == row.Item && line[2] == row.Against.ToString()).Select(line => $"{line[3]};{line[6]}").Single()));
        Assert.Equal(report.Series.Select(year => $"{year.Year};{year.Total}"), fields.Where(line => line[0] == "reeks").Select(line => $"{line[1]};{line[3]}"));
    }, iter: 4);

    [Fact]
    public void The_letter_of_December_2025_comes_out_to_the_digit()
    {
        (Form? Form, int Count)[] letter =
        [
            (Form.PsychologicalViolence, 1536), (Form.PhysicalViolence, 715), (Form.SexualHarassment, 320), (Form.SexualAbuse, 178),
            (Form.Discrimination, 152), (Form.Radicalisation, 11), (null, 4),
        ];
        var dossiers = letter.SelectMany(part => Enumerable.Range(0, part.Count).Select(number => new StatedFacts
        {
            ReceivedOn = new DateOnly(2024, 9, 1),
            Form = part.Form,
            Sector = (Sector)(number % 5),
        })).Concat(Enumerable.Range(0, 2317).Select(_ => new StatedFacts { ReceivedOn = new DateOnly(2023, 9, 1) })).ToList();

        var json = Encoding.UTF8.GetString(AnnualReportJson.Write(Invented.Report(Invented.Count(dossiers))));
        var flat = string.Concat(json.Where(letter => !char.IsWhiteSpace(letter)));

        Assert.StartsWith("{\"schooljaar\":\"2024-2025\",\"peildatum\":\"2025-12-17\",\"totaal\":2916,\"vorigTotaal\":2317,\"verschil\":599,", flat, StringComparison.Ordinal);
        Assert.Contains("\"verschilPercentage\":25.9,", flat, StringComparison.Ordinal);
        Assert.Contains("\"perVorm\":[{\"vorm\":\"psychisch-geweld\",\"aantal\":1536,\"vorigAantal\":0},", flat, StringComparison.Ordinal);
        Assert.Contains("{\"sector\":\"po\",\"vorm\":\"radicalisering\",\"aantal\":null,\"onderdrukt\":true,\"reden\":\"klein\"}", flat, StringComparison.Ordinal);
        Assert.Contains("{\"sector\":\"onbekend\",\"vorm\":\"discriminatie\",\"aantal\":0,\"onderdrukt\":false,\"reden\":null}", flat, StringComparison.Ordinal);
        Assert.Contains("\"aansluiting\":{\"somVormen\":2912,\"verschil\":4,", flat, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_that_were_not_recorded_are_not_called_none()
    {
        var dossier = new StatedFacts { ReceivedOn = Invented.Year.From };
        Assert.Null(Invented.Report(Invented.Count([dossier])).Reports);
        Assert.Equal(3, Invented.Report(Invented.Count([dossier], reports: 3)).Reports);
        Assert.Equal(0, Invented.Report(Invented.Count([])).Reports);
    }

    [Fact]
    public void A_sub_form_that_is_listed_since_it_occurs_is_known_to_be_one_at_least()
    {
        var dossier = new StatedFacts { ReceivedOn = Invented.Year.From, Form = Form.Radicalisation, SubForm = "eigen-code" };

        var report = Invented.Report(Invented.Count([dossier]));

        // Whoever reads the code knows that somebody used it; with a total of 1 no choice of cells hides that it was one.
        Assert.Equal(ProtectionState.Withheld, report.Protection.Single(table => table.Table == "vormSubvorm").State);
    }

    [Fact]
    public void The_series_marks_where_dossiers_took_the_place_of_reports()
    {
        var dossiers = YearsOfTheSeries.SelectMany(year => Enumerable.Range(0, 10).Select(number =>
            new StatedFacts { ReceivedOn = new DateOnly(year, 9, 1), Synthetic = year == 2012 && number == 0 }));

        var series = Invented.Report(Invented.Count([.. dossiers])).Series;

        Assert.Equal([2012, 2019, 2020, 2021, 2024], series.Select(year => year.Year.Start));
        Assert.Equal([2020], series.Where(year => year.IsBreak).Select(year => year.Year.Start));
        Assert.Equal([2012], series.Where(year => year.IsSynthetic).Select(year => year.Year.Start));
        Assert.Equal([CountingUnit.Reports, CountingUnit.Reports, CountingUnit.Dossiers], series.Take(3).Select(year => year.Unit));
    }

    private static void Check(int? shown, bool isHidden, int real)
    {
        Assert.Equal(isHidden, shown is null);
        Assert.True(isHidden || shown == real);
    }

    private static int? Number(List<string[]> fields, string table, string row, string column)
    {
        var line = Assert.Single(fields, line => line[0] == table && line[1] == row && line[2] == column);
        Assert.Equal(line[3].Length == 0 ? "ja" : "nee", line[5]);
        return line[3].Length == 0 ? null : int.Parse(line[3], System.Globalization.CultureInfo.InvariantCulture);
    }
}
