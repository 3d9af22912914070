using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.TestPages.Pages;

/// <summary>A page whose only post has a name.</summary>
public sealed class NamedModel : PageModel
{
    public IActionResult OnPostDo() => RedirectToPage();
}
