using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>A lead inspector says who reads what the team opens from now on: the inspector who handles it and the substitute, or the whole team.</summary>
public sealed class SetTeamReading(Committer committer)
{
    /// <summary>Keeps it. What was opened before stays as it was.</summary>
    /// <param name="reader">A lead inspector who is a member of the team.</param>
    /// <param name="team">The team.</param>
    /// <param name="wholeTeam">Whether the whole team reads it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>team.not-yours</c> for who is no lead of the team.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Reader reader, TeamId team, bool wholeTeam, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var act = wholeTeam ? "team.reads-new-dossiers" : "team.reads-own-dossiers";
                var found = await unit.Db.Teams.SingleOrDefaultAsync(row => row.Id == team, stop);
                if (found is null || reader.Caller.Role != Role.LeadInspector || reader.TeamKeyOf(team, found.Generation) is null)
                {
                    unit.Record(reader.Actor, act, $"team/{team}", "team.not-yours");
                    return new Refusal("team.not-yours");
                }

                if (found.ReadsNewDossiers == wholeTeam) return default(Done);
                found.ReadsNewDossiers = wholeTeam;
                found.Version++;
                unit.Record(reader.Actor, act, $"team/{team}");
                return default(Done);
            },
            cancel);
    }
}
