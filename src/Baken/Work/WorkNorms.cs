namespace Baken.Work;

/// <summary>
/// The norms of the house (docs/decisions/0028): constants and no settings, since figures of months are only compared when the norm stayed the same. Another norm is a change of the code with its reason.
/// </summary>
public static class WorkNorms
{
    /// <summary>
    /// Working days within which somebody opens a new report: the day after it came in, and one more for a day on which nobody could. Then the leads are shown that it lies there.
    /// </summary>
    public const int ReadWithin = 2;

    /// <summary>Working days within which a reporter has an answer: a week. Who told something like this and hears nothing for a week thinks that nobody read it.</summary>
    public const int AnswerWithin = 5;

    /// <summary>Days after which an open dossier in which nothing happened is asked about.</summary>
    public const int StillDays = 7;

    /// <summary>Days after which it is asked about first: four weeks, longer than any holiday of an inspector or a school but the summer.</summary>
    public const int LongStillDays = 28;
}
