using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>
/// The team for which new reports are sealed, with its public key of today. It is kept for some seconds, since every report needs it; a
/// report that is sealed for the key of a moment ago is still read, as members keep the earlier keys.
/// </summary>
public sealed class IntakeTeam(IDbContextFactory<BakenDb> contexts, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    private volatile Known? known;

    /// <summary>The team as a holder.</summary>
    /// <exception cref="InvalidOperationException">There is no such team: the installation was not initialised.</exception>
    public async ValueTask<Holder> GetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (known is { } kept && now < kept.Until) return kept.Team;

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var key = await (
            from team in db.Set<Team>().AsNoTracking()
            join pair in db.Set<TeamKey>().AsNoTracking() on new { team.Id, team.Generation } equals new { Id = pair.TeamId, pair.Generation }
            where team.TakesIntake
            select pair).SingleOrDefaultAsync(cancel) ?? throw new InvalidOperationException("No team takes intake: run 'baken init'.");
        var holder = key.AsHolder();
        known = new Known(holder, now + Kept);
        return holder;
    }

    private sealed record Known(Holder Team, DateTimeOffset Until);
}
