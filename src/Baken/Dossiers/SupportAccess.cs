using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>
/// A lead gives a part of the key of a dossier to somebody who asks for it, or refuses. It is sealed for that one, so that no lead ever holds the key; with
/// the parts of two leads the asker can open the dossier (<see cref="UseAccess"/>).
/// </summary>
public sealed class SupportAccess(Committer committer)
{
    /// <summary>Gives the part, or refuses.</summary>
    /// <param name="reader">A lead of the team who holds a part, and did not ask.</param>
    /// <param name="id">Which request.</param>
    /// <param name="gives">Whether the part is given.</param>
    /// <param name="words">What is answered; needed when it is refused, which ends the request.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>access.not-a-lead</c>, <c>access.none</c>, <c>access.owner-first</c> while the owner may still answer, <c>access.no-share</c> when no part
    /// was made for this lead, or the field <c>antwoord</c>.
    /// </returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, RequestId id, bool gives, string? words, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        string? said = null;
        if (!gives && !AskAccess.Words.Read(words, "antwoord").TryGet(out said, out var wrong)) return wrong;
        return await committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, stop) => SupportAsync(unit, reader, id, gives, said, stop), cancel);
    }

    private static async Task<Outcome<Done>> SupportAsync(Unit unit, Reader reader, RequestId id, bool gives, string? words, CancellationToken cancel)
    {
        var (me, act) = (reader.Caller.Person, gives ? "access.supported" : "access.refused");
        var request = await unit.Db.AccessRequests.SingleOrDefaultAsync(one => one.Id == id && one.State == RequestState.Waiting && one.AskedById != me, cancel);
        var dossier = request is null ? null : await unit.Db.Dossiers.AsNoTracking().SeenBy(unit.Db, reader)
            .SingleOrDefaultAsync(one => one.Id == request.DossierId, cancel);
        if (!DeclareConflict.IsLead(reader)) return Refused("access.not-a-lead");
        if (request is null || dossier is null) return Refused("access.none");
        if (!await AccessRules.MayLeadsDecideAsync(unit.Db, request, dossier.OwnerId, unit.Now, cancel)) return Refused("access.owner-first");
        if (!gives)
        {
            await AnswerAccess.SealAsync(unit, reader, request, words, cancel);
            request.Decide(RequestState.Refused, me, unit.Now);
            await unit.Db.AccessSupports.Where(support => support.RequestId == id).ExecuteDeleteAsync(cancel);
            unit.Record(reader.Actor, act, $"{UnderHand.Subject(dossier.Id)}/{request.AskedById}");
            return default(Done);
        }

        var share = await LeadShares.Of(unit.Db, dossier.Id).AsNoTracking().SingleOrDefaultAsync(one => one.PersonId == me.Value, cancel);
        using var part = share is null ? null : reader.OpenPart(share.Wrap, KeyShare.BindingOf(KeyOf.Dossier, dossier.Id.Value));
        var asker = await unit.Db.People.AsNoTracking().SingleAsync(one => one.Id == request.AskedById, cancel);
        if (part is null) return Refused("access.no-share");
        if (asker is not { MayHoldDossiers: true, PublicKey: { } key }) return Refused("access.none");
        var given = await unit.Db.AccessSupports.Where(support => support.RequestId == id).Select(support => support.LeadId).ToListAsync(cancel);
        if (given.Contains(me)) return default(Done);

        unit.Db.AccessSupports.Add(new AccessSupport { RequestId = id, LeadId = me, At = unit.Now, Part = part.WrapFor(key, AccessSupport.PartBinding(id, me)) });
        var own = await LeadShares.Of(unit.Db, dossier.Id).AnyAsync(one => one.PersonId == asker.Id.Value, cancel) ? 1 : 0;
        if (given.Count + 1 + own >= LeadShares.Needed) request.Decide(RequestState.Supported, null, unit.Now);
        else request.Version++;
        unit.Record(reader.Actor, act, $"{UnderHand.Subject(dossier.Id)}/{request.AskedById}");
        return default(Done);

        Refusal Refused(string code)
        {
            unit.Record(reader.Actor, act, $"access/{id}", code);
            return new Refusal(code);
        }
    }
}

/// <summary>When leads may decide.</summary>
internal static class AccessRules
{
    /// <summary>Whether the owner is away or has left, or had long enough to answer.</summary>
    public static async Task<bool> MayLeadsDecideAsync(BakenDb db, AccessRequest request, PersonId owner, DateTimeOffset now, CancellationToken cancel)
    {
        if (now - request.At >= AccessRequest.Patience) return true;
        if (await db.Set<Person>().AnyAsync(one => one.Id == owner && one.State != PersonState.Active, cancel)) return true;
        return await Absence.On(db, LegalDay.Of(now)).AnyAsync(absence => absence.PersonId == owner, cancel);
    }
}

/// <summary>Who asked puts the parts of two leads together, and has the key from then on.</summary>
public sealed class UseAccess(Committer committer)
{
    private const string Act = "access.used";

    /// <summary>Takes the key.</summary>
    /// <param name="reader">Who asked. A lead who asked adds a part of their own.</param>
    /// <param name="id">Which request.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The dossier; refused with <c>access.none</c>, or <c>access.parts-wrong</c> when the parts don't make the key.</returns>
    public async Task<Outcome<DossierId>> ExecuteAsync(Reader reader, RequestId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await committer.RunAsync<DossierId>(DatabaseDuty.Casework, (unit, stop) => UseAsync(unit, reader, id, stop), cancel);
    }

    private static async Task<Outcome<DossierId>> UseAsync(Unit unit, Reader reader, RequestId id, CancellationToken cancel)
    {
        var me = reader.Caller.Person;
        var request = await unit.Db.AccessRequests.SingleOrDefaultAsync(one => one.Id == id && one.State == RequestState.Supported && one.AskedById == me, cancel);
        var dossier = request is null ? null : await unit.Db.Dossiers.SeenBy(unit.Db, reader).SingleOrDefaultAsync(one => one.Id == request.DossierId, cancel);
        if (request is null || dossier is null) return Refused("access.none");

        using var hand = UnderHand.With(dossier, await PutTogetherAsync(unit.Db, reader, request, cancel));
        if (hand is null) return Refused("access.parts-wrong");
        var person = await unit.Db.People.AsNoTracking().SingleAsync(one => one.Id == me, cancel);
        var keys = new Keyring(unit, reader, hand);
        if (await keys.GiveAsync(person, cancel) is { } mustNot) return mustNot;
        request.Decide(RequestState.Given, null, unit.Now);
        await unit.Db.AccessSupports.Where(support => support.RequestId == id).ExecuteDeleteAsync(cancel);
        dossier.Touch(unit.Now);
        await keys.SettleAsync(cancel);
        unit.Record(reader.Actor, Act, UnderHand.Subject(dossier.Id));
        return dossier.Id;

        Refusal Refused(string code)
        {
            unit.Record(reader.Actor, Act, $"access/{id}", code);
            return new Refusal(code);
        }
    }

    private static async Task<ContentKey?> PutTogetherAsync(BakenDb db, Reader reader, AccessRequest request, CancellationToken cancel)
    {
        var id = request.Id;
        var supports = await db.Set<AccessSupport>().AsNoTracking().Where(support => support.RequestId == id).ToListAsync(cancel);
        var own = await LeadShares.Of(db, request.DossierId).AsNoTracking().SingleOrDefaultAsync(share => share.PersonId == request.AskedById.Value, cancel);
        var parts = supports.Select(support => reader.OpenPart(support.Part, AccessSupport.PartBinding(id, support.LeadId)))
            .Append(own is null ? null : reader.OpenPart(own.Wrap, KeyShare.BindingOf(KeyOf.Dossier, request.DossierId.Value)))
            .OfType<KeyPart>().Take(LeadShares.Needed).ToList();
        try
        {
            return parts.Count < LeadShares.Needed ? null : KeyPart.Combine(parts);
        }
        finally
        {
            foreach (var part in parts) part.Dispose();
        }
    }
}
