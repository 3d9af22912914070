using Baken.Dossiers;
using Baken.Dossiers.Advising;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>One advice of a dossier: what it says, what it said, and the form to correct it. What is typed is kept as it goes.</summary>
[Sending]
public sealed class CorrectAdviceModel(
    ReadAdvice read, CorrectAdvice correct, FindWork found, LetWorkGo letGo, Current current, TimeProvider clock, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Which advice.</summary>
    [BindProperty(SupportsGet = true)] public Guid AdviceId { get; set; }

    /// <summary>The advice as it is to be.</summary>
    [BindProperty(Name = "")] public AdviceFields Fields { get; set; } = new();

    /// <summary>The version that was on the screen.</summary>
    [BindProperty(Name = "versie")] public int Seen { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Whether somebody else corrected it while this was typed.</summary>
    public bool Overtaken { get; private set; }

    /// <summary>When (UTC) what stands in the form was kept; null when it was not.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>The advice; never null when the page is shown.</summary>
    public AdviceContent? Told { get; private set; }

    /// <summary>Under which name the form is kept.</summary>
    public string Place => $"advice/{Id}/{AdviceId}";

    /// <inheritdoc />
    public bool IsGone => Told is null;

    /// <summary>Shows the advice, and in the form what was typed before and not sent.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        (Fields, Seen) = (AdviceFields.Of(Told.Advice), Told.Advice.Revision);
        var kept = await found.ExecuteAsync(await current.ReaderAsync(cancel), Place, cancel);
        if (AdviceFields.Of(kept) is not { } fields || fields.Text == Fields.Text) return Page();
        (Fields, KeptAt) = (fields, kept!.SavedAt);
        Overtaken = kept.Fields.GetValueOrDefault("versie") != $"{Told.Advice.Revision}";
        return Page();
    }

    /// <summary>Reads the advice again.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), new AdviceId(AdviceId), cancel);
        if (outcome.TryGet(out var content, out _)) Told = content;
    }

    /// <summary>Corrects it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Fields.Read(LegalDay.Today(clock)).TryGet(out var told, out var wrong))
        {
            var outcome = await correct.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), new AdviceId(AdviceId), Seen, told, cancel);
            if (outcome.TryGet(out _, out wrong))
            {
                await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
                Done = "corrected";
                return RedirectToPage(new { Id, AdviceId });
            }
        }

        say.AddTo(ModelState, wrong);
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        if (wrong.Code != "advice.changed-meanwhile") return Page();
        // The other version stands above this one; sending it again is a choice that was made with both in sight.
        Overtaken = true;
        Seen = Told.Advice.Revision;
        ModelState.SetModelValue("versie", Seen, $"{Seen}");
        return Page();
    }

    /// <summary>Lets go what was kept.</summary>
    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
        return RedirectToPage(new { Id, AdviceId });
    }
}
