using Baken.Access;
using Baken.Server.Access;
using Baken.Server.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Account;

/// <summary>
/// Signing in, with name, passphrase and code in one form. It also stands in the place of a page whose form was sent after the session had ended,
/// and then hands the form on (<see cref="CarriedForm"/>).
/// </summary>
[AllowAnonymous]
public sealed class SignInModel(SignIn signIn, EndSession end, Current current, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>The name to sign in with.</summary>
    [BindProperty(Name = "inlognaam")] public string? Name { get; set; }

    /// <summary>The passphrase.</summary>
    [BindProperty(Name = "wachtzin")] public string? Passphrase { get; set; }

    /// <summary>The code of the authenticator.</summary>
    [BindProperty(Name = "code")] public string? Code { get; set; }

    /// <summary>The pass of a browser, copied by hand.</summary>
    [BindProperty(Name = "browserpas")] public string? Pass { get; set; }

    /// <summary>Where to go back to: an address of this site.</summary>
    [BindProperty(Name = ReturnAddress.Key, SupportsGet = true)] public string? Back { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Notice { get; set; }

    /// <summary>A form that waits for somebody to sign in; null when there is none.</summary>
    internal CarriedForm? Carried { get; private set; }

    /// <summary>A form that can be sent again now; null when there is none.</summary>
    internal CarriedForm? Resend { get; private set; }

    /// <summary>Shows the form; who is signed in already goes on.</summary>
    public IActionResult OnGet()
    {
        Carried = HttpContext.Features.Get<CarriedForm>();
        Back = ReturnAddress.Checked(Back);
        return current.Caller is { } caller && Carried is null ? LocalRedirect("~" + (Back ?? Doors.HomeOf(caller.Role))) : Page();
    }

    /// <summary>Keeps what is carried when the form comes back.</summary>
    public Task PrepareAsync(CancellationToken cancel)
    {
        Carried = CarriedForm.Of(Request.Form);
        Back = ReturnAddress.Checked(Back);
        return Task.CompletedTask;
    }

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        var outcome = await signIn.ExecuteAsync(
            new SignInAttempt
            {
                Name = Name,
                Passphrase = Passphrase,
                Code = Code,
                BrowserPass = string.IsNullOrWhiteSpace(Pass) ? AccessCookies.BrowserPassOf(Request) : Pass,
            },
            cancel);
        if (!outcome.TryGet(out var signedIn, out var refused))
        {
            say.AddTo(ModelState, refused);
            return Page();
        }

        if (current.Session is { } earlier) await end.ExecuteAsync(earlier.Caller, earlier.Id, cancel);
        AccessCookies.Give(HttpContext, signedIn);
        if (Carried is not null) return SendAgain(Carried, signedIn.Caller);
        return LocalRedirect("~" + (Back ?? Doors.HomeOf(signedIn.Caller.Role)));
    }

    /// <summary>Offers the form that was carried, with a token for whoever has just signed in.</summary>
    private PageResult SendAgain(CarriedForm carried, Caller caller)
    {
        (Resend, Carried) = (carried, null);
        HttpContext.User = SessionHandler.PrincipalOf(caller);
        return Page();
    }
}
