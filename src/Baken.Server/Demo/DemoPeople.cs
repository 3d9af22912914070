using Baken.Access;
using Baken.Vault;

namespace Baken.Server.Demo;

/// <summary>An invented person who signs in to the demonstration. The secrets are no secrets: they are the same everywhere and are shown.</summary>
/// <param name="SignInName">To sign in with.</param>
/// <param name="Name">As colleagues see it.</param>
/// <param name="Role">What for.</param>
/// <param name="TotpText">Secret of the authenticator app, in base 32.</param>
internal sealed record DemoPerson(string SignInName, string Name, Role Role, string TotpText)
{
    /// <summary>The passphrase.</summary>
    public string Passphrase => $"demo {SignInName} zegt hallo";

    /// <summary>For a person of a board: its number.</summary>
    public string? BoardNumber { get; init; }

    /// <summary>What an authenticator app shows at a moment.</summary>
    public string CodeAt(DateTimeOffset moment)
    {
        using var totp = Totp();
        return totp.CodeAt(moment);
    }

    /// <summary>The authenticator.</summary>
    public TotpSecret Totp() => TotpSecret.FromText(TotpText) ?? throw new InvalidOperationException("The demo's secret is not base 32.");

    /// <summary>As a new account.</summary>
    public NewPerson AsNew() => new() { Name = Name, SignInName = SignInName, Role = Role, BoardNumber = BoardNumber };
}

/// <summary>Everybody who signs in to the demonstration, one or more of each role.</summary>
internal static class DemoPeople
{
    public static DemoPerson Lead { get; } = new("leider", "Wilma Duinkerken", Role.LeadInspector, "LEIDERAAAAAAAAAAAAAAAAAAAAAAAAAA");

    public static DemoPerson Administrator { get; } = new("beheerder", "Bram Ketelaar", Role.Administrator, "BEHEERDERAAAAAAAAAAAAAAAAAAAAAAA");

    public static DemoPerson Inspector { get; } = new("inspecteur", "Ilse Rademaker", Role.Inspector, "INSPECTEURAAAAAAAAAAAAAAAAAAAAAA");

    public static DemoPerson Analyst { get; } = new("analist", "Annet Zomerdijk", Role.Analyst, "ANALISTAAAAAAAAAAAAAAAAAAAAAAAAA");

    public static IReadOnlyList<DemoPerson> Others { get; } =
    [
        Inspector,
        new("collega", "Coen Wijngaard", Role.Inspector, "COLLEGAAAAAAAAAAAAAAAAAAAAAAAAAA"),
        Analyst,
        new("bestuur", "Bas Holtkamp", Role.Board, "BESTUURAAAAAAAAAAAAAAAAAAAAAAAAA") { BoardNumber = "00105" },
    ];

    public static IReadOnlyList<DemoPerson> All { get; } = [Lead, .. Others, Administrator];
}
