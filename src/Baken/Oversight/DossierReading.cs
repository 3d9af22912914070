using Baken.Access;
using Baken.Attachments;
using Baken.Audit;
using Baken.Documents;
using Baken.Dossiers;
using Baken.Exporting;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Oversight;

/// <summary>Who opened a dossier, as its readers see it.</summary>
/// <param name="Number">Number of the dossier.</param>
/// <param name="People">Everybody who opened something of it or tried to, who did so last first.</param>
/// <param name="Names">Their names.</param>
/// <param name="Days">What each did on each day, the latest first: those of this page.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="Pages">How many there are; at least 1.</param>
public sealed record ReadingLog(
    string Number, IReadOnlyList<ReadingOfPerson> People, IReadOnlyDictionary<PersonId, string> Names, IReadOnlyList<ReadingOfDay> Days, int Page, int Pages);

/// <summary>
/// Shows who opened a dossier, what of it, when and how often, and who was refused: from the audit log alone, to those who can open it. Reports, their files, documents and packages that were given
/// out count along, and so do dossiers that were merged into it. That somebody looked is a line of the log.
/// </summary>
public sealed class DossierReading(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Lines of days on a page.</summary>
    public const int PageSize = 50;

    private const int Chunk = 500;

    /// <summary>Reads it.</summary>
    /// <param name="reader">Who looks.</param>
    /// <param name="id">At which dossier.</param>
    /// <param name="of">Only what this person did, in the days; null for everybody.</param>
    /// <param name="page">Which page of the days, from 1; what is outside of them is taken as the nearest.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>dossier.not-found</c> when it is not there, or not for this reader.</returns>
    public async Task<Outcome<ReadingLog>> ExecuteAsync(Reader reader, DossierId id, PersonId? of, int page, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var door = await OpenedDossier.OpenAsync(db, committer, clock.GetUtcNow(), reader, id, "reading.shown", cancel);
        if (!door.TryGet(out var opened, out var closed)) return closed;
        using var hand = opened;
        var lines = await LinesAsync(await SubjectsAsync(reader, id, cancel), cancel);
        var days = ReadingBook.Days(of is { } one ? lines.Where(line => line.Person == one) : lines);
        var pages = Math.Max(1, (days.Count + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var people = ReadingBook.People(lines);
        var ids = people.Select(person => person.Person).ToList();
        var names = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancel);
        return new ReadingLog(hand.Dossier.Number, people, names, [.. days.Skip((shown - 1) * PageSize).Take(PageSize)], shown, pages);
    }

    /// <summary>All that the log may name it by: itself, what was merged into it, and reports, files, documents and packages of all of them.</summary>
    private async Task<List<string>> SubjectsAsync(Reader reader, DossierId id, CancellationToken cancel)
    {
        var dossiers = new List<DossierId> { id };
        foreach (var part in await MergedKeys.Of(db, id).AsNoTracking().SeenBy(db, reader).Select(dossier => dossier.Id).ToListAsync(cancel))
        {
            using var key = await reader.OpenAsync(db, KeyOf.Dossier, part.Value, cancel);
            if (key is not null) dossiers.Add(part);
        }

        var things = dossiers.Select(dossier => (Guid?)dossier.Value).ToList();
        var reports = await db.Reports.AsNoTracking().Where(report => things.Contains(report.DossierId)).Select(report => report.Id).ToListAsync(cancel);
        var files = await db.Attachments.AsNoTracking().Where(file => reports.Contains(file.ReportId)).Select(file => file.Id).ToListAsync(cancel);
        var documents = await db.DossierDocuments.AsNoTracking().Where(document => dossiers.Contains(document.DossierId)).Select(document => document.Id).ToListAsync(cancel);
        var packages = await db.DossierExports.AsNoTracking().Where(export => dossiers.Contains(export.DossierId)).Select(export => export.Hash).ToListAsync(cancel);
        return
        [
            .. dossiers.Select(UnderHand.Subject), .. reports.Select(Report.Subject), .. files.Select(Attachment.Subject), .. documents.Select(DossierDocument.Subject),
            .. packages.Select(DossierExport.Subject).Distinct(),
        ];
    }

    /// <summary>
    /// What people read of these subjects, or were refused. The database is asked for the subjects alone, so that it has one index to take, whose lines are those of this dossier: with an order, an act or a
    /// chain beside it, it might walk through a log of millions of lines.
    /// </summary>
    private async Task<List<SeenLine>> LinesAsync(IReadOnlyList<string> subjects, CancellationToken cancel)
    {
        var lines = new List<SeenLine>();
        foreach (var some in subjects.Chunk(Chunk))
        {
            var rows = await db.AuditEntries.AsNoTracking().Where(row => some.Contains(row.Subject))
                .Select(row => new { row.Chain, row.At, row.Actor, row.Act, row.Refusal }).ToListAsync(cancel);
            lines.AddRange(
                from row in rows
                where row.Chain == AuditChain.Staff && ReadingBook.Counts(row.Act, row.Refusal) && Guid.TryParseExact(row.Actor, "D", out _)
                select new SeenLine(new PersonId(Guid.ParseExact(row.Actor, "D")), row.At, row.Act, row.Refusal.Length > 0));
        }

        return lines;
    }
}
