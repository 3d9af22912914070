using Baken.Access;
using Baken.Vault;

namespace Baken.TestHost;

/// <summary>Somebody who signs in.</summary>
/// <param name="Name">As colleagues see it.</param>
/// <param name="Role">What for.</param>
/// <param name="Secret">The secret of the authenticator app, in base 32.</param>
public sealed record Actor(string Name, Role Role, string Secret)
{
    /// <summary>The name to sign in with.</summary>
    public string SignInName { get; } = Name.Split(' ')[0].ToLowerInvariant();

    /// <summary>The passphrase.</summary>
    public string Passphrase => $"{SignInName} zoekt vier losse woorden";

    /// <summary>The number of the board, for who acts for one.</summary>
    public string? BoardNumber { get; init; }

    /// <summary>Whether the person is a member of the team that reads new reports.</summary>
    public bool IsInTeam { get; init; }

    /// <summary>What the authenticator app shows at a moment.</summary>
    public string CodeAt(DateTimeOffset moment)
    {
        using var app = Authenticator();
        return app.CodeAt(moment);
    }

    /// <inheritdoc />
    public override string ToString() => SignInName;

    internal TotpSecret Authenticator() => TotpSecret.FromText(Secret)!;

    /// <summary>As an account that is to be made.</summary>
    public NewPerson AsNew() => new() { Name = Name, SignInName = SignInName, Role = Role, BoardNumber = BoardNumber };
}

/// <summary>Who is there in every world.</summary>
public static class Cast
{
    /// <summary>The administrator.</summary>
    public static Actor Administrator { get; } = new("Ada Beheer", Role.Administrator, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    /// <summary>The lead inspector, a member of the team.</summary>
    public static Actor Lead { get; } =
        new("Leonie Voorn", Role.LeadInspector, "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB") { IsInTeam = true };

    /// <summary>An inspector of the team.</summary>
    public static Actor Inspector { get; } =
        new("Iris Vermeer", Role.Inspector, "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC") { IsInTeam = true };

    /// <summary>Another inspector of the team.</summary>
    public static Actor Colleague { get; } =
        new("Collin Aksoy", Role.Inspector, "DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD") { IsInTeam = true };

    /// <summary>An inspector who is not a member of the team, and so reads nothing.</summary>
    public static Actor Outsider { get; } = new("Otto Buiten", Role.Inspector, "EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE");

    /// <summary>Makes the figures.</summary>
    public static Actor Analyst { get; } = new("Anton Cijfer", Role.Analyst, "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF");

    /// <summary>Acts for board 41775.</summary>
    public static Actor Board { get; } = new("Bo Bestuur", Role.Board, "GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGG") { BoardNumber = "41775" };

    /// <summary>Leads a school of board 41775.</summary>
    public static Actor Leader { get; } = new("Lea School", Role.SchoolLeader, "HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH") { BoardNumber = "41775" };

    /// <summary>Confidant at board 41775.</summary>
    public static Actor Confidant { get; } = new("Vera Vertrouwd", Role.Confidant, "IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII") { BoardNumber = "41775" };

    /// <summary>Everybody.</summary>
    public static IReadOnlyList<Actor> All { get; } = [Administrator, Lead, Inspector, Colleague, Outsider, Analyst, Board, Leader, Confidant];
}
