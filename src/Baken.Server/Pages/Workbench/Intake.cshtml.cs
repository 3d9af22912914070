using System.Globalization;
using Baken.Dossiers;
using Baken.Institutions;
using Baken.Reports;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Baken.Server.Pages.Workbench;

/// <summary>
/// An intake by phone, mail, letter or visit: one form to type in while listening, with a guide beside it. What is typed is kept as it goes; the receipt code is shown once,
/// in the answer to sending it.
/// </summary>
[Sending]
public sealed partial class IntakeModel(
    TakeIntake take, FindInstitutions find, ShowLocation show, Colleagues colleagues, KeepWork keep, FindWork found, LetWorkGo letGo, HeldDrafts holding, Current current,
    TimeProvider clock, RefusalText say, IOptions<AntiforgeryOptions> antiforgery, IStringLocalizer<Texts.Intake> texts, IStringLocalizer<Texts.Workbench> words)
    : PageModel, IShownAgain
{
    /// <summary>Under which name the form is kept.</summary>
    public const string Place = "intake";

    private static readonly ReportChannel[] Channels = [ReportChannel.Phone, ReportChannel.Mail, ReportChannel.Letter, ReportChannel.Visit];

    /// <summary>The key of this intake, protected: what is sent twice is one report and one dossier.</summary>
    [BindProperty(Name = "houvast")] public string? Held { get; set; }

    /// <summary>Which button was pressed: <c>bij</c>, <c>zoek</c> or <c>opslaan</c>; nothing is as <c>bij</c>.</summary>
    [BindProperty(Name = "doe")] public string? Do { get; set; }

    /// <summary>By which way it comes in: a code.</summary>
    [BindProperty(Name = "langs")] public string? Channel { get; set; } = Codes.Of(ReportChannel.Phone);

    /// <summary>The day of it, as the browser sends it: <c>2026-11-02</c>.</summary>
    [BindProperty(Name = "ontvangen_op")] public string? ReceivedOn { get; set; }

    /// <summary>Code of who tells.</summary>
    [BindProperty(Name = "melder")] public string? Role { get; set; } = Codes.Of(ReporterRole.Unknown);

    /// <summary>What is told.</summary>
    [BindProperty(Name = "verhaal")] public string? Story { get; set; }

    /// <summary>Code of the sector.</summary>
    [BindProperty(Name = "sector")] public string? Sector { get; set; } = Codes.Of(Terms.Sector.Unknown);

    /// <summary>Code of the form; empty while it is not known.</summary>
    [BindProperty(Name = "vorm")] public string? Form { get; set; }

    /// <summary>Code of the form and of the sub-form with <c>/</c> between them.</summary>
    [BindProperty(Name = "subvorm")] public string? SubForm { get; set; }

    /// <summary>Code of the role of the accused.</summary>
    [BindProperty(Name = "beklaagde")] public string? Accused { get; set; } = Codes.Of(AccusedRole.Unknown);

    /// <summary>Codes of the circumstances.</summary>
    [BindProperty(Name = "omstandigheden")] public List<string> Circumstances { get; set; } = [];

    /// <summary>What to look for among the schools.</summary>
    [BindProperty(Name = "zoek")] public string? Search { get; set; }

    /// <summary>Code of the location that was chosen, or that it is another.</summary>
    [BindProperty(Name = "schoolkeuze")] public string? Pick { get; set; }

    /// <summary>The school in words.</summary>
    [BindProperty(Name = "school")] public string? Own { get; set; }

    /// <summary>Code of how to be reached.</summary>
    [BindProperty(Name = "manier")] public string? Way { get; set; } = Codes.Of(ContactWay.Code);

    /// <summary>A name.</summary>
    [BindProperty(Name = "naam")] public string? Name { get; set; }

    /// <summary>A phone number.</summary>
    [BindProperty(Name = "telefoon")] public string? Phone { get; set; }

    /// <summary>A mail address.</summary>
    [BindProperty(Name = "mail")] public string? Mail { get; set; }

    /// <summary>When it is safe.</summary>
    [BindProperty(Name = "tijden")] public string? SafeTimes { get; set; }

    /// <summary>Code of the language of an answer.</summary>
    [BindProperty(Name = "taal")] public string? Spoken { get; set; } = Codes.Of(ReporterLanguage.Dutch);

    /// <summary>Codes of what was advised.</summary>
    [BindProperty(Name = "advies")] public List<string> Advice { get; set; } = [];

    /// <summary>The advice in words.</summary>
    [BindProperty(Name = "adviestekst")] public string? AdviceText { get; set; }

    /// <summary>What is to be done.</summary>
    [BindProperty(Name = "taak")] public string? FollowUp { get; set; }

    /// <summary>Until when, as the browser sends it.</summary>
    [BindProperty(Name = "taak-voor")] public string? DueOn { get; set; }

    /// <summary>What the dossier is about.</summary>
    [BindProperty(Name = "onderwerp")] public string? Subject { get; set; }

    /// <summary>A note of the inspector's own for the dossier.</summary>
    [BindProperty(Name = "aantekening")] public string? Note { get; set; }

    /// <summary>Codes of the questions of the guide that were asked.</summary>
    [BindProperty(Name = "gevraagd")] public List<string> Asked { get; set; } = [];

    /// <summary>What happened last: <c>bij</c> after the page was brought up to date.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>When (UTC) what stands in the form was kept; null when it was not.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>The intake when it was stored: then its words are shown, and no form.</summary>
    public TakenIntake? Taken { get; private set; }

    /// <summary>The words of it, each with its spelling.</summary>
    public IEnumerable<(string Word, string Spelled)> Spelled => (Taken?.Words ?? "").Split(' ').Select(word => (word, string.Join(", ", word.Select(SpellingOf))));

    /// <summary>Schools that were found; null while nothing was looked for.</summary>
    public IReadOnlyList<Choice>? Schools { get; private set; }

    /// <summary>What the search came to: a code; null while nothing was looked for.</summary>
    public string? SearchSays { get; private set; }

    /// <summary>The questions of the guide: first what is still to be asked, then what was asked.</summary>
    public IReadOnlyList<Choice> Questions { get; private set; } = [];

    /// <summary>How many of the questions are still to be asked.</summary>
    public int StillToAsk { get; private set; }

    /// <summary>Ways by which it may come in.</summary>
    public IReadOnlyList<Choice> ChannelChoices => [.. Channels.Select(channel => new Choice(Codes.Of(channel), words[$"channel.{Codes.Of(channel)}"]))];

    /// <summary>Ways to be reached.</summary>
    public IReadOnlyList<Choice> Ways => CodeTexts.Choices<ContactWay>(way => words[$"contact.{Codes.Of(way)}"]);

    /// <summary>Languages of an answer.</summary>
    public IReadOnlyList<Choice> Languages => CodeTexts.Choices<ReporterLanguage>(language => words[$"language.{Codes.Of(language)}"]);

    /// <summary>Shows the form, with what was typed before and not sent.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        ReceivedOn = LegalDay.Today(clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (await found.ExecuteAsync(await current.ReaderAsync(cancel), Place, cancel) is { } kept) Fill(kept);
        await PrepareAsync(cancel);
        return Page();
    }

    /// <summary>Looks up the school and the questions, and sees to it that there is a key.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        using (var key = holding.Open(Held, current.SignedIn))
        {
            if (key is null)
            {
                using var fresh = DraftKey.New();
                Held = holding.Hold(fresh, current.SignedIn);
            }
        }

        await LookAsync(cancel);
        var asked = Asked.Select(code => Codes.TryParse<IntakeQuestion>(code, out var question) ? question : null).OfType<IntakeQuestion>().Distinct().ToList();
        var still = IntakeGuide.StillToAsk(Known(), asked);
        StillToAsk = still.Count;
        Questions = [.. still.Concat(asked).Select(question => new Choice(Codes.Of(question), texts[$"guide.{Codes.Of(question)}"]))];
    }

    /// <summary>Stores the intake, or keeps what was typed and brings the page up to date.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => Do == "opslaan" ? SaveAsync(cancel) : KeepAsync(cancel);

    /// <summary>Lets go what was kept.</summary>
    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancel)
    {
        await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
        return RedirectToPage();
    }

    private async Task<IActionResult> KeepAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        var form = await Request.ReadFormAsync(cancel);
        var fields = form.Where(field => field.Key is not (KeepFormTagHelper.Field or "doe") && field.Key != antiforgery.Value.FormFieldName)
            .ToDictionary(field => field.Key, field => string.Join('\n', field.Value.ToArray()));
        var before = (await found.ExecuteAsync(reader, Place, cancel))?.Fields.GetValueOrDefault("zoek") ?? "";
        var kept = await keep.ExecuteAsync(reader, Place, fields, cancel);
        if (!kept.TryGet(out _, out var refused)) return await AgainAsync(refused with { Field = "verhaal" }, cancel);
        Done = "bij";
        var looks = Do == "zoek" || (!string.IsNullOrWhiteSpace(Search) && Search != before);
        return RedirectToPage("Intake", pageHandler: null, routeValues: null, fragment: looks ? "gevonden" : "leidraad");
    }

    private async Task<IActionResult> SaveAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        await LookAsync(cancel);
        if (!Read(reader).TryGet(out var told, out var wrong)) return await AgainAsync(wrong, cancel);
        using var key = holding.Open(Held, reader.Caller);
        if (key is null) return await AgainAsync(new Refusal("intake.left-open"), cancel);
        var substitute = await colleagues.UsualSubstituteOfAsync(reader.Caller.Person, cancel);
        var taken = await take.ExecuteAsync(reader, key, told with { Dossier = told.Dossier with { Substitute = substitute } }, cancel);
        if (!taken.TryGet(out var done, out var refused)) return await AgainAsync(refused, cancel);
        await letGo.ExecuteAsync(current.SignedIn, Place, cancel);
        Taken = done;
        return Page();
    }

    private async Task<IActionResult> AgainAsync(Refusal refused, CancellationToken cancel)
    {
        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Page();
    }
}
