using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Names who stands in for the inspector who handles a dossier (<i>waarnemer</i>).</summary>
public sealed class ChangeSubstitute(Committer committer)
{
    private const string Act = "dossier.substitute-changed";

    /// <summary>Gives the key to the new substitute and takes it from the one before, with another key for the dossier.</summary>
    /// <param name="reader">Who names; must handle the dossier, or be able to read it when the one who handles it has left.</param>
    /// <param name="id">Which dossier.</param>
    /// <param name="substitute">An inspector or lead inspector who has keys and does not handle it; null for nobody.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>dossier.not-found</c>, <c>dossier.not-the-owner</c>, <c>dossier.no-such-colleague</c> or <c>dossier.substitute-is-owner</c> (field
    /// <c>waarnemer</c>).
    /// </returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, DossierId id, PersonId? substitute, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, id, Act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await ChangeAsync(unit, reader, hand, substitute, stop);
            },
            cancel);
    }

    private static async Task<Outcome<Done>> ChangeAsync(Unit unit, Reader reader, UnderHand hand, PersonId? next, CancellationToken cancel)
    {
        var dossier = hand.Dossier;
        if (!await OwnerLeft.MayHandOverAsync(unit.Db, dossier.OwnerId, reader, cancel))
        {
            unit.Record(reader.Actor, Act, UnderHand.Subject(dossier.Id), "dossier.not-the-owner");
            return new Refusal("dossier.not-the-owner") { Field = "waarnemer" };
        }

        if (next == dossier.SubstituteId) return default(Done);
        if (next == dossier.OwnerId) return new Refusal("dossier.substitute-is-owner") { Field = "waarnemer" };
        var person = next is { } named ? await unit.Db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == named, cancel) : null;
        if (next is not null && person is not { MayHoldDossiers: true }) return new Refusal("dossier.no-such-colleague") { Field = "waarnemer" };

        var keys = new Keyring(unit, reader, hand);
        if (person is not null)
        {
            if (await keys.GiveAsync(person, cancel) is { } mustNot)
            {
                unit.Record(reader.Actor, Act, $"{UnderHand.Subject(dossier.Id)}/{next}", mustNot.Code);
                return mustNot with { Field = "waarnemer" };
            }

            await AccessRequests.ShowAsync(unit, reader, dossier.Id, person, cancel);
        }

        // Who names another in their own place reads on.
        if (dossier.SubstituteId is { } before && before != reader.Caller.Person) await keys.TakeAsync(before, cancel);
        dossier.SubstituteId = next;
        dossier.Touch(unit.Now);
        await keys.SettleAsync(cancel);
        unit.Record(reader.Actor, Act, $"{UnderHand.Subject(dossier.Id)}/{next?.ToString() ?? ""}");
        return default(Done);
    }
}
