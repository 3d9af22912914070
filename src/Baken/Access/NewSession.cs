using Baken.Audit;
using Baken.Storage;
using Baken.Vault;

namespace Baken.Access;

/// <summary>Begins sessions: always a new one, with a new token, whatever the browser brought along.</summary>
internal static class NewSession
{
    /// <summary>Adds the row and its lines.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="person">Who signed in.</param>
    /// <param name="own">The unlocked key; null for a session that is signed in and not unlocked.</param>
    /// <returns>What the browser gets.</returns>
    public static SessionTicket Begin(Unit unit, PersonId person, HolderKey? own)
    {
        var id = NewId.At<SessionId>(unit.Now);
        var ticket = SessionTicket.New();
        var split = own is null ? null : SplitKey.Of(own, Session.BindingOf(id));
        unit.Db.Sessions.Add(new Session
        {
            Id = id,
            PersonId = person,
            TokenHash = ticket.TokenHash,
            StoredHalf = split?.StoredHalf,
            CreatedAt = unit.Now,
            LastSeenAt = unit.Now,
        });
        unit.Record(person.ToString(), "session.begun", $"session/{id}");
        if (split is null) return ticket;
        unit.Record(person.ToString(), "session.unlocked", $"session/{id}");
        return ticket.With(split);
    }
}
