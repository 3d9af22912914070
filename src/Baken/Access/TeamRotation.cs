using Baken.Audit;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>
/// Gives a team its next key pair when a member leaves. It needs nobody's private key: the new one is made here, wrapped for the public keys of those who stay, and
/// forgotten. What was sealed before is wrapped anew by somebody who can read it (<see cref="RewrapTeam"/>).
/// </summary>
internal static class TeamRotation
{
    /// <summary>Whether a team of this person would have nobody left who holds its key.</summary>
    public static async Task<bool> IsLastMemberAsync(Unit unit, PersonId person, CancellationToken cancel)
    {
        foreach (var team in await TeamsOfAsync(unit, person, cancel))
        {
            var others = unit.Db.TeamKeyWraps.Where(wrap => wrap.TeamId == team.Id && wrap.Generation == team.Generation && wrap.PersonId != person);
            if (!await others.AnyAsync(cancel)) return true;
        }

        return false;
    }

    /// <summary>Takes the keys of all teams from a person, and gives those teams a new one.</summary>
    public static async Task LeaveAllAsync(Unit unit, string actor, PersonId person, CancellationToken cancel)
    {
        var teams = await TeamsOfAsync(unit, person, cancel);
        await unit.Db.TeamKeyWraps.Where(wrap => wrap.PersonId == person).ExecuteDeleteAsync(cancel);
        if (teams.Count == 0) return;
        var recovery = await unit.Db.RecoveryKeys.AsNoTracking().SingleAsync(cancel);
        foreach (var team in teams)
        {
            var (people, wraps) = (unit.Db.People, unit.Db.TeamKeyWraps);
            var members = await people.AsNoTracking()
                .Where(row => wraps.Any(wrap => wrap.TeamId == team.Id && wrap.Generation == team.Generation && wrap.PersonId == row.Id))
                .ToListAsync(cancel);
            using var key = HolderKey.New();
            team.Generation++;
            team.Version++;
            unit.Db.TeamKeys.Add(TeamKey.Make(team.Id, team.Generation, key, recovery.PublicKey, unit.Now));
            foreach (var member in members) unit.Db.TeamKeyWraps.Add(TeamKeyWrap.Make(team.Id, team.Generation, key, member));
            unit.Record(actor, "team.member-left", $"person/{person}");
            unit.Record(actor, "team.rekeyed", $"team/{team.Id}");
        }
    }

    private static async Task<List<Team>> TeamsOfAsync(Unit unit, PersonId person, CancellationToken cancel)
    {
        var (teams, wraps) = (unit.Db.Teams, unit.Db.TeamKeyWraps);
        return await teams
            .Where(team => wraps.Any(wrap => wrap.TeamId == team.Id && wrap.Generation == team.Generation && wrap.PersonId == person))
            .ToListAsync(cancel);
    }
}
