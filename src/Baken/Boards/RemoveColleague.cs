using Baken.Access;
using Baken.Audit;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Boards;

/// <summary>Somebody leaves the organisation: keys, credentials and sessions go at once; of who acted for the board the organisation's key is replaced, and what was sealed for it is wrapped anew.</summary>
public sealed class RemoveColleague(Committer committer)
{
    /// <summary>Ends the colleague's access.</summary>
    /// <param name="reader">Who acts for the board, and holds its key.</param>
    /// <param name="person">The colleague.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>organisation.not-yours</c>, <c>organisation.no-such-colleague</c>, or <c>person.yourself</c>.</returns>
    public Task<Outcome<Done>> ExecuteAsync(Reader reader, PersonId person, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, stop) => RemoveAsync(unit, reader, person, stop), cancel);
    }

    private static async Task<Outcome<Done>> RemoveAsync(Unit unit, Reader reader, PersonId id, CancellationToken cancel)
    {
        var number = reader.Caller.BoardNumber;
        var found = await unit.Db.People.SingleOrDefaultAsync(row => row.Id == id && row.BoardNumber == number && row.State != PersonState.Left, cancel);
        var refused = !OwnOrganisation.MayManage(reader) ? "organisation.not-yours" : found is null ? "organisation.no-such-colleague" : id == reader.Caller.Person ? "person.yourself" : null;
        if (refused is not null)
        {
            unit.Record(reader.Actor, "person.left", $"person/{id}", refused);
            return new Refusal(refused);
        }

        await RemovePerson.LeaveAsync(unit, reader.Actor, found!, cancel);
        await unit.Db.SaveChangesAsync(cancel);
        await MoveOrganisation.MoveAsync(unit, reader, reader.Organisation!.Value, cancel);
        return default(Done);
    }
}

/// <summary>Gives a colleague who was invited, and has no keys yet, a new code in place of the old one.</summary>
public sealed class InviteColleagueAgain(Committer committer, ServerKeys keys)
{
    /// <summary>Makes the code.</summary>
    /// <returns>Refused with <c>person.not-invited</c> when no colleague of this organisation waits for one.</returns>
    public Task<Outcome<MadeInvitation>> ExecuteAsync(Reader reader, PersonId person, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return committer.RunAsync<MadeInvitation>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                var (mayInvite, number) = (OwnOrganisation.MayManage(reader), reader.Caller.BoardNumber);
                return await InviteAgain.MakeAsync(unit, keys, reader.Caller, person, unit.Db.People.Where(row => mayInvite && row.BoardNumber == number), stop);
            },
            cancel);
    }
}
