using Baken.Dossiers;
using Baken.Dossiers.Referring;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>The referrals of one dossier, and the form to write down another. What is typed is kept as it goes.</summary>
[Sending]
public sealed class MakeReferralModel(
    ReadDossier read, MakeReferral make, FindWork found, LetWorkGo letGo, Current current, TimeProvider clock, RefusalText say,
    IStringLocalizer<Texts.Referring> texts) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>The referral.</summary>
    [BindProperty(Name = "")] public ReferralFields Fields { get; set; } = new();

    /// <summary>What was done last, for the page of the dossier: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>When (UTC) what stands in the form was kept; null when it was not.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>The dossier; never null when the page is shown.</summary>
    public DossierContent? Dossier { get; private set; }

    /// <summary>Under which name the form is kept.</summary>
    public string Place => $"referral/{Id}";

    /// <inheritdoc />
    public bool IsGone => Dossier is null;

    /// <summary>Shows the referrals, and in the form what was typed before and not sent.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Dossier is null) return NotFound();
        var kept = await found.ExecuteAsync(await current.ReaderAsync(cancel), Place, cancel);
        if (ReferralFields.Of(kept) is { } fields) (Fields, KeptAt) = (fields, kept!.SavedAt);
        return Page();
    }

    /// <summary>Reads the dossier.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), cancel);
        if (outcome.TryGet(out var content, out _)) Dossier = content;
    }

    /// <summary>Writes it down.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Fields.Read(LegalDay.Today(clock), texts["referral.task"]).TryGet(out var told, out var wrong))
        {
            var outcome = await make.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), told, cancel);
            if (outcome.TryGet(out _, out wrong))
            {
                await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
                Done = "referral";
                return RedirectToPage("Dossier", new { Id });
            }
        }

        say.AddTo(ModelState, wrong);
        await PrepareAsync(cancel);
        return Dossier is null ? NotFound() : Page();
    }

    /// <summary>Lets go what was kept.</summary>
    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Dossier is null) return NotFound();
        await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
        return RedirectToPage(new { Id });
    }
}
