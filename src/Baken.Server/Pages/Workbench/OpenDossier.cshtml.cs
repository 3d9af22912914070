using Baken.Access;
using Baken.Dossiers;
using Baken.Reports;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>Opens a dossier, from a report or without one.</summary>
public sealed class OpenDossierModel(
    OpenDossier open, ReadReport read, Colleagues colleagues, SchoolSearch schools, Current current, TimeProvider clock, RefusalText say) : PageModel, IShownAgain
{
    /// <summary>Id of the report that it is opened from; null when there is none.</summary>
    [BindProperty(SupportsGet = true, Name = "melding")] public Guid? ReportId { get; set; }

    /// <summary>What it is about.</summary>
    [BindProperty(Name = "onderwerp")] public string? Subject { get; set; }

    /// <summary>The school: what the report says of it, or another.</summary>
    [BindProperty(Name = "")] public SchoolFields School { get; set; } = new();

    /// <summary>Id of who stands in.</summary>
    [BindProperty(Name = "waarnemer")] public Guid? Substitute { get; set; }

    /// <summary>The classification to begin with.</summary>
    [BindProperty(Name = "")] public ClassificationFields Fields { get; set; } = new();

    /// <summary>The report that it is opened from; null when there is none.</summary>
    public ShownReport? FromReport { get; private set; }

    /// <summary>Who can stand in.</summary>
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    /// <summary>Whether the whole team will read it.</summary>
    public bool TeamReads { get; private set; }

    /// <inheritdoc />
    public bool IsGone => ReportId is not null && FromReport is null;

    /// <summary>Shows the form, filled in as far as the report tells.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (ReportId is not null && FromReport is null) return NotFound();
        Fields = ClassificationFields.Of(new Classification
        {
            ReceivedOn = FromReport?.ReceivedOn ?? LegalDay.Of(clock.GetUtcNow()),
            Sector = FromReport?.Sector ?? Terms.Sector.Unknown,
            Form = FromReport?.Form,
            Reporter = FromReport?.Role ?? Terms.ReporterRole.Unknown,
        });
        Substitute = (await colleagues.UsualSubstituteOfAsync(current.SignedIn.Person, cancel))?.Value;
        if (FromReport?.School is not null) School.Pick = SchoolFields.Same;
        return Page();
    }

    /// <summary>Reads the report again, and who can stand in.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        Colleagues = [.. (await colleagues.ListAsync(cancel)).Where(one => one.Id != current.SignedIn.Person).Select(one => new Choice(one.Id.Value.ToString(), one.Name))];
        TeamReads = await colleagues.TeamReadsAsync(await current.ReaderAsync(cancel), cancel);
        if (ReportId is { } id)
        {
            var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), new ReportId(id), cancel);
            if (outcome.TryGet(out var report, out _)) FromReport = report;
        }

        await schools.LookAsync(School, FromReport?.School, mayStay: FromReport?.School is not null, cancel);
    }

    /// <summary>Looks for the school, or opens the dossier.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (School.IsSearching) return Page();
        var fields = Fields.Read();
        if (!fields.TryGet(out var classification, out var wrong)) return Again(wrong);
        var school = School.Read(FromReport?.School).Then(SchoolNamed.Check);
        if (!school.TryGet(out var named, out wrong)) return Again(wrong);
        var told = new NewDossier
        {
            Subject = Subject ?? "",
            Classification = classification,
            Institution = named.Name.Length + named.Code.Length > 0 ? named : null,
            Substitute = Substitute is { } chosen ? new PersonId(chosen) : null,
            From = ReportId is { } id ? new ReportId(id) : null,
        };
        var outcome = await open.ExecuteAsync(await current.ReaderAsync(cancel), told, cancel);
        return outcome.TryGet(out var opened, out var refused)
            ? RedirectToPage("Dossier", new { id = opened.Value }) : Again(refused);
    }

    private PageResult Again(Refusal refused)
    {
        say.AddTo(ModelState, refused);
        return Page();
    }
}
