using Baken.Access;
using Baken.Dossiers;
using Baken.Privacy;
using Baken.Reports;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Retention;

/// <summary>What stands in the way of destroying a dossier of which the term has passed.</summary>
public enum DestructionBlock
{
    /// <summary>It is held.</summary>
    [Code("vastgehouden")] Held,

    /// <summary>A reporter wrote something that nobody has read.</summary>
    [Code("ongelezen")] Unread,

    /// <summary>Somebody used a right over what is kept of them, and has no answer yet.</summary>
    [Code("verzoek")] Request,

    /// <summary>Another dossier was merged into it, and would be left without it.</summary>
    [Code("samengevoegd")] Parts,
}

/// <summary>Whether a dossier may be destroyed.</summary>
/// <param name="Term">Its term.</param>
/// <param name="ClosedOn">The legal day on which it was closed.</param>
/// <param name="Blocks">What stands in the way although the term has passed.</param>
internal sealed record Destructibility(RetentionTerm Term, DateOnly ClosedOn, IReadOnlyList<DestructionBlock> Blocks)
{
    /// <summary>Whether the term has passed on a day.</summary>
    public bool IsDueOn(DateOnly today) => Term.DueOn(ClosedOn) is { } due && due <= today;

    /// <summary>Looks at one that is closed.</summary>
    public static async Task<Destructibility> OfAsync(BakenDb db, RetentionTerms terms, Dossier dossier, CancellationToken cancel)
    {
        var closedOn = LegalDay.Of(dossier.ClosedAt ?? throw new InvalidOperationException("This dossier is open."));
        var blocks = (await BlocksAsync(db, [dossier.Id], cancel))[dossier.Id];
        return new Destructibility(terms.Of(closedOn, Outcomes.Of(dossier.Classification)), closedOn, [.. blocks]);
    }

    /// <summary>Why one can't be destroyed today; null when it can.</summary>
    public static async Task<Refusal?> FaultOfAsync(BakenDb db, RetentionTerms terms, Dossier dossier, DateOnly today, CancellationToken cancel)
    {
        if (dossier.State != DossierState.Closed) return new Refusal("destruction.not-closed");
        var found = await OfAsync(db, terms, dossier, cancel);
        return !found.IsDueOn(today) ? new Refusal("destruction.not-due")
            : found.Blocks.Count > 0 ? new Refusal(CodeOf(found.Blocks[0])) : null;
    }

    /// <summary>What stands in the way of each of these dossiers.</summary>
    public static async Task<ILookup<DossierId, DestructionBlock>> BlocksAsync(BakenDb db, IReadOnlyList<DossierId> dossiers, CancellationToken cancel)
    {
        var ids = dossiers.Select(id => (Guid?)id.Value).ToList();
        var held = await db.LegalHolds.Where(hold => dossiers.Contains(hold.DossierId) && hold.LiftedAt == null).Select(hold => hold.DossierId).ToListAsync(cancel);
        var unread = await db.Reports.Where(report => ids.Contains(report.DossierId) && report.Unread > 0).Select(report => report.DossierId!.Value).Distinct().ToListAsync(cancel);
        var asked = await db.PrivacyRequests.Where(request => dossiers.Contains(request.DossierId) && request.DoneOn == null).Select(request => request.DossierId).Distinct().ToListAsync(cancel);
        var wanted = dossiers.Select(id => (DossierId?)id).ToList();
        var wholes = await db.Dossiers.Where(part => wanted.Contains(part.MergedIntoId)).Select(part => part.MergedIntoId!.Value).Distinct().ToListAsync(cancel);
        return held.Select(id => (Id: id, Block: DestructionBlock.Held)).Concat(unread.Select(id => (Id: new DossierId(id), Block: DestructionBlock.Unread)))
            .Concat(asked.Select(id => (Id: id, Block: DestructionBlock.Request)))
            .Concat(wholes.Select(id => (Id: id, Block: DestructionBlock.Parts)))
            .ToLookup(row => row.Id, row => row.Block);
    }

    /// <summary>Whether a proposal was overtaken: the dossier was opened again or held after it, even if it is closed and free by now.</summary>
    public static async Task<bool> IsStoppedAsync(BakenDb db, Dossier dossier, DestructionProposal proposal, CancellationToken cancel)
    {
        if (dossier.State != DossierState.Closed || dossier.ClosedAt > proposal.At) return true;
        var (id, since) = (dossier.Id, proposal.At);
        return await db.LegalHolds.AnyAsync(hold => hold.DossierId == id && (hold.At >= since || hold.LiftedAt == null), cancel);
    }

    /// <summary>Whether somebody decides about destruction: who leads the team and is in it.</summary>
    public static bool IsLead(Reader reader) => reader.Caller.Role == Role.LeadInspector && reader.Teams.Count > 0;

    private static string CodeOf(DestructionBlock block) => block switch
    {
        DestructionBlock.Held => "destruction.held",
        DestructionBlock.Unread => "destruction.unread",
        DestructionBlock.Request => "destruction.right-open",
        DestructionBlock.Parts => "destruction.has-parts",
        _ => throw new NotSupportedException(block.ToString()),
    };
}
