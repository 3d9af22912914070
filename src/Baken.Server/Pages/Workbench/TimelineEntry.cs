using Baken.Dossiers;
using Baken.Dossiers.Advising;
using Baken.Dossiers.Letters;
using Baken.Dossiers.Referring;

namespace Baken.Server.Pages.Workbench;

/// <summary>What happened in a dossier, as one row of its timeline.</summary>
/// <param name="At">When it was written down (UTC).</param>
/// <param name="Partial">The partial that shows it.</param>
/// <param name="Model">What that partial shows.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Partial, object Model)
{
    /// <summary>Everything that happened in a dossier, newest first, with the ways to change it.</summary>
    public static IReadOnlyList<TimelineEntry> Of(DossierContent dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return Of(dossier.Id.Value, dossier.Notes, dossier.Advice, (dossier.Referrals, dossier.Letters), true);
    }

    /// <summary>The same for one that was merged into another; a referral in it can be followed still.</summary>
    public static IReadOnlyList<TimelineEntry> Of(Guid id, MergedPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return Of(id, part.Notes, part.Advice, (part.Referrals, part.Letters), false);
    }

    private static IReadOnlyList<TimelineEntry> Of(
        Guid id, IEnumerable<NoteRead> notes, IEnumerable<AdviceRead> advice, (IEnumerable<ReferralRead> Referrals, IEnumerable<LetterRead> Letters) others, bool links)
    {
        IEnumerable<TimelineEntry> all =
        [
            .. notes.Select(note => new TimelineEntry(note.At, "_Note", (id, note, links))),
            .. advice.Select(one => new TimelineEntry(one.At, "_Advice", (id, one, links))),
            .. others.Referrals.Select(referral => new TimelineEntry(referral.At, "_Referral", (id, referral, true))),
            .. others.Letters.Select(letter => new TimelineEntry(letter.At, "_Letter", (id, letter, links))),
        ];
        return [.. all.OrderByDescending(entry => entry.At)];
    }
}
