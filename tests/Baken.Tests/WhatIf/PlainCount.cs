using Baken.Statistics;
using Baken.Terms;

namespace Baken.Tests.WhatIf;

/// <summary>
/// The duties of one dossier, written down by hand from the law as it stands in prose: it knows no rule, no condition and no logic of the product. A number is 2 for sure, 1 for possible, 0 for not.
/// It holds for school years from 2022-2023 on, with the usual assumptions; with all of them, staff and board know.
/// </summary>
internal static class PlainCount
{
    public static int Tell(StatedFacts one, string rules, bool schoolKnows) => Math.Min(About(one, rules), schoolKnows || one.ReporterRole == ReporterRole.Staff ? 2 : 1);

    public static int Consult(StatedFacts one, string rules, bool schoolKnows)
    {
        var boardKnows = schoolKnows || one.ReporterRole == ReporterRole.Board || one.Duties.Has(DutyStep.Consultation) || one.Duties.Has(DutyStep.ReasonableSuspicion);
        return Math.Min(About(one, rules), boardKnows ? 2 : 1);
    }

    public static int Inform(StatedFacts one) => Math.Min(InForce(one), one.Duties.Has(DutyStep.ReasonableSuspicion) ? 2 : 1);

    public static int Charge(StatedFacts one, string rules)
    {
        var about = rules == "concept-2023" && IsOffence(one) > 0 ? Math.Max(InForce(one), Adult(one)) : InForce(one);
        return Math.Min(about, one.Duties.Has(DutyStep.ReasonableSuspicion) ? 2 : 1);
    }

    public static int ReportBack(StatedFacts one) => Math.Min(InForce(one), one.Duties.Has(DutyStep.Charges) ? 2 : 1);

    /// <summary>Whether it is about something that has to be told and consulted on.</summary>
    public static int About(StatedFacts one, string rules) => rules == "huidig" ? InForce(one) : Math.Max(InForce(one), Proposed(one));

    /// <summary>What only the proposals bring in.</summary>
    public static int Proposed(StatedFacts one)
    {
        var harassment = one.Form == Form.SexualHarassment ? 2 : one.Form is null ? 1 : 0;
        var pupil = Least(harassment, WithTasks(one), IsPupil(one), one.Sector == Sector.Unknown ? 1 : 2);
        return Math.Max(pupil, Adult(one));
    }

    /// <summary>Offence by somebody with tasks against a pupil: in primary education of any age, elsewhere below 18.</summary>
    public static int InForce(StatedFacts one) => one.Sector switch
    {
        Sector.Primary => Least(IsOffence(one), WithTasks(one), IsPupil(one)),
        Sector.Unknown => Least(IsOffence(one), WithTasks(one), 1),
        _ => Least(IsOffence(one), WithTasks(one), IsPupil(one), IsYoung(one)),
    };

    /// <summary>An adult pupil or student who depended on the accused: that is never known for sure, since the figures keep no age and no dependency of adults.</summary>
    private static int Adult(StatedFacts one)
    {
        var sexual = one.Form is Form.SexualAbuse or Form.SexualHarassment or null;
        return sexual && WithTasks(one) > 0 && IsYoung(one) < 2 ? 1 : 0;
    }

    private static int IsOffence(StatedFacts one) => one.Form switch { Form.SexualAbuse => 2, Form.SexualHarassment or null => 1, _ => 0 };

    private static int WithTasks(StatedFacts one) => one.AccusedRole switch { AccusedRole.PersonWithTasks => 2, AccusedRole.Unknown => 1, _ => 0 };

    private static int IsPupil(StatedFacts one) => IsMinor(one) || one.ReporterRole is ReporterRole.Pupil or ReporterRole.Parent ? 2 : 1;

    private static int IsYoung(StatedFacts one) => IsMinor(one) || (one.Sector == Sector.Primary && IsPupil(one) == 2) ? 2 : 1;

    private static bool IsMinor(StatedFacts one) => one.Circumstances.Has(Circumstance.MinorVictim) || one.SubForm == "relatie-afhankelijke-minderjarige";

    private static int Least(params int[] parts) => parts.Min();
}
