using Baken.Reports;
using Baken.Server.Access;
using Baken.Server.Pages.Reporter;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>A caller has written something already: the inspector opens it with the caller's words, completes it, and sends it as a report.</summary>
public sealed class PhoneModel(
    OpenDraftOnThePhone open, FindDraft find, TakeOverDraft takeOver, Knocks knocks, HeldDrafts holding, Current current, RefusalText say,
    IStringLocalizer<Texts.Workbench> texts) : PageModel
{
    /// <summary>The words, as the caller spells them.</summary>
    [BindProperty(Name = "sleutelwoorden")] public string? Words { get; set; }

    /// <summary>The key of the draft that is open, protected; null while none is.</summary>
    [BindProperty(Name = "houvast")] public string? Held { get; set; }

    /// <summary>Which button was pressed: <c>open</c> or <c>verstuur</c>.</summary>
    [BindProperty(Name = "doe")] public string? Do { get; set; }

    /// <summary>What happened.</summary>
    [BindProperty(Name = "verhaal")] public string? Story { get; set; }

    /// <summary>Code of who tells.</summary>
    [BindProperty(Name = "melder")] public string? Role { get; set; }

    /// <summary>Code of the sector.</summary>
    [BindProperty(Name = "sector")] public string? Sector { get; set; }

    /// <summary>The school in words.</summary>
    [BindProperty(Name = "school")] public string? School { get; set; }

    /// <summary>Code of the language.</summary>
    [BindProperty(Name = "taal")] public string? Language { get; set; }

    /// <summary>Code of how to be reached.</summary>
    [BindProperty(Name = "manier")] public string? Way { get; set; }

    /// <summary>A phone number.</summary>
    [BindProperty(Name = "telefoon")] public string? Phone { get; set; }

    /// <summary>A mail address.</summary>
    [BindProperty(Name = "mail")] public string? Mail { get; set; }

    /// <summary>A name to ask for.</summary>
    [BindProperty(Name = "naam")] public string? Name { get; set; }

    /// <summary>When it is safe.</summary>
    [BindProperty(Name = "tijden")] public string? SafeTimes { get; set; }

    /// <summary>Whether the caller agrees.</summary>
    [BindProperty(Name = "akkoord")] public bool Agreed { get; set; }

    /// <summary>What was done, for the page of the report: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Languages of an answer.</summary>
    public IReadOnlyList<Choice> Languages =>
        [.. Enum.GetValues<ReporterLanguage>().Select(language => new Choice(Codes.Of(language), texts[$"language.{Codes.Of(language)}"]))];

    /// <summary>Ways to be reached.</summary>
    public IReadOnlyList<Choice> Ways => [.. Enum.GetValues<ContactWay>().Select(way => new Choice(Codes.Of(way), texts[$"contact.{Codes.Of(way)}"]))];

    /// <summary>Asks for the words.</summary>
    public void OnGet()
    {
    }

    /// <summary>Opens the draft, or sends it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        using var key = holding.Open(Held, reader.Caller);
        if (key is not null) return await SendAsync(reader, key, cancel);
        if (Held is not null || Do == "verstuur") say.AddTo(ModelState, new Refusal("draft.left-open") { Field = "sleutelwoorden" });
        Held = null;
        ModelState.Remove("houvast");
        return string.IsNullOrWhiteSpace(Words) && Do == "verstuur" ? Page() : await OpenAsync(reader, cancel);
    }

    private async Task<IActionResult> OpenAsync(Baken.Access.Reader reader, CancellationToken cancel)
    {
        if (!ReceiptCode.TryRead(Words, out var code, out var misread)) return Again(ReturnModel.FaultOf(misread));
        using (code)
        {
            var opened = await knocks.LookAsync(() => open.ExecuteAsync(reader, code, cancel), cancel);
            if (!opened.TryGet(out var draft, out var refused)) return Again(refused);
            using (draft)
            {
                Held = holding.Hold(draft.Key, reader.Caller);
                // What was typed here when the words had to be asked for again stays.
                if (Story is null) Show(draft.Answers);
            }
        }

        ModelState.Clear();
        Words = null;
        return Page();
    }

    private void Show(DraftAnswers answers)
    {
        var contact = answers.Contact ?? new ReporterContact { Way = ContactWay.Code };
        (Story, School) = (answers.Story, answers.School?.Name);
        (Role, Sector) = (Codes.Of(answers.Role ?? ReporterRole.Unknown), Codes.Of(answers.Sector ?? answers.SchoolSector ?? Terms.Sector.Unknown));
        (Way, Phone, Mail, Name, SafeTimes) = (Codes.Of(contact.Way), contact.Phone, contact.Mail, contact.Name, contact.SafeTimes);
    }

    private async Task<IActionResult> SendAsync(Baken.Access.Reader reader, DraftKey key, CancellationToken cancel)
    {
        var answers = (await find.ExecuteAsync(key, cancel)).Answers ?? new DraftAnswers();
        var language = Codes.TryParse<ReporterLanguage>(Language, out var spoken) ? spoken.Value : ReporterLanguage.Dutch;
        var told = answers.ToReport(language) with
        {
            Story = Story ?? "",
            Role = Codes.TryParse<ReporterRole>(Role, out var role) ? role.Value : ReporterRole.Unknown,
            Sector = Codes.TryParse<Sector>(Sector, out var sector) ? sector.Value : Terms.Sector.Unknown,
            School = School == answers.School?.Name ? answers.School : string.IsNullOrWhiteSpace(School) ? null : new SchoolNamed { Name = School },
            Contact = new ReporterContact
            {
                Way = Codes.TryParse<ContactWay>(Way, out var way) ? way.Value : ContactWay.Code,
                Phone = Phone ?? "",
                Mail = Mail ?? "",
                Name = Name ?? "",
                SafeTimes = SafeTimes ?? "",
            },
        };
        var sent = await takeOver.ExecuteAsync(reader, key, told, Agreed, cancel);
        if (!sent.TryGet(out var id, out var refused)) return Again(refused);
        Done = "phoned";
        return RedirectToPage("Report", new { id = id.Value });
    }

    private PageResult Again(Refusal refused)
    {
        say.AddTo(ModelState, refused);
        return Page();
    }
}
