using Baken.Dossiers;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>Looks whether somebody was named before. The name is posted, so that it stands in no address.</summary>
public sealed class NamesModel(
    FindName find, Current current, RefusalText say, IStringLocalizer<Texts.Workbench> texts, IStringLocalizer<Texts.Patterns> patterns) : PageModel
{
    /// <summary>The last of the Latin letters of Unicode's first blocks; those of the additional block are near enough to be typed as these.</summary>
    private const char LastLatin = '\u024f';

    /// <summary>The name.</summary>
    [BindProperty(Name = "naam")] public string? Name { get; set; }

    /// <summary>Why: a code.</summary>
    [BindProperty(Name = "grond")] public string? Ground { get; set; }

    /// <summary>The same in words.</summary>
    [BindProperty(Name = "toelichting")] public string? Why { get; set; }

    /// <summary>Grounds to choose from.</summary>
    public IReadOnlyList<Choice> Grounds => CodeTexts.Choices<NameSearchGround>(ground => WordOf(ground, texts, patterns));

    /// <summary>What was found; null before anything was looked for.</summary>
    public IReadOnlyList<NameFound>? Found { get; private set; }

    /// <summary>Whether the name is in a script of which the letters are no Latin ones, so that it is found in that script alone.</summary>
    public bool IsOtherScript => (Name ?? "").Any(letter => char.IsLetter(letter) && letter > LastLatin);

    /// <summary>Shows the form.</summary>
    public void OnGet()
    {
    }

    /// <summary>Looks.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!Codes.TryParse<NameSearchGround>(Ground, out var ground))
        {
            say.AddTo(ModelState, new Refusal("names.ground-missing") { Field = "grond" });
            return Page();
        }

        var outcome = await find.ExecuteAsync(await current.ReaderAsync(cancel), Name ?? "", ground.Value, Why, cancel);
        if (outcome.TryGet(out var found, out var refused)) Found = found;
        else say.AddTo(ModelState, refused);
        return Page();
    }

    /// <summary>The word for a ground.</summary>
    internal static string WordOf(NameSearchGround ground, IStringLocalizer<Texts.Workbench> texts, IStringLocalizer<Texts.Patterns> patterns) =>
        ground == NameSearchGround.Other ? patterns["ground.anders"] : texts[$"ground.{Codes.Of(ground)}"];
}
