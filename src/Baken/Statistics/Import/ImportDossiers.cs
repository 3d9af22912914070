using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Statistics;

/// <summary>
/// Takes in the statistical facts of dossiers from an older system. All or nothing; the same file again changes nothing, and a changed line becomes a
/// new revision that counts from the day on which it was known.
/// </summary>
public sealed class ImportDossiers(Committer committer, TimeProvider clock)
{
    /// <summary>The code under which imported facts are kept.</summary>
    public const string Source = "import";

    private const int Chunk = 1000;

    /// <summary>Reads a file and stores what it says.</summary>
    /// <param name="file">The file (see <see cref="DossierFile"/>).</param>
    /// <param name="knownSince">
    /// The legal day from which the file counts as known; null is today. Reports for earlier reference dates don't show it, so a past day
    /// is for history that was known at that time, and may fall before revisions that are there already: those go on to hold from their own day.
    /// </param>
    /// <param name="progress">Told now and then how far it is; may be null.</param>
    /// <param name="cancel">Gives up as long as nothing is being stored.</param>
    /// <returns>What came of it. Lines that are wrong stand in <see cref="FileImport.Faults"/>, and then nothing was stored.</returns>
    public async Task<Outcome<FileImport>> ExecuteAsync(
        Stream file, DateOnly? knownSince, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var today = LegalDay.Today(clock);
        if (!KnownSince.Read(knownSince, today).TryGet(out var known, out var refused)) return refused;
        var read = new DossierFile(known, today);
        await read.ReadAsync(file, progress, cancel);
        return read.Faults.Count > 0
            ? new FileImport { Faults = read.Faults }
            : await committer.RunAsync<FileImport>(
                DatabaseDuty.Casework, (unit, stop) => StoreAsync(unit, read.Lines, known, progress, stop), cancel);
    }

    private static async Task<Outcome<FileImport>> StoreAsync(
        Unit unit, IReadOnlyCollection<DossierLine> lines, DateOnly known, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var isFirst = !await unit.Db.Set<ImportedDossier>().AnyAsync(cancel);
        var (done, added, revised) = (0, 0, 0);
        foreach (var chunk in lines.Chunk(Chunk))
        {
            var stored = isFirst ? [] : await StoredAsync(unit.Db, chunk, cancel);
            var changes = new Changes(known, unit.Now);
            foreach (var line in chunk)
            {
                changes.Add(line, stored.GetValueOrDefault(line.Number));
            }

            await changes.StoreAsync(unit, cancel);
            done += chunk.Length;
            added += changes.Numbers.Count;
            revised += changes.Facts.Count - changes.Numbers.Count;
            progress?.Report(new ImportProgress(done, lines.Count));
        }

        unit.Record("systeem", "dossiers.imported", "");
        return new FileImport { Added = added, Revised = revised, Unchanged = lines.Count - added - revised };
    }

    private static async Task<Dictionary<string, List<DossierFacts>>> StoredAsync(
        BakenDb db, DossierLine[] chunk, CancellationToken cancel)
    {
        var numbers = chunk.Select(line => line.Number).ToArray();
        var dossiers = db.Set<ImportedDossier>().AsNoTracking().Where(dossier => numbers.Contains(dossier.Number));
        var revisions = await dossiers
            .Join(db.Set<DossierFacts>().AsNoTracking(), dossier => dossier.FactsId, facts => facts.FactsId, (dossier, facts) => new { dossier.Number, facts })
            .ToListAsync(cancel);
        return revisions.GroupBy(each => each.Number, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Select(each => each.facts).ToList(), StringComparer.Ordinal);
    }

    /// <summary>What a part of the file changes.</summary>
    private sealed class Changes(DateOnly known, DateTimeOffset now)
    {
        private readonly List<FactsId> ended = [];

        public List<DossierFacts> Facts { get; } = [];

        public List<ImportedDossier> Numbers { get; } = [];

        public void Add(DossierLine line, List<DossierFacts>? revisions)
        {
            if (revisions is null)
            {
                var subject = NewId.At<FactsId>(now);
                Facts.Add(DossierFacts.Of(subject, 1, known, null, line.Stated, Source));
                Numbers.Add(new ImportedDossier { Number = line.Number, FactsId = subject });
                return;
            }

            var place = RevisionPlace.For(revisions, known);
            // The file has no circumstances, advice and duties: those that were recorded here stay.
            var stated = place.Holds is { } holds
                ? holds.Stated with
                {
                    ReceivedOn = line.Stated.ReceivedOn,
                    Sector = line.Stated.Sector,
                    Form = line.Stated.Form,
                    SubForm = line.Stated.SubForm,
                    ReporterRole = line.Stated.ReporterRole,
                    AccusedRole = line.Stated.AccusedRole,
                }
                : line.Stated;
            if (place.Holds?.Stated == stated)
            {
                return;
            }

            if (place.Holds is not null)
            {
                ended.Add(place.Holds.FactsId);
            }

            Facts.Add(DossierFacts.Of(revisions[0].FactsId, place.Sequence, known, place.Until, stated, Source));
        }

        public async Task StoreAsync(Unit unit, CancellationToken cancel)
        {
            if (ended.Count > 0)
            {
                await unit.Db.Set<DossierFacts>()
                    .Where(facts => ended.Contains(facts.FactsId) && facts.KnownOn <= known && (facts.KnownUntil == null || facts.KnownUntil > known))
                    .ExecuteUpdateAsync(change => change.SetProperty(facts => facts.KnownUntil, known), cancel);
            }

            await unit.InsertAsync(Facts, cancel);
            await unit.InsertAsync(Numbers, cancel);
        }
    }
}
