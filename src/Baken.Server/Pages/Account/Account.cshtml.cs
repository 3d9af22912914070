using Baken.Access;
using Baken.Dossiers;
using Baken.Notices;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Account;

/// <summary>The own account: keys, sessions, and a pass for another browser.</summary>
public sealed class AccountModel(
    Sessions sessions, EndSession end, GiveBrowserPass give, ChooseUsualSubstitute choose, RegisterAbsence register, EndAbsence back, Absences absences,
    Colleagues colleagues, ChooseMail chooseMail, MailChoices choices, NoticeTerms notices, IStringLocalizer<Texts.Mails> mails, Current current, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>The session to end.</summary>
    [BindProperty(Name = "sessie")] public Guid Ended { get; set; }

    /// <summary>Id of who usually stands in.</summary>
    [BindProperty(Name = "waarnemer")] public Guid? Substitute { get; set; }

    /// <summary>First day of an absence.</summary>
    [BindProperty(Name = "van")] public string? From { get; set; }

    /// <summary>Last day of it.</summary>
    [BindProperty(Name = "tot")] public string? Last { get; set; }

    /// <summary>Id of an absence that ends.</summary>
    [BindProperty(Name = "afwezigheid")] public Guid Absence { get; set; }

    /// <summary>Where this person wants mail.</summary>
    [BindProperty(Name = "mail")] public string? Mail { get; set; }

    /// <summary>In which language: a code.</summary>
    [BindProperty(Name = "taal")] public string? MailLanguage { get; set; }

    /// <summary>Whether this person wants reminders.</summary>
    [BindProperty(Name = "herinneringen")] public bool WantsReminders { get; set; }

    /// <summary>The languages of mails.</summary>
    public IReadOnlyList<Choice> MailLanguages => [.. Enum.GetValues<MailLanguage>().Select(Codes.Of).Select(code => new Choice(code, mails[$"choice.language.{code}"]))];

    /// <summary>Whether this person can get mail about terms: inspectors and those of boards, when there is a mail server.</summary>
    public bool OffersMail => notices.IsOn && (IsInspector || Caller.Role.IsOfOrganisation);

    /// <summary>When this person is or will be away.</summary>
    public IReadOnlyList<ListedAbsence> Absences { get; private set; } = [];

    /// <summary>Who can stand in.</summary>
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    /// <summary>Whether it is the account of an inspector.</summary>
    public bool IsInspector => Caller.Role is Role.Inspector or Role.LeadInspector;

    /// <summary>The sessions that go on.</summary>
    public IReadOnlyList<ListedSession> Sessions { get; private set; } = [];

    /// <summary>A pass for another browser; null until it was asked for.</summary>
    public string? Pass { get; private set; }

    /// <summary>Whose account.</summary>
    public Caller Caller => current.SignedIn;

    /// <summary>Whether the keys are unlocked.</summary>
    public bool IsUnlocked => current.IsUnlocked;

    /// <summary>This session.</summary>
    public SessionId? Own => current.Session?.Id;

    /// <summary>A moment as people read it.</summary>
    public string Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, LegalDay.Zone).ToString("g", System.Globalization.CultureInfo.CurrentCulture);

    /// <summary>Shows the account.</summary>
    public Task OnGetAsync(CancellationToken cancel) => PrepareAsync(cancel);

    /// <summary>Reads the sessions, and for an inspector who can stand in.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        Sessions = await sessions.OfAsync(Caller, cancel);
        if (OffersMail && Mail is null) await ShowMailAsync(cancel);
        if (!IsInspector) return;
        Colleagues = [.. (await colleagues.ListAsync(cancel)).Where(one => one.Id != Caller.Person).Select(one => new Choice(one.Id.Value.ToString(), one.Name))];
        Absences = await absences.ComingAsync(Caller.Person, cancel);
        Substitute ??= (await colleagues.UsualSubstituteOfAsync(Caller.Person, cancel))?.Value;
    }

    /// <summary>Keeps who usually stands in.</summary>
    public async Task<IActionResult> OnPostSubstituteAsync(CancellationToken cancel) =>
        await AfterAsync(await choose.ExecuteAsync(Caller, Substitute is { } to ? new PersonId(to) : null, cancel), "substitute", cancel);

    /// <summary>Says from when until when this person is away.</summary>
    public async Task<IActionResult> OnPostAbsenceAsync(CancellationToken cancel) => AbsencePeriod.Read(From, Last).TryGet(out var days, out var wrong)
        ? await AfterAsync(await register.ExecuteAsync(Caller, Caller.Person, days.From, days.Last, cancel), "absence", cancel)
        : await AfterAsync<Done>(wrong, "absence", cancel);

    /// <summary>Says that this person is back, or stays.</summary>
    public async Task<IActionResult> OnPostEndAbsenceAsync(CancellationToken cancel) =>
        await AfterAsync(await back.ExecuteAsync(Caller, new AbsenceId(Absence), cancel), "absence", cancel);

    /// <summary>Keeps where this person wants mail, or that no mail is wanted.</summary>
    public async Task<IActionResult> OnPostMailAsync(CancellationToken cancel)
    {
        if (!OffersMail) return await AfterAsync<Done>(new Refusal("notice.off"), "", cancel);
        Mail ??= "";
        var language = Codes.TryParse<MailLanguage>(MailLanguage, out var known) ? known.Value : Baken.Access.MailLanguage.Dutch;
        var kept = await chooseMail.ExecuteAsync(Caller, new MailChoice(Mail, language, WantsReminders), cancel);
        return await AfterAsync(kept, string.IsNullOrWhiteSpace(Mail) ? "mail-removed" : "mail-kept", cancel);
    }

    /// <summary>Ends a session.</summary>
    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancel) =>
        await AfterAsync(await end.ExecuteAsync(Caller, new SessionId(Ended), cancel), "ended", cancel);

    /// <summary>Makes a pass for another browser. It is shown on this answer alone.</summary>
    public async Task<IActionResult> OnPostPassAsync(CancellationToken cancel)
    {
        if ((await give.ExecuteAsync(Caller, cancel)).TryGet(out var pass, out var refused)) Pass = pass;
        else say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Page();
    }

    /// <summary>What was chosen; for who has no address yet, the language of the page, with reminders.</summary>
    private async Task ShowMailAsync(CancellationToken cancel)
    {
        var chosen = await choices.OfAsync(Caller, cancel) ?? new MailChoice("", Language.IsEnglish ? Baken.Access.MailLanguage.English : Baken.Access.MailLanguage.Dutch, WantsReminders: true);
        (Mail, MailLanguage, WantsReminders) = (chosen.Address, Codes.Of(chosen.Language), chosen.WantsReminders);
    }

    private async Task<IActionResult> AfterAsync<T>(Outcome<T> outcome, string done, CancellationToken cancel)
    {
        if (outcome.TryGet(out _, out var refused))
        {
            Done = done;
            return RedirectToPage();
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Page();
    }
}
