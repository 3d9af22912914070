using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Privacy;

/// <summary>A request to be recorded.</summary>
/// <param name="Right">Which right.</param>
/// <param name="By">Who asks.</param>
/// <param name="ReceivedOn">The legal day on which it was received: at most <see cref="RecordRequest.MaxDaysAgo"/> days ago, and not in the future.</param>
/// <param name="Identity">How it was made sure who asks; null while it was not.</param>
public sealed record NewRequest(PrivacyRight Right, Requester By, DateOnly ReceivedOn, IdentityCheck? Identity);

/// <summary>Records that somebody uses a right over what a dossier holds of them; an open dossier or a closed one.</summary>
public sealed class RecordRequest(Committer committer)
{
    /// <summary>How long ago a request may have been received, in days.</summary>
    public const int MaxDaysAgo = 366;

    /// <summary>Records it.</summary>
    /// <returns>
    /// Its id; refused with <c>dossier.not-found</c>, <c>privacy.day-wrong</c> (field <c>ontvangen</c>), or <c>privacy.words-are-the-reporters</c> (field
    /// <c>identiteit</c>) when somebody else than the reporter would have shown who they are by the words of the receipt.
    /// </returns>
    public async Task<Outcome<PrivacyRequestId>> ExecuteAsync(Reader reader, DossierId id, NewRequest told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(told);
        if (FaultOf(told.By, told.Identity) is { } wrong) return wrong;
        return await committer.RunAsync<PrivacyRequestId>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                if (told.ReceivedOn > unit.Today || told.ReceivedOn < unit.Today.AddDays(-MaxDaysAgo)) return new Refusal("privacy.day-wrong") { Field = "ontvangen" };
                var taken = await UnderHand.TakeAsync(unit, reader, id, "privacy.recorded", stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand)
                {
                    var request = NewId.At<PrivacyRequestId>(unit.Now);
                    unit.Db.PrivacyRequests.Add(new PrivacyRequest
                    {
                        Id = request,
                        DossierId = id,
                        Right = told.Right,
                        By = told.By,
                        ReceivedOn = told.ReceivedOn,
                        At = unit.Now,
                        RecordedById = reader.Caller.Person,
                        Identity = told.Identity,
                        Steps = default,
                    });
                    hand.Dossier.Touch(unit.Now);
                    unit.Record(reader.Actor, "privacy.recorded", UnderHand.Subject(id));
                    return request;
                }
            },
            cancel);
    }

    internal static Refusal? FaultOf(Requester by, IdentityCheck? identity) =>
        identity == IdentityCheck.ReceiptCode && by != Requester.Reporter ? new Refusal("privacy.words-are-the-reporters") { Field = "identiteit" } : null;
}

/// <summary>A request that is open, with its dossier under hand.</summary>
internal static class OpenRequest
{
    /// <summary>Does something with it.</summary>
    public static Task<Outcome<Done>> ChangeAsync(
        Committer committer, Reader reader, (DossierId Dossier, PrivacyRequestId Request) which, string act, Func<Unit, UnderHand, PrivacyRequest, Refusal?> change, CancellationToken cancel) =>
        committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var taken = await UnderHand.TakeAsync(unit, reader, which.Dossier, act, stop);
                if (!taken.TryGet(out var hand, out var refused)) return refused;
                using (hand)
                {
                    var (dossier, id) = which;
                    var request = await unit.Db.PrivacyRequests.SingleOrDefaultAsync(one => one.Id == id && one.DossierId == dossier, stop);
                    if (request is null) return new Refusal("privacy.not-found");
                    if (request.DoneOn is not null) return new Refusal("privacy.ended");
                    if (change(unit, hand, request) is { } fault) return fault;
                    request.Version++;
                    hand.Dossier.Touch(unit.Now);
                    unit.Record(reader.Actor, act, UnderHand.Subject(dossier));
                    return default(Done);
                }
            },
            cancel);
}
