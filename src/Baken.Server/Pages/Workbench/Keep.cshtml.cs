using System.Globalization;
using Baken.Dossiers;
using Baken.Server.Access;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Baken.Server.Pages.Workbench;

/// <summary>Keeps what an inspector is typing, for the script of a form. It answers with the time.</summary>
public sealed class KeepModel(KeepWork keep, Current current, IOptions<AntiforgeryOptions> antiforgery) : PageModel
{
    /// <summary>Nobody reads this page: 404.</summary>
    public IActionResult OnGet() => NotFound();

    /// <summary>Keeps the fields of a form.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var form = await Request.ReadFormAsync(cancel);
        var place = form[KeepFormTagHelper.Field].ToString();
        if (place.Length is 0 or > WorkDraft.MaxPlace) return BadRequest();
        var fields = form.Where(field => field.Key != KeepFormTagHelper.Field && field.Key != antiforgery.Value.FormFieldName)
            .ToDictionary(field => field.Key, field => string.Join('\n', field.Value.ToArray()));
        var kept = await keep.ExecuteAsync(await current.ReaderAsync(cancel), place, fields, cancel);
        return kept.Match<IActionResult>(
            at => Content(TimeZoneInfo.ConvertTime(at, LegalDay.Zone).ToString("HH:mm:ss", CultureInfo.CurrentCulture), "text/plain; charset=utf-8"),
            _ => StatusCode(StatusCodes.Status413PayloadTooLarge));
    }
}
