using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Retention;

/// <summary>
/// Proposes to destroy a dossier of which the term has passed. Nothing is destroyed by it: another one, who leads the team, decides. The leads see the number, days
/// and ground of what is proposed, also of a restricted dossier: whoever proposes it tells them so.
/// </summary>
public sealed class ProposeDestruction(Committer committer, RetentionTerms terms)
{
    private const string Act = "destruction.proposed";

    /// <summary>Proposes it.</summary>
    /// <param name="reader">Who: the one who handles it or stands in, or a lead who may know of it.</param>
    /// <param name="id">Which dossier.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>dossier.not-found</c>, <c>dossier.not-the-owner</c>, <c>destruction.already</c>, <c>destruction.not-closed</c>, <c>destruction.not-due</c>,
    /// <c>destruction.held</c>, <c>destruction.unread</c> or <c>destruction.right-open</c>.
    /// </returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var dossiers = unit.Db.Dossiers;
                var dossier = await dossiers.SeenBy(unit.Db, reader).SingleOrDefaultAsync(one => one.Id == id, stop);
                if (dossier is null) return Refuse("dossier.not-found");
                if (!Destructibility.IsLead(reader) && dossier.OwnerId != reader.Caller.Person && dossier.SubstituteId != reader.Caller.Person)
                    return Refuse("dossier.not-the-owner");
                if (await Destructibility.FaultOfAsync(unit.Db, terms, dossier, unit.Today, stop) is { } fault) return Refuse(fault.Code);
                var standing = await unit.Db.DestructionProposals.SingleOrDefaultAsync(one => one.DossierId == id, stop);
                if (standing is { Waits: true } && !await Destructibility.IsStoppedAsync(unit.Db, dossier, standing, stop)) return Refuse("destruction.already");
                if (standing is not null)
                {
                    unit.Db.DestructionProposals.Remove(standing);
                    await unit.Db.SaveChangesAsync(stop);
                }

                unit.Db.DestructionProposals.Add(new DestructionProposal { DossierId = id, ProposedById = reader.Caller.Person, At = unit.Now });
                unit.Record(reader.Actor, Act, UnderHand.Subject(id));
                return default(Done);

                Refusal Refuse(string code)
                {
                    unit.Record(reader.Actor, Act, UnderHand.Subject(id), code);
                    return new Refusal(code);
                }
            },
            cancel);
    }
}
