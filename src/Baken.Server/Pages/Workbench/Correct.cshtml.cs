using Baken.Dossiers;
using Baken.Dossiers.Correcting;
using Baken.Institutions;
using Baken.Reports;
using Baken.Server.Access;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>What a dossier is about, where it comes from and who its people are, with what they were, and the form to correct the first two.</summary>
public sealed class CorrectModel(
    ReadCorrections read, ReviseDossier revise, FindInstitutions find, ShowLocation show, Current current, RefusalText say, IStringLocalizer<Texts.Correcting> texts)
    : PageModel, IShownAgain
{
    private const string SameSchool = "zelfde";
    private const string OwnSchool = "eigen";
    private const string NoSchool = "onbekend";

    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>What it is about.</summary>
    [BindProperty(Name = "onderwerp")] public string? Subject { get; set; }

    /// <summary>What to look for among the schools.</summary>
    [BindProperty(Name = "zoek")] public string? Search { get; set; }

    /// <summary>Code of the location or institution that was chosen; or that it stays, is in own words, or is not known.</summary>
    [BindProperty(Name = "schoolkeuze")] public string? Pick { get; set; } = SameSchool;

    /// <summary>The school in words.</summary>
    [BindProperty(Name = "school")] public string? Own { get; set; }

    /// <summary>Which button was pressed: <c>zoek</c>, else it is to be kept.</summary>
    [BindProperty(Name = "doe")] public string? Do { get; set; }

    /// <summary>The version that was on the screen.</summary>
    [BindProperty(Name = "versie")] public int Seen { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Whether somebody else corrected it while this was typed.</summary>
    public bool Overtaken { get; private set; }

    /// <summary>What the dossier says, and what it said; never null when the page is shown.</summary>
    public CorrectionsRead? Told { get; private set; }

    /// <summary>What the search came to, as the end of a text; null when nothing was looked for.</summary>
    public string? Says { get; private set; }

    /// <summary>Schools to choose from, and the answers that are always possible.</summary>
    public IReadOnlyList<Choice> Schools { get; private set; } = [];

    /// <inheritdoc />
    public bool IsGone => Told is null;

    /// <summary>Shows what the dossier says.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        (Subject, Seen) = (Told.Now.Subject, Told.Now.Number);
        return Page();
    }

    /// <summary>Reads it again, and looks for the school.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), cancel);
        if (!outcome.TryGet(out var content, out _)) return;
        Told = content;
        var found = await LookAsync(cancel);
        Schools =
        [
            new Choice(SameSchool, texts["school.same"], content.Now.Institution is { } school ? $"{school.Name} {school.Code}".Trim() : texts["school.none"]),
            .. found, new Choice(OwnSchool, texts["school.words"]), new Choice(NoSchool, texts["school.unknown"]),
        ];
    }

    /// <summary>Looks for the school, or corrects the dossier.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Told is null) return NotFound();
        if (Do == "zoek") return Page();
        var told = ReadSchool(Told.Now.Institution);
        var outcome = told.TryGet(out var school, out var wrong)
            ? await revise.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), Seen, new DossierNaming(Subject, school), cancel) : wrong;
        if (outcome.TryGet(out _, out wrong))
        {
            Done = "naming";
            return RedirectToPage(new { Id });
        }

        say.AddTo(ModelState, wrong);
        if (wrong.Code != "dossier.revised-meanwhile") return Page();
        // The other version stands above this one; sending it again is a choice that was made with both in sight.
        await PrepareAsync(cancel);
        (Overtaken, Seen) = (true, Told.Now.Number);
        ModelState.SetModelValue("versie", Seen, $"{Seen}");
        return Page();
    }

    /// <summary>The school as it is to be; an empty name when it is not known.</summary>
    private Outcome<SchoolNamed> ReadSchool(SchoolNamed? now)
    {
        var unknown = new SchoolNamed { Name = "" };
        switch (Pick)
        {
            // Who looked for a school and chose none would not get what was meant.
            case SameSchool: return string.IsNullOrWhiteSpace(Search) ? now ?? unknown : new Refusal("school.pick-one") { Field = "schoolkeuze" };
            case OwnSchool: return string.IsNullOrWhiteSpace(Own) ? new Refusal("school.words-missing") { Field = "school" } : new SchoolNamed { Name = Own };
            case NoSchool: return unknown;
            default:
                var chosen = Schools.FirstOrDefault(choice => choice.Value == Pick);
                return chosen is null ? new Refusal("school.pick-one") { Field = "schoolkeuze" } : new SchoolNamed { Code = chosen.Value, Name = chosen.Text == chosen.Value ? "" : chosen.Text };
        }
    }

    /// <summary>The schools that were found. A code says it all, also that of an institution, or of one that is not in the register any more.</summary>
    private async Task<IReadOnlyList<Choice>> LookAsync(CancellationToken cancel)
    {
        var found = new List<Choice>();
        if (!string.IsNullOrWhiteSpace(Search))
        {
            var hits = await find.FindAsync(Search, cancel);
            found.AddRange(hits.Locations.Select(location => new Choice(location.Code.ToString(), ReporterChoices.NameOf(location.Name, location.Place), location.Code.ToString())));
            var typed = Search.Trim().ToUpperInvariant();
            if (found.All(choice => choice.Value != typed) && (LocationCode.TryParse(typed, out _) || Brin.TryParse(typed, out _)))
                found.Insert(0, new Choice(typed, hits.Locations is [var first, ..] && Brin.TryParse(typed, out _) ? first.InstitutionName : typed, texts["school.code", typed]));
            Says = found.Count == 0 ? "none" : hits.HasMore ? "more" : "some";
        }

        // What was chosen stays a choice when something else is looked for.
        if (found.All(choice => choice.Value != Pick) && LocationCode.TryParse(Pick, out var code) && await show.FindAsync(code.Value, cancel) is { } one)
            found.Insert(0, new Choice(one.Code.ToString(), ReporterChoices.NameOf(one.Name, one.Place), one.Code.ToString()));
        return found;
    }
}
