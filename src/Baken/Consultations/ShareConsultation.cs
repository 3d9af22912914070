using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Consultations;

/// <summary>The board lets a school leader or confidant of its own read and write in a consultation, or takes that back.</summary>
public sealed class ShareConsultation(Committer committer)
{
    /// <summary>Shares it, or takes that back. Who asked for it keeps it.</summary>
    /// <param name="reader">Who acts for the board.</param>
    /// <param name="id">Which.</param>
    /// <param name="person">A school leader or confidant of the same organisation, who has keys.</param>
    /// <param name="shares">Whether they may read it from now on.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>organisation.no-such-colleague</c> (field <c>collega</c>), <c>consultation.asker-keeps</c>, or <c>consultation.not-found</c>.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Reader reader, ConsultationId id, PersonId person, bool shares, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var act = shares ? "consultation.shared" : "consultation.unshared";
        return committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            var taken = await AtHand.TakeAsync(unit, reader, id, act, stop);
            if (!taken.TryGet(out var hand, out var refused)) return refused;
            using (hand)
            {
                if (reader.Organisation != hand.Consultation.OrganisationId) return hand.Refuse(unit, reader, act, "consultation.not-found");
                var number = reader.Caller.BoardNumber;
                var found = await unit.Db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == person && one.BoardNumber == number && one.State == PersonState.Active, stop);
                if (found is not { Role: Role.SchoolLeader or Role.Confidant } || found.AsHolder() is not { } holder) return hand.Refuse(unit, reader, act, "organisation.no-such-colleague", "collega");
                if (!shares && hand.Consultation.AskedBy == person) return hand.Refuse(unit, reader, act, "consultation.asker-keeps", "collega");
                var wraps = unit.Db.KeyWraps.Where(wrap => wrap.Of == KeyOf.Consultation && wrap.ThingId == id.Value && wrap.Holder == HolderKind.Person && wrap.HolderId == person.Value);
                if (!shares) await wraps.ExecuteDeleteAsync(stop);
                else if (!await wraps.AnyAsync(stop)) unit.Db.KeyWraps.Add(KeyWrap.Make(hand.Key, KeyOf.Consultation, id.Value, holder));
                unit.Record(reader.Actor, act, $"{Consultation.Subject(id)}/{person}");
                return default(Done);
            }
        }, cancel);
    }
}
