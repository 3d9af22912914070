using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>
/// Admits an inspector to a team: hands over the team's keys, those of earlier generations too, since older content may still be wrapped for
/// them. Only who holds the keys can do it.
/// </summary>
public sealed class AdmitMember(Committer committer)
{
    /// <summary>Wraps the keys for the new member.</summary>
    /// <param name="reader">A lead inspector who is a member of the team.</param>
    /// <param name="team">The team.</param>
    /// <param name="person">The inspector.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns><c>team.not-yours</c> or <c>team.no-such-inspector</c>; a member who is one already stays one.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Reader reader, TeamId team, PersonId person, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, stop) => AdmitAsync(unit, reader, team, person, stop), cancel);
    }

    private static async Task<Outcome<Done>> AdmitAsync(Unit unit, Reader reader, TeamId team, PersonId person, CancellationToken cancel)
    {
        var subject = $"person/{person}";
        if (reader.Caller.Role != Role.LeadInspector) return Refused("team.not-yours");
        var member = await unit.Db.People.SingleOrDefaultAsync(row => row.Id == person, cancel);
        if (member is not { State: PersonState.Active, PublicKey: not null, Role: Role.Inspector or Role.LeadInspector })
            return Refused("team.no-such-inspector");

        var held = await unit.Db.TeamKeyWraps.Where(wrap => wrap.TeamId == team && wrap.PersonId == person)
            .Select(wrap => wrap.Generation).ToListAsync(cancel);
        var pairs = await unit.Db.TeamKeys.AsNoTracking().Where(pair => pair.TeamId == team).ToListAsync(cancel);
        if (pairs.Count == 0) return Refused("team.not-yours");
        foreach (var pair in pairs.Where(pair => !held.Contains(pair.Generation)))
        {
            if (reader.TeamKeyOf(team, pair.Generation) is not { } key || key.Public != pair.PublicKey) return Refused("team.not-yours");
            unit.Db.TeamKeyWraps.Add(TeamKeyWrap.Make(team, pair.Generation, key, member));
        }

        unit.Record(reader.Actor, "team.member-admitted", subject);
        return default(Done);

        Refusal Refused(string code)
        {
            unit.Record(reader.Actor, "team.member-admitted", subject, code);
            return new Refusal(code);
        }
    }
}
