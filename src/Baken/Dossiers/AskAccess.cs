using Baken.Access;
using Baken.Audit;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Dossiers;

/// <summary>Somebody of the team asks to read a dossier (<i>toegang vragen</i>).</summary>
public sealed class AskAccess(Committer committer)
{
    private const string Act = "access.asked";

    /// <summary>Asks.</summary>
    /// <param name="reader">Who; must know that the dossier is there, and hold no key of it.</param>
    /// <param name="id">Which dossier.</param>
    /// <param name="why">Why: <see cref="AccessRequest.MinWords"/> to <see cref="AccessRequest.MaxWords"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>access.why-missing</c>, <c>access.why-too-short</c> or <c>access.why-too-long</c> (field <c>reden</c>), <c>dossier.not-found</c>,
    /// <c>access.have-it</c>, or <c>access.asked-already</c>.
    /// </returns>
    public async Task<Outcome<RequestId>> ExecuteAsync(Reader reader, DossierId id, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!Words.Read(why, "reden").TryGet(out var reason, out var wrong)) return wrong;
        return await committer.RunAsync<RequestId>(DatabaseDuty.Casework, (unit, stop) => AskAsync(unit, reader, id, reason, stop), cancel);
    }

    private static async Task<Outcome<RequestId>> AskAsync(Unit unit, Reader reader, DossierId id, string why, CancellationToken cancel)
    {
        var me = reader.Caller.Person;
        var dossier = await unit.Db.Dossiers.AsNoTracking().SeenBy(unit.Db, reader).SingleOrDefaultAsync(one => one.Id == id, cancel);
        using var held = dossier is null ? null : await reader.OpenAsync(unit.Db, KeyOf.Dossier, id.Value, cancel);
        var refusal = dossier is null ? "dossier.not-found"
            : held is not null ? "access.have-it"
            : await unit.Db.AccessRequests.AnyAsync(one => one.DossierId == id && one.AskedById == me
                && (one.State == RequestState.Waiting || one.State == RequestState.Supported), cancel) ? "access.asked-already" : null;
        if (refusal is not null)
        {
            unit.Record(reader.Actor, Act, UnderHand.Subject(id), refusal);
            return new Refusal(refusal);
        }

        var request = NewId.At<RequestId>(unit.Now);
        using var key = ContentKey.New();
        unit.Db.AccessRequests.Add(new AccessRequest
        {
            Id = request,
            DossierId = id,
            AskedById = me,
            At = unit.Now,
            Why = key.Seal(why, AccessRequest.WhyBinding(request)),
            State = RequestState.Waiting,
        });
        var named = new[] { me, dossier!.OwnerId, dossier.SubstituteId ?? me };
        var leads = LeadShares.Eligible(unit.Db, id).Select(lead => lead.Id);
        var readers = await unit.Db.People.AsNoTracking()
            .Where(one => one.State == PersonState.Active && (named.Contains(one.Id) || leads.Contains(one.Id))).ToListAsync(cancel);
        foreach (var holder in readers.Select(one => one.AsHolder()).OfType<Holder>())
            unit.Db.KeyWraps.Add(KeyWrap.Make(key, KeyOf.Request, request.Value, holder));
        unit.Record(reader.Actor, Act, UnderHand.Subject(id));
        return request;
    }

    /// <summary>The rule for what is written with a request.</summary>
    internal static class Words
    {
        /// <summary>Reads it; refused with the field when it is not long enough or too long.</summary>
        public static Outcome<string> Read(string? text, string field)
        {
            if (!ToldText.Read(text?.Trim(), "access.why", field, AccessRequest.MaxWords).TryGet(out var clean, out var wrong)) return wrong;
            return ToldText.Length(clean) < AccessRequest.MinWords ? new Refusal("access.why-too-short", AccessRequest.MinWords) { Field = field } : clean;
        }
    }
}
