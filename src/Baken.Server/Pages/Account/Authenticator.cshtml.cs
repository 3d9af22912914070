using Baken.Access;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Vault;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Account;

/// <summary>Another authenticator in place of the one there is.</summary>
public sealed class AuthenticatorModel(ReplaceTotp replace, Current current, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>The new authenticator's secret, in base 32.</summary>
    [BindProperty(Name = "geheim")] public string? Secret { get; set; }

    /// <summary>What the new authenticator shows.</summary>
    [BindProperty(Name = "code")] public string? Code { get; set; }

    /// <summary>The own passphrase.</summary>
    [BindProperty(Name = "wachtzin")] public string? Passphrase { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>What the QR code says.</summary>
    public string SecretUri { get; private set; } = "";

    /// <summary>The secret in groups of four.</summary>
    public string SecretInGroups => string.Join(' ', (Secret ?? "").Chunk(4).Select(group => new string(group)));

    /// <summary>Shows a new secret.</summary>
    public Task OnGetAsync(CancellationToken cancel) => PrepareAsync(cancel);

    /// <summary>Shows the same secret again, or a new one.</summary>
    public Task PrepareAsync(CancellationToken cancel)
    {
        using var totp = TotpSecret.FromText(Secret) ?? TotpSecret.New();
        Secret = totp.ToText();
        SecretUri = totp.ToUri("Baken", current.SignedIn.Name);
        return Task.CompletedTask;
    }

    /// <summary>Replaces it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if ((await replace.ExecuteAsync(current.Session!, Passphrase, Secret, Code, cancel)).TryGet(out _, out var refused))
        {
            Done = "totp";
            return RedirectToPage("Account");
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Page();
    }
}
