using System.Globalization;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Web;

/// <summary>The one place that puts a <see cref="Refusal"/> into words, in the language of the request, and ties it to its field.</summary>
public sealed class RefusalText(IStringLocalizer<Texts.Refusals> texts, IStringLocalizer<Texts.StaffRefusals> staff)
{
    /// <summary>The words. A code without words is a bug; the person then reads the general words for it, and the tests are red.</summary>
    public string For(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var known = texts[refusal.Code];
        var found = known.ResourceNotFound ? staff[refusal.Code] : known;
        return found.ResourceNotFound
            ? texts["refused"]
            : string.Format(CultureInfo.CurrentCulture, found.Value, refusal.Details);
    }

    /// <summary>
    /// Adds the words to the state of the form, at the refusal's field (or at <paramref name="field"/>, for a page that names its fields
    /// otherwise), so that the error summary and the field both show them.
    /// </summary>
    public void AddTo(ModelStateDictionary state, Refusal refusal, string? field = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(refusal);
        state.AddModelError(field ?? refusal.Field ?? "", For(refusal));
    }
}
