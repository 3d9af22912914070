using Baken.Access;
using Baken.Dossiers;
using Baken.Dossiers.Searching;
using Baken.Institutions;
using Baken.Server.Access;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>
/// Looks for dossiers by words and by what is known of them. All of it is posted, so that no word and no school stands in an address, a history or a log.
/// </summary>
public sealed class FindModel(
    SearchDossiers search, SavedSearches searches, SaveSearch save, RefreshWords refresh, WordsDue due, FindInstitutions schools, Colleagues colleagues, Current current,
    CodeTexts codes, RefusalText say, IStringLocalizer<Texts.Workbench> texts, IStringLocalizer<Texts.Patterns> patterns) : PageModel, IShownAgain
{
    private const string NoForm = "geen";
    private const string Yes = "true";

    /// <summary>Words.</summary>
    [BindProperty(Name = "woorden")] public string? Words { get; set; }

    /// <summary>What the school is looked for by.</summary>
    [BindProperty(Name = "zoek")] public string? School { get; set; }

    /// <summary>The code of the school that was chosen.</summary>
    [BindProperty(Name = "school")] public string? Pick { get; set; }

    /// <summary>The place in which the school is.</summary>
    [BindProperty(Name = "plaats")] public string? Place { get; set; }

    /// <summary>Only of this form: a code, or <c>geen</c> for those without one.</summary>
    [BindProperty(Name = "vorm")] public string? Form { get; set; }

    /// <summary>Only of this sector: a code.</summary>
    [BindProperty(Name = "sector")] public string? Sector { get; set; }

    /// <summary>Only in this state: a code.</summary>
    [BindProperty(Name = "staat")] public string? State { get; set; }

    /// <summary>Only those of this inspector: an id.</summary>
    [BindProperty(Name = "behandelaar")] public string? Owner { get; set; }

    /// <summary>The first day, as the browser sends it: <c>2026-11-02</c>.</summary>
    [BindProperty(Name = "van")] public string? From { get; set; }

    /// <summary>The last day, as the browser sends it.</summary>
    [BindProperty(Name = "tot")] public string? Through { get; set; }

    /// <summary>Only those in which something is to be done.</summary>
    [BindProperty(Name = "taak")] public bool HasTask { get; set; }

    /// <summary>Only those in which the reader is to do something.</summary>
    [BindProperty(Name = "mijn-taak")] public bool HasOwnTask { get; set; }

    /// <summary>Why, when a word is a name: a code.</summary>
    [BindProperty(Name = "grond")] public string? Ground { get; set; }

    /// <summary>The same in words.</summary>
    [BindProperty(Name = "toelichting")] public string? Why { get; set; }

    /// <summary>The name to save it under.</summary>
    [BindProperty(Name = "zoeknaam")] public string? SavedName { get; set; }

    /// <summary>Id of a saved search.</summary>
    [BindProperty(Name = "opdracht")] public Guid? Which { get; set; }

    /// <summary>What was done, as the end of a text; null when nothing was.</summary>
    public string? Done { get; private set; }

    /// <summary>Whether it has to be said why, since a word is a name.</summary>
    public bool AsksGround { get; private set; }

    /// <summary>Schools to choose from.</summary>
    public IReadOnlyList<Choice> Schools { get; private set; } = [];

    /// <summary>Inspectors to choose from.</summary>
    public IReadOnlyList<Choice> Owners { get; private set; } = [];

    /// <summary>The reader's saved searches.</summary>
    public IReadOnlyList<SavedSearchRead> Saved { get; private set; } = [];

    /// <summary>How many dossiers are not in the index as they are now.</summary>
    public int Due { get; private set; }

    /// <summary>What was found; null before anything was looked for.</summary>
    public SearchFound? Found { get; private set; }

    /// <summary>Whether it is shown where the words stand.</summary>
    public bool ShowsPlaces => !string.IsNullOrWhiteSpace(Words);

    /// <summary>Grounds to choose from.</summary>
    public IReadOnlyList<Choice> Grounds => CodeTexts.Choices<NameSearchGround>(ground => NamesModel.WordOf(ground, texts, patterns));

    /// <summary>Forms to choose from.</summary>
    public IReadOnlyList<Choice> FormChoices => [.. codes.Forms, new Choice(NoForm, codes.Of((Form?)null))];

    /// <summary>States to choose from.</summary>
    public IReadOnlyList<Choice> StateChoices => CodeTexts.Choices<DossierState>(state => texts[$"dossier.state.{Codes.Of(state)}"]);

    /// <summary>What is asked, as the fields of the form; those that are empty are left out.</summary>
    public IReadOnlyDictionary<string, string> Fields => new (string Name, string? Value)[]
    {
        ("woorden", Words), ("zoek", School), ("school", Pick), ("plaats", Place), ("vorm", Form), ("sector", Sector), ("staat", State), ("behandelaar", Owner), ("van", From),
        ("tot", Through), ("taak", HasTask ? Yes : null), ("mijn-taak", HasOwnTask ? Yes : null),
    }.Where(one => !string.IsNullOrWhiteSpace(one.Value)).ToDictionary(one => one.Name, one => one.Value!);

    /// <summary>Shows the form.</summary>
    public Task OnGetAsync(CancellationToken cancel) => PrepareAsync(cancel);

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        AsksGround |= Ground is not null;
        Owners = [.. (await colleagues.ListAsync(cancel)).Select(one => new Choice(one.Id.Value.ToString(), one.Name))];
        Saved = await searches.OfAsync(reader, cancel);
        Due = Found?.Due ?? await due.CountAsync(reader, cancel);
    }

    /// <summary>Looks.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await SearchAsync(cancel);
        await PrepareAsync(cancel);
        return Page();
    }

    /// <summary>Saves what is asked under a name.</summary>
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancel)
    {
        var saved = await save.ExecuteAsync(await current.ReaderAsync(cancel), SavedName, Fields, cancel);
        if (saved.TryGet(out _, out var refused)) (Done, SavedName) = ("saved", null);
        else
        {
            say.AddTo(ModelState, refused);
            await SearchAsync(cancel);
        }

        await PrepareAsync(cancel);
        return Page();
    }

    /// <summary>Looks for what was saved.</summary>
    public async Task<IActionResult> OnPostRunAsync(CancellationToken cancel)
    {
        var saved = (await searches.OfAsync(await current.ReaderAsync(cancel), cancel)).FirstOrDefault(one => one.Id.Value == Which);
        if (saved is not { Name: not null }) say.AddTo(ModelState, new Refusal("saved-search.not-found"));
        else
        {
            Fill(saved.Fields);
            await SearchAsync(cancel);
        }

        await PrepareAsync(cancel);
        return Page();
    }

    /// <summary>Brings the index up to date for some seconds, and looks again.</summary>
    public async Task<IActionResult> OnPostIndexAsync(CancellationToken cancel)
    {
        var left = await refresh.ExecuteAsync(await current.ReaderAsync(cancel), cancel);
        if (left.TryGet(out var many, out var refused)) Done = many == 0 ? "indexed" : "indexing";
        else say.AddTo(ModelState, refused);
        if (Fields.Count > 0) await SearchAsync(cancel);
        await PrepareAsync(cancel);
        return Page();
    }

    private async Task SearchAsync(CancellationToken cancel)
    {
        if (!(await ReadAsync(cancel)).TryGet(out var query, out var wrong))
        {
            say.AddTo(ModelState, wrong);
            return;
        }

        SearchReason? reason = null;
        if (Codes.TryParse<NameSearchGround>(Ground, out var ground)) reason = new SearchReason(ground.Value, Why);
        var outcome = await search.ExecuteAsync(await current.ReaderAsync(cancel), query, reason, cancel);
        if (outcome.TryGet(out var found, out var refused)) Found = found;
        else
        {
            AsksGround = refused.Code == "search.name";
            say.AddTo(ModelState, refused);
        }
    }

    private async Task<Outcome<SearchQuery>> ReadAsync(CancellationToken cancel)
    {
        if (!DayOf(From, "van").TryGet(out var from, out var wrong) || !DayOf(Through, "tot").TryGet(out var through, out wrong)) return wrong;
        if (!(await SchoolAsync(cancel)).TryGet(out var school, out wrong)) return wrong;
        return new SearchQuery
        {
            Words = Words ?? "",
            School = school.Length > 0 ? school : null,
            Place = string.IsNullOrWhiteSpace(Place) ? null : Place,
            Unclassified = Form == NoForm,
            Form = Codes.TryParse<Form>(Form, out var form) ? form : null,
            Sector = Codes.TryParse<Sector>(Sector, out var sector) ? sector : null,
            State = Codes.TryParse<DossierState>(State, out var state) ? state : null,
            Owner = Guid.TryParse(Owner, out var owner) ? new PersonId(owner) : null,
            From = from,
            Through = through,
            HasTask = HasTask,
            HasOwnTask = HasOwnTask,
        };
    }

    private static Outcome<DateOnly?> DayOf(string? typed, string field) =>
        string.IsNullOrWhiteSpace(typed) ? default(DateOnly?) : IsoDay.TryParse(typed, out var day) ? day : new Refusal("search.day-unreadable") { Field = field };

    /// <summary>The code of the school that is meant; empty when none is asked. A code says it all, also one that is not in the register any more.</summary>
    private async Task<Outcome<string>> SchoolAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(School)) return "";
        var typed = School.Trim().ToUpperInvariant();
        if (LocationCode.TryParse(typed, out _) || Brin.TryParse(typed, out _)) return typed;
        var hits = await schools.FindAsync(School, cancel);
        Schools = [.. hits.Locations.Select(location => new Choice(location.Code.ToString(), ReporterChoices.NameOf(location.Name, location.Place), location.Code.ToString()))];
        if (Schools.Any(choice => choice.Value == Pick)) return Pick!;
        return hits.Only is { } only ? only.Code.ToString() : new Refusal(Schools.Count == 0 ? "search.school-unknown" : "search.school-several") { Field = "zoek" };
    }

    private void Fill(IReadOnlyDictionary<string, string> fields)
    {
        (Words, School, Pick, Place) = (Of("woorden"), Of("zoek"), Of("school"), Of("plaats"));
        (Form, Sector, State, Owner) = (Of("vorm"), Of("sector"), Of("staat"), Of("behandelaar"));
        (From, Through, HasTask, HasOwnTask) = (Of("van"), Of("tot"), Of("taak") is not null, Of("mijn-taak") is not null);

        string? Of(string name) => fields.GetValueOrDefault(name);
    }
}
