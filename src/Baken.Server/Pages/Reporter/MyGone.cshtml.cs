using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Reporter;

/// <summary>What became of what was told, once.</summary>
[AllowAnonymous]
public sealed class MyGoneModel : PageModel
{
    /// <summary>What became of it: a code.</summary>
    [TempData] public string? Gone { get; set; }

    /// <summary>Says it.</summary>
    public IActionResult OnGet() => Gone is "erased" or "kept" or "closed" ? Page() : RedirectToPage("Start");
}
