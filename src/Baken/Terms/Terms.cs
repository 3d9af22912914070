namespace Baken.Terms;

/// <summary>Form of unsafety (<i>vorm van onveiligheid</i>), as in the letters to parliament, in their order.</summary>
public enum Form
{
    /// <summary>Psychological violence (<i>psychisch geweld</i>).</summary>
    [Code("psychisch-geweld")] PsychologicalViolence,

    /// <summary>Physical violence (<i>fysiek geweld</i>).</summary>
    [Code("fysiek-geweld")] PhysicalViolence,

    /// <summary>Sexual harassment (<i>seksuele intimidatie</i>).</summary>
    [Code("seksuele-intimidatie")] SexualHarassment,

    /// <summary>Sexual abuse (<i>seksueel misbruik</i>).</summary>
    [Code("seksueel-misbruik")] SexualAbuse,

    /// <summary>Discrimination (<i>discriminatie</i>).</summary>
    [Code("discriminatie")] Discrimination,

    /// <summary>Radicalisation (<i>radicalisering</i>).</summary>
    [Code("radicalisering")] Radicalisation,

    /// <summary>Anything else (<i>overig</i>).</summary>
    [Code("overig")] Other,
}

/// <summary>Sector of education (<i>onderwijssector</i>).</summary>
public enum Sector
{
    /// <summary>Primary education (<i>primair onderwijs</i>).</summary>
    [Code("po")] Primary,

    /// <summary>Special education (<i>(voortgezet) speciaal onderwijs</i>).</summary>
    [Code("so")] Special,

    /// <summary>Secondary education (<i>voortgezet onderwijs</i>).</summary>
    [Code("vo")] Secondary,

    /// <summary>Vocational education (<i>middelbaar beroepsonderwijs</i>).</summary>
    [Code("mbo")] Vocational,

    /// <summary>Higher education (<i>hoger onderwijs</i>).</summary>
    [Code("ho")] Higher,

    /// <summary>Unknown: the reporter did not say (<i>onbekend</i>).</summary>
    [Code("onbekend")] Unknown,
}

/// <summary>Who tells (<i>rol van de melder</i>).</summary>
public enum ReporterRole
{
    /// <summary>Pupil or student (<i>leerling, student</i>).</summary>
    [Code("leerling")] Pupil,

    /// <summary>Parent or carer (<i>ouder</i>).</summary>
    [Code("ouder")] Parent,

    /// <summary>Member of staff (<i>personeel</i>).</summary>
    [Code("personeel")] Staff,

    /// <summary>The school's own confidant (<i>vertrouwenspersoon</i>); not an inspector.</summary>
    [Code("vertrouwenspersoon")] Confidant,

    /// <summary>Board or school leader (<i>bestuur, schoolleiding</i>).</summary>
    [Code("bestuur")] Board,

    /// <summary>Witness (<i>getuige</i>).</summary>
    [Code("getuige")] Witness,

    /// <summary>Somebody else (<i>overig</i>).</summary>
    [Code("overig")] Other,

    /// <summary>Unknown (<i>onbekend</i>).</summary>
    [Code("onbekend")] Unknown,
}

/// <summary>Who is said to have done it (<i>rol van de beklaagde</i>).</summary>
public enum AccusedRole
{
    /// <summary>A person charged with tasks for the school (<i>met taken belast persoon</i>): teacher, caretaker, intern, volunteer, hired.</summary>
    [Code("met-taken-belast")] PersonWithTasks,

    /// <summary>A fellow pupil or student (<i>medeleerling</i>).</summary>
    [Code("medeleerling")] FellowPupil,

    /// <summary>Somebody else (<i>anders</i>).</summary>
    [Code("anders")] Other,

    /// <summary>Unknown (<i>onbekend</i>).</summary>
    [Code("onbekend")] Unknown,
}

/// <summary>Circumstance that the inspectors record beside the form (<i>omstandigheid</i>). A dossier may have several.</summary>
public enum Circumstance
{
    /// <summary>Goes on for long (<i>langdurig</i>).</summary>
    [Code("langdurig")] LongLasting,

    /// <summary>Happened more than once (<i>herhaald</i>).</summary>
    [Code("herhaald")] Repeated,

    /// <summary>A weapon was there (<i>wapen</i>).</summary>
    [Code("wapen")] Weapon,

    /// <summary>There are pictures or film (<i>beeldmateriaal</i>).</summary>
    [Code("beeldmateriaal")] ImageMaterial,

    /// <summary>More than one victim (<i>meerdere slachtoffers</i>).</summary>
    [Code("meerdere-slachtoffers")] SeveralVictims,

    /// <summary>A victim is under 18 (<i>minderjarig slachtoffer</i>).</summary>
    [Code("minderjarig-slachtoffer")] MinorVictim,

    /// <summary>An accused is under 18 (<i>minderjarige beklaagde</i>).</summary>
    [Code("minderjarige-beklaagde")] MinorAccused,
}

/// <summary>What the inspector advised (<i>advies</i>), as codes beside the text. A dossier may have several.</summary>
public enum AdviceKind
{
    /// <summary>To lodge a formal complaint with the board or the complaints committee (<i>formele klacht</i>).</summary>
    [Code("formele-klacht")] FormalComplaint,

    /// <summary>To go to the police (<i>aangifte</i>).</summary>
    [Code("aangifte")] Police,

    /// <summary>To turn to the school's own confidant (<i>vertrouwenspersoon</i>).</summary>
    [Code("vertrouwenspersoon")] Confidant,

    /// <summary>To turn to the board or the school leader (<i>bestuur</i>).</summary>
    [Code("bestuur")] Board,

    /// <summary>To look for care or support (<i>zorg</i>).</summary>
    [Code("zorg")] Care,

    /// <summary>None was given, and that is known (<i>geen</i>): the reporter wanted to be heard.</summary>
    [Code("geen")] None,
}

/// <summary>Step of the duties of a board on a possible sexual offence by a person with tasks (<i>overleg- en aangifteplicht</i>) that was taken.</summary>
public enum DutyStep
{
    /// <summary>The board consulted a confidential inspector (<i>overleg</i>).</summary>
    [Code("overleg")] Consultation,

    /// <summary>The outcome of the consultation is reasonable suspicion (<i>redelijk vermoeden</i>).</summary>
    [Code("redelijk-vermoeden")] ReasonableSuspicion,

    /// <summary>Charges were pressed with the police (<i>aangifte</i>).</summary>
    [Code("aangifte")] Charges,
}
