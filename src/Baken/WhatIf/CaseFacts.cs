using Baken.Duties;
using Baken.Statistics;
using Baken.Terms;

namespace Baken.WhatIf;

/// <summary>
/// What the statistical facts of one kind of dossiers say in the words of the duties. Several people may know of one case, and each of them may bear a duty of his own; so there is a view for
/// each who is known to know. A view is a list of facts of which one is true, such as each age that a minor may have.
/// </summary>
/// <param name="Known">For each who is known to know: the facts, with the steps that were recorded.</param>
/// <param name="Supposed">Facts that may be true as well: somebody else knows too, and steps were taken that nobody recorded.</param>
internal sealed record CaseFacts(IReadOnlyList<IReadOnlyList<Facts>> Known, IReadOnlyList<Facts> Supposed)
{
    /// <summary>Reads a kind of dossiers. Pure.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="assumed">What is taken to be so.</param>
    /// <param name="agesOfMinors">Ages below 18 that the rules tell apart, in whole years.</param>
    public static CaseFacts Of(CaseKind kind, CodeSet<Assumption> assumed, IReadOnlyList<int> agesOfMinors)
    {
        var alternatives = Alternatives(kind, assumed, agesOfMinors);
        return new CaseFacts(
            [.. Knowers(kind, assumed).Select(knower => alternatives.Select(facts => facts with { Knower = knower }).ToList())],
            [.. alternatives.SelectMany(Supposing)]);
    }

    /// <summary>The facts that come into question, of which one is true; nobody is named yet who knows.</summary>
    private static List<Facts> Alternatives(CaseKind kind, CodeSet<Assumption> assumed, IReadOnlyList<int> agesOfMinors)
    {
        var victim = IsPupil(kind, assumed) ? Victim.Pupil : (Victim?)null;
        var isMinor = kind.IsMinor || (victim is not null && kind.Sector == Sector.Primary && assumed.Has(Assumption.YoungInPrimary));
        var basis = new Facts
        {
            AsOf = kind.LawDay,
            Knowledge = assumed.Has(Assumption.LawOfReceipt) ? kind.LawDay : null,
            Sector = SectorOf(kind.Sector),
            IsCaribbean = assumed.Has(Assumption.European) ? false : null,
            IsFunded = assumed.Has(Assumption.Funded) ? true : null,
            Conduct = ConductOf(kind.Form),
            Form = kind.Form,
            // Who suspects a rape classifies it as abuse.
            IsRapeSuspected = kind.Form is null or Form.SexualAbuse ? null : false,
            Victim = victim,
            IsDependent = kind.IsDependent ? true : null,
            Consultation = ConsultationOf(kind.Steps),
            Charged = kind.Steps.Has(DutyStep.Charges) ? new StepTaken(null) : null,
        };
        var accused = AccusedOf(kind.Accused, assumed);
        IReadOnlyList<int?> ages = isMinor ? [.. agesOfMinors] : [null];
        return [.. accused.SelectMany(who => ages.Select(age => basis with { Accused = who, AgeAtEvent = age }))];
    }

    /// <summary>Who is known to know: the inspector, whose dossier it is, and who told.</summary>
    private static IEnumerable<Knower> Knowers(CaseKind kind, CodeSet<Assumption> assumed)
    {
        yield return Knower.Inspector;
        if (assumed.Has(Assumption.SchoolKnows))
        {
            yield return Knower.Staff;
            yield return Knower.Board;
        }

        switch (kind.Reporter)
        {
            case ReporterRole.Pupil: yield return Knower.Pupil; break;
            case ReporterRole.Parent: yield return Knower.Parent; break;
            case ReporterRole.Staff: yield return Knower.Staff; break;
            case ReporterRole.Board when assumed.Has(Assumption.BoardTells): yield return Knower.Board; break;

            // A confidant may be staff or not, and a witness anybody.
            default: break;
        }
    }

    /// <summary>Facts that may be true beside those that are known: anybody may know, and a step that nobody recorded may have been taken, or would have been if the rules had been law.</summary>
    private static IEnumerable<Facts> Supposing(Facts facts)
    {
        Facts[] consulted = facts.Consultation is null
            ? [facts, facts with { Consultation = new Consulted(null, null), BoardTold = new StepTaken(null) }] : [facts];
        return facts.Charged is null ? [.. consulted, .. consulted.Select(one => one with { Charged = new StepTaken(null) })] : consulted;
    }

    private static bool IsPupil(CaseKind kind, CodeSet<Assumption> assumed) =>
        assumed.Has(Assumption.PupilVictim) && (kind.IsMinor || kind.Reporter is ReporterRole.Pupil or ReporterRole.Parent);

    private static FactSector? SectorOf(Sector sector) => sector == Sector.Unknown ? null : Codes.Parse<FactSector>(Codes.Of(sector));

    /// <summary>Abuse is possibly an offence, and possibly is enough. Whether harassment is one is a question of law, which the rules put. Every other form is not sexual: those have forms of their own.</summary>
    private static Conduct? ConductOf(Form? form) => form switch
    {
        null => null,
        Form.SexualAbuse => Conduct.PossibleOffence,
        Form.SexualHarassment => Conduct.Harassment,
        _ => Conduct.NotSexual,
    };

    private static IReadOnlyList<Accused?> AccusedOf(AccusedRole role, CodeSet<Assumption> assumed) => role switch
    {
        AccusedRole.PersonWithTasks => [Accused.PersonWithTasks],
        AccusedRole.FellowPupil => [Accused.FellowPupil],
        AccusedRole.Other => assumed.Has(Assumption.NoBoardMember) ? [Accused.Other] : [Accused.Other, Accused.BoardMember, Accused.Holder],
        _ => [null],
    };

    private static Consulted? ConsultationOf(CodeSet<DutyStep> steps) =>
        steps.Has(DutyStep.ReasonableSuspicion) ? new Consulted(null, ConsultationOutcome.Reasonable)
        : steps.Has(DutyStep.Consultation) ? new Consulted(null, null) : null;
}
