namespace Baken.Statistics;

/// <summary>Where a new revision comes among those of the same dossier.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Holds">The revision that held on its day and ends on it; null when none did.</param>
/// <param name="Until">The day on which the revision after it takes over; null when there is none.</param>
internal readonly record struct RevisionPlace(int Sequence, DossierFacts? Holds, DateOnly? Until)
{
    /// <summary>The place of a revision that is known on a day. The revisions may be given in any order.</summary>
    public static RevisionPlace For(IReadOnlyCollection<DossierFacts> revisions, DateOnly knownOn)
    {
        var holds = revisions.FirstOrDefault(facts => facts.HoldsOn(knownOn));
        return new RevisionPlace(
            revisions.Count + 1, holds, holds is not null ? holds.KnownUntil : revisions.Min(facts => (DateOnly?)facts.KnownOn));
    }
}
