using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Statistics;

/// <summary>How casework writes a dossier's facts down for the figures, inside its own transaction.</summary>
public static class FactLedger
{
    /// <summary>
    /// Adds a revision to what is known of one dossier; the caller saves. Nothing is added when that is what was known on that day already.
    /// A day that lies before later revisions is filled in between them: they go on to hold from their own day.
    /// </summary>
    /// <param name="db">The caller's database.</param>
    /// <param name="subject">Whose facts; a new id for a new dossier.</param>
    /// <param name="stated">The facts, all of them: what is left out is unknown from now on.</param>
    /// <param name="knownOn">The legal day on which it became known; not before the dossier was received.</param>
    /// <param name="source">Where it comes from, as a code.</param>
    /// <param name="cancel">Stops waiting for the database.</param>
    /// <exception cref="ArgumentException">The facts or the day can't be (see <see cref="DossierFacts.Of"/>).</exception>
    public static async Task AddAsync(
        BakenDb db, FactsId subject, StatedFacts stated, DateOnly knownOn, string source, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var table = db.Set<DossierFacts>();
        await table.Where(facts => facts.FactsId == subject).LoadAsync(cancel);
        // What the same unit of work added before is in Local alone.
        var before = table.Local.Where(facts => facts.FactsId == subject).ToList();
        var place = RevisionPlace.For(before, knownOn);
        if (place.Holds?.Stated != stated)
        {
            place.Holds?.EndOn(knownOn);
            table.Add(DossierFacts.Of(subject, place.Sequence, knownOn, place.Until, stated, source));
        }
    }
}
