using Baken.Consultations;
using Baken.Duties;
using Baken.Institutions;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Board;

/// <summary>Somebody of a board or school asks for a consultation: what is known, about whom by role, and how soon to be called.</summary>
public sealed class AskForConsultationModel(AskConsultation ask, BoardOverview overview, Current current, TimeProvider clock, RefusalText say, IStringLocalizer<Texts.Boards> texts) : PageModel, IShownAgain
{
    /// <summary>What the board knows.</summary>
    [BindProperty(Name = "wat")] public string? Told { get; set; }

    /// <summary>BRIN of the school; empty for the whole organisation.</summary>
    [BindProperty(Name = "school")] public string? School { get; set; }

    /// <summary>Code of the kind of education.</summary>
    [BindProperty(Name = "sector")] public string? Sector { get; set; }

    /// <summary>Code of what it may have been.</summary>
    [BindProperty(Name = "gedraging")] public string? Conduct { get; set; }

    /// <summary>Code of who is accused.</summary>
    [BindProperty(Name = "beklaagde")] public string? Accused { get; set; }

    /// <summary>Code of against whom.</summary>
    [BindProperty(Name = "slachtoffer")] public string? Victim { get; set; }

    /// <summary>Age at the event, in whole years.</summary>
    [BindProperty(Name = "leeftijd")] public string? Age { get; set; }

    /// <summary>Day of the event.</summary>
    [BindProperty(Name = "gebeurd-op")] public string? HappenedOn { get; set; }

    /// <summary>Day on which the board came to know.</summary>
    [BindProperty(Name = "bekend-op")] public string? KnownOn { get; set; }

    /// <summary>Code of how soon to be called.</summary>
    [BindProperty(Name = "spoed")] public string? Urgency { get; set; }

    /// <summary>That it is another matter than one that looks like it.</summary>
    [BindProperty(Name = "ander")] public bool IsOther { get; set; }

    /// <summary>Whether one that is open looks like this.</summary>
    public bool LooksLikeAnother { get; private set; }

    /// <summary>The own schools.</summary>
    public IReadOnlyList<Choice> Schools { get; private set; } = [];

    /// <summary>Whether this person can ask for one school alone.</summary>
    public bool HasOneSchool => current.SignedIn.Brin is not null;

    /// <summary>Kinds of education.</summary>
    public IReadOnlyList<Choice> Sectors => Of<FactSector>(code => texts[$"sector.{code}"]);

    /// <summary>What it may have been.</summary>
    public IReadOnlyList<Choice> Conducts => Of<Conduct>(code => texts[$"conduct.{code}"]);

    /// <summary>Who may be accused.</summary>
    public IReadOnlyList<Choice> AccusedRoles => Of<Accused>(code => texts[$"accused.{code}"]);

    /// <summary>Against whom it may have been.</summary>
    public IReadOnlyList<Choice> Victims => Of<Victim>(code => texts[$"victim.{code}"]);

    /// <summary>How soon to be called.</summary>
    public IReadOnlyList<Choice> Urgencies => [.. Codes.All<Urgency>().Select(code => new Choice(code, texts[$"urgency.{code}"]))];

    /// <summary>Shows the form, for today.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        (KnownOn, Urgency, School) = (LegalDay.Today(clock).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Codes.Of(Consultations.Urgency.Usual), current.SignedIn.Brin);
        await PrepareAsync(cancel);
    }

    /// <summary>Reads the own schools.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var board = BoardNumber.TryParse(current.SignedIn.BoardNumber, out var number) ? await overview.FindAsync(number.Value, cancel) : null;
        Schools =
        [
            .. (board?.Institutions ?? []).Select(institution => new Choice(institution.Brin.ToString(), $"{institution.Name} ({institution.Brin})")),
            .. (board?.Former ?? []).Select(institution => new Choice(institution.Brin.ToString(), texts["ask.school.former", institution.Name, institution.Brin])),
        ];
    }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ReadMatter().TryGet(out var matter, out var wrong)) return await AgainAsync(wrong, cancel);
        if (!Codes.TryParse<Urgency>(Urgency, out var urgency)) return await AgainAsync(new Refusal("consultation.urgency-missing") { Field = "spoed" }, cancel);
        var outcome = await ask.ExecuteAsync(await current.ReaderAsync(cancel), new NewConsultation(matter, urgency.Value, IsOther), cancel);
        return outcome.TryGet(out var id, out var refused) ? Redirect("~/bestuur/overleg/" + id) : await AgainAsync(refused, cancel);
    }

    private Outcome<Matter> ReadMatter()
    {
        if (!IsoDay.TryParse(KnownOn, out var known)) return new Refusal("consultation.day-missing") { Field = "bekend-op" };
        DateOnly? happened = null;
        if (!string.IsNullOrWhiteSpace(HappenedOn) && !IsoDay.TryParse(HappenedOn, out happened)) return new Refusal("consultation.day-missing") { Field = "gebeurd-op" };
        var age = -1;
        if (!string.IsNullOrWhiteSpace(Age) && !int.TryParse(Age, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out age))
            return new Refusal("consultation.age-wrong", Facts.MaxAge) { Field = "leeftijd" };
        return new Matter
        {
            Told = Told ?? "",
            Brin = string.IsNullOrWhiteSpace(School) ? null : School.Trim(),
            Sector = Codes.TryParse<FactSector>(Sector, out var sector) ? sector : null,
            Conduct = Codes.TryParse<Conduct>(Conduct, out var conduct) ? conduct : null,
            Accused = Codes.TryParse<Accused>(Accused, out var accused) ? accused : null,
            Victim = Codes.TryParse<Victim>(Victim, out var victim) ? victim : null,
            Age = string.IsNullOrWhiteSpace(Age) ? null : age,
            Event = happened,
            Known = known.Value,
        };
    }

    private async Task<IActionResult> AgainAsync(Refusal refused, CancellationToken cancel)
    {
        LooksLikeAnother = refused.Field == "ander";
        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Page();
    }

    /// <summary>The choices of an enumeration, by code, and 'not known' last.</summary>
    private IReadOnlyList<Choice> Of<T>(Func<string, string> words) where T : struct, Enum => [.. Codes.All<T>().Select(code => new Choice(code, words(code))), new Choice("onbekend", texts["unknown"])];
}
