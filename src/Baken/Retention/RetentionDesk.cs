using System.Runtime.CompilerServices;
using Baken.Access;
using Baken.Dossiers;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Retention;

/// <summary>A dossier of which the term has passed, as it is listed. No content.</summary>
public sealed record DueDossier
{
    /// <summary>Its id.</summary>
    public required DossierId Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The legal day on which it was closed.</summary>
    public required DateOnly ClosedOn { get; init; }

    /// <summary>Its term.</summary>
    public required RetentionTerm Term { get; init; }

    /// <summary>Whom to ask.</summary>
    public required WhomToAsk Whom { get; init; }

    /// <summary>What stands in the way.</summary>
    public required IReadOnlyList<DestructionBlock> Blocks { get; init; }

    /// <summary>What was proposed; null when nothing was.</summary>
    public required ProposalRead? Proposal { get; init; }

    /// <summary>Whether the reader can propose it now.</summary>
    public bool MayPropose => Blocks.Count == 0 && Proposal is not { Waits: true };
}

/// <summary>A proposal as it is shown: who and when, by whom it was refused and why, and whether it is the reader's own.</summary>
public sealed record ProposalRead(string By, DateTimeOffset At, bool IsOwn, KeepGround? RefusedAs, string? RefusedBy)
{
    /// <summary>Whether it waits for somebody who decides.</summary>
    public bool Waits => RefusedAs is null;
}

/// <summary>A certificate in a list.</summary>
public sealed record ListedCertificate(CertificateId Id, string Number, DateTimeOffset At);

/// <summary>A certificate as it is read.</summary>
/// <param name="Certificate">What is stored.</param>
/// <param name="FilesLeft">How many of its files wait to be removed from the disk.</param>
public sealed record CertificateRead(DestructionCertificate Certificate, int FilesLeft);

/// <summary>What is due: closed dossiers of which the term has passed, the longest closed first.</summary>
internal static class DueDossiers
{
    /// <summary>Reads them one by one. Nothing when there is no term.</summary>
    public static async IAsyncEnumerable<Dossier> OfAsync(
        IQueryable<Dossier> dossiers, RetentionTerms terms, DateOnly today, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (terms.ShortestYears is not { } years) yield break;
        var before = LegalDay.StartOf(today.AddYears(-years));
        var closed = dossiers.Where(one => one.State == DossierState.Closed && one.ClosedAt < before).OrderBy(one => one.ClosedAt).ThenBy(one => one.Id);
        await foreach (var dossier in closed.AsAsyncEnumerable().WithCancellation(cancel))
        {
            var closedOn = LegalDay.Of(dossier.ClosedAt!.Value);
            if (terms.Of(closedOn, Outcomes.Of(dossier.Classification)).DueOn(closedOn) <= today) yield return dossier;
        }
    }
}

/// <summary>What is due to be destroyed, what was proposed, and what was destroyed.</summary>
public sealed class RetentionDesk(BakenDb db, RetentionTerms terms, TimeProvider clock)
{
    /// <summary>Most rows of each list.</summary>
    public const int Most = 100;

    /// <summary>
    /// What is due and waits for a proposal: for a lead all of which this lead may know, for others what they handle or stand in for. At most <see cref="Most"/>, the
    /// longest closed first.
    /// </summary>
    public async Task<IReadOnlyList<DueDossier>> DueAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var me = reader.Caller.Person;
        var mine = db.Dossiers.AsNoTracking().SeenBy(db, reader);
        if (!Destructibility.IsLead(reader)) mine = mine.Where(dossier => dossier.OwnerId == me || dossier.SubstituteId == me);
        var due = new List<Dossier>();
        await foreach (var dossier in DueDossiers.OfAsync(mine, terms, LegalDay.Today(clock), cancel))
        {
            due.Add(dossier);
            if (due.Count == Most) break;
        }

        return await RowsAsync(reader, due, cancel);
    }

    /// <summary>What was proposed and waits for a lead, this lead's own proposals too; nothing for others.</summary>
    public async Task<IReadOnlyList<DueDossier>> ProposedAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!Destructibility.IsLead(reader)) return [];
        var (me, proposals, conflicts) = (reader.Caller.Person, db.DestructionProposals, DossierConflict.Standing(db));
        var rows = await db.Dossiers.AsNoTracking()
            .Where(dossier => proposals.Any(one => one.DossierId == dossier.Id && one.RefusedAt == null)
                && !conflicts.Any(one => one.DossierId == dossier.Id && one.PersonId == me))
            .OrderBy(dossier => dossier.ClosedAt).ThenBy(dossier => dossier.Id).Take(Most).ToListAsync(cancel);
        return await RowsAsync(reader, rows.Where(dossier => dossier.State == DossierState.Closed).ToList(), cancel);
    }

    /// <summary>The newest certificates, for a lead; nothing for others.</summary>
    public async Task<IReadOnlyList<ListedCertificate>> CertificatesAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!Destructibility.IsLead(reader)) return [];
        var rows = await db.DestructionCertificates.AsNoTracking().OrderByDescending(one => one.At).Take(Most).ToListAsync(cancel);
        return [.. rows.Select(row => new ListedCertificate(row.Id, row.Read().Dossier, row.At))];
    }

    /// <summary>One certificate, for a lead; null when there is none.</summary>
    public async Task<CertificateRead?> CertificateAsync(Reader reader, CertificateId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!Destructibility.IsLead(reader)) return null;
        var found = await db.DestructionCertificates.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);
        return found is null ? null : new CertificateRead(found, await db.DoomedFiles.CountAsync(file => file.CertificateId == id, cancel));
    }

    private async Task<IReadOnlyList<DueDossier>> RowsAsync(Reader reader, IReadOnlyList<Dossier> dossiers, CancellationToken cancel)
    {
        var ids = dossiers.Select(dossier => dossier.Id).ToList();
        var blocks = await Destructibility.BlocksAsync(db, ids, cancel);
        var proposals = await db.DestructionProposals.AsNoTracking().Where(one => ids.Contains(one.DossierId)).ToDictionaryAsync(one => one.DossierId, cancel);
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var rows = new List<DueDossier>();
        foreach (var dossier in dossiers)
        {
            var closedOn = LegalDay.Of(dossier.ClosedAt!.Value);
            var proposal = proposals.GetValueOrDefault(dossier.Id);
            if (proposal is { Waits: true } && await Destructibility.IsStoppedAsync(db, dossier, proposal, cancel)) proposal = null;
            rows.Add(new DueDossier
            {
                Id = dossier.Id,
                Number = dossier.Number,
                ClosedOn = closedOn,
                Term = terms.Of(closedOn, Outcomes.Of(dossier.Classification)),
                Whom = handlers.Of(dossier.OwnerId, dossier.SubstituteId),
                Blocks = [.. blocks[dossier.Id]],
                Proposal = proposal is null ? null : ReadOf(proposal, handlers, reader),
            });
        }

        return rows;
    }

    private static ProposalRead ReadOf(DestructionProposal proposal, Handlers handlers, Reader reader) => new(
        handlers.NameOf(proposal.ProposedById),
        proposal.At,
        proposal.ProposedById == reader.Caller.Person,
        proposal.RefusedAs,
        proposal.RefusedById is { } by ? handlers.NameOf(by) : null);
}
