using Baken.Access;
using Baken.Audit;
using Baken.Institutions;
using Baken.Storage;
using Baken.Vault;

namespace Baken.Boards;

/// <summary>Whom to invite to the own organisation.</summary>
/// <param name="Name">The name that colleagues see.</param>
/// <param name="SignInName">The name to sign in with.</param>
/// <param name="Role">What for: board, school leader or confidant.</param>
/// <param name="Brin">For a school leader or confidant of one school: its BRIN; null for the whole organisation.</param>
public sealed record NewColleague(string Name, string SignInName, Role Role, string? Brin);

/// <summary>Somebody who acts for a board invites a colleague: to act for the board too, or for a school leader or confidant of it. The invitation says nothing yet: keys come with being admitted.</summary>
public sealed class InviteColleague(Committer committer, ServerKeys keys, BoardOverview overview)
{
    /// <summary>Invites.</summary>
    /// <param name="reader">Who acts for the board, and holds its key.</param>
    /// <param name="who">Whom.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The code; refused with <c>organisation.not-yours</c>, <c>person.role-missing</c> (field <c>rol</c>), <c>person.school-not-yours</c> (field <c>school</c>), or as an account is.
    /// </returns>
    public async Task<Outcome<MadeInvitation>> ExecuteAsync(Reader reader, NewColleague who, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(who);
        var told = new NewPerson
        {
            Name = who.Name,
            SignInName = who.SignInName,
            Role = who.Role,
            Brin = who.Brin,
            BoardNumber = reader.Caller.BoardNumber,
        };
        var isOurs = who.Brin is null || await IsOursAsync(reader.Caller, who.Brin, cancel);
        return await committer.RunAsync<MadeInvitation>(
            DatabaseDuty.Casework,
            async (unit, stop) =>
            {
                if (!OwnOrganisation.MayManage(reader))
                {
                    unit.Record(reader.Actor, "person.invited", "", "organisation.not-yours");
                    return new Refusal("organisation.not-yours");
                }

                if (!who.Role.IsOfOrganisation) return new Refusal("person.role-missing") { Field = "rol" };
                if (!isOurs) return new Refusal("person.school-not-yours") { Field = "school" };
                return await InvitePerson.InviteAsync(unit, keys, reader.Caller, told, stop);
            },
            cancel);
    }

    private async Task<bool> IsOursAsync(Caller caller, string brin, CancellationToken cancel) =>
        BoardNumber.TryParse(caller.BoardNumber, out var number) && await overview.FindAsync(number.Value, cancel) is { } board
        && board.Institutions.Any(institution => institution.Brin.ToString() == brin);
}

/// <summary>Who may look after the people of an organisation.</summary>
internal static class OwnOrganisation
{
    /// <summary>Who acts for the board and holds its key: an invitation alone is not enough.</summary>
    public static bool MayManage(Reader reader) => reader is { Organisation: not null, Caller: { Role: Role.Board, BoardNumber: not null } };
}
