using System.Collections.Frozen;
using Baken.Terms;

namespace Baken.Statistics;

/// <summary>What the letters to parliament name beside the forms, and what each is a share of. Pure.</summary>
internal static class Features
{
    /// <summary>Forms of which the letters say in how many a person charged with tasks is accused.</summary>
    private static readonly Form[] TaskForms = [Form.SexualHarassment, Form.SexualAbuse];

    /// <summary>The sub-forms of the features that are made of them.</summary>
    private static readonly FrozenDictionary<ReportFeature, string[]> SubForms = new Dictionary<ReportFeature, string[]>
    {
        // With the circumstance of the same name, published too, it bounds this sub-form.
        [ReportFeature.Weapon] = ["met-wapen"],
        [ReportFeature.Threat] = ["bedreiging"],
        [ReportFeature.FromBullying] = ["escalatie-pesten"],
        [ReportFeature.Bullying] = ["pesten", "online-pesten"],
    }.ToFrozenDictionary();

    /// <summary>The form that a feature is a share of; null is all dossiers.</summary>
    public static Form? Within(ReportFeature feature) => feature switch
    {
        ReportFeature.Weapon => null,
        ReportFeature.FromBullying => Form.PhysicalViolence,
        _ => Form.PsychologicalViolence,
    };

    /// <summary>Whether the dossiers of a line have a feature.</summary>
    public static bool Has(ReportFeature feature, in CircumstancesCount line) => feature switch
    {
        ReportFeature.Weapon => line.Circumstances.Has(Circumstance.Weapon) || line.SubForm == "met-wapen",
        ReportFeature.LongLasting => line.Form == Within(feature) && line.Circumstances.Has(Circumstance.LongLasting),
        _ => line.Form == Within(feature) && SubForms[feature].Contains(line.SubForm),
    };

    /// <summary>All features, of both years. One that is made of cells of the table of sub-forms is hidden where one of those is.</summary>
    public static IReadOnlyList<FeatureShare> Shares(
        (YearTally Year, CrossTables Cross) now, (YearTally Year, CrossTables Cross) before, SmallCellRule rule) =>
    [
        .. Enum.GetValues<ReportFeature>().Select(feature =>
            new FeatureShare(feature, Within(feature), Of(feature, now.Year, now.Cross, rule), Of(feature, before.Year, before.Cross, rule))),
    ];

    /// <summary>The share with a person charged with tasks, of both years; hidden where the table of forms and accused hides it.</summary>
    public static IReadOnlyList<WithTasksShare> WithTasks(
        (YearTally Year, CrossTables Cross) now, (YearTally Year, CrossTables Cross) before, SmallCellRule rule) =>
        [.. TaskForms.Select(form => new WithTasksShare(form, WithTasks(form, now.Year, now.Cross, rule), WithTasks(form, before.Year, before.Cross, rule)))];

    private static Share WithTasks(Form form, YearTally year, CrossTables cross, SmallCellRule rule) => Part(
        year.Of(form, AccusedRole.PersonWithTasks), year.Of(form), rule,
        cross.FormAccused.Any(cell => cell.IsHidden && cell.Form == form && cell.Role == AccusedRole.PersonWithTasks));

    private static bool IsPart(ReportFeature feature, SubFormCell cell) =>
        (Within(feature) is not { } form || cell.Form == form) && SubForms.GetValueOrDefault(feature, []).Contains(cell.SubForm);

    private static Share Of(ReportFeature feature, YearTally year, CrossTables cross, SmallCellRule rule) => Part(
        year.Of(feature), Within(feature) is { } form ? year.Of(form) : year.Total, rule,
        cross.SubForms.Any(cell => cell.IsHidden && IsPart(feature, cell)) || TellsTheRest(feature, year, rule));

    /// <summary>
    /// The circumstance is published of all dossiers, and this is its share in one form: what is left are those of all other forms, and whoever
    /// subtracts must not find a small count.
    /// </summary>
    private static bool TellsTheRest(ReportFeature feature, YearTally year, SmallCellRule rule) =>
        feature == ReportFeature.LongLasting && year.Of(Circumstance.LongLasting) - year.Of(feature) is var rest && rest > 0 && rest <= rule.Threshold;

    private static Share Part(int count, int of, SmallCellRule rule, bool isHidden) =>
        isHidden || (count > 0 && count <= rule.Threshold)
            ? new Share(null, of, null, true) : new Share(count, of, ReportTables.Percent(count, of), false);
}
