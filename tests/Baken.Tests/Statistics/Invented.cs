using Baken.Statistics;
using Baken.Terms;
using CsCheck;

namespace Baken.Tests.Statistics;

/// <summary>Invented facts for properties.</summary>
internal static class Invented
{
    public static readonly SchoolYear Year = SchoolYear.Beginning(2024);

    private static readonly Gen<string?> SubForm =
        Gen.Int[0, 3].Select(which => which switch { 0 => null, 1 => "pesten", 2 => "anders", _ => "eigen-code" });

    /// <summary>One dossier, received in the school year or within three years of it; unknown values are common.</summary>
    public static readonly Gen<StatedFacts> Dossier =
        from day in Gen.Int[-1100, 364]
        from sector in Gen.Enum<Sector>()
        from form in Gen.Enum<Form>().Nullable()
        from subForm in SubForm
        from reporter in Gen.Enum<ReporterRole>()
        from accused in Gen.Enum<AccusedRole>()
        from circumstances in Gen.Enum<Circumstance>().Array[0, 3]
        from advice in Gen.Enum<AdviceKind>().Array[0, 2]
        from duties in Gen.Enum<DutyStep>().Array[0, 2]
        from synthetic in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        select new StatedFacts
        {
            ReceivedOn = Year.From.AddDays(day),
            Sector = sector,
            Form = form,
            SubForm = form is null ? null : subForm,
            ReporterRole = reporter,
            AccusedRole = accused,
            Circumstances = CodeSet.Of(circumstances),
            Advice = CodeSet.Of(advice),
            Duties = CodeSet.Of(duties),
            Synthetic = synthetic,
        };

    /// <summary>Figures from elsewhere of the school year and the one before: enrolment of all sectors but one, and published ones.</summary>
    public static readonly IReadOnlyList<ReferenceFigure> References =
    [
        Enrolled(Year, "po", 1_400_000), Enrolled(Year, "so", 70_000), Enrolled(Year, "vo", 930_000), Enrolled(Year, "mbo", 510_000), Enrolled(Year, "ho", 780_000),
        Enrolled(Year.Previous, "po", 1_410_000), Enrolled(Year.Previous, "so", 70_000),
        Published(Year, "totaal", 30), Published(Year, "overig", 4), Published(Year.Previous, "totaal", 40),
        Published(SchoolYear.Beginning(2012), "totaal", 2379, CountingUnit.Reports),
    ];

    public static ReferenceFigure Enrolled(SchoolYear year, string sector, int count) => Reference(
        new ReferenceSubject(ReferenceKind.Enrolment, year, sector), new StatedReference(count, null, "Verzonnen"));

    public static ReferenceFigure Published(SchoolYear year, string item, int count, CountingUnit unit = CountingUnit.Dossiers) => Reference(
        new ReferenceSubject(ReferenceKind.Published, year, item), new StatedReference(count, unit, ""));

    private static ReferenceFigure Reference(ReferenceSubject subject, StatedReference stated) => ReferenceFigure.Of(subject, 1, new DateOnly(2025, 9, 1), null, stated);

    /// <summary>Counts as the database would make them.</summary>
    public static CountedFacts Count(IReadOnlyCollection<StatedFacts> dossiers, int reports = 0)
    {
        var (now, before) = (new YearTally(), new YearTally());
        foreach (var one in dossiers)
        {
            var year = SchoolYear.Of(one.ReceivedOn);
            if (year != Year && year != Year.Previous) continue;
            var tally = year == Year ? now : before;
            tally.Add(Parties(one, year));
            tally.Add(Circumstances(one, year));
            tally.Add(new DayCount(year, one.ReceivedOn, 1));
            tally.Add(new ActsCount(year, one.Advice, one.Duties, 1));
        }

        return new CountedFacts
        {
            Year = now,
            Previous = before,
            Years = [.. dossiers.GroupBy(one => SchoolYear.Of(one.ReceivedOn)).Select(Parts)],
            References = References,
            Late = new LateChanges(now.Total, 2, 2, 5),
            Reports = reports,
            PreviousReports = 0,
        };
    }

    /// <summary>A school year of the series.</summary>
    public static YearParts Parts(IGrouping<SchoolYear, StatedFacts> year)
    {
        var parts = new YearParts(year.Key);
        foreach (var one in year) parts.Add(one.Form, one.Sector, one.Synthetic, 1);
        return parts;
    }

    /// <summary>The annual report of counts.</summary>
    public static AnnualReport Report(CountedFacts counted) =>
        ReportTables.Make(Year, new DateOnly(2025, 12, 17), isDayOver: true, counted, FigureRules.Shipped);

    /// <summary>The dossiers of a year, spread over the codes as in the years that were published.</summary>
    public static List<StatedFacts> Many(int seed, int dossiers = 2500)
    {
        var random = new Random(seed);
        int Draw(params int[] weights)
        {
            var at = random.Next(weights.Sum());
            return Array.FindIndex(weights, weight => (at -= weight) < 0);
        }

        return
        [
            .. Enumerable.Range(0, dossiers).Select(_ => new StatedFacts
            {
                ReceivedOn = Invented.Year.From,
                Form = Draw(50, 25, 11, 6, 5, 1, 1, 1) is var form && form < 7 ? (Form)form : null,
                Sector = (Sector)Draw(35, 5, 25, 4, 2, 1),
                ReporterRole = (ReporterRole)Draw(11, 52, 13, 7, 11, 2, 2, 2),
                AccusedRole = (AccusedRole)Draw(30, 57, 6, 7),
            }),
        ];
    }

    private static PartiesCount Parties(StatedFacts one, SchoolYear year) => new()
    {
        Year = year,
        Synthetic = one.Synthetic,
        Form = one.Form,
        Sector = one.Sector,
        ReporterRole = one.ReporterRole,
        AccusedRole = one.AccusedRole,
        Count = 1,
    };

    private static CircumstancesCount Circumstances(StatedFacts one, SchoolYear year) => new()
    {
        Year = year,
        Form = one.Form,
        SubForm = one.SubForm,
        AccusedRole = one.AccusedRole,
        Circumstances = one.Circumstances,
        Count = 1,
    };
}
