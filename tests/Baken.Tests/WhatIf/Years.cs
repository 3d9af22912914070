using Baken.Duties;
using Baken.Statistics;
using Baken.Terms;
using Baken.WhatIf;
using CsCheck;

namespace Baken.Tests.WhatIf;

/// <summary>Invented years for the what-if.</summary>
internal static class Years
{
    public static readonly SchoolYear Year = SchoolYear.Beginning(2024);

    /// <summary>Hides nothing.</summary>
    public static readonly SmallCellRule Open = FigureRules.Shipped.SmallCells[0] with { Threshold = 0 };

    /// <summary>What hides small counts.</summary>
    public static readonly SmallCellRule Hiding = FigureRules.Shipped.SmallCells[0];

    private static readonly Form?[] Forms =
        [Form.SexualAbuse, Form.SexualAbuse, Form.SexualHarassment, Form.SexualHarassment, Form.PsychologicalViolence, Form.PhysicalViolence, Form.Other, null];

    private static readonly AccusedRole[] Accused =
        [AccusedRole.PersonWithTasks, AccusedRole.PersonWithTasks, AccusedRole.FellowPupil, AccusedRole.Other, AccusedRole.Unknown];

    /// <summary>One dossier: what duties look at is common, and so is not knowing it.</summary>
    public static readonly Gen<StatedFacts> Dossier =
        from sector in Gen.Enum<Sector>()
        from form in Gen.Int[0, Forms.Length - 1].Select(at => Forms[at])
        from isDependent in Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true)))
        from reporter in Gen.Enum<ReporterRole>()
        from accused in Gen.Int[0, Accused.Length - 1].Select(at => Accused[at])
        from circumstances in Gen.Enum<Circumstance>().Array[0, 3]
        from steps in Gen.Enum<DutyStep>().Array[0, 2]
        select new StatedFacts
        {
            ReceivedOn = Year.From,
            Sector = sector,
            Form = form,
            SubForm = form == Form.SexualAbuse && isDependent ? "relatie-afhankelijke-minderjarige" : null,
            ReporterRole = reporter,
            AccusedRole = accused,
            Circumstances = CodeSet.Of(circumstances),
            Duties = CodeSet.Of(steps),
        };

    /// <summary>The kinds of dossiers, as the database would count them.</summary>
    public static IEnumerable<CountedKind> Kinds(IEnumerable<StatedFacts> dossiers) =>
        dossiers.GroupBy(one => CaseKind.Of(one, Year.From)).Select(same => new CountedKind(same.Key, false, same.Count()));

    /// <summary>The duties of dossiers by the sets that come along.</summary>
    public static IReadOnlyList<SimulatedDuty> Duties(IEnumerable<StatedFacts> dossiers, SmallCellRule? rule = null, Assumed assumed = Assumed.Usual, params RuleSet[] sets) =>
        new Simulating(sets.Length == 0 ? RuleSets.All : sets).Count(Kinds(dossiers), Assumptions.Of(assumed), rule ?? Open);

    /// <summary>One of the duties by one set.</summary>
    public static DutyInSet Of(this IReadOnlyList<SimulatedDuty> duties, string key, string set = "huidig") =>
        duties.Single(duty => duty.Key == key).Sets[RuleSets.Names.ToList().IndexOf(set)];

    /// <summary>A simulation of dossiers.</summary>
    public static Simulation Simulation(IReadOnlyCollection<StatedFacts> dossiers, SmallCellRule rule) => new()
    {
        Year = Year,
        ReferenceDate = new DateOnly(2025, 12, 17),
        IsDayOver = true,
        IsYearOver = true,
        IsSynthetic = false,
        Total = dossiers.Count,
        Assumptions = Assumptions.Of(Assumed.Usual),
        Sets = RuleSets.All,
        Duties = Duties(dossiers, rule),
        Uncounted = new Simulating(RuleSets.All).Uncounted,
        Threshold = rule.Threshold,
    };
}
