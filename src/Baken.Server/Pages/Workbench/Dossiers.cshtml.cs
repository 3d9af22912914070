using System.Globalization;
using Baken.Access;
using Baken.Dossiers;
using Baken.Server.Access;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Baken.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>The list of dossiers.</summary>
public sealed class DossiersModel(
    DossierList dossiers, AccessDesk desk, Current current, CodeTexts codes, TimeProvider clock, IStringLocalizer<Texts.Workbench> texts) : PageModel
{
    private const int YearsToChoose = 12;
    private const string NoForm = "geen";
    private static readonly string[] Whoses = ["mijn", "waarneming", "alle"];
    private static readonly int[] StillDays = [WorkNorms.StillDays, WorkNorms.LongStillDays];

    /// <summary>Number of a dossier.</summary>
    [BindProperty(SupportsGet = true, Name = "nummer")] public string? Number { get; set; }

    /// <summary>Whose dossiers: <c>mijn</c>, <c>waarneming</c> (those in which the reader stands in) or <c>alle</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "van")] public string? Whose { get; set; }

    /// <summary>Of whom, among those in which the reader stands in: an id; nobody in particular when it is empty.</summary>
    [BindProperty(SupportsGet = true, Name = "voor")] public Guid? For { get; set; }

    /// <summary>Only those in which nothing happened for this number of days: one of <see cref="StillDays"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "stil")] public string? Still { get; set; }

    /// <summary>Only in this state: a code.</summary>
    [BindProperty(SupportsGet = true, Name = "staat")] public string? State { get; set; }

    /// <summary>Only of this form: a code, or <c>geen</c> for those without one.</summary>
    [BindProperty(SupportsGet = true, Name = "vorm")] public string? Form { get; set; }

    /// <summary>Only of this sector: a code.</summary>
    [BindProperty(SupportsGet = true, Name = "sector")] public string? Sector { get; set; }

    /// <summary>Only of this school year.</summary>
    [BindProperty(SupportsGet = true, Name = "schooljaar")] public string? Year { get; set; }

    /// <summary>Whose there are to choose from.</summary>
    public IReadOnlyList<Choice> WhoseChoices => [.. Whoses.Select(whose => new Choice(whose, texts[$"dossiers.whose.{whose}"]))];

    /// <summary>For how long nothing happened, to choose from.</summary>
    public IReadOnlyList<Choice> StillChoices => [.. StillDays.Select(days => new Choice($"{days}", texts["dossiers.still.days", days]))];

    /// <summary>States to choose from.</summary>
    public IReadOnlyList<Choice> StateChoices => CodeTexts.Choices<DossierState>(state => texts[$"dossier.state.{Codes.Of(state)}"]);

    /// <summary>Forms to choose from.</summary>
    public IReadOnlyList<Choice> FormChoices => [.. codes.Forms, new Choice(NoForm, codes.Of((Form?)null))];

    /// <summary>School years to choose from, latest first.</summary>
    public IReadOnlyList<Choice> YearChoices =>
    [
        .. Enumerable.Range(0, YearsToChoose)
            .Select(back => SchoolYear.Beginning(SchoolYear.Of(LegalDay.Of(clock.GetUtcNow())).Start - back).ToString())
            .Select(year => new Choice(year, year)),
    ];

    /// <summary>By what the list is sorted.</summary>
    public Sorting Sorting { get; private set; } = new(Codes.Of(DossierOrder.Changed), Descending: true);

    /// <summary>The page of the list; never null when the page is shown.</summary>
    public DossierPage? List { get; private set; }

    /// <summary>Address of the page before this one; null on the first.</summary>
    public string? Previous => List is { Page: > 1 } ? To(List.Page - 1) : null;

    /// <summary>Address of the page after this one; null on the last.</summary>
    public string? Next => List is { HasNext: true } ? To(List.Page + 1) : null;

    /// <summary>How many requests for access wait for whoever reads this.</summary>
    public int Waiting { get; private set; }

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Whose = Whoses.Contains(Whose) ? Whose : "mijn";
        Sorting = Sorting.Read(Request.Query[Sorting.Key], [.. Codes.All<DossierOrder>()], Sorting);
        var page = int.TryParse(Request.Query[SortTagHelper.PageKey], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1;
        var reader = await current.ReaderAsync(cancel);
        Waiting = await desk.WaitingAsync(reader, cancel);
        List = await dossiers.ForAsync(reader, Filter(), Codes.Parse<DossierOrder>(Sorting.By), !Sorting.Descending, page, cancel);
    }

    /// <summary>Says whom to ask about a dossier that this reader may not read.</summary>
    public string Ask(WhomToAsk whom)
    {
        ArgumentNullException.ThrowIfNull(whom);
        return whom.Substitute is { } other ? texts["dossiers.sealed.or", whom.Owner, other] : texts["dossiers.sealed", whom.Owner];
    }

    private DossierFilter Filter()
    {
        // Whoever types a number looks for that dossier, whosever it is.
        if (!string.IsNullOrWhiteSpace(Number)) return new DossierFilter { Number = DossierNumber.Read(Number) ?? (0, 0) };
        return new DossierFilter
        {
            Owner = Whose == "mijn" ? current.SignedIn.Person : Whose == "waarneming" && For is { } owner ? new PersonId(owner) : null,
            Substitute = Whose == "waarneming" ? current.SignedIn.Person : null,
            StillFor = int.TryParse(Still, NumberStyles.None, CultureInfo.InvariantCulture, out var still) && StillDays.Contains(still) ? still : null,
            State = Codes.TryParse<DossierState>(State, out var state) ? state : null,
            Unclassified = Form == NoForm,
            Form = Codes.TryParse<Form>(Form, out var form) ? form : null,
            Sector = Codes.TryParse<Sector>(Sector, out var sector) ? sector : null,
            Year = SchoolYear.TryParse(Year, out var year) ? year : null,
        };
    }

    private string To(int page) => ListLink.With(HttpContext, SortTagHelper.PageKey, page.ToString(CultureInfo.InvariantCulture));
}
