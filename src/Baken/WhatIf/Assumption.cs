using Baken.Statistics;
using Baken.Terms;

namespace Baken.WhatIf;

/// <summary>
/// What is taken to be so of all dossiers of a year (<i>aanname</i>), because the statistical facts do not tell it and it is nearly always so. Each is named where the figures are, and
/// all can be left out: then what they would have filled in is unknown.
/// </summary>
public enum Assumption
{
    /// <summary>The school stands in the European Netherlands (<i>Europees Nederland</i>).</summary>
    [Code("europees-nederland")] European,

    /// <summary>The State funds the school (<i>bekostigd</i>).</summary>
    [Code("bekostigd")] Funded,

    /// <summary>The victim is a pupil or student when a pupil, student or parent told, or a minor victim was recorded (<i>slachtoffer is leerling</i>).</summary>
    [Code("slachtoffer-leerling")] PupilVictim,

    /// <summary>A pupil of primary education is younger than 18 (<i>minderjarig in het primair onderwijs</i>).</summary>
    [Code("po-minderjarig")] YoungInPrimary,

    /// <summary>Who told as board or school leader is the board, so the board knows (<i>bestuur weet het</i>).</summary>
    [Code("bestuur-weet")] BoardTells,

    /// <summary>An accused who has no tasks for the school and is no fellow pupil is no member of the board and no holder (<i>geen bestuurder</i>).</summary>
    [Code("geen-bestuurder")] NoBoardMember,

    /// <summary>Whoever bears the duty came to know on the day on which the dossier came in, so the law of that day counts (<i>recht van de dag van ontvangst</i>).</summary>
    [Code("recht-van-ontvangst")] LawOfReceipt,

    /// <summary>
    /// Staff and board know what the dossier is about (<i>de school weet het</i>). Duties begin there, and the facts do not tell how often a school never heard of it. It is less an assumption than
    /// a premise: how many dossiers fall under the duty once the school knows.
    /// </summary>
    [Code("school-weet")] SchoolKnows,
}

/// <summary>How much is assumed (<i>aannames</i>), from most to least.</summary>
public enum Assumed
{
    /// <summary>What is nearly always so, and that the school knows (<i>de school weet het</i>).</summary>
    [Code("school-weet")] SchoolKnows,

    /// <summary>What is nearly always so (<i>gewoon</i>).</summary>
    [Code("gewoon")] Usual,

    /// <summary>Nothing (<i>geen</i>).</summary>
    [Code("geen")] Nothing,
}

/// <summary>Sets of assumptions.</summary>
public static class Assumptions
{
    /// <summary>The assumptions of a measure.</summary>
    public static CodeSet<Assumption> Of(Assumed assumed) => assumed switch
    {
        Assumed.Nothing => default,
        Assumed.Usual => CodeSet.Of(Enum.GetValues<Assumption>().Where(one => one != Assumption.SchoolKnows)),
        _ => CodeSet.Of(Enum.GetValues<Assumption>()),
    };
}
