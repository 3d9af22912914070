namespace Baken.Dossiers;

/// <summary>What somebody may know of a dossier.</summary>
public enum Knowing
{
    /// <summary>Not even that it is there.</summary>
    Nothing,

    /// <summary>That it is there, its codes and days, and whom to ask.</summary>
    Existence,

    /// <summary>All of it.</summary>
    Content,
}

/// <summary>How somebody stands to a dossier.</summary>
public sealed record Standing
{
    /// <summary>Whether they handle it.</summary>
    public bool IsOwner { get; init; }

    /// <summary>Whether they stand in for who handles it.</summary>
    public bool IsSubstitute { get; init; }

    /// <summary>Whether it was shared with them by name.</summary>
    public bool IsReader { get; init; }

    /// <summary>Whether they are a member of the team.</summary>
    public bool IsInTeam { get; init; }

    /// <summary>Whether they lead the team.</summary>
    public bool IsLead { get; init; }

    /// <summary>Whether a conflict of interest was declared for them, and not lifted.</summary>
    public bool HasConflict { get; init; }
}

/// <summary>A dossier, as far as it decides who may know of it.</summary>
/// <param name="IsRestricted">Whether it is restricted (<i>besloten</i>).</param>
/// <param name="IsReadByTeam">Whether the team holds its key.</param>
public sealed record Openness(bool IsRestricted, bool IsReadByTeam);

/// <summary>
/// The rule of need to know. Keys carry it out (<see cref="Keyring"/>), and the queries of lists follow it (<see cref="SeenDossiers"/>); tests compare all
/// three.
/// </summary>
public static class NeedToKnow
{
    /// <summary>What somebody may know of a dossier. A conflict of interest goes before all else, a key of one's own before a restriction.</summary>
    public static Knowing Of(Standing standing, Openness dossier)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(dossier);
        if (standing.HasConflict) return Knowing.Nothing;
        if (standing.IsOwner || standing.IsSubstitute || standing.IsReader) return Knowing.Content;
        if (dossier.IsRestricted || !standing.IsInTeam) return Knowing.Nothing;
        return dossier.IsReadByTeam ? Knowing.Content : Knowing.Existence;
    }

    /// <summary>Whether the key may be wrapped for this person by name.</summary>
    public static bool MayHoldKey(Standing standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return !standing.HasConflict && (standing.IsOwner || standing.IsSubstitute || standing.IsReader);
    }

    /// <summary>Whether the key may be wrapped for the team: not when it is restricted, and not when a member must not know it.</summary>
    public static bool MayTeamHoldKey(Openness dossier, bool someoneHasConflict)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return dossier is { IsReadByTeam: true, IsRestricted: false } && !someoneHasConflict;
    }

    /// <summary>Whether a part of the key may be sealed for this person.</summary>
    public static bool MayHoldShare(Standing standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return standing is { IsLead: true, IsInTeam: true, HasConflict: false };
    }

    /// <summary>Whether somebody may ask for access: who knows that it is there and can't read it.</summary>
    public static bool MayAsk(Standing standing, Openness dossier) => Of(standing, dossier) == Knowing.Existence;
}
