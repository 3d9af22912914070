using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Gives a colleague the key of a dossier: to read along, or to take it over.</summary>
public sealed class ShareDossier(Committer committer)
{
    /// <summary>Wraps the key for the colleague.</summary>
    /// <param name="reader">Who gives; must be able to open it, and handle it or stand in when it is restricted.</param>
    /// <param name="id">Which dossier.</param>
    /// <param name="colleague">An inspector or lead inspector who has keys.</param>
    /// <param name="takesOver">
    /// Whether the colleague handles it from now on. The inspector who handles it says so; when that one has left, anybody who can read it.
    /// </param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<Done>> ExecuteAsync(
        Reader reader, DossierId id, PersonId colleague, bool takesOver, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var act = takesOver ? "dossier.handed-over" : "dossier.shared";
                var taken = await UnderHand.TakeAsync(unit, reader, id, act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand) return await ShareAsync(unit, reader, hand, colleague, takesOver ? act : null, stop);
            },
            cancel);
    }

    private static async Task<Outcome<Done>> ShareAsync(
        Unit unit, Reader reader, UnderHand hand, PersonId colleague, string? takeOver, CancellationToken cancel)
    {
        var id = hand.Dossier.Id;
        var person = await unit.Db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == colleague, cancel);
        if (person is not { MayHoldDossiers: true }) return new Refusal("dossier.no-such-colleague") { Field = "collega" };
        var mayGive = await OwnerLeft.MayHandOverAsync(unit.Db, hand.Dossier.OwnerId, reader, cancel)
            || (takeOver is null && (hand.Dossier.SubstituteId == reader.Caller.Person || !await DossierRestriction.HoldsAsync(unit.Db, id, cancel)));
        if (!mayGive)
        {
            unit.Record(reader.Actor, takeOver ?? "dossier.shared", UnderHand.Subject(id), "dossier.not-the-owner");
            return new Refusal("dossier.not-the-owner") { Field = "collega" };
        }

        var keys = new Keyring(unit, reader, hand);
        if (await keys.GiveAsync(person, cancel) is { } mustNot)
        {
            unit.Record(reader.Actor, takeOver ?? "dossier.shared", $"{UnderHand.Subject(id)}/{colleague}", mustNot.Code);
            return mustNot with { Field = "collega" };
        }

        if (takeOver is not null)
        {
            await Handing.OverAsync(unit, hand.Dossier, colleague, reader.Caller.Person, cancel);
            await AccessRequests.ShowAsync(unit, reader, id, person, cancel);
        }

        hand.Dossier.Touch(unit.Now);
        await keys.SettleAsync(cancel);
        unit.Record(reader.Actor, takeOver ?? "dossier.shared", $"{UnderHand.Subject(id)}/{colleague}");
        return default(Done);
    }
}

/// <summary>Who may say that somebody else handles a dossier from now on.</summary>
internal static class OwnerLeft
{
    /// <summary>Whether the reader handles the dossier, or nobody does any more.</summary>
    public static async Task<bool> MayHandOverAsync(BakenDb db, PersonId owner, Reader reader, CancellationToken cancel) =>
        owner == reader.Caller.Person || await db.Set<Person>().AnyAsync(person => person.Id == owner && person.State == PersonState.Left, cancel);
}

/// <summary>Somebody else handles a dossier from now on.</summary>
internal static class Handing
{
    /// <summary>
    /// Hands it over, and marks it for the new owner. The substitute stays, unless it is the substitute who takes over: then the two change places, so that no key
    /// goes to anybody new. Nobody loses the key by it.
    /// </summary>
    public static async Task OverAsync(Unit unit, Dossier dossier, PersonId to, PersonId by, CancellationToken cancel)
    {
        var before = dossier.OwnerId;
        if (before == to) return;
        await OpenTasks.MoveAsync(unit.Db, [dossier.Id], before, to, cancel);
        if (dossier.SubstituteId == to)
        {
            var stays = await unit.Db.People.AsNoTracking().SingleAsync(one => one.Id == before, cancel);
            var holds = await Keyring.Of(unit.Db, dossier.Id)
                .AnyAsync(wrap => wrap.Holder == HolderKind.Person && wrap.HolderId == before.Value, cancel);
            dossier.SubstituteId = stays.MayHoldDossiers && holds ? before : null;
        }

        dossier.OwnerId = to;
        dossier.HandedOverById = by == to ? null : by;
    }
}
