using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Access;

/// <summary>Somebody who is signed in. What they may read is not said by this but by the keys of a <see cref="Reader"/>.</summary>
/// <param name="Person">Who.</param>
/// <param name="Role">What for.</param>
/// <param name="Name">The name that colleagues see.</param>
public sealed record Caller(PersonId Person, Role Role, string Name)
{
    /// <summary>For a person of a board or its schools: the number of the board (5 digits); else null.</summary>
    public string? BoardNumber { get; init; }

    /// <summary>For a school leader or confidant of one school: its BRIN; else null.</summary>
    public string? Brin { get; init; }

    /// <summary>As the audit log names the person.</summary>
    public string Actor => Person.ToString();
}

/// <summary>
/// A person who is signed in and unlocked: whoever has it can open what is wrapped for this person, one of the person's teams, or the person's organisation, and nothing
/// else. It exists while a request lasts and is disposed with it; one kind of work begun by a lead goes on with it while their session lasts (docs/decisions/0031).
/// Jobs that begin by themselves, statistics and administration have no way to get one.
/// </summary>
public sealed class Reader : IDisposable
{
    private readonly HolderKey own;
    private readonly Dictionary<(Guid Team, int Generation), HolderKey> teams;
    private readonly Dictionary<int, HolderKey> organisation = [];

    private Reader(Caller caller, HolderKey own, Dictionary<(Guid Team, int Generation), HolderKey> teams) =>
        (Caller, this.own, this.teams) = (caller, own, teams);

    /// <summary>Who reads.</summary>
    public Caller Caller { get; }

    /// <summary>As the audit log names the person.</summary>
    public string Actor => Caller.Actor;

    /// <summary>The teams of which the person holds a key.</summary>
    public IReadOnlyCollection<TeamId> Teams => [.. teams.Keys.Select(key => new TeamId(key.Team)).Distinct()];

    /// <summary>The organisation of which the person holds a key; null for staff of the inspectorate, for who was not admitted yet, and for who does not act for the board.</summary>
    public OrganisationId? Organisation { get; private set; }

    /// <summary>Takes an unlocked key and unwraps with it the keys of the person's teams, or of the organisation.</summary>
    /// <param name="db">Where the wraps are.</param>
    /// <param name="caller">Who.</param>
    /// <param name="own">The person's key; from here on it belongs to the reader.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Reader> UnlockAsync(BakenDb db, Caller caller, HolderKey own, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(own);
        var wraps = await db.TeamKeyWraps.AsNoTracking().Where(wrap => wrap.PersonId == caller.Person).ToListAsync(cancel);
        var teams = new Dictionary<(Guid Team, int Generation), HolderKey>();
        foreach (var wrap in wraps)
        {
            if (own.UnwrapHolder(wrap.Wrap, TeamKeyWrap.BindingOf(wrap.TeamId, wrap.Generation)) is { } key)
                teams.Add((wrap.TeamId.Value, wrap.Generation), key);
        }

        var reader = new Reader(caller, own, teams);
        if (caller.Role == Role.Board) await reader.AddOrganisationAsync(db, cancel);
        return reader;
    }

    private async Task AddOrganisationAsync(BakenDb db, CancellationToken cancel)
    {
        foreach (var wrap in await db.OrganisationKeyWraps.AsNoTracking().Where(wrap => wrap.PersonId == Caller.Person).ToListAsync(cancel))
        {
            if (own.UnwrapHolder(wrap.Wrap, OrganisationKeyWrap.BindingOf(wrap.OrganisationId, wrap.Generation)) is not { } key) continue;
            Organisation = wrap.OrganisationId;
            organisation[wrap.Generation] = key;
        }
    }

    /// <summary>The content key in the first of these wraps that this person, or a team of this person, can open; null when there is none.</summary>
    /// <param name="wraps">Wraps of one thing.</param>
    public ContentKey? Open(IEnumerable<KeyWrap> wraps)
    {
        ArgumentNullException.ThrowIfNull(wraps);
        foreach (var wrap in wraps)
        {
            if (KeyFor(wrap) is { } key && wrap.Open(key) is { } content) return content;
        }

        return null;
    }

    /// <summary>The content key of one thing; null when this person may not read it.</summary>
    public async Task<ContentKey?> OpenAsync(BakenDb db, KeyOf of, Guid thing, CancellationToken cancel) =>
        Open(await db.KeyWraps.AsNoTracking().Where(wrap => wrap.ThingId == thing && wrap.Of == of).ToListAsync(cancel));

    /// <summary>The part of a key that was sealed for this person; null when it was not.</summary>
    public KeyPart? OpenPart(Wrap wrap, Binding binding) => own.UnwrapPart(wrap, binding);

    /// <summary>The key of a team's blind index; null when this person is no member.</summary>
    /// <param name="db">Where the wraps are.</param>
    /// <param name="team">Whose index.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IndexKey?> OpenIndexAsync(BakenDb db, TeamId team, CancellationToken cancel)
    {
        var wraps = await db.KeyWraps.AsNoTracking().Where(wrap => wrap.ThingId == team.Value && wrap.Of == KeyOf.Index).ToListAsync(cancel);
        return wraps.Select(wrap => KeyFor(wrap)?.UnwrapIndex(wrap.Wrap, KeyWrap.BindingOf(KeyOf.Index, team.Value)))
            .FirstOrDefault(key => key is not null);
    }

    /// <summary>A key of a team, for those who hand it on to a new member or the next generation; null when this person does not hold it.</summary>
    internal HolderKey? TeamKeyOf(TeamId team, int generation) => teams.GetValueOrDefault((team.Value, generation));

    /// <summary>A key of the organisation, for those who hand it on to who is admitted; null when this person does not hold it.</summary>
    internal HolderKey? OrganisationKeyOf(int generation) => organisation.GetValueOrDefault(generation);

    /// <summary>The key that opens a wrap; null when it is somebody else's.</summary>
    internal HolderKey? KeyFor(KeyWrap wrap) => wrap.Holder switch
    {
        HolderKind.Person when wrap.HolderId == Caller.Person.Value => own,
        HolderKind.Team => teams.GetValueOrDefault((wrap.HolderId, wrap.Generation)),
        HolderKind.Organisation when wrap.HolderId == Organisation?.Value => organisation.GetValueOrDefault(wrap.Generation),
        _ => null,
    };

    /// <inheritdoc />
    public void Dispose()
    {
        own.Dispose();
        foreach (var key in teams.Values) key.Dispose();
        foreach (var key in organisation.Values) key.Dispose();
    }
}
