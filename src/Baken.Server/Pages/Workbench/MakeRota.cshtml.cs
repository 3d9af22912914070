using Baken.Access;
using Baken.Dossiers;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Baken.Work;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>Where a lead makes the rota: lines of each week, and of one day.</summary>
public sealed class MakeRotaModel(
    Rota rota, PlanDuty plan, DropDuty drop, Colleagues colleagues, Current current, RefusalText say, IStringLocalizer<Texts.Work> texts) : PageModel, IShownAgain
{
    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>On which day of each week: its number, Monday 1.</summary>
    [BindProperty(Name = "weekdag")] public int? Weekday { get; set; }

    /// <summary>On which day.</summary>
    [BindProperty(Name = "dag")] public string? Day { get; set; }

    /// <summary>Which part of it: a code.</summary>
    [BindProperty(Name = "deel")] public string? Part { get; set; }

    /// <summary>Id of who.</summary>
    [BindProperty(Name = "wie")] public Guid? Who { get; set; }

    /// <summary>Which part of one day: a code.</summary>
    [BindProperty(Name = "deel-dag")] public string? PartOfDay { get; set; }

    /// <summary>Id of who on one day; empty for nobody.</summary>
    [BindProperty(Name = "wie-dag")] public Guid? WhoOnDay { get; set; }

    /// <summary>Id of a line to take out.</summary>
    [BindProperty(Name = "regel")] public Guid Line { get; set; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<ListedDuty> Lines { get; private set; } = [];

    /// <summary>Who can be on duty.</summary>
    public IReadOnlyList<Choice> People { get; private set; } = [];

    /// <summary>Days of the week to choose from.</summary>
    public static IReadOnlyList<Choice> Weekdays => [.. Week.Select((day, place) => new Choice($"{place + 1}", RotaModel.NameOf(day)))];

    /// <summary>Parts of a day to choose from.</summary>
    public IReadOnlyList<Choice> Parts => CodeTexts.Choices<DayPart>(part => texts[$"part.{Codes.Of(part)}"]);

    /// <summary>Shows the lines.</summary>
    public Task OnGetAsync(CancellationToken cancel) => PrepareAsync(cancel);

    /// <summary>Reads the lines and the people.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        Lines = (await rota.ShowAsync(1, cancel)).Lines;
        People = [.. (await colleagues.ListAsync(cancel)).Select(one => new Choice(one.Id.Value.ToString(), one.Name))];
    }

    /// <summary>Puts in a line of each week.</summary>
    public async Task<IActionResult> OnPostWeekAsync(CancellationToken cancel)
    {
        DayOfWeek? day = Weekday is >= 1 and <= 7 ? Week[Weekday.Value - 1] : null;
        var outcome = await plan.ExecuteAsync(current.SignedIn, Rule(day, null, Part, Who), cancel);
        return await AfterAsync(outcome.Match<Refusal?>(_ => null, no => no.Field == "dag" ? no with { Field = "weekdag" } : no), "planned", cancel);
    }

    /// <summary>Puts in a line of one day.</summary>
    public async Task<IActionResult> OnPostDayAsync(CancellationToken cancel)
    {
        DateOnly? day = IsoDay.TryParse((Day ?? "").Trim(), out var read) ? read.Value : null;
        var outcome = await plan.ExecuteAsync(current.SignedIn, Rule(null, day, PartOfDay, WhoOnDay), cancel);
        return await AfterAsync(outcome.Match<Refusal?>(_ => null, no => no.Field == "wie" ? no with { Field = "wie-dag" } : no), "planned", cancel);
    }

    /// <summary>Takes out a line.</summary>
    public async Task<IActionResult> OnPostDropAsync(CancellationToken cancel) =>
        await AfterAsync((await drop.ExecuteAsync(current.SignedIn, new RotaEntryId(Line), cancel)).Match<Refusal?>(_ => null, no => no), "dropped", cancel);

    private static RotaRule Rule(DayOfWeek? weekday, DateOnly? day, string? code, Guid? person) =>
        new(weekday, day, Codes.TryParse<DayPart>(code, out var part) ? part.Value : DayPart.WholeDay, person is { } who ? new PersonId(who) : null);

    private async Task<IActionResult> AfterAsync(Refusal? refused, string done, CancellationToken cancel)
    {
        if (refused is null)
        {
            Done = done;
            return RedirectToPage();
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        return Page();
    }
}
