using Baken.Access;

namespace Baken.Server.Access;

/// <summary>A room that is reached from every page of staff, by its link and by a key.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Text">Its name, as the last part of a key of the shared texts (<c>staff.…</c>).</param>
/// <param name="Key">The key that opens it, together with those that the browser asks for.</param>
public sealed record Room(string Path, string Text, char Key)
{
    /// <summary>All of them, in the order of the navigation. No two have the same key.</summary>
    public static IReadOnlyList<Room> All { get; } =
    [
        new("/werkplek/werk", "work", 'w'), new("/werkplek", "inbox", 'p'), new("/werkplek/dossiers", "dossiers", 'o'), new("/werkplek/taken", "tasks", 't'),
        new("/werkplek/vinden", "find", 'z'), new("/werkplek/zoeken", "names", 'n'), new("/werkplek/overleg", "consultations", 'l'), new("/bestuur", "board", 'b'), new("/cijfers", "figures", 'c'),
        new("/cijfers/intern", "editions", 'v'), new("/beheer", "admin", 'h'),
    ];

    /// <summary>The key that goes to what the page is about, past the navigation.</summary>
    public const char Content = 'i';

    /// <summary>The key that opens one's own account.</summary>
    public const char Account = 'a';

    /// <summary>Those that somebody of a role may enter.</summary>
    public static IEnumerable<Room> Of(Role role) => All.Where(room => Doors.Of(room.Path) is { } door && door.Roles?.Contains(role) != false);
}
