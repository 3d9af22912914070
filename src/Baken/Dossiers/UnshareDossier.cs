using Baken.Access;
using Baken.Audit;
using Baken.Storage;

namespace Baken.Dossiers;

/// <summary>Takes the key of a dossier from a colleague, or from the team.</summary>
public sealed class UnshareDossier(Committer committer)
{
    /// <summary>Takes it, and gives the dossier another key. What the colleague has read stays read.</summary>
    /// <param name="reader">Who takes it; must handle the dossier.</param>
    /// <param name="id">Which dossier.</param>
    /// <param name="colleague">From whom; not from the inspector who handles it. Null: from the team.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId id, PersonId? colleague, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, "dossier.unshared", stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using var held = hand;
                if (hand.Dossier.OwnerId != reader.Caller.Person || colleague == reader.Caller.Person)
                {
                    unit.Record(reader.Actor, "dossier.unshared", UnderHand.Subject(id), "dossier.not-the-owner");
                    return new Refusal("dossier.not-the-owner") { Field = "collega" };
                }

                var keys = new Keyring(unit, reader, hand);
                if (colleague is { } person) await keys.TakeAsync(person, stop);
                else await keys.TakeFromTeamAsync(stop);
                if (colleague is not null && hand.Dossier.SubstituteId == colleague) hand.Dossier.SubstituteId = null;
                hand.Dossier.Touch(unit.Now);
                await keys.SettleAsync(stop);
                unit.Record(reader.Actor, "dossier.unshared", $"{UnderHand.Subject(id)}/{colleague?.ToString() ?? "team"}");
                return default(Done);
            },
            cancel);
    }
}
