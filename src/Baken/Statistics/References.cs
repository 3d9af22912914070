using Baken.Terms;

namespace Baken.Statistics;

/// <summary>Our figures beside figures from elsewhere. Pure.</summary>
internal static class References
{
    private const decimal HundredThousand = 100_000m;

    /// <summary>Dossiers per 100,000 pupils or students, by sector and together.</summary>
    public static IReadOnlyList<Rate> Rates(SchoolYear year, YearTally now, YearTally before, IReadOnlyList<ReferenceFigure> figures)
    {
        var (these, those) = (Enrolled(figures, year), Enrolled(figures, year.Previous));
        var sectors = Enum.GetValues<Sector>().Where(sector => sector != Sector.Unknown).ToList();
        return
        [
            .. sectors.Select(sector => Rate(
                sector, now.Of(sector), these.GetValueOrDefault(sector), PerHundredThousand(before.Of(sector), those.GetValueOrDefault(sector)?.Count))),
            Rate(null, now.Total, Together(these), PerHundredThousand(before.Total, Together(those)?.Count)),
        ];

        ReferenceOf? Together(Dictionary<Sector, ReferenceOf> enrolled) => sectors.TrueForAll(enrolled.ContainsKey)
            ? new ReferenceOf(enrolled.Values.Sum(one => one.Count), string.Join("; ", sectors.Select(sector => enrolled[sector].Source).Distinct())) : null;
    }

    /// <summary>Each published figure of the school years up to this one, oldest first, with what explains a difference.</summary>
    public static IReadOnlyList<PublishedComparison> Published(
        IReadOnlyList<YearParts> years, IReadOnlyList<ReferenceFigure> figures, SchoolYear last, FigureRules rules)
    {
        var sums = Sums(figures, last).ToDictionary(sum => sum.Year);
        return
        [
            .. Of(figures, last).Select(figure => Compare(
                figure, years.FirstOrDefault(parts => parts.Year == figure.Year), rules.UnitOf(figure.Year), sums.GetValueOrDefault(figure.Year))),
        ];
    }

    /// <summary>Of each school year with a published total and forms, whether those add up.</summary>
    public static IReadOnlyList<PublishedSum> Sums(IReadOnlyList<ReferenceFigure> figures, SchoolYear last) =>
    [
        .. Of(figures, last).GroupBy(figure => figure.Year).Select(year =>
        {
            var forms = year.Where(figure => figure.Item != ReportTables.All).ToList();
            if (forms.Count == 0 || year.FirstOrDefault(figure => figure.Item == ReportTables.All)?.Count is not { } total) return null;
            var sum = forms.Sum(figure => figure.Count!.Value);
            var verdict = forms.Count < Codes.All<Form>().Count ? SumVerdict.Incomplete : sum == total ? SumVerdict.AddsUp : SumVerdict.DoesNot;
            return new PublishedSum(year.Key, total, sum, total - sum, verdict);
        }).OfType<PublishedSum>(),
    ];

    /// <summary>In the order of years, the total first and then the forms as the letters have them.</summary>
    private static IEnumerable<ReferenceFigure> Of(IReadOnlyList<ReferenceFigure> figures, SchoolYear last) => figures
        .Where(figure => figure is { Kind: ReferenceKind.Published, Count: not null } && figure.Year <= last)
        .OrderBy(figure => figure.Year).ThenBy(figure => Codes.TryParse<Form>(figure.Item, out var form) ? (int)form : -1);

    private static PublishedComparison Compare(ReferenceFigure figure, YearParts? ours, CountingUnit unit, PublishedSum? sum)
    {
        var published = figure.Count!.Value;
        var form = Codes.TryParse<Form>(figure.Item, out var known) ? known : null;
        var item = form is null ? ReportTables.All : $"vorm/{figure.Item}";
        if (ours is null or { Total: 0 }) return new PublishedComparison(figure.Year, item, null, published, null, PublishedVerdict.NoDossiers);
        var count = form is null ? ours.Total : ours.Of(form);
        if (figure.Unit != unit) return new PublishedComparison(figure.Year, item, count, published, null, PublishedVerdict.OtherUnit);
        var difference = count - published;
        var verdict = difference == 0 ? PublishedVerdict.Same
            : sum is { Verdict: SumVerdict.DoesNot } && Math.Abs(difference) <= Math.Abs(sum.Difference) ? PublishedVerdict.NotEvenItself
            : PublishedVerdict.Differs;
        return new PublishedComparison(figure.Year, item, count, published, difference, verdict);
    }

    private static Dictionary<Sector, ReferenceOf> Enrolled(IReadOnlyList<ReferenceFigure> figures, SchoolYear year) => figures
        .Where(figure => figure is { Kind: ReferenceKind.Enrolment, Count: not null } && figure.Year == year)
        .ToDictionary(figure => Codes.Parse<Sector>(figure.Item), figure => new ReferenceOf(figure.Count!.Value, figure.Source));

    private static Rate Rate(Sector? sector, int dossiers, ReferenceOf? enrolled, decimal? previous) =>
        new(sector, dossiers, enrolled?.Count, PerHundredThousand(dossiers, enrolled?.Count), previous, enrolled?.Source ?? "");

    private static decimal? PerHundredThousand(int dossiers, int? enrolled) =>
        enrolled is { } pupils ? Math.Round(HundredThousand * dossiers / pupils, 1, MidpointRounding.AwayFromZero) : null;

    private sealed record ReferenceOf(int Count, string Source);
}
