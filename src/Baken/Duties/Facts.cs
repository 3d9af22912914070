using Baken.Terms;

namespace Baken.Duties;

/// <summary>Kind of education or care in which it happened (<i>sector</i>). Unknown (<c>onbekend</c>) is no value: the fact is then null.</summary>
public enum FactSector
{
    /// <summary>Primary education (<i>primair onderwijs</i>, WPO).</summary>
    [Code("po")] Primary,

    /// <summary>Special education (<i>speciaal onderwijs</i>, WEC).</summary>
    [Code("so")] Special,

    /// <summary>Secondary education (<i>voortgezet onderwijs</i>, WVO and WVO 2020).</summary>
    [Code("vo")] Secondary,

    /// <summary>Vocational education (<i>middelbaar beroepsonderwijs</i>, WEB).</summary>
    [Code("mbo")] Vocational,

    /// <summary>Higher education (<i>hoger onderwijs</i>, WHW).</summary>
    [Code("ho")] Higher,

    /// <summary>Childcare (<i>kinderopvang</i>, Wko): the same inspectors serve it.</summary>
    [Code("kinderopvang")] Childcare,
}

/// <summary>Who came to know (<i>kennisdrager</i>): on whom a duty may rest.</summary>
public enum Knower
{
    /// <summary>Staff, in any role: teacher, caretaker, intern, hired, volunteer (<i>personeel</i>).</summary>
    [Code("personeel")] Staff,

    /// <summary>The school's own confidant, who is staff (<i>interne vertrouwenspersoon</i>).</summary>
    [Code("interne-vertrouwenspersoon")] InternalConfidant,

    /// <summary>Staff in a complaints committee (<i>klachtencommissie</i>).</summary>
    [Code("klachtencommissie")] ComplaintsCommittee,

    /// <summary>A confidant who is not staff (<i>externe vertrouwenspersoon</i>).</summary>
    [Code("externe-vertrouwenspersoon")] ExternalConfidant,

    /// <summary>The board (<i>bevoegd gezag</i>), in childcare the holder.</summary>
    [Code("bestuur")] Board,

    /// <summary>A confidential inspector (<i>vertrouwensinspecteur</i>).</summary>
    [Code("vertrouwensinspecteur")] Inspector,

    /// <summary>A parent or carer (<i>ouder</i>).</summary>
    [Code("ouder")] Parent,

    /// <summary>A pupil or student (<i>leerling</i>).</summary>
    [Code("leerling")] Pupil,

    /// <summary>Somebody else (<i>anders</i>).</summary>
    [Code("anders")] Other,
}

/// <summary>What it may have been (<i>gedraging</i>). Unknown (<c>onbekend</c>) is no value: the fact is then null.</summary>
public enum Conduct
{
    /// <summary>Possibly a sexual offence: title XIV of the Criminal Code (<i>mogelijk zedenmisdrijf</i>).</summary>
    [Code("mogelijk-zedenmisdrijf")] PossibleOffence,

    /// <summary>Sexual harassment (<i>seksuele intimidatie</i>); where it becomes an offence is a legal question.</summary>
    [Code("seksuele-intimidatie")] Harassment,

    /// <summary>Nothing sexual (<i>niet-seksueel</i>).</summary>
    [Code("niet-seksueel")] NotSexual,
}

/// <summary>Who is accused, by the role at the time of the event (<i>beklaagde</i>). Unknown (<c>onbekend</c>) is no value: the fact is then null.</summary>
public enum Accused
{
    /// <summary>A person charged with tasks for the school (<i>met taken belast</i>).</summary>
    [Code("met-taken-belast")] PersonWithTasks,

    /// <summary>A member of the board (<i>bestuurder</i>): the acts have no rule.</summary>
    [Code("bestuurder")] BoardMember,

    /// <summary>The holder of childcare (<i>houder</i>).</summary>
    [Code("houder")] Holder,

    /// <summary>A fellow pupil or student (<i>medeleerling</i>).</summary>
    [Code("medeleerling")] FellowPupil,

    /// <summary>Somebody else (<i>anders</i>).</summary>
    [Code("anders")] Other,
}

/// <summary>Against whom it was (<i>slachtoffer</i>).</summary>
public enum Victim
{
    /// <summary>A pupil, student or, in childcare, a child (<i>leerling</i>).</summary>
    [Code("leerling")] Pupil,

    /// <summary>Staff (<i>personeel</i>).</summary>
    [Code("personeel")] Staff,

    /// <summary>Somebody who was a pupil (<i>oud-leerling</i>); whether at the time of the event is not said.</summary>
    [Code("oud-leerling")] FormerPupil,

    /// <summary>Somebody else (<i>anders</i>).</summary>
    [Code("anders")] Other,
}

/// <summary>What the consultation of board and confidential inspector came to (<i>uitkomst van het overleg</i>).</summary>
public enum ConsultationOutcome
{
    /// <summary>None so far (<i>geen</i>).</summary>
    [Code("geen")] None,

    /// <summary>No reasonable suspicion (<i>niet redelijk</i>).</summary>
    [Code("niet-redelijk")] NotReasonable,

    /// <summary>Reasonable suspicion (<i>redelijk vermoeden</i>): anyone reasonable with the same facts would think so.</summary>
    [Code("redelijk")] Reasonable,
}

/// <summary>Something that was done.</summary>
/// <param name="Day">The legal day on which; null when only that it was done is known.</param>
public sealed record StepTaken(DateOnly? Day);

/// <summary>The consultation of the board with a confidential inspector (<i>overleg</i>).</summary>
/// <param name="Day">The legal day on which; null when it is not known.</param>
/// <param name="Outcome">What it came to; null when that is not known.</param>
public sealed record Consulted(DateOnly? Day, ConsultationOutcome? Outcome);

/// <summary>
/// What is known of a case, without anybody's name. Null is 'not known'. The last six are steps: a step that was not filled in was not taken, as far as is known. Days are legal days
/// (Europe/Amsterdam).
/// </summary>
public sealed record Facts
{
    /// <summary>Youngest and oldest age that is believed, in whole years.</summary>
    public const int MaxAge = 120;

    /// <summary>Sector (<i>sector</i>).</summary>
    public FactSector? Sector { get; init; }

    /// <summary>Whether the school stands in the Caribbean Netherlands (<i>bes</i>).</summary>
    public bool? IsCaribbean { get; init; }

    /// <summary>Whether the State funds the school (<i>bekostigd</i>).</summary>
    public bool? IsFunded { get; init; }

    /// <summary>Who came to know (<i>kennisdrager</i>).</summary>
    public Knower? Knower { get; init; }

    /// <summary>What it may have been (<i>gedraging</i>).</summary>
    public Conduct? Conduct { get; init; }

    /// <summary>Form of unsafety (<i>vorm</i>).</summary>
    public Form? Form { get; init; }

    /// <summary>Whether rape is suspected (<i>verkrachting vermoed</i>).</summary>
    public bool? IsRapeSuspected { get; init; }

    /// <summary>Who is accused (<i>beklaagde</i>).</summary>
    public Accused? Accused { get; init; }

    /// <summary>Against whom (<i>slachtoffer</i>).</summary>
    public Victim? Victim { get; init; }

    /// <summary>Age of the victim at the event, in whole years, 0 to <see cref="MaxAge"/> (<i>leeftijd bij de gebeurtenis</i>).</summary>
    public int? AgeAtEvent { get; init; }

    /// <summary>Whether the victim is legally incapable (<i>wilsonbekwaam</i>).</summary>
    public bool? IsIncapable { get; init; }

    /// <summary>Whether the victim depended on the accused (<i>afhankelijkheid</i>).</summary>
    public bool? IsDependent { get; init; }

    /// <summary>Day of the event (<i>gebeurtenis</i>).</summary>
    public DateOnly? Event { get; init; }

    /// <summary>Day on which <see cref="Knower"/> came to know (<i>kennis</i>).</summary>
    public DateOnly? Knowledge { get; init; }

    /// <summary>Reference day: how things stand at its end (<i>peildatum</i>).</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The board itself was told (<i>gemeld aan het bestuur</i>).</summary>
    public StepTaken? BoardTold { get; init; }

    /// <summary>The board consulted a confidential inspector (<i>overleg</i>).</summary>
    public Consulted? Consultation { get; init; }

    /// <summary>The parents were informed (<i>ouders geïnformeerd</i>).</summary>
    public StepTaken? ParentsInformed { get; init; }

    /// <summary>The accused was informed (<i>beklaagde geïnformeerd</i>).</summary>
    public StepTaken? AccusedInformed { get; init; }

    /// <summary>Charges were pressed (<i>aangifte</i>).</summary>
    public StepTaken? Charged { get; init; }

    /// <summary>The inspector was told of the charges (<i>inspecteur ingelicht</i>).</summary>
    public StepTaken? InspectorInformed { get; init; }
}
