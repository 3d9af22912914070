using Baken.Access;
using Baken.Server.Web;
using Baken.Storage;
using Baken.Vault;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Account;

/// <summary>
/// Completing an account by the code of an invitation: own passphrase, own authenticator. The code goes in the form and never in an address.
/// </summary>
[AllowAnonymous]
public sealed class InvitationModel(Invitations invitations, AcceptInvitation accept, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>The code of the invitation, as typed.</summary>
    [BindProperty(Name = "uitnodiging")] public string? Typed { get; set; }

    /// <summary>The passphrase.</summary>
    [BindProperty(Name = "wachtzin")] public string? Passphrase { get; set; }

    /// <summary>The same again.</summary>
    [BindProperty(Name = "herhaling")] public string? Again { get; set; }

    /// <summary>The authenticator's secret, in base 32.</summary>
    [BindProperty(Name = "geheim")] public string? Secret { get; set; }

    /// <summary>What the authenticator shows.</summary>
    [BindProperty(Name = "code")] public string? Code { get; set; }

    /// <summary>What was done, for the page to sign in.</summary>
    [TempData] public string? Notice { get; set; }

    /// <summary>Who is invited; null before the code was typed.</summary>
    public Person? Who { get; private set; }

    /// <summary>What the QR code says.</summary>
    public string SecretUri { get; private set; } = "";

    /// <summary>The secret in groups of four.</summary>
    public string SecretInGroups => string.Join(' ', (Secret ?? "").Chunk(4).Select(group => new string(group)));

    /// <summary>Asks for the code.</summary>
    public void OnGet()
    {
    }

    /// <summary>Shows the rest of the form again.</summary>
    public Task PrepareAsync(CancellationToken cancel) => Secret is null ? Task.CompletedTask : ShowAsync(cancel);

    /// <summary>Looks for the invitation.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ShowAsync(cancel);
        if (Who is null) say.AddTo(ModelState, new Refusal("invitation.wrong") { Field = "uitnodiging" });
        return Page();
    }

    /// <summary>Completes the account.</summary>
    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancel)
    {
        var what = new Acceptance { Code = Typed, Passphrase = Passphrase, Again = Again, TotpText = Secret, TotpCode = Code };
        if ((await accept.ExecuteAsync(what, cancel)).TryGet(out _, out var refused))
        {
            Notice = "completed";
            return RedirectToPage("SignIn");
        }

        say.AddTo(ModelState, refused);
        await ShowAsync(cancel);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        Who = await invitations.FindAsync(Typed, cancel);
        if (Who is null) return;
        using var totp = TotpSecret.FromText(Secret) ?? TotpSecret.New();
        Secret = totp.ToText();
        SecretUri = totp.ToUri("Baken", Who.SignInName);
    }
}
