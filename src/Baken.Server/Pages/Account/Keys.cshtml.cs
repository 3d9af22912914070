using Baken.Access;
using Baken.Server.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Account;

/// <summary>One step: who takes it, and where.</summary>
/// <param name="Who">Last part of the text that says who (<c>keys.who.…</c>).</param>
/// <param name="Path">Address of the page for it; null when there is none.</param>
/// <param name="Page">Text key of the name of that page.</param>
public sealed record KeyStep(string Who, string? Path = null, string? Page = null);

/// <summary>What happens to keys in daily life: who does what, in which order. Each step links to its page for those who may enter there.</summary>
public sealed class KeysModel(People people, InstallationState state, Current current) : PageModel
{
    private static readonly KeyStep AtPeople = new("admin", "/beheer/mensen", "people.title");
    private static readonly KeyStep AtTeam = new("lead", "/beheer/team", "team.title");
    private static readonly KeyStep AtAccount = new("self", "/account", "account.title");

    /// <summary>The occasions, each with its steps in order; texts are <c>keys.occasion.number</c>.</summary>
    public static IReadOnlyList<(string Occasion, IReadOnlyList<KeyStep> Steps)> Occasions { get; } =
    [
        ("new", [AtPeople, new("self"), AtTeam, AtAccount]),
        ("leave", [new("self", "/werkplek/dossiers", "keys.dossiers"), AtPeople, AtTeam, AtTeam]),
        ("forgot", [new("admin"), new("holders", "/beheer/herstel", "recovery.title"), new("admin"), new("self")]),
        ("laptop", [new("self"), AtAccount, AtAccount, new("self", "/account/code-app", "account.totp")]),
    ];

    /// <summary>How many shares of the recovery key are needed.</summary>
    public int Needed { get; private set; }

    /// <summary>Names of who is invited and who waits to be admitted, and how much is left to move; empty and 0 for who has nothing to do with it.</summary>
    public (IReadOnlyList<string> Invited, IReadOnlyList<string> Waiting, int Left) Now { get; private set; } = ([], [], 0);

    /// <summary>Whether whoever looks may open a page.</summary>
    public bool MayEnter(string path) => Doors.Of(path)?.Roles?.Contains(current.SignedIn.Role) == true;

    /// <summary>Reads how things are.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Needed = (await state.ShowAsync(cancel)).RecoveryNeeded;
        if (!MayEnter("/beheer")) return;
        var teams = await people.TeamsAsync(cancel);
        Now = (
            [.. (await people.ListAsync(cancel)).Where(person => person.State == PersonState.Invited && person.Role is Role.Inspector or Role.LeadInspector).Select(person => person.Name)],
            [.. teams.SelectMany(team => team.People).Where(person => !person.IsMember).Select(person => person.Name).Distinct()],
            teams.Sum(team => team.LeftToRewrap));
    }
}
