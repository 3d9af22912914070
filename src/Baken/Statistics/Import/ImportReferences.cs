using Baken.Audit;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Statistics;

/// <summary>
/// Takes in figures from elsewhere, to compare with: enrolment, and what was published. All or nothing; the same file again changes nothing, and what
/// a later file says otherwise becomes a new revision that counts from the day on which it was known.
/// </summary>
public sealed class ImportReferences(Committer committer, TimeProvider clock)
{
    /// <summary>Reads a file and stores what it says.</summary>
    /// <param name="kind">What the file tells.</param>
    /// <param name="file">The file (see <see cref="ReferenceFile"/>).</param>
    /// <param name="knownSince">The legal day from which it counts as known; null is today. Reports for earlier reference dates don't show it.</param>
    /// <param name="progress">Told now and then how far it is; may be null.</param>
    /// <param name="cancel">Gives up as long as nothing is being stored.</param>
    /// <returns>What came of it, counted in figures. Lines that are wrong stand in <see cref="FileImport.Faults"/>, and then nothing was stored.</returns>
    public async Task<Outcome<FileImport>> ExecuteAsync(
        ReferenceKind kind, Stream file, DateOnly? knownSince, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        if (!KnownSince.Read(knownSince, LegalDay.Today(clock)).TryGet(out var known, out var refused)) return refused;
        var read = new ReferenceFile(kind, known);
        await read.ReadAsync(file, progress, cancel);
        return read.Faults.Count > 0
            ? new FileImport { Faults = read.Faults }
            : await committer.RunAsync<FileImport>(
                DatabaseDuty.Casework, (unit, stop) => StoreAsync(unit, kind, read.Figures, known, stop), cancel);
    }

    private static async Task<Outcome<FileImport>> StoreAsync(
        Unit unit, ReferenceKind kind, IReadOnlyCollection<ReferenceLine> lines, DateOnly known, CancellationToken cancel)
    {
        var table = unit.Db.Set<ReferenceFigure>();
        // A few hundred at most: a line for each school year and sector or form.
        var stored = (await table.Where(figure => figure.Kind == kind).ToListAsync(cancel)).ToLookup(figure => figure.Subject);
        var (added, revised, unchanged) = (0, 0, 0);
        foreach (var line in lines)
        {
            var revisions = stored[line.Subject].ToList();
            var holds = revisions.Find(figure => figure.HoldsOn(known));
            // What was never published needs no line that says so.
            if ((holds?.Stated ?? line.Stated with { Count = null }) == line.Stated)
            {
                unchanged += line.Stated.Count is null ? 0 : 1;
                continue;
            }

            var until = holds is not null ? holds.KnownUntil : revisions.Min(figure => (DateOnly?)figure.KnownOn);
            holds?.EndOn(known);
            table.Add(ReferenceFigure.Of(line.Subject, revisions.Count + 1, known, until, line.Stated));
            if (revisions.Count == 0) added++;
            else revised++;
        }

        unit.Record("systeem", "references.imported", Codes.Of(kind));
        return new FileImport { Added = added, Revised = revised, Unchanged = unchanged };
    }
}
