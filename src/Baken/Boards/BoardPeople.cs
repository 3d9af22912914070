using Baken.Access;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Boards;

/// <summary>Somebody of an organisation, in the list of who acts for the board.</summary>
public sealed record BoardPerson
{
    /// <summary>Who.</summary>
    public required PersonId Id { get; init; }

    /// <summary>The name that colleagues see.</summary>
    public required string Name { get; init; }

    /// <summary>The name to sign in with.</summary>
    public required string SignInName { get; init; }

    /// <summary>What for.</summary>
    public required Role Role { get; init; }

    /// <summary>BRIN of the one school; null for the whole organisation.</summary>
    public string? Brin { get; init; }

    /// <summary>Where the person is between invitation and leaving.</summary>
    public required PersonState State { get; init; }

    /// <summary>Whether it is somebody who acts for the board, has keys of their own, and waits for those of the organisation.</summary>
    public required bool WaitsForKeys { get; init; }

    /// <summary>Until when an invitation is good (UTC); null when there is none.</summary>
    public DateTimeOffset? InvitedUntil { get; init; }
}

/// <summary>The people of one organisation.</summary>
public sealed class BoardPeople(BakenDb db)
{
    /// <summary>All but who left, by name.</summary>
    /// <param name="caller">Somebody of the organisation: of no other anything is told.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<BoardPerson>> ListAsync(Caller caller, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.BoardNumber is not { } number) return [];
        var (organisations, wraps) = (db.Set<Organisation>(), db.Set<OrganisationKeyWrap>());
        return await (
            from person in db.Set<Person>().AsNoTracking()
            join invitation in db.Set<Invitation>().AsNoTracking() on person.Id equals invitation.PersonId into invitations
            from invitation in invitations.DefaultIfEmpty()
            where person.BoardNumber == number && person.State != PersonState.Left
            orderby person.Name, person.Id
            select new BoardPerson
            {
                Id = person.Id,
                Name = person.Name,
                SignInName = person.SignInName,
                Role = person.Role,
                Brin = person.Brin,
                State = person.State,
                WaitsForKeys = person.Role == Role.Board && person.State == PersonState.Active
                    && !organisations.Any(one => one.BoardNumber == number && wraps.Any(wrap => wrap.OrganisationId == one.Id && wrap.Generation == one.Generation && wrap.PersonId == person.Id)),
                InvitedUntil = invitation == null ? null : invitation.ExpiresAt,
            }).ToListAsync(cancel);
    }
}
