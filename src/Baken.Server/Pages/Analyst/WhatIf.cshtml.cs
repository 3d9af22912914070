using Baken.Server.Pages.Figures;
using Baken.Server.Publishing;
using Baken.Server.Simulating;
using Baken.Server.Web;
using Baken.Storage;
using Baken.Terms;
using Baken.WhatIf;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Analyst;

/// <summary>How many dossiers of a school year fall, or would have fallen, under each duty by each set of rules. What is seen is held in the address, and nothing is kept.</summary>
public sealed class WhatIfModel(SimulateYear simulate, ReportHtml html, RefusalText say) : PageModel
{
    /// <summary>The duty that is shown when none is named: what the letter wants to see grow.</summary>
    private const string UsualDuty = "overlegplicht-bestuur";

    /// <summary>The school year, as in the address.</summary>
    [BindProperty(Name = "schooljaar", SupportsGet = true)] public string Year { get; set; } = "";

    /// <summary>The set of rules.</summary>
    [FromQuery(Name = "regels")] public string? Rules { get; set; }

    /// <summary>The duty that is shown by sector and by form, by its key.</summary>
    [FromQuery(Name = "plicht")] public string? DutyKey { get; set; }

    /// <summary>The reference date.</summary>
    [FromQuery(Name = "peildatum")] public string? Day { get; set; }

    /// <summary>How much of what the facts do not tell is assumed.</summary>
    [FromQuery(Name = "aannames")] public string? Assumed { get; set; }

    /// <summary>What was asked.</summary>
    public SimulationAsked Asked => new() { Rules = Rules, Day = Day, Assumed = Assumed };

    /// <summary>The set that is chosen in the form.</summary>
    public string ShownRules => string.IsNullOrEmpty(Rules) ? SimulationFiles.UsualSet : Rules;

    /// <summary>The day that stands in the form: what was typed, or that of the numbers.</summary>
    public string? ShownDay => Found is { } found ? $"{found.Simulation.ReferenceDate:O}" : Day;

    /// <summary>The simulation; null when there is none.</summary>
    public FoundSimulation? Found { get; private set; }

    /// <summary>The duty that is shown by sector and by form.</summary>
    public SimulatedDuty? Duty { get; private set; }

    /// <summary>The numbers as HTML.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Why there is no simulation; null when there is one.</summary>
    public string? Why { get; private set; }

    /// <summary>Counts; 404 for what is no school year, 400 or 404 with the reason for words that are none.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!SchoolYear.TryParse(Year, out var year)) return NotFound();
        var outcome = await Asked.RunAsync(simulate, year.Value, cancel);
        if (outcome.TryGet(out var found, out var refused))
        {
            var duties = found.Simulation.Duties;
            Duty = duties.FirstOrDefault(duty => duty.Key == (string.IsNullOrEmpty(DutyKey) ? UsualDuty : DutyKey));
            if (Duty is not null)
            {
                (Found, Body) = (found, await html.SimulationAsync(found, Duty));
                return Page();
            }

            refused = new Refusal("simulate.duty-unknown", DutyKey ?? "", string.Join(", ", duties.Select(duty => duty.Key))) { Field = "plicht" };
        }

        Why = say.For(refused);
        Response.StatusCode = PublishedReports.StatusOf(refused);
        return Page();
    }
}
