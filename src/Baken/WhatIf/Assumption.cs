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
}

/// <summary>Sets of assumptions.</summary>
public static class Assumptions
{
    /// <summary>All of them.</summary>
    public static CodeSet<Assumption> Usual { get; } = CodeSet.Of(Enum.GetValues<Assumption>());

    /// <summary>None of them: what they would have filled in is unknown.</summary>
    public static CodeSet<Assumption> None { get; }
}
