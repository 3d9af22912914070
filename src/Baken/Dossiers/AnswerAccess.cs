using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>The owner or the substitute gives or refuses access that somebody asked for.</summary>
public sealed class AnswerAccess(Committer committer)
{
    /// <summary>Answers.</summary>
    /// <param name="reader">Who handles the dossier or stands in; must be able to open it.</param>
    /// <param name="id">Which request.</param>
    /// <param name="gives">Whether access is given.</param>
    /// <param name="words">What is answered; needed when it is refused.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>access.none</c>, <c>dossier.has-conflict</c>, or the field <c>antwoord</c>.</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Reader reader, RequestId id, bool gives, string? words, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        string? said = null;
        if (!gives || !string.IsNullOrWhiteSpace(words))
        {
            if (!AskAccess.Words.Read(words, "antwoord").TryGet(out said, out var wrong)) return wrong;
        }

        return await committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, stop) => AnswerAsync(unit, reader, id, gives, said, stop), cancel);
    }

    private static async Task<Outcome<Done>> AnswerAsync(Unit unit, Reader reader, RequestId id, bool gives, string? words, CancellationToken cancel)
    {
        var (me, act) = (reader.Caller.Person, gives ? "access.given" : "access.refused");
        var request = await unit.Db.AccessRequests.SingleOrDefaultAsync(
            one => one.Id == id && (one.State == RequestState.Waiting || one.State == RequestState.Supported), cancel);
        var dossier = request is null ? null : await unit.Db.Dossiers.SeenBy(unit.Db, reader)
            .SingleOrDefaultAsync(one => one.Id == request.DossierId && (one.OwnerId == me || one.SubstituteId == me), cancel);
        if (request is null || dossier is null)
        {
            unit.Record(reader.Actor, act, $"access/{id}", "access.none");
            return new Refusal("access.none");
        }

        if (gives)
        {
            var given = await GiveAsync(unit, reader, request, act, cancel);
            if (given is not null) return given;
        }

        await SealAsync(unit, reader, request, words, cancel);
        request.Decide(gives ? RequestState.Given : RequestState.Refused, me, unit.Now);
        await unit.Db.AccessSupports.Where(support => support.RequestId == id).ExecuteDeleteAsync(cancel);
        unit.Record(reader.Actor, act, $"{UnderHand.Subject(dossier.Id)}/{request.AskedById}");
        return default(Done);
    }

    private static async Task<Refusal?> GiveAsync(Unit unit, Reader reader, AccessRequest request, string act, CancellationToken cancel)
    {
        var taken = await UnderHand.TakeAsync(unit, reader, request.DossierId, act, cancel);
        if (!taken.TryGet(out var hand, out var refused)) return refused;
        using var held = hand;
        var asker = await unit.Db.People.AsNoTracking().SingleAsync(one => one.Id == request.AskedById, cancel);
        if (!asker.MayHoldDossiers) return new Refusal("dossier.no-such-colleague");
        var keys = new Keyring(unit, reader, hand);
        if (await keys.GiveAsync(asker, cancel) is { } mustNot) return mustNot;
        hand.Dossier.Touch(unit.Now);
        await keys.SettleAsync(cancel);
        return null;
    }

    /// <summary>Seals what is answered, for those who read the request.</summary>
    internal static async Task SealAsync(Unit unit, Reader reader, AccessRequest request, string? words, CancellationToken cancel)
    {
        if (words is null) return;
        using var key = await reader.OpenAsync(unit.Db, KeyOf.Request, request.Id.Value, cancel);
        request.Answer = key?.Seal(words, AccessRequest.AnswerBinding(request.Id));
    }
}
