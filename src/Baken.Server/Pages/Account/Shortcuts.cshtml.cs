using Baken.Access;
using Baken.Server.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Account;

/// <summary>The keys that open the rooms that somebody may enter. They are those of the browser (<c>accesskey</c>), so that no letter alone does anything (WCAG 2.1.4).</summary>
public sealed class ShortcutsModel(Current current) : PageModel
{
    /// <summary>The role of who looks.</summary>
    public Role Role => current.SignedIn.Role;
}
