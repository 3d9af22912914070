using Baken.Dossiers;
using Baken.Dossiers.Correcting;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>One person of a dossier: what is written down and what was, and the forms to correct it or to take the person out.</summary>
public sealed class CorrectPersonModel(
    ReadCorrections read, OpenReporterName open, RevisePerson revise, TakePersonOut takeOut, Current current, RefusalText say, IStringLocalizer<Texts.Workbench> texts) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>Which person.</summary>
    [BindProperty(SupportsGet = true)] public Guid PersonId { get; set; }

    /// <summary>The name as it is to be.</summary>
    [BindProperty(Name = "naam")] public string? Name { get; set; }

    /// <summary>The part as it is to be: a code.</summary>
    [BindProperty(Name = "rol")] public string? Part { get; set; }

    /// <summary>Why the person is taken out.</summary>
    [BindProperty(Name = "waarom")] public string? Why { get; set; }

    /// <summary>Why the name of who told it is opened.</summary>
    [BindProperty(Name = "reden")] public string? Reason { get; set; }

    /// <summary>The version that was on the screen.</summary>
    [BindProperty(Name = "versie")] public int Seen { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>Whether somebody else corrected it while this was typed.</summary>
    public bool Overtaken { get; private set; }

    /// <summary>The number of the dossier; never null when the page is shown.</summary>
    public string? Number { get; private set; }

    /// <summary>The person; never null when the page is shown.</summary>
    public PersonHistory? Person { get; private set; }

    /// <summary>Whether there is a name here that opens only for a stated reason.</summary>
    public bool IsWithheld => Person is { } person && (person.Now.IsWithheld || person.Before.Any(was => was.IsWithheld));

    /// <summary>Whether the name can be corrected: only what is in sight, or what was typed just now.</summary>
    public bool IsFormShown => Person is { Now.IsWithheld: false } || (Request.HasFormContentType && Request.Form.ContainsKey("naam"));

    /// <summary>The parts that a person may have.</summary>
    public IReadOnlyList<Choice> Parts => CodeTexts.Choices<InvolvedAs>(part => texts[$"part.{Codes.Of(part)}"]);

    /// <inheritdoc />
    public bool IsGone => Person is null;

    private (DossierId Dossier, InvolvedId Person) Ids => (new DossierId(Id), new InvolvedId(PersonId));

    /// <summary>Shows the person.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Person is null) return NotFound();
        Fill(Person.Now);
        return Page();
    }

    /// <summary>Reads it again.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), Ids.Dossier, cancel);
        if (outcome.TryGet(out var content, out _)) (Number, Person) = (content.Number, content.People.SingleOrDefault(one => one.Id == Ids.Person));
    }

    /// <summary>Opens the name of who told it, for this answer alone.</summary>
    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancel)
    {
        var outcome = await open.ExecuteAsync(await current.ReaderAsync(cancel), Ids.Dossier, Ids.Person, Reason, cancel);
        if (!outcome.TryGet(out var opened, out _)) return await AfterAsync(outcome, "", cancel);
        await PrepareAsync(cancel);
        if (Person is null) return NotFound();
        Person = opened;
        Fill(opened.Now);
        return Page();
    }

    /// <summary>Corrects it.</summary>
    public async Task<IActionResult> OnPostReviseAsync(CancellationToken cancel) => Codes.TryParse<InvolvedAs>(Part, out var part)
        ? await AfterAsync(await revise.ExecuteAsync(await current.ReaderAsync(cancel), Ids.Dossier, Ids.Person, Seen, (part.Value, Name), cancel), "person", cancel)
        : await AfterAsync<int>(new Refusal("code.unknown") { Field = "rol" }, "", cancel);

    /// <summary>Takes the person out.</summary>
    public async Task<IActionResult> OnPostOutAsync(CancellationToken cancel) =>
        await AfterAsync(await takeOut.ExecuteAsync(await current.ReaderAsync(cancel), Ids.Dossier, Ids.Person, Seen, Why, cancel), "out", cancel);

    private async Task<IActionResult> AfterAsync<T>(Outcome<T> outcome, string done, CancellationToken cancel)
    {
        if (outcome.TryGet(out _, out var refused))
        {
            Done = done;
            return RedirectToPage(new { Id, PersonId });
        }

        say.AddTo(ModelState, refused);
        await PrepareAsync(cancel);
        if (Person is null) return NotFound();
        // Of the other form of the page: what is written down stays shown in this one.
        if (!Request.Form.ContainsKey("naam")) Fill(Person.Now);
        if (refused.Code != "person.revised-meanwhile") return Page();
        (Overtaken, Seen) = (true, Person.Now.Number);
        ModelState.SetModelValue("versie", Seen, $"{Seen}");
        return Page();
    }

    private void Fill(PersonVersion now) => (Name, Part, Seen) = (now.Name, Codes.Of(now.As), now.Number);
}
