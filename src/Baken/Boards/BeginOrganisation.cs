using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Boards;

/// <summary>Makes the key of an organisation for somebody who acted for a board before organisations had keys.</summary>
public sealed class BeginOrganisation(Committer committer)
{
    /// <summary>Makes it; when somebody holds one, nothing happens.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return committer.RunAsync<Done>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                await OrganisationRotation.JoinAsync(unit, await unit.Db.People.SingleAsync(row => row.Id == reader.Caller.Person, stop), stop);
                return default(Done);
            },
            cancel);
    }
}

/// <summary>What waits to be done with the key of an organisation, for somebody who comes by.</summary>
public sealed class OrganisationUpkeep(BakenDb db)
{
    /// <summary>Whether this reader acts for a board of which nobody holds a key.</summary>
    public async Task<bool> HasNoKeyAsync(Reader reader, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader is not { Organisation: null, Caller: { Role: Role.Board, BoardNumber: { } number } }) return false;
        var wraps = db.Set<OrganisationKeyWrap>();
        return !await db.Set<Organisation>().AnyAsync(one => one.BoardNumber == number && wraps.Any(wrap => wrap.OrganisationId == one.Id && wrap.Generation == one.Generation), cancel);
    }

    /// <summary>Whether something is still sealed for an earlier key of the reader's organisation.</summary>
    public Task<bool> IsBehindAsync(Reader reader, CancellationToken cancel) => MoveOrganisation.IsBehindAsync(db, reader, cancel);
}
