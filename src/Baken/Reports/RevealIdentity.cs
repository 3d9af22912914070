using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Reports;

/// <summary>An inspector opens who a reporter is, and says why. The reason is sealed; that it was opened, by whom and when stands in the audit log.</summary>
public sealed class RevealIdentity(BakenDb db, Committer committer)
{
    /// <summary>Opens, once it is recorded that it was opened.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="id">Of which report.</param>
    /// <param name="reason">Why: <see cref="IdentityOpening.MinReason"/> to <see cref="IdentityOpening.MaxReason"/> characters.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>identity.reason-missing</c>, <c>identity.reason-too-short</c>, <c>identity.reason-too-long</c> (field <c>reden</c>), or
    /// <c>identity.not-found</c> when the reporter left nothing, or when it is not for this person.
    /// </returns>
    public async Task<Outcome<ReporterContact>> ExecuteAsync(Reader reader, ReportId id, string? reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!IdentityOpening.ReadReason(reason).TryGet(out var why, out var refused)) return refused;

        using var key = await reader.OpenAsync(db, KeyOf.Identity, id.Value, cancel);
        var identity = key is null ? null : await db.ReporterIdentities.AsNoTracking().SingleOrDefaultAsync(identity => identity.ReportId == id, cancel);
        var contact = identity is null ? null : SealedJson.Open<ReporterContact>(key!, identity.Contact, ReporterIdentity.BindingOf(id));
        var recorded = await committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, _) =>
        {
            var refusal = contact is null ? "identity.not-found" : "";
            unit.Record(reader.Actor, "identity.revealed", Report.Subject(id), refusal);
            if (contact is null) return Task.FromResult<Outcome<Done>>(new Refusal(refusal));
            var opening = NewId.At(unit.Now);
            unit.Db.IdentityOpenings.Add(new IdentityOpening
            {
                Id = opening,
                ReportId = id,
                PersonId = reader.Caller.Person,
                At = unit.Now,
                Reason = key!.Seal(why, IdentityOpening.BindingOf(opening)),
            });
            return Task.FromResult<Outcome<Done>>(default(Done));
        }, cancel);
        return recorded.Then<ReporterContact>(_ => contact!);
    }
}
