using Baken.Institutions;
using Baken.Institutions.History;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Admin;

/// <summary>The report of one import: what it changed in the register, all of it or of one kind.</summary>
public sealed class RegisterChangesModel(RegisterReport reports) : PageModel
{
    /// <summary>Which import.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Code of the kind that is shown; anything else shows all.</summary>
    [BindProperty(SupportsGet = true, Name = "soort")] public string? KindCode { get; set; }

    /// <summary>The kind that is shown; null for all.</summary>
    public RegisterEventKind? Kind => Codes.TryParse<RegisterEventKind>(KindCode, out var kind) ? kind : null;

    /// <summary>The report; never null when the page is shown.</summary>
    public ShownReport? Report { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Report = await reports.FindAsync(new RegisterImportId(Id), Kind, cancel);
        return Report is null ? NotFound() : Page();
    }
}
