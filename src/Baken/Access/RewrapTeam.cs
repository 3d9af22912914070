using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>How far a team's content is with the newest key.</summary>
/// <param name="Moved">How many wraps this batch made anew.</param>
/// <param name="Left">How many are still for an earlier key.</param>
public sealed record Rewrapping(int Moved, int Left)
{
    /// <summary>Whether another batch would do something.</summary>
    public bool GoesOn => Moved > 0 && Left > 0;
}

/// <summary>
/// Wraps what was sealed for a team's earlier keys for the newest one, and takes the earlier wraps away: after that the earlier keys open nothing. It
/// goes in batches, each durable by itself, so it can be broken off and taken up again, by another member too.
/// </summary>
public sealed class RewrapTeam(BakenDb db, Committer committer, TimeProvider clock)
{
    /// <summary>Wraps in one transaction.</summary>
    public const int Batch = 250;

    /// <summary>
    /// A report may still be sealed for an earlier key so long after the newest was made (<see cref="IntakeTeam"/> keeps it some seconds). Only then
    /// are the earlier keys themselves removed.
    /// </summary>
    public static readonly TimeSpan Stragglers = TimeSpan.FromMinutes(10);

    /// <summary>Wraps one batch anew; when nothing is left, removes the earlier keys.</summary>
    /// <param name="reader">A lead inspector who is a member of the team.</param>
    /// <param name="team">The team.</param>
    /// <param name="cancel">Gives up before the batch is stored.</param>
    /// <returns>How far it is; <c>team.not-yours</c> for who is no lead of the team.</returns>
    public async Task<Outcome<Rewrapping>> ExecuteAsync(Reader reader, TeamId team, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var pairs = await db.TeamKeys.AsNoTracking().Where(pair => pair.TeamId == team).OrderBy(pair => pair.Generation).ToListAsync(cancel);
        if (reader.Caller.Role != Role.LeadInspector || pairs.Count == 0 || reader.TeamKeyOf(team, pairs[^1].Generation) is null)
            return new Refusal("team.not-yours");

        var newest = pairs[^1];
        var held = pairs.Where(pair => pair != newest && reader.TeamKeyOf(team, pair.Generation) is not null).Select(pair => pair.Generation).ToList();
        var old = await db.KeyWraps.AsNoTracking()
            .Where(wrap => wrap.Holder == HolderKind.Team && wrap.HolderId == team.Value && held.Contains(wrap.Generation))
            .OrderBy(wrap => wrap.Generation).ThenBy(wrap => wrap.ThingId).Take(Batch).ToListAsync(cancel);
        var made = Make(reader, old, newest.AsHolder());
        return await committer.RunAsync<Rewrapping>(DatabaseDuty.Casework, (unit, stop) => StoreAsync(unit, reader, newest, made, stop), cancel);
    }

    /// <summary>The same keys, wrapped for the newest key of the team. One that can't be opened is left as it is.</summary>
    private static Dictionary<(KeyOf Of, Guid Thing), KeyWrap> Make(Reader reader, List<KeyWrap> old, Holder newest)
    {
        var made = new Dictionary<(KeyOf Of, Guid Thing), KeyWrap>();
        foreach (var wrap in old)
        {
            // An index key is 32 random bytes as every content key is, so here it needs no way of its own.
            using var key = reader.KeyFor(wrap) is { } holder ? wrap.Open(holder) : null;
            if (key is not null) made[(wrap.Of, wrap.ThingId)] = KeyWrap.Make(key, wrap.Of, wrap.ThingId, newest);
        }

        return made;
    }

    private async Task<Outcome<Rewrapping>> StoreAsync(
        Unit unit, Reader reader, TeamKey newest, Dictionary<(KeyOf Of, Guid Thing), KeyWrap> made, CancellationToken cancel)
    {
        var (team, things) = (newest.TeamId.Value, made.Keys.Select(key => key.Thing).Distinct().ToList());
        var now = await unit.Db.KeyWraps
            .Where(wrap => wrap.Holder == HolderKind.Team && wrap.HolderId == team && things.Contains(wrap.ThingId)).ToListAsync(cancel);
        var moved = 0;
        foreach (var wraps in now.GroupBy(wrap => (wrap.Of, wrap.ThingId)))
        {
            // What was shredded in the meantime has no row any more, and gets none.
            if (!made.TryGetValue(wraps.Key, out var anew)) continue;
            if (wraps.All(wrap => wrap.Generation < newest.Generation)) unit.Db.KeyWraps.Add(anew);
            var earlier = wraps.Where(wrap => wrap.Generation < newest.Generation).ToList();
            unit.Db.KeyWraps.RemoveRange(earlier);
            moved += earlier.Count;
        }

        var left = await unit.Db.KeyWraps.CountAsync(
            wrap => wrap.Holder == HolderKind.Team && wrap.HolderId == team && wrap.Generation < newest.Generation, cancel) - moved;
        if (moved > 0) unit.Record(reader.Actor, "team.rewrapped", $"team/{newest.TeamId}");
        if (left == 0 && clock.GetUtcNow() - newest.CreatedAt >= Stragglers) await RemoveEarlierKeysAsync(unit, reader, newest, cancel);
        return new Rewrapping(moved, left);
    }

    private static async Task RemoveEarlierKeysAsync(Unit unit, Reader reader, TeamKey newest, CancellationToken cancel)
    {
        await unit.Db.TeamKeyWraps.Where(wrap => wrap.TeamId == newest.TeamId && wrap.Generation < newest.Generation).ExecuteDeleteAsync(cancel);
        var removed = await unit.Db.TeamKeys
            .Where(pair => pair.TeamId == newest.TeamId && pair.Generation < newest.Generation).ExecuteDeleteAsync(cancel);
        if (removed > 0) unit.Record(reader.Actor, "team.earlier-keys-removed", $"team/{newest.TeamId}");
    }
}
