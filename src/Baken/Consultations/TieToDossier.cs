using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Consultations;

/// <summary>
/// Ties a consultation to a dossier on the inspectors' side. The board sees nothing of it: the id lies under the key of the inspectors' notes, so that the database does not tie the board to the dossier either.
/// </summary>
public sealed class TieToDossier(Committer committer)
{
    private const string Act = "consultation.tied";

    /// <summary>Ties it to a dossier that the reader can open.</summary>
    /// <param name="reader">An inspector.</param>
    /// <param name="id">Which consultation.</param>
    /// <param name="number">Year and place of the dossier's number; null to undo the tie.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>dossier.number-unknown</c> (field <c>nummer</c>) when there is no such dossier for this reader, or <c>consultation.not-found</c>.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Reader reader, ConsultationId id, (int Year, int Sequence)? number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            var taken = await AtHand.TakeAsInspectorAsync(unit, reader, id, Act, stop);
            if (!taken.TryGet(out var hand, out var refused)) return refused;
            using (hand)
            {
                using var notes = await reader.OpenAsync(unit.Db, KeyOf.ConsultationNotes, id.Value, stop);
                if (notes is null) return hand.Refuse(unit, reader, Act, "consultation.not-found");
                Sealed? tie = null;
                if (number is { } told)
                {
                    var dossiers = unit.Db.Dossiers;
                    var dossier = await dossiers.AsNoTracking().Where(one => one.Year == told.Year && one.Sequence == told.Sequence).Select(one => (DossierId?)one.Id).SingleOrDefaultAsync(stop);
                    using var key = dossier is { } there ? await reader.OpenAsync(unit.Db, KeyOf.Dossier, there.Value, stop) : null;
                    if (key is null) return hand.Refuse(unit, reader, Act, "dossier.number-unknown", "nummer");
                    tie = notes.Seal(dossier!.Value.ToString(), Consultation.DossierBinding(id));
                }

                hand.Consultation.Dossier = tie;
                hand.Consultation.Version++;
                unit.Record(reader.Actor, Act, Consultation.Subject(id));
                return default(Done);
            }
        }, cancel);
    }
}
