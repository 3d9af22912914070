using Baken.Dossiers;
using Baken.Dossiers.Referring;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>What one referral of a dossier says and said, and the form to correct it. What is typed is kept as it goes.</summary>
[Sending]
public sealed class CorrectReferralModel(
    ReadReferral read, CorrectReferral correct, FindWork found, LetWorkGo letGo, Current current, TimeProvider clock, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Which referral.</summary>
    [BindProperty(SupportsGet = true)] public Guid ReferralId { get; set; }

    /// <summary>The referral as it is to be.</summary>
    [BindProperty(Name = "")] public ReferralFields Fields { get; set; } = new();

    /// <summary>The version that was on the screen.</summary>
    [BindProperty(Name = "versie")] public int Seen { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Whether somebody else corrected it while this was typed.</summary>
    public bool Overtaken { get; private set; }

    /// <summary>When (UTC) what stands in the form was kept; null when it was not.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>The referral; never null when the page is shown.</summary>
    public ReferralContent? Told { get; private set; }

    /// <summary>Under which name the form is kept.</summary>
    public string Place => $"referral/{Id}/{ReferralId}/correct";

    /// <inheritdoc />
    public bool IsGone => Told is null;

    /// <summary>Shows the referral, and in the form what was typed before and not sent.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        (Fields, Seen) = (ReferralFields.Of(Told.Referral), Told.Referral.Revision);
        var kept = await found.ExecuteAsync(await current.ReaderAsync(cancel), Place, cancel);
        if (ReferralFields.Of(kept) is not { } fields || fields.Shared == Fields.Shared) return Page();
        (Fields, KeptAt) = (fields, kept!.SavedAt);
        Overtaken = kept.Fields.GetValueOrDefault("versie") != $"{Told.Referral.Revision}";
        return Page();
    }

    /// <summary>Reads the referral again.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), new ReferralId(ReferralId), cancel);
        if (outcome.TryGet(out var content, out _)) Told = content;
    }

    /// <summary>Corrects it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Fields.ReadTold(LegalDay.Today(clock)).TryGet(out var told, out var wrong))
        {
            var outcome = await correct.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), new ReferralId(ReferralId), Seen, told, cancel);
            if (outcome.TryGet(out _, out wrong))
            {
                await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
                Done = "corrected";
                return RedirectToPage(new { Id, ReferralId });
            }
        }

        say.AddTo(ModelState, wrong);
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        if (wrong.Code != "referral.changed-meanwhile") return Page();
        // The other version stands above this one; sending it again is a choice that was made with both in sight.
        Overtaken = true;
        Seen = Told.Referral.Revision;
        ModelState.SetModelValue("versie", Seen, $"{Seen}");
        return Page();
    }

    /// <summary>Lets go what was kept.</summary>
    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
        return RedirectToPage(new { Id, ReferralId });
    }
}
