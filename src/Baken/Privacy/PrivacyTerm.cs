namespace Baken.Privacy;

/// <summary>
/// The term within which somebody who uses a right gets an answer (GDPR art. 12(3)): one month after it was received, and two more when it is complex or when there are
/// many; that is told, with the reasons, within the first month. Pure. A month ends on the day of the same number, or on the last day of a shorter month; that it may
/// end later when that is a Sunday or a holiday (Regulation 1182/71, art. 3(4)) is not used, so that who keeps this term is never late.
/// </summary>
public static class PrivacyTerm
{
    /// <summary>Months without extension.</summary>
    public const int Months = 1;

    /// <summary>Months that an extension adds.</summary>
    public const int MoreMonths = 2;

    /// <summary>The last legal day on which an answer is in time.</summary>
    public static DateOnly DueOn(DateOnly receivedOn, bool isExtended) => receivedOn.AddMonths(isExtended ? Months + MoreMonths : Months);

    /// <summary>Whether the term can still be extended on a day.</summary>
    public static bool MayExtendOn(DateOnly receivedOn, DateOnly today) => today <= DueOn(receivedOn, isExtended: false);
}
