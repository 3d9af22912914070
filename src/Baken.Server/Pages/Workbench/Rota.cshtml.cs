using System.Globalization;
using Baken.Access;
using Baken.Server.Access;
using Baken.Work;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>Who takes new reports and the phone, for all inspectors to see.</summary>
public sealed class RotaModel(Rota rota, Current current) : PageModel
{
    private const int Days = 28;

    /// <summary>The rota; never null when the page is shown.</summary>
    public ShownRota? Shown { get; private set; }

    /// <summary>Whether whoever looks makes the rota.</summary>
    public bool IsLead => current.SignedIn.Role == Role.LeadInspector;

    /// <summary>The name of a day of the week.</summary>
    public static string NameOf(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day);

    /// <summary>Whether there is something to show of a day: working days, and what the rota says of others.</summary>
    public static bool IsShown(RotaDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return Terms.WorkingDays.Includes(day.Day) || day.Halves.Any(half => half.People.Count + half.Missing.Count > 0);
    }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Shown = await rota.ShowAsync(Days, cancel);
}
