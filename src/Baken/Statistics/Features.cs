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
    public static bool Has(ReportFeature feature, in FactCount line) => feature switch
    {
        ReportFeature.Weapon => line.Circumstances.Has(Circumstance.Weapon) || line.SubForm == "met-wapen",
        ReportFeature.LongLasting => line.Form == Within(feature) && line.Circumstances.Has(Circumstance.LongLasting),
        _ => line.Form == Within(feature) && SubForms[feature].Contains(line.SubForm),
    };

    /// <summary>All features. One that is made of cells of the table of sub-forms is hidden where one of those is.</summary>
    public static IReadOnlyList<FeatureShare> Shares(YearTally now, YearTally before, IReadOnlyList<SubFormCell> subForms, SmallCellRule rule) =>
    [
        .. Enum.GetValues<ReportFeature>().Select(feature => new FeatureShare(
            feature, Within(feature), Of(feature, now, rule, subForms.Any(cell => cell.IsHidden && IsPart(feature, cell))), Of(feature, before, rule, false))),
    ];

    /// <summary>The share with a person charged with tasks; hidden where the table of forms and accused hides it.</summary>
    public static IReadOnlyList<WithTasksShare> WithTasks(
        YearTally now, YearTally before, IReadOnlyList<FormAccusedCell> formAccused, SmallCellRule rule) =>
    [
        .. TaskForms.Select(form => new WithTasksShare(
            form,
            Part(now.Of(form, AccusedRole.PersonWithTasks), now.Of(form), rule,
                formAccused.Any(cell => cell.IsHidden && cell.Form == form && cell.Role == AccusedRole.PersonWithTasks)),
            Part(before.Of(form, AccusedRole.PersonWithTasks), before.Of(form), rule, false))),
    ];

    private static bool IsPart(ReportFeature feature, SubFormCell cell) =>
        cell.Form == Within(feature) && SubForms.GetValueOrDefault(feature, []).Contains(cell.SubForm);

    private static Share Of(ReportFeature feature, YearTally year, SmallCellRule rule, bool isHidden) =>
        Part(year.Of(feature), Within(feature) is { } form ? year.Of(form) : year.Total, rule, isHidden);

    private static Share Part(int count, int of, SmallCellRule rule, bool isHidden) =>
        isHidden || (count > 0 && count <= rule.Threshold)
            ? new Share(null, of, null, true) : new Share(count, of, ReportTables.Percent(count, of), false);
}
