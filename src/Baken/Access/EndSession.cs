using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>Ends a session of one's own: signing out, or another browser that was left signed in.</summary>
public sealed class EndSession(Committer committer)
{
    /// <summary>Ends it.</summary>
    /// <returns><c>session.none</c> when the person has no such session.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Caller caller, SessionId session, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var ended = await unit.Db.Sessions.Where(row => row.Id == session && row.PersonId == caller.Person).ExecuteDeleteAsync(stop);
                unit.Record(caller.Actor, "session.ended", $"session/{session}", ended == 0 ? "session.none" : "");
                return ended == 0 ? new Refusal("session.none") : default(Done);
            },
            cancel);
    }
}

/// <summary>Ends what nobody ended: sessions that are over, counts that are forgotten, invitations that were not accepted in time.</summary>
public sealed class SweepSessions(Committer committer, SessionTerms terms)
{
    /// <summary>Removes them.</summary>
    /// <returns>How many sessions were removed.</returns>
    public async Task<Outcome<int>> ExecuteAsync(CancellationToken cancel) => await committer.RunAsync<int>(
        DatabaseDuty.Casework,
        async (unit, stop) =>
        {
            var (idle, longest, forgotten) = (unit.Now - terms.Idle, unit.Now - terms.Longest, unit.Now - Throttle.Forgotten);
            var over = await unit.Db.Sessions.Where(row => row.LastSeenAt <= idle || row.CreatedAt <= longest).ToListAsync(stop);
            unit.Db.Sessions.RemoveRange(over);
            foreach (var session in over) unit.Record("systeem", "session.expired", $"session/{session.Id}");
            await unit.Db.Tries.Where(row => row.LastAt <= forgotten).ExecuteDeleteAsync(stop);
            await unit.Db.Invitations.Where(row => row.ExpiresAt <= unit.Now).ExecuteDeleteAsync(stop);
            return over.Count;
        },
        cancel);
}

/// <summary>Writes down that a session was seen, so that it does not end while somebody works.</summary>
public sealed class TouchSession(Committer committer)
{
    /// <summary>Writes it down when that was longer ago than <see cref="Session.SeenEvery"/>.</summary>
    public async Task ExecuteAsync(FoundSession session, DateTimeOffset now, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (now - session.LastSeenAt < Session.SeenEvery) return;
        await committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                await unit.Db.Sessions.Where(row => row.Id == session.Id && row.LastSeenAt < now)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeenAt, now), stop);
                return default(Done);
            },
            cancel);
    }
}
