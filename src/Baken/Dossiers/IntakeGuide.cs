using Baken.Statistics;
using Baken.Terms;

namespace Baken.Dossiers;

/// <summary>A question that the guide for an intake (<i>leidraad</i>) may ask; its text is in the resource files.</summary>
public enum IntakeQuestion
{
    /// <summary>Whether the child is safe at this moment.</summary>
    [Code("kind-veilig")] ChildSafe,

    /// <summary>Whether whom it happened to is safe at this moment: not a child, as far as is known.</summary>
    [Code("veilig")] Safe,

    /// <summary>A weapon was there: whether the police know, and where it is now.</summary>
    [Code("wapen")] Weapon,

    /// <summary>Whether there was a weapon or a threat.</summary>
    [Code("bedreiging")] Threat,

    /// <summary>What happened: no form is known.</summary>
    [Code("wat")] What,

    /// <summary>Which sort of education it is.</summary>
    [Code("onderwijs")] Education,

    /// <summary>Which school it is.</summary>
    [Code("school")] School,

    /// <summary>Who tells: the role.</summary>
    [Code("wie-vertelt")] WhoTells,

    /// <summary>Who is said to have done it: the role.</summary>
    [Code("wie-deed")] WhoDid,

    /// <summary>Whether a victim is under 18.</summary>
    [Code("leeftijd")] Age,

    /// <summary>The duty of the board to consult and to press charges; asked of a board or school leader.</summary>
    [Code("overlegplicht-bestuur")] DutyOfBoard,

    /// <summary>The duty of staff to tell the board; asked of staff and confidants.</summary>
    [Code("meldplicht")] DutyOfStaff,

    /// <summary>Whether the board knows, since it has a duty to consult; asked of everybody else.</summary>
    [Code("overlegplicht")] BoardKnows,

    /// <summary>Whether the person with tasks is still with pupils.</summary>
    [Code("nog-met-leerlingen")] StillWithPupils,

    /// <summary>Whether there are pictures, films or messages, and that they are kept and not sent on.</summary>
    [Code("beelden")] Images,

    /// <summary>On which ground somebody was treated differently.</summary>
    [Code("grond")] Ground,

    /// <summary>What was seen or heard, and what changed.</summary>
    [Code("signalen")] Signs,

    /// <summary>Since when, and how often.</summary>
    [Code("hoe-lang")] HowLong,

    /// <summary>Whether there are more victims.</summary>
    [Code("anderen")] Others,

    /// <summary>Who else knows.</summary>
    [Code("wie-weet")] WhoKnows,

    /// <summary>Who supports the pupil or student who tells.</summary>
    [Code("steun")] Support,

    /// <summary>What the school did up to now.</summary>
    [Code("school-deed")] SchoolDid,

    /// <summary>What who tells wants.</summary>
    [Code("wens")] Wish,

    /// <summary>Whether and how contact is safe.</summary>
    [Code("bereikbaar")] Reachable,
}

/// <summary>What is known so far in an intake, as facts alone.</summary>
public sealed record IntakeKnown
{
    /// <summary>Sector.</summary>
    public Sector Sector { get; init; } = Sector.Unknown;

    /// <summary>Form; null while it is not known.</summary>
    public Form? Form { get; init; }

    /// <summary>Code of the sub-form; null while it is not known.</summary>
    public string? SubForm { get; init; }

    /// <summary>Who tells.</summary>
    public ReporterRole Reporter { get; init; } = ReporterRole.Unknown;

    /// <summary>Who is said to have done it.</summary>
    public AccusedRole Accused { get; init; } = AccusedRole.Unknown;

    /// <summary>Circumstances.</summary>
    public CodeSet<Circumstance> Circumstances { get; init; }

    /// <summary>Whether a school was named.</summary>
    public bool HasSchool { get; init; }

    /// <summary>Whether it was said how who tells can be reached.</summary>
    public bool HasContact { get; init; }
}

/// <summary>
/// The guide for an intake: which questions are still to be asked, the most pressing first. It follows what is told. Pure: the same facts always give the same
/// questions. Of the duties on a possible sexual offence by a person with tasks (WPO and WEC art. 4a, WVO 2020 art. 3.38, WEB art. 1.3.8, WHW art. 1.20) it asks as long as nothing
/// that is known rules them out; whether they exist is for the inspector to say.
/// </summary>
public static class IntakeGuide
{
    /// <summary>The questions that these facts ask for, without those that were asked; each once.</summary>
    /// <param name="known">What is known.</param>
    /// <param name="asked">What the inspector says was asked.</param>
    public static IReadOnlyList<IntakeQuestion> StillToAsk(IntakeKnown known, IReadOnlyCollection<IntakeQuestion> asked)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(asked);
        // The order of the enum is that of asking.
        return [.. Enum.GetValues<IntakeQuestion>().Where(question => !asked.Contains(question) && Fits(question, known))];
    }

    private static bool Fits(IntakeQuestion question, IntakeKnown known) => question switch
    {
        IntakeQuestion.ChildSafe => MayBeChild(known),
        IntakeQuestion.Safe => !MayBeChild(known),
        IntakeQuestion.Weapon => Has(known, Circumstance.Weapon),
        IntakeQuestion.Threat => !Has(known, Circumstance.Weapon) && MayBeViolent(known),
        IntakeQuestion.What => known.Form is null,
        IntakeQuestion.Education => known.Sector == Sector.Unknown,
        IntakeQuestion.School => !known.HasSchool,
        IntakeQuestion.WhoTells => known.Reporter == ReporterRole.Unknown,
        IntakeQuestion.WhoDid => known.Accused == AccusedRole.Unknown,
        IntakeQuestion.Age => !IsSurelyMinor(known),
        IntakeQuestion.DutyOfBoard => MayBeDuty(known) && known.Reporter == ReporterRole.Board,
        IntakeQuestion.DutyOfStaff => MayBeDuty(known) && known.Reporter is (ReporterRole.Staff or ReporterRole.Confidant),
        IntakeQuestion.BoardKnows => MayBeDuty(known) && known.Reporter is not (ReporterRole.Board or ReporterRole.Staff or ReporterRole.Confidant),
        IntakeQuestion.StillWithPupils => known.Accused == AccusedRole.PersonWithTasks,
        IntakeQuestion.Images => IsSexual(known) || known.SubForm is "online-pesten" || Has(known, Circumstance.ImageMaterial),
        IntakeQuestion.Ground => known is { Form: Form.Discrimination, SubForm: null },
        IntakeQuestion.Signs => known.Form == Form.Radicalisation,
        IntakeQuestion.HowLong => !Has(known, Circumstance.LongLasting) && !Has(known, Circumstance.Repeated),
        IntakeQuestion.Others => !Has(known, Circumstance.SeveralVictims),
        IntakeQuestion.WhoKnows or IntakeQuestion.Wish => true,
        IntakeQuestion.Support => known.Reporter == ReporterRole.Pupil,
        IntakeQuestion.SchoolDid => true,
        IntakeQuestion.Reachable => !known.HasContact,
        _ => throw new ArgumentOutOfRangeException(nameof(question)),
    };

    private static bool Has(IntakeKnown known, Circumstance circumstance) => known.Circumstances.Values().Contains(circumstance);

    private static bool IsSexual(IntakeKnown known) => known.Form is Form.SexualHarassment or Form.SexualAbuse;

    /// <summary>Pupils of primary schools are children; of all others it has to be said.</summary>
    private static bool IsSurelyMinor(IntakeKnown known) => known.Sector == Sector.Primary || Has(known, Circumstance.MinorVictim);

    private static bool MayBeChild(IntakeKnown known) => IsSurelyMinor(known) || known.Sector != Sector.Higher;

    /// <summary>What is not known rules nothing out: who did it, or whether the victim is a minor, may still turn out.</summary>
    private static bool MayBeDuty(IntakeKnown known) => IsSexual(known) && known.Accused is (AccusedRole.PersonWithTasks or AccusedRole.Unknown);

    private static bool MayBeViolent(IntakeKnown known) =>
        known.Form is null or Form.PsychologicalViolence or Form.PhysicalViolence or Form.Radicalisation;
}
