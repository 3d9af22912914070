using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Retention;

/// <summary>
/// A second person, who leads the team, decides about a proposal to destroy a dossier. Who agrees destroys it: its keys and all that was sealed are gone when this
/// returns, and a certificate says so. Its statistical facts stay, and lead to nobody.
/// </summary>
public sealed class DecideDestruction(Committer committer, RetentionTerms terms, FinishDestruction finish)
{
    private const string Act = "destruction.decided";

    /// <summary>Agrees: destroys it.</summary>
    /// <param name="reader">A lead, and not who proposed it.</param>
    /// <param name="id">Which dossier.</param>
    /// <param name="cancel">Gives up while it waits; once begun it is finished.</param>
    /// <returns>
    /// The certificate; refused with <c>role.not-yours</c>, <c>destruction.gone</c> when there is no such proposal for this lead, <c>destruction.same-person</c>,
    /// <c>destruction.stopped</c> when the dossier was opened or held since, <c>destruction.not-due</c>, <c>destruction.unread</c> or
    /// <c>destruction.right-open</c>.
    /// </returns>
    public async Task<Outcome<CertificateId>> ExecuteAsync(Reader reader, DossierId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var decided = await committer.RunAsync<CertificateId>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var found = await FindAsync(unit, reader, id, Act, stop);
                if (!found.TryGet(out var both, out var refused)) return refused;
                var (dossier, proposal) = both;
                var fault = await Destructibility.IsStoppedAsync(unit.Db, dossier, proposal, stop) ? new Refusal("destruction.stopped")
                    : await Destructibility.FaultOfAsync(unit.Db, terms, dossier, unit.Today, stop);
                if (fault is not null)
                {
                    unit.Record(reader.Actor, Act, UnderHand.Subject(id), fault.Code);
                    return fault;
                }

                unit.Record(reader.Actor, Act, UnderHand.Subject(id));
                return await Destroyer.DestroyAsync(unit, reader, terms, dossier, proposal, stop);
            },
            cancel);
        // The keys are gone. Files that a power cut leaves here are removed by the next run.
        if (!decided.IsRefused) await finish.ExecuteAsync(CancellationToken.None);
        return decided;
    }

    /// <summary>The proposal, if this lead may decide about it.</summary>
    internal static async Task<Outcome<(Dossier Dossier, DestructionProposal Proposal)>> FindAsync(
        Unit unit, Reader reader, DossierId id, string act, CancellationToken cancel)
    {
        var dossiers = unit.Db.Dossiers;
        var proposal = await unit.Db.DestructionProposals.SingleOrDefaultAsync(one => one.DossierId == id, cancel);
        var refusal = !Destructibility.IsLead(reader) ? "role.not-yours"
            : proposal is not { Waits: true } || await DossierConflict.HoldsAsync(unit.Db, id, reader.Caller.Person, cancel) ? "destruction.gone"
            : proposal.ProposedById == reader.Caller.Person ? "destruction.same-person" : null;
        if (refusal is null) return (await dossiers.SingleAsync(one => one.Id == id, cancel), proposal!);
        unit.Record(reader.Actor, act, UnderHand.Subject(id), refusal);
        return new Refusal(refusal);
    }
}

/// <summary>A second person, who leads the team, does not agree that a dossier is destroyed. It can be proposed again.</summary>
public sealed class RefuseDestruction(Committer committer)
{
    private const string Act = "destruction.refused";

    /// <summary>Does not agree.</summary>
    /// <returns>Refused with <c>role.not-yours</c>, <c>destruction.gone</c> or <c>destruction.same-person</c>.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId id, KeepGround why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var found = await DecideDestruction.FindAsync(unit, reader, id, Act, stop);
                if (!found.TryGet(out var both, out var refused)) return refused;
                var proposal = both.Proposal;
                (proposal.RefusedAs, proposal.RefusedById, proposal.RefusedAt) = (why, reader.Caller.Person, unit.Now);
                proposal.Version++;
                unit.Record(reader.Actor, Act, UnderHand.Subject(id));
                return default(Done);
            },
            cancel);
    }
}

/// <summary>
/// Removes the files of destroyed dossiers from the disk. Their keys are gone already; this gives back the space and takes the ciphertext away. What was broken off is
/// finished when it runs again.
/// </summary>
public sealed class FinishDestruction(BakenDb db, SealedFiles files, Committer committer)
{
    private const int AtOnce = 200;

    /// <summary>Removes what there is to remove.</summary>
    /// <returns>How many files.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancel)
    {
        var removed = 0;
        while (true)
        {
            var names = await db.DoomedFiles.AsNoTracking().OrderBy(file => file.Name).Select(file => file.Name).Take(AtOnce).ToListAsync(cancel);
            if (names.Count == 0) return removed;
            foreach (var name in names) files.Remove(name);
            await committer.RunAsync<Done>(
                DatabaseDuty.Casework,
                async (unit, stop) =>
                {
                    await unit.Db.DoomedFiles.Where(file => names.Contains(file.Name)).ExecuteDeleteAsync(stop);
                    return default(Done);
                },
                cancel);
            removed += names.Count;
        }
    }
}
