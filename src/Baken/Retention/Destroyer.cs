using Baken.Access;
using Baken.Attachments;
using Baken.Audit;
using Baken.Documents;
using Baken.Dossiers;
using Baken.Exporting;
using Baken.Reports;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Retention;

/// <summary>
/// Destroys one dossier inside a transaction that is open: the wraps and parts of its keys first, then every ciphertext, then the rows. Either all of it is gone or
/// none of it; only its files on the disk, which nobody can open any more, wait for <see cref="FinishDestruction"/>.
/// </summary>
internal static class Destroyer
{
    /// <summary>Destroys it.</summary>
    /// <returns>The certificate.</returns>
    public static async Task<CertificateId> DestroyAsync(
        Unit unit, Reader decider, RetentionTerms terms, Dossier dossier, DestructionProposal proposal, CancellationToken cancel)
    {
        var (db, id) = (unit.Db, dossier.Id);
        var reports = await db.Reports.Where(report => report.DossierId == id.Value).Select(report => report.Id).ToListAsync(cancel);
        var files = await db.Attachments.Where(file => reports.Contains(file.ReportId)).Select(file => file.File).ToListAsync(cancel);
        var documents = await db.DossierDocuments.Where(document => document.DossierId == id && document.File != null).Select(document => document.File!).ToListAsync(cancel);
        var exports = await db.DossierExports.Where(export => export.DossierId == id).Select(export => export.File!).ToListAsync(cancel);
        var drafts = await DraftsAsync(db, id, reports, cancel);
        var things = await ThingsAsync(db, id, reports, drafts, cancel);
        var pieces = await DossierPieces.CountAsync(db, id, cancel);
        pieces[Piece.Reports] = reports.Count;
        pieces[Piece.Messages] = await db.Messages.CountAsync(message => reports.Contains(message.ReportId), cancel);
        pieces[Piece.Files] = files.Count;
        pieces[Piece.Names] += await db.ReporterIdentities.CountAsync(identity => reports.Contains(identity.ReportId), cancel);
        pieces[Piece.Drafts] = drafts.Count;
        var asked = db.Set<AccessRequest>().Where(request => request.DossierId == id);
        var supports = await db.Set<AccessSupport>().Where(support => asked.Any(request => request.Id == support.RequestId)).ExecuteDeleteAsync(cancel);
        pieces[Piece.Keys] = supports + await db.KeyWraps.Where(wrap => things.Contains(wrap.ThingId)).ExecuteDeleteAsync(cancel)
            + await db.KeysUnderKeys.Where(key => things.Contains(key.ThingId) || key.UnderId == id.Value).ExecuteDeleteAsync(cancel)
            + await db.KeyShares.Where(share => things.Contains(share.ThingId)).ExecuteDeleteAsync(cancel);

        var certificate = await CertifyAsync(unit, decider, terms, dossier, proposal, pieces, cancel);
        foreach (var name in (IEnumerable<string>)[.. files, .. documents, .. exports]) db.DoomedFiles.Add(new DoomedFile { Name = name, CertificateId = certificate.Id });
        await db.SaveChangesAsync(cancel);

        // What hangs on these rows goes with them.
        await db.Set<WorkDraft>().Where(draft => drafts.Contains(draft.Id)).ExecuteDeleteAsync(cancel);
        await Destruction.OfReportsAsync(unit, reports, cancel);
        db.ChangeTracker.Clear();
        await db.Dossiers.Where(one => one.Id == id).ExecuteDeleteAsync(cancel);
        foreach (var report in reports) unit.Record(decider.Actor, "report.shredded", Report.Subject(report));
        unit.Record(decider.Actor, "dossier.shredded", UnderHand.Subject(id));
        unit.Record(decider.Actor, "destruction.certified", DestructionCertificate.Subject(certificate.Hash));
        return certificate.Id;
    }

    /// <summary>What people were typing in forms of the dossier or of its reports: a form is named by the id.</summary>
    private static async Task<IReadOnlyList<WorkDraftId>> DraftsAsync(BakenDb db, DossierId id, IReadOnlyList<ReportId> reports, CancellationToken cancel)
    {
        var drafts = new List<WorkDraftId>();
        foreach (var thing in reports.Select(report => report.Value).Append(id.Value))
        {
            var text = thing.ToString();
            drafts.AddRange(await db.Set<WorkDraft>().Where(draft => draft.Place.Contains(text)).Select(draft => draft.Id).ToListAsync(cancel));
        }

        return [.. drafts.Distinct()];
    }

    /// <summary>Everything of the dossier that has a key of its own.</summary>
    private static async Task<IReadOnlyList<Guid>> ThingsAsync(
        BakenDb db, DossierId id, IReadOnlyList<ReportId> reports, IReadOnlyList<WorkDraftId> drafts, CancellationToken cancel)
    {
        var requests = await db.Set<AccessRequest>().Where(request => request.DossierId == id).Select(request => request.Id).ToListAsync(cancel);
        var conflicts = await db.Set<DossierConflict>().Where(conflict => conflict.DossierId == id).Select(conflict => conflict.Id).ToListAsync(cancel);
        return
        [
            id.Value, .. reports.Select(report => report.Value), .. drafts.Select(draft => draft.Value),
            .. requests.Select(request => request.Value), .. conflicts.Select(conflict => conflict.Value),
        ];
    }

    private static async Task<DestructionCertificate> CertifyAsync(
        Unit unit, Reader decider, RetentionTerms terms, Dossier dossier, DestructionProposal proposal, Dictionary<Piece, int> pieces, CancellationToken cancel)
    {
        var closedOn = LegalDay.Of(dossier.ClosedAt!.Value);
        var term = terms.Of(closedOn, Outcomes.Of(dossier.Classification));
        var (people, by) = (unit.Db.People, proposal.ProposedById);
        var certificate = DestructionCertificate.Of(unit.Now, new CertificateText
        {
            Dossier = dossier.Number,
            ClosedOn = closedOn,
            Outcome = Codes.Of(term.Outcome),
            Years = term.Years!.Value,
            Basis = term.Basis,
            ProposedBy = (await people.AsNoTracking().SingleAsync(person => person.Id == by, cancel)).Name,
            ProposedAt = proposal.At,
            DecidedBy = decider.Caller.Name,
            DestroyedAt = unit.Now,
            Pieces = pieces.OrderBy(piece => piece.Key).ToDictionary(piece => Codes.Of(piece.Key), piece => piece.Value),
        });
        unit.Db.DestructionCertificates.Add(certificate);
        return certificate;
    }
}
