using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>A person in the administrator's list.</summary>
public sealed record ListedPerson
{
    /// <summary>Who.</summary>
    public required PersonId Id { get; init; }

    /// <summary>The name that colleagues see.</summary>
    public required string Name { get; init; }

    /// <summary>The name to sign in with.</summary>
    public required string SignInName { get; init; }

    /// <summary>What for.</summary>
    public required Role Role { get; init; }

    /// <summary>Where the person is between invitation and leaving.</summary>
    public required PersonState State { get; init; }

    /// <summary>For a person of a board: its number; else null.</summary>
    public string? BoardNumber { get; init; }

    /// <summary>Whether the person has keys.</summary>
    public required bool HasKeys { get; init; }

    /// <summary>Whether the holders of the recovery shares can get at the keys; of who has left only while there is something that nobody else can read.</summary>
    public required bool IsRecoverable { get; init; }

    /// <summary>Until when an invitation is good (UTC); null when there is none.</summary>
    public DateTimeOffset? InvitedUntil { get; init; }
}

/// <summary>Somebody in a lead inspector's list of a team.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">The name that colleagues see.</param>
/// <param name="Role">What for.</param>
/// <param name="IsMember">Whether the person holds the team's key.</param>
public sealed record TeamPerson(PersonId Id, string Name, Role Role, bool IsMember);

/// <summary>A team as its lead inspector sees it.</summary>
public sealed record TeamView
{
    /// <summary>Which.</summary>
    public required TeamId Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Which of its keys is used, from 1.</summary>
    public required int Generation { get; init; }

    /// <summary>Members and those who wait to be admitted, by name.</summary>
    public required IReadOnlyList<TeamPerson> People { get; init; }

    /// <summary>Whether the whole team reads what its members open from now on.</summary>
    public required bool ReadsNewDossiers { get; init; }

    /// <summary>How many wraps are still for an earlier key.</summary>
    public required int LeftToRewrap { get; init; }

    /// <summary>Whether there are earlier keys at all.</summary>
    public required bool HasEarlierKeys { get; init; }
}

/// <summary>Lists of people, for those who look after them.</summary>
public sealed class People(BakenDb db)
{
    /// <summary>Everybody, those who left last, then by name.</summary>
    public async Task<IReadOnlyList<ListedPerson>> ListAsync(CancellationToken cancel)
    {
        var rows = await (
            from person in db.Set<Person>().AsNoTracking()
            join invitation in db.Set<Invitation>().AsNoTracking() on person.Id equals invitation.PersonId into invitations
            from invitation in invitations.DefaultIfEmpty()
            orderby person.State == PersonState.Left, person.Name, person.Id
            select new ListedPerson
            {
                Id = person.Id,
                Name = person.Name,
                SignInName = person.SignInName,
                Role = person.Role,
                State = person.State,
                BoardNumber = person.BoardNumber,
                HasKeys = person.PublicKey != null,
                IsRecoverable = person.RecoveryWrap != null,
                InvitedUntil = invitation == null ? null : invitation.ExpiresAt,
            }).ToListAsync(cancel);
        return rows;
    }

    /// <summary>One person; null when there is none, or left.</summary>
    public async Task<ListedPerson?> FindAsync(PersonId id, CancellationToken cancel) =>
        (await ListAsync(cancel)).FirstOrDefault(person => person.Id == id && person.State != PersonState.Left);

    /// <summary>The names of everybody who signs in, or once did: for what was done under them.</summary>
    public async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(CancellationToken cancel) =>
        await db.People.AsNoTracking().ToDictionaryAsync(person => person.Id, person => person.Name, cancel);

    /// <summary>How many dossiers this person alone can read. Those who leave should hand them over first.</summary>
    public Task<int> OnlyReaderOfAsync(PersonId id, CancellationToken cancel) => LoneKeys.Of(db, id).CountAsync(wrap => wrap.Of == KeyOf.Dossier, cancel);

    /// <summary>The teams, with their members and those who wait.</summary>
    public async Task<IReadOnlyList<TeamView>> TeamsAsync(CancellationToken cancel)
    {
        var inspectors = await db.Set<Person>().AsNoTracking()
            .Where(person => person.State == PersonState.Active && (person.Role == Role.Inspector || person.Role == Role.LeadInspector))
            .OrderBy(person => person.Name).ThenBy(person => person.Id).Select(person => new { person.Id, person.Name, person.Role }).ToListAsync(cancel);
        var views = new List<TeamView>();
        foreach (var team in await db.Set<Team>().AsNoTracking().OrderBy(team => team.Name).ToListAsync(cancel))
        {
            var members = await db.Set<TeamKeyWrap>().AsNoTracking()
                .Where(wrap => wrap.TeamId == team.Id && wrap.Generation == team.Generation).Select(wrap => wrap.PersonId).ToListAsync(cancel);
            views.Add(new TeamView
            {
                Id = team.Id,
                Name = team.Name,
                Generation = team.Generation,
                ReadsNewDossiers = team.ReadsNewDossiers,
                People = [.. inspectors.Select(person => new TeamPerson(person.Id, person.Name, person.Role, members.Contains(person.Id)))],
                LeftToRewrap = await db.Set<KeyWrap>().CountAsync(
                    wrap => wrap.Holder == HolderKind.Team && wrap.HolderId == team.Id.Value && wrap.Generation < team.Generation, cancel),
                HasEarlierKeys = await db.Set<TeamKey>().AnyAsync(pair => pair.TeamId == team.Id && pair.Generation < team.Generation, cancel),
            });
        }

        return views;
    }
}
