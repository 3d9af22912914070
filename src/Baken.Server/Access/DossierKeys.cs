namespace Baken.Server.Access;

/// <summary>
/// What a dossier's page leads to by a key, beside the rooms (<see cref="Room"/>): the digits, which no room has. They are the browser's
/// <c>accesskey</c>, so that no letter alone does anything while somebody types (WCAG 2.1.4).
/// </summary>
public static class DossierKeys
{
    /// <summary>From any page about a dossier back to the dossier.</summary>
    public const char Back = 'd';

    /// <summary>Each place: the last part of its text (<c>shortcuts.dossier.…</c>), and its key.</summary>
    public static IReadOnlyList<(string Place, char Key)> All { get; } =
    [
        ("note", '1'), ("tasks", '2'), ("timeline", '3'), ("advice", '4'), ("referrals", '5'), ("letters", '6'), ("documents", '7'), ("classification", '8'),
        ("links", '9'), ("readers", '0'),
    ];

    /// <summary>The key of a place.</summary>
    /// <exception cref="InvalidOperationException">There is no such place.</exception>
    public static char Of(string place) => All.First(each => each.Place == place).Key;
}
