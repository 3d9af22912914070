using Baken.Consultations;
using Baken.Duties;
using Baken.Statistics;
using Baken.Supervision;
using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.Tests.Supervision;

/// <summary>The consultations of a year, counted.</summary>
public sealed class SupervisionFiguresTests
{
    private static readonly DateOnly Today = new(2026, 6, 15);
    private static readonly SupervisionPeriod Year = SupervisionPeriod.Of(SchoolYear.Beginning(2025));

    private static readonly Gen<StatedConsultation> Stated = Gen.Select(
        Gen.Int[0, 30], Gen.Int[-1, Enum.GetValues<FactSector>().Length - 1], Gen.Int[0, 60], Gen.Enum<ConsultationResult>(),
        (month, sector, days, result) => new StatedConsultation(new DateOnly(2024, 1, 1).AddMonths(month), sector < 0 ? null : (FactSector)sector, days, result));

    private static readonly Gen<List<StatedConsultation>> Some = Gen.OneOf(Stated.List[0, 12], Stated.List[0, 200]);

    [Fact]
    public void Each_division_has_all_of_the_period_and_nothing_else() => Some.Sample(facts =>
    {
        var figures = SupervisionFigures.Count(Year, Today, facts, null, null);

        Assert.Equal(facts.Count(one => SchoolYear.Of(one.Month) == SchoolYear.Beginning(2025) && one.Month <= Today), figures.Divisions[0].Parts.Sum(part => part.Count));
        Assert.All(figures.Divisions.Skip(1), division => Assert.Equal(figures.Total, division.Parts.Sum(part => part.Count)));
        foreach (var (name, code, count) in figures.Divisions.SelectMany(division => division.Parts.Select(part => (division.Name, part.Code, part.Count))))
            Assert.Equal(facts.Count(one => SchoolYear.Of(one.Month).Start == 2025 && Counts(one, name, code)), count);
    });

    [Fact]
    public void Where_small_counts_are_hidden_none_is_shown_and_none_follows_from_the_total() => Some.Sample(
        facts =>
        {
            var rule = FigureRules.Shipped.SmallCellsOn(Today);
            var open = SupervisionFigures.Count(Year, new DateOnly(2026, 12, 1), facts, null, null);
            var figures = SupervisionFigures.Count(Year, new DateOnly(2026, 12, 1), facts, null, rule);

            foreach (var (division, whole) in figures.Divisions.Zip(open.Divisions))
            {
                Assert.DoesNotContain(division.Parts, part => part.Count is { } count && count >= 1 && count <= rule.Threshold);
                Assert.All(division.Parts.Zip(whole.Parts), pair => Assert.True(pair.First.Count is null || pair.First.Count == pair.Second.Count));
                // With one hidden part alone the total would tell it.
                Assert.NotEqual(1, division.Parts.Count(part => part.Because is not null));
            }

            Assert.Equal(figures.Total > 0 && figures.Divisions[2].Parts.All(part => part.Because is null), figures.Median is not null);
        },
        iter: 60);

    [Fact]
    public void The_median_has_half_on_either_side() => Gen.Int[0, 40].List[1, 40].Sample(days =>
    {
        var median = TimesToConsult.Median(days)!.Value;

        Assert.True(2 * days.Count(one => one <= median) >= days.Count);
        Assert.True(2 * days.Count(one => one >= median) >= days.Count);
        // It lies in the middle of the two that are nearest.
        var (below, above) = (days.Where(one => one <= median).Max(), days.Where(one => one >= median).Min());
        Assert.Equal(median, days.Count(one => one < median) == days.Count(one => one > median) || below == above ? (below + above) / 2m : median);
    });

    [Theory]
    [InlineData(0, "zelfde-dag"), InlineData(1, "1-2"), InlineData(2, "1-2"), InlineData(3, "3-5"), InlineData(5, "3-5"), InlineData(6, "6-20"), InlineData(20, "6-20"), InlineData(21, "meer-dan-20"), InlineData(900, "meer-dan-20")]
    public void A_number_of_working_days_is_of_one_class(int days, string code) => Assert.Equal(code, Codes.Of(TimesToConsult.Of(days)));

    [Fact]
    public void No_median_of_nothing() => Assert.Null(TimesToConsult.Median([]));

    [Theory]
    [InlineData("2025-2026", "2025-08-01", "2026-08-01", true)]
    [InlineData("2026", "2026-01-01", "2027-01-01", false)]
    public void A_period_is_read_as_it_is_written(string code, string from, string until, bool isSchoolYear)
    {
        Assert.True(SupervisionPeriod.TryParse(code, out var period));
        Assert.Equal((code, from, until, isSchoolYear), (period.Value.Code, $"{period.Value.From:O}", $"{period.Value.Until:O}", period.Value.IsSchoolYear));
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("26"), InlineData("2025-2027"), InlineData(" 2026"), InlineData("1899"), InlineData("2200"), InlineData("+202"), InlineData("2025–2026")]
    public void What_is_no_year_is_no_period(string? code) => Assert.False(SupervisionPeriod.TryParse(code, out _));

    [Fact]
    public void Every_year_since_the_first_consultation_can_be_chosen()
    {
        Assert.Equal(["2025-2026", "2024-2025", "2026", "2025"], SupervisionPeriod.Choices(new DateOnly(2025, 3, 1), Today, calendar: true).Select(period => period.Code));
        Assert.Equal(["2025-2026"], SupervisionPeriod.Choices(null, Today, calendar: false).Select(period => period.Code));
    }

    [Fact]
    public void Months_that_have_not_begun_are_not_counted_as_empty() => Assert.Equal(
        11, SupervisionFigures.Count(Year, Today, [], null, null).Divisions[0].Parts.Count);

    [Fact]
    public void A_conclusion_that_holds_is_the_result_whatever_became_of_the_consultation() => Gen.Select(
        Gen.Enum<ConsultationState>(), Gen.Enum<ConsultationOutcome>(), Gen.Int[0, 60]).Sample((state, outcome, days) =>
    {
        var known = Known(state, outcome == ConsultationOutcome.None ? null : outcome, Today.AddDays(-days));

        var stated = Stating.Of(known);

        Assert.Equal((new DateOnly(2026, 6, 1), FactSector.Secondary), (stated.Month, stated.Sector));
        // Counted day by day.
        Assert.Equal(Enumerable.Range(1, days).Count(day => WorkingDays.Includes(Today.AddDays(day - days))), stated.Days);
        Assert.Equal(
            outcome == ConsultationOutcome.Reasonable ? "redelijk-vermoeden" : outcome == ConsultationOutcome.NotReasonable ? "geen-redelijk-vermoeden"
            : state == ConsultationState.Withdrawn ? "ingetrokken" : state == ConsultationState.Closed ? "gesloten" : "loopt",
            Codes.Of(stated.Result));
    });

    private static bool Counts(StatedConsultation one, string division, string code) => division switch
    {
        "maand" => $"{one.Month:yyyy-MM}" == code,
        "sector" => (one.Sector is { } sector ? Codes.Of(sector) : "onbekend") == code,
        "tijd" => code == (one.Days == 0 ? "zelfde-dag" : one.Days < 3 ? "1-2" : one.Days < 6 ? "3-5" : one.Days < 21 ? "6-20" : "meer-dan-20"),
        _ => Codes.Of(one.Result) == code,
    };

    private static Known Known(ConsultationState state, ConsultationOutcome? outcome, DateOnly known) => new()
    {
        Matter = new Matter { Told = "x", Sector = FactSector.Secondary, Known = known },
        State = state,
        Urgency = Urgency.Usual,
        AskedOn = Today,
        Conclusion = outcome is { } of ? new ConclusionTold { Outcome = of, Day = Today, Grounds = "x", BoardView = "x" } : null,
        Steps = [],
    };
}
