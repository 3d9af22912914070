using Baken.Access;

namespace Baken.Server.Access;

/// <summary>Who may come in at an address and at all below it.</summary>
/// <param name="Path">Beginning of a route, in whole parts, such as <c>/beheer/team</c>.</param>
/// <param name="Roles">Who; null for everybody, signed in or not.</param>
/// <param name="NeedsKeys">Whether the session must be unlocked.</param>
internal sealed record Door(string Path, IReadOnlyCollection<Role>? Roles, bool NeedsKeys = false);

/// <summary>
/// The one table of who may come in where. The longest beginning that fits decides; a route that fits none lets nobody in. That a person may
/// open a page says nothing about what they can read there: keys do.
/// </summary>
internal static class Doors
{
    private static readonly Role[] Inspectors = [Role.Inspector, Role.LeadInspector];
    private static readonly Role[] OfOrganisation = [Role.Board, Role.SchoolLeader, Role.Confidant];
    private static readonly Role[] Anybody = Enum.GetValues<Role>();

    /// <summary>All doors.</summary>
    public static IReadOnlyList<Door> All { get; } =
    [
        .. new[]
        {
            "/melden", "/mijn-melding", "/hulp", "/privacy", "/toegankelijkheid", "/weg", "/antwoord", "/inloggen", "/uitnodiging", "/cijfers",
            "/demo", "/api", "/health", "/look", "/favicon.ico", "/robots.txt", "/.well-known",
        }.Select(path => new Door(path, null)),
        new Door("/werkplek", Inspectors, NeedsKeys: true),
        // Figures without content: no keys.
        new Door("/werkplek/toezicht", [.. Inspectors, Role.Analyst]),
        new Door("/werkplek/toezicht/besturen", Inspectors),
        new Door("/werkplek/werk/ongelezen", [Role.LeadInspector]),
        new Door("/werkplek/werk/termijnen", [Role.LeadInspector]),
        new Door("/werkplek/rooster/maken", [Role.LeadInspector]),
        new Door("/werkplek/bewaren/verklaringen", [Role.LeadInspector], NeedsKeys: true),
        new Door("/cijfers/intern", [Role.Analyst, Role.LeadInspector]),
        new Door("/bestuur", OfOrganisation, NeedsKeys: true),
        new Door("/bestuur/mensen", [Role.Board], NeedsKeys: true),
        new Door("/beheer", [Role.Administrator, Role.LeadInspector]),
        new Door("/beheer/lezen", [Role.LeadInspector]),
        new Door("/beheer/mensen", [Role.Administrator]),
        new Door("/beheer/team", [Role.LeadInspector], NeedsKeys: true),
        new Door("/account", Anybody),
        new Door("/afmelden", Anybody),
    ];

    /// <summary>The door of a route; null when there is none.</summary>
    /// <param name="route">The pattern of the route, such as <c>werkplek/melding/{id:guid}</c>.</param>
    public static Door? Of(string route)
    {
        var path = "/" + route.Trim('/');
        // The root is a page of its own and not the beginning of all others.
        if (path == "/") return new Door("/", null);
        return All.Where(door => path == door.Path || path.StartsWith(door.Path + "/", StringComparison.OrdinalIgnoreCase))
            .MaxBy(door => door.Path.Length);
    }

    /// <summary>Where somebody begins after signing in.</summary>
    public static string HomeOf(Role role) => role switch
    {
        Role.Inspector or Role.LeadInspector => "/werkplek",
        Role.Analyst => "/cijfers/intern",
        Role.Board or Role.SchoolLeader or Role.Confidant => "/bestuur",
        Role.Administrator => "/beheer",
        _ => throw new NotSupportedException(role.ToString()),
    };
}
