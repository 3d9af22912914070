using Baken.Attachments;
using Baken.Documents;
using Baken.Dossiers;
using Baken.Exporting;
using Baken.Reports;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Oversight;

/// <summary>The log names a file by itself; this says of which dossier or report it is.</summary>
internal static class HoldersOfFiles
{
    private const int Chunk = 500;

    /// <summary>The dossier or report of each file, document and package among some subjects, as the log names both. What is gone has none.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> FindAsync(BakenDb db, IReadOnlyCollection<string> subjects, CancellationToken cancel)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var ids in IdsOf("document/").Chunk(Chunk).Select(ids => ids.Select(id => new DocumentId(id)).ToList()))
        {
            foreach (var one in await db.DossierDocuments.AsNoTracking().Where(document => ids.Contains(document.Id)).Select(document => new { document.Id, document.DossierId }).ToListAsync(cancel))
                found[DossierDocument.Subject(one.Id)] = UnderHand.Subject(one.DossierId);
        }

        foreach (var ids in IdsOf("attachment/").Chunk(Chunk).Select(ids => ids.Select(id => new AttachmentId(id)).ToList()))
        {
            foreach (var one in await db.Attachments.AsNoTracking().Where(file => ids.Contains(file.Id)).Select(file => new { file.Id, file.ReportId }).ToListAsync(cancel))
                found[Attachment.Subject(one.Id)] = Report.Subject(one.ReportId);
        }

        foreach (var hashes in Of("export/").Chunk(Chunk))
        {
            foreach (var one in await db.DossierExports.AsNoTracking().Where(export => hashes.Contains(export.Hash)).Select(export => new { export.Hash, export.DossierId }).ToListAsync(cancel))
                found[DossierExport.Subject(one.Hash)] = UnderHand.Subject(one.DossierId);
        }

        return found;

        IEnumerable<string> Of(string sort) => subjects.Where(subject => subject.StartsWith(sort, StringComparison.Ordinal)).Select(subject => subject[sort.Length..]).Distinct(StringComparer.Ordinal);

        IEnumerable<Guid> IdsOf(string sort) => Of(sort).Select(text => Guid.TryParseExact(text, "D", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);
    }
}
