using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>A session as it is found by its ticket.</summary>
public sealed record FoundSession
{
    /// <summary>Which.</summary>
    public required SessionId Id { get; init; }

    /// <summary>Who is signed in.</summary>
    public required Caller Caller { get; init; }

    /// <summary>Our half of the unlocked key; null while it is not unlocked.</summary>
    public Sealed? StoredHalf { get; init; }

    /// <summary>When it was last written down as seen.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }
}

/// <summary>A session as its owner sees it in a list.</summary>
/// <param name="Id">Which.</param>
/// <param name="CreatedAt">When the person signed in (UTC).</param>
/// <param name="LastSeenAt">When it was last seen (UTC), to the minute.</param>
public sealed record ListedSession(SessionId Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt);

/// <summary>Sessions that go on.</summary>
public sealed class Sessions(BakenDb db, SessionTerms terms, TimeProvider clock)
{
    /// <summary>The session of a ticket; null when there is none or it has ended.</summary>
    public async Task<FoundSession?> FindAsync(SessionTicket ticket, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var hash = ticket.TokenHash;
        var found = await (
            from session in db.Set<Session>().AsNoTracking()
            join person in db.Set<Person>().AsNoTracking() on session.PersonId equals person.Id
            where session.TokenHash == hash && person.State == PersonState.Active
            select new { session, person.Id, person.Role, person.Name, person.BoardNumber, person.Brin }).SingleOrDefaultAsync(cancel);
        if (found is null || !terms.Lasts(found.session.CreatedAt, found.session.LastSeenAt, clock.GetUtcNow())) return null;
        return new FoundSession
        {
            Id = found.session.Id,
            Caller = new Caller(found.Id, found.Role, found.Name) { BoardNumber = found.BoardNumber, Brin = found.Brin },
            StoredHalf = found.session.StoredHalf,
            LastSeenAt = found.session.LastSeenAt,
        };
    }

    /// <summary>Whether a session goes on: it was not ended, and its person is still here.</summary>
    public async Task<bool> LastsAsync(SessionId id, CancellationToken cancel)
    {
        var (sessions, people) = (db.Set<Session>(), db.Set<Person>());
        var found = await sessions.AsNoTracking().Where(row => row.Id == id && people.Any(person => person.Id == row.PersonId && person.State == PersonState.Active))
            .Select(row => new { row.CreatedAt, row.LastSeenAt }).SingleOrDefaultAsync(cancel);
        return found is not null && terms.Lasts(found.CreatedAt, found.LastSeenAt, clock.GetUtcNow());
    }

    /// <summary>The sessions of a person that go on, the latest first.</summary>
    public async Task<IReadOnlyList<ListedSession>> OfAsync(Caller caller, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var now = clock.GetUtcNow();
        var all = await db.Set<Session>().AsNoTracking().Where(session => session.PersonId == caller.Person)
            .OrderByDescending(session => session.CreatedAt)
            .Select(session => new ListedSession(session.Id, session.CreatedAt, session.LastSeenAt)).ToListAsync(cancel);
        return [.. all.Where(session => terms.Lasts(session.CreatedAt, session.LastSeenAt, now))];
    }
}
