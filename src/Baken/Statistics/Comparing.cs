using Baken.Terms;

namespace Baken.Statistics;

/// <summary>The change of a school year against earlier ones, with what the test says of it. Pure.</summary>
internal static class Comparing
{
    /// <summary>Compares the total, each form and each sector with each earlier year, the latest first.</summary>
    /// <param name="year">The school year.</param>
    /// <param name="isYearOver">Whether it was over on the reference date; half a year is not compared with a whole one.</param>
    /// <param name="now">Its counts.</param>
    /// <param name="earlier">The earlier years.</param>
    /// <param name="rules">Says what was counted in each.</param>
    public static IReadOnlyList<Comparison> With(
        SchoolYear year, bool isYearOver, YearTally now, IReadOnlyList<YearParts> earlier, FigureRules rules) =>
    [
        .. earlier.OrderByDescending(parts => parts.Year).SelectMany(then =>
        {
            ChangeVerdict? reason = rules.UnitOf(then.Year) != rules.UnitOf(year) ? ChangeVerdict.OtherUnit
                : isYearOver ? null : ChangeVerdict.YearNotOver;
            return Items(now, then).Select(item => Compare(then.Year, item.Item, item.Now, item.Then, reason));
        }),
    ];

    private static IEnumerable<(string Item, int Now, int Then)> Items(YearTally now, YearParts then) =>
    [
        (ReportTables.All, now.Total, then.Total),
        .. Enum.GetValues<Form>().Select(form => ($"vorm/{Codes.Of(form)}", now.Of(form), then.Of(form))),
        .. Enum.GetValues<Sector>().Select(sector => ($"sector/{Codes.Of(sector)}", now.Of(sector), then.Of(sector))),
    ];

    private static Comparison Compare(SchoolYear against, string item, int now, int then, ChangeVerdict? reason)
    {
        if (reason is { } why) return new Comparison(against, item, now, then, null, null, null, why);
        var chance = ChangeTest.Chance(now, then);
        return new Comparison(
            against, item, now, then, now - then, ReportTables.Percent(now - then, then), Math.Round((decimal)chance, 4, MidpointRounding.AwayFromZero), ChangeTest.Judge(chance));
    }
}
