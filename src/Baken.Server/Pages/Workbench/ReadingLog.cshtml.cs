using System.Globalization;
using Baken.Access;
using Baken.Dossiers;
using Baken.Oversight;
using Baken.Server.Access;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>Who opened a dossier, what of it, when and how often, and who was refused.</summary>
public sealed class ReadingLogModel(DossierReading read, Current current, IStringLocalizer<Texts.Trail> acts, IStringLocalizer<Texts.Oversight> texts) : PageModel
{
    private const string WhoKey = "wie";

    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Of whom alone the days are shown: an id; everybody when it is empty.</summary>
    [BindProperty(SupportsGet = true, Name = WhoKey)] public Guid? Who { get; set; }

    /// <summary>What is shown; never null when the page is.</summary>
    public ReadingLog? Log { get; private set; }

    /// <summary>Address of the page before this one; null on the first.</summary>
    public string? Previous => Log is { Page: > 1 } log ? To(log.Page - 1) : null;

    /// <summary>Address of the page after this one; null on the last.</summary>
    public string? Next => Log is { } log && log.Page < log.Pages ? To(log.Page + 1) : null;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var page = int.TryParse(Request.Query[SortTagHelper.PageKey], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1;
        var of = Who is { } who ? new PersonId(who) : (PersonId?)null;
        if (!(await read.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(Id), of, page, cancel)).TryGet(out var log, out _)) return NotFound();
        Log = log;
        return Page();
    }

    /// <summary>Somebody by name.</summary>
    public string NameOf(PersonId person) => Log?.Names.GetValueOrDefault(person) ?? texts["log.unknown"];

    /// <summary>Address of what one person did alone.</summary>
    public string AddressOf(PersonId person) => ListLink.With(HttpContext, WhoKey, person.Value.ToString(), SortTagHelper.PageKey);

    /// <summary>What was done and how often, in words.</summary>
    public string WordsOf(ActCount act)
    {
        ArgumentNullException.ThrowIfNull(act);
        var words = acts[$"act.{act.Act}"].Value;
        return act.Times == 1 ? words : texts["log.times", words, act.Times];
    }

    /// <summary>The day of a line.</summary>
    public static string DayOf(ReadingOfDay line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Day.ToString("ddd d MMM yyyy", CultureInfo.CurrentCulture);
    }

    /// <summary>From when until when on that day, by the clock of Amsterdam.</summary>
    public static string HoursOf(ReadingOfDay line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var (first, last) = (Clock(line.First), Clock(line.Last));
        return first == last ? first : $"{first} – {last}";
    }

    private static string Clock(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, LegalDay.Zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    private string To(int page) => ListLink.With(HttpContext, SortTagHelper.PageKey, page.ToString(CultureInfo.InvariantCulture));
}
