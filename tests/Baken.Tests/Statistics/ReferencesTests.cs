using System.Text;
using Baken.Statistics;
using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.Tests.Statistics;

public sealed class ReferencesTests
{
    private const string EnrolmentHeader = "schooljaar;sector;aantal;bron";
    private const string PublishedHeader =
        "schooljaar;totaal;psychisch-geweld;fysiek-geweld;seksuele-intimidatie;seksueel-misbruik;discriminatie;radicalisering;overig;eenheid";

    private static readonly SchoolYear Year = Invented.Year;

    [Fact]
    public async Task Published_figures_are_read_and_what_is_empty_was_not_published()
    {
        var read = await ReadAsync(ReferenceKind.Published, $"{PublishedHeader}\n2024-2025;2916;1536;715;320;178;152;11;;dossiers\n2019-2020;1351;;;;;;;66;meldingen\n");

        Assert.Empty(read.Faults);
        Assert.Equal(16, read.Figures.Count);
        var given = read.Figures.Where(figure => figure.Stated.Count is not null).ToDictionary(figure => $"{figure.Subject.Year} {figure.Subject.Item}", figure => figure.Stated);
        Assert.Equal(9, given.Count);
        Assert.Equal(new StatedReference(2916, CountingUnit.Dossiers, ""), given["2024-2025 totaal"]);
        Assert.Equal(new StatedReference(66, CountingUnit.Reports, ""), given["2019-2020 overig"]);
        Assert.DoesNotContain("2024-2025 overig", given.Keys);
    }

    [Fact]
    public async Task Enrolment_is_read()
    {
        var read = await ReadAsync(ReferenceKind.Enrolment, $"{EnrolmentHeader}\r\n2024-2025;vo;930000;DUO\r\n2024-2025;vo;930000;DUO\r\n");

        Assert.Empty(read.Faults);
        var figure = Assert.Single(read.Figures);
        Assert.Equal(new ReferenceSubject(ReferenceKind.Enrolment, Year, "vo"), figure.Subject);
        Assert.Equal(new StatedReference(930_000, null, "DUO"), figure.Stated);
    }

    [Theory]
    [InlineData("2024-2026;po;1;DUO", "import.year-wrong", "schooljaar")]
    [InlineData("2025-2026;po;1;DUO", "import.year-after-known-since", "schooljaar")]
    [InlineData("2024-2025;PO;1;DUO", "import.sector-wrong", "sector")]
    [InlineData("2024-2025;onbekend;1;DUO", "import.sector-wrong", "sector")]
    [InlineData("2024-2025;po;-1;DUO", "import.count-wrong", "aantal")]
    [InlineData("2024-2025;po;1.5;DUO", "import.count-wrong", "aantal")]
    [InlineData("2024-2025;po;9999999999;DUO", "import.count-wrong", "aantal")]
    [InlineData("2024-2025;po;;DUO", "import.count-missing", "aantal")]
    [InlineData("2024-2025;po;0;DUO", "import.count-missing", "aantal")]
    [InlineData("2024-2025;po;1;", "import.source-wrong", "bron")]
    [InlineData("2023-2024;po;2;DUO", "import.figure-twice", "schooljaar")]
    [InlineData("2024-2025;po;1", "import.field-count", null)]
    public async Task A_line_of_enrolment_that_cannot_be_is_told_with_its_column(string line, string code, string? column)
    {
        var read = await ReadAsync(ReferenceKind.Enrolment, $"{EnrolmentHeader}\n2023-2024;po;1;DUO\n{line}\n");

        var fault = Assert.Single(read.Faults);
        Assert.Equal((3L, code, column), (fault.Line, fault.Why.Code, fault.Why.Field));
    }

    [Theory]
    [InlineData("2024-2025;2.916;;;;;;;;dossiers", "import.count-wrong", "totaal")]
    [InlineData("2024-2025;2916;;;;;;;x;dossiers", "import.count-wrong", "overig")]
    [InlineData("2024-2025;2916;;;;;;;;", "import.unit-wrong", "eenheid")]
    [InlineData("2024-2025;2916;;;;;;;;zaken", "import.unit-wrong", "eenheid")]
    public async Task A_line_of_published_figures_that_cannot_be_is_told_with_its_column(string line, string code, string column)
    {
        var fault = Assert.Single((await ReadAsync(ReferenceKind.Published, $"{PublishedHeader}\n{line}\n")).Faults);

        Assert.Equal((2L, code, column), (fault.Line, fault.Why.Code, fault.Why.Field));
    }

    [Fact]
    public async Task Any_text_is_read_or_refused_and_never_breaks() => await Gen.String.SampleAsync(async text =>
    {
        foreach (var (kind, header) in new[] { (ReferenceKind.Enrolment, EnrolmentHeader), (ReferenceKind.Published, PublishedHeader) })
        {
            var read = await ReadAsync(kind, $"{header}\n{text}\n");
            Assert.True(read.Faults.Count > 0 || string.IsNullOrWhiteSpace(text) || read.Figures.Count > 0);
        }
    }, iter: 200);

    [Fact]
    public void A_rate_is_dossiers_on_100_000_pupils_and_is_told_of_all_only_when_all_are_known()
    {
        var dossiers = Enumerable.Range(0, 140).Select(number => new StatedFacts { ReceivedOn = Year.From, Sector = number < 70 ? Sector.Primary : Sector.Unknown }).ToList();
        var counted = Invented.Count(dossiers);

        var rates = Invented.Report(counted).Rates;
        var partly = Invented.Report(counted with { References = [.. Invented.References.Where(figure => figure.Item != "ho")] }).Rates;

        Assert.Equal(["po", "so", "vo", "mbo", "ho", null], rates.Select(row => row.Sector is { } sector ? Codes.Of(sector) : null));
        Assert.Equal(new Rate(Sector.Primary, 70, 1_400_000, 5.0m, 0.0m, "Verzonnen"), rates[0]);
        Assert.Equal(new Rate(null, 140, 3_690_000, 3.8m, null, "Verzonnen"), rates[^1]);
        Assert.Equal(new Rate(Sector.Higher, 0, null, null, null, ""), partly[^2]);
        Assert.Equal(new Rate(null, 140, null, null, null, ""), partly[^1]);
    }

    [Fact]
    public void Each_difference_with_a_published_figure_is_explained_or_pointed_out()
    {
        var dossiers = Enumerable.Range(0, 100).Select(number => new StatedFacts { ReceivedOn = Year.From, Form = number < 99 ? Form.Other : Form.Radicalisation })
            .Append(new StatedFacts { ReceivedOn = new DateOnly(2012, 9, 1) }).ToList();
        var all = Codes.All<Form>().ToDictionary(code => code, code => code switch { "overig" => 98, "radicalisering" => 4, _ => 0 });
        IReadOnlyList<ReferenceFigure> references =
        [
            Invented.Published(Year, "totaal", 101), .. all.Select(pair => Invented.Published(Year, pair.Key, pair.Value)),
            Invented.Published(SchoolYear.Beginning(2012), "totaal", 1), Invented.Published(SchoolYear.Beginning(2011), "totaal", 9, CountingUnit.Reports),
            Invented.Published(Year.Next, "totaal", 7),
        ];

        var report = Invented.Report(Invented.Count(dossiers) with { References = references });

        var rows = report.Published.ToDictionary(row => $"{row.Year} {row.Item}");
        Assert.Equal(10, rows.Count);
        Assert.Equal(new PublishedComparison(SchoolYear.Beginning(2011), "totaal", null, 9, null, PublishedVerdict.NoDossiers), report.Published[0]);
        Assert.Equal((1, null, PublishedVerdict.OtherUnit), Told("2012-2013 totaal"));
        Assert.Equal((100, -1, PublishedVerdict.NotEvenItself), Told("2024-2025 totaal"));
        Assert.Equal((99, 1, PublishedVerdict.NotEvenItself), Told("2024-2025 vorm/overig"));
        Assert.Equal((1, -3, PublishedVerdict.Differs), Told("2024-2025 vorm/radicalisering"));
        Assert.Equal((0, 0, PublishedVerdict.Same), Told("2024-2025 vorm/discriminatie"));
        Assert.Equal([new PublishedSum(Year, 101, 102, -1, SumVerdict.DoesNot)], report.PublishedSums);

        (int?, int?, PublishedVerdict) Told(string key) => (rows[key].Count, rows[key].Difference, rows[key].Verdict);
    }

    [Theory]
    [InlineData(2916, null, 4, SumVerdict.Incomplete)]
    [InlineData(2912, 0, 0, SumVerdict.AddsUp)]
    [InlineData(2912, 1, -1, SumVerdict.DoesNot)]
    public void Published_parts_are_added_up(int total, int? other, int difference, SumVerdict verdict)
    {
        (string, int?)[] forms =
        [
            ("psychisch-geweld", 1536), ("fysiek-geweld", 715), ("seksuele-intimidatie", 320), ("seksueel-misbruik", 178), ("discriminatie", 152),
            ("radicalisering", 11), ("overig", other),
        ];
        IReadOnlyList<ReferenceFigure> references =
        [
            Invented.Published(Year, "totaal", total),
            .. forms.Where(form => form.Item2 is not null).Select(form => Invented.Published(Year, form.Item1, form.Item2!.Value)),
        ];

        var sum = Assert.Single(Invented.Report(Invented.Count([]) with { References = references }).PublishedSums);

        Assert.Equal((total, difference, verdict), (sum.Total, sum.Difference, sum.Verdict));
    }

    [Fact]
    public void What_contradicts_itself_is_counted() => Invented.Dossier.Array[0, 120].Sample(dossiers =>
    {
        var now = dossiers.Where(one => SchoolYear.Of(one.ReceivedOn) == Year).ToList();
        var counts = Invented.Report(Invented.Count(dossiers)).Contradictions.ToDictionary(row => row.What, row => row.Count);
        return counts[Contradiction.WithoutConsultation] == now.Count(one => one.Duties.Count > 0 && !one.Duties.Has(DutyStep.Consultation))
            && counts[Contradiction.WithoutSuspicion] == now.Count(one => one.Duties.Has(DutyStep.Charges) && !one.Duties.Has(DutyStep.ReasonableSuspicion))
            && counts[Contradiction.NoneAndSome] == now.Count(one => one.Advice.Has(AdviceKind.None) && one.Advice.Count > 1)
            && counts[Contradiction.StrangeSubForm] == now.Count(one => one.SubForm is { } code && !SubForms.Of(one.Form!.Value).Contains(code))
            && counts[Contradiction.MinorWithTasks] == now.Count(one => one.AccusedRole == AccusedRole.PersonWithTasks && one.Circumstances.Has(Circumstance.MinorAccused));
    }, iter: 40);

    private static async Task<ReferenceFile> ReadAsync(ReferenceKind kind, string text)
    {
        var read = new ReferenceFile(kind, new DateOnly(2025, 7, 1));
        await read.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, TestContext.Current.CancellationToken);
        return read;
    }
}
