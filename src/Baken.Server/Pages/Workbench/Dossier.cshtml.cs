using Baken.Access;
using Baken.Documents;
using Baken.Dossiers;
using Baken.Reports;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>One dossier: its timeline, tasks, classification, people, reports, and who may read it. What is typed as a note is kept as it goes.</summary>
[Sending]
public sealed class DossierModel(
    ReadDossier read, ReadStories stories, Timeline timeline, DocumentList documents, AddNote note, AddPerson person, ShareDossier share, UnshareDossier unshare, ChangeSubstitute substitute, ChangeState state,
    IdentityOpenings openings, Colleagues colleagues, FindWork found, LetWorkGo letGo, Current current, TimeProvider clock, RefusalText say,
    IStringLocalizer<Texts.Workbench> texts, IStringLocalizer<Texts.Notes> notes) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>What the new note tells of: a code.</summary>
    [BindProperty(Name = "soort")] public string? NoteKind { get; set; } = Codes.Of(Dossiers.NoteKind.Note);

    /// <summary>The new note.</summary>
    [BindProperty(Name = "tekst")] public string? Text { get; set; }

    /// <summary>What is known of the contact moment or consultation that the new note tells of.</summary>
    [BindProperty(Name = "")] public ContactFields Contact { get; set; } = new();

    /// <summary>When (UTC) what stands in the form was kept; null when it was not.</summary>
    public DateTimeOffset? KeptAt { get; private set; }

    /// <summary>Name of a person to add.</summary>
    [BindProperty(Name = "naam")] public string? Name { get; set; }

    /// <summary>The part that the person has: a code.</summary>
    [BindProperty(Name = "rol")] public string? Part { get; set; }

    /// <summary>Id of a colleague to share it with, or not any longer.</summary>
    [BindProperty(Name = "collega")] public Guid? Colleague { get; set; }

    /// <summary>Whether the colleague handles it from now on.</summary>
    [BindProperty(Name = "neemt-over")] public bool TakesOver { get; set; }

    /// <summary>Id of who stands in.</summary>
    [BindProperty(Name = "waarnemer")] public Guid? Substitute { get; set; }

    /// <summary>The state to bring it to: a code.</summary>
    [BindProperty(Name = "staat")] public string? State { get; set; }

    /// <summary>Why.</summary>
    [BindProperty(Name = "waarom")] public string? Why { get; set; }

    /// <summary>Whether it may be closed although something is open still.</summary>
    [BindProperty(Name = "toch")] public bool Despite { get; set; }

    /// <summary>The dossier; never null when the page is shown.</summary>
    public DossierContent? Dossier { get; private set; }

    /// <summary>Whether whoever reads it handles it.</summary>
    public bool IsOwner => Dossier?.Owner == current.SignedIn.Person;

    /// <summary>What happened in it, newest first.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; private set; } = [];

    /// <summary>The dossiers that were merged into it, each with what happened in it.</summary>
    public IReadOnlyList<(MergedPart Part, IReadOnlyList<TimelineEntry> Timeline)> PartsMerged { get; private set; } = [];

    /// <summary>What its reporters told.</summary>
    public IReadOnlyList<ReportStory> Stories { get; private set; } = [];

    /// <summary>How many documents are in it.</summary>
    public int Documents { get; private set; }

    /// <summary>Colleagues to share it with.</summary>
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    /// <summary>Who opened the identities of the reporters.</summary>
    public IReadOnlyList<ShownOpening> Openings { get; private set; } = [];

    /// <summary>Colleagues who can stand in.</summary>
    public IReadOnlyList<Choice> Substitutes { get; private set; } = [];

    /// <summary>What a note may tell of.</summary>
    public IReadOnlyList<Choice> NoteKinds =>
    [
        .. Writable
            .Select(kind => new Choice(Codes.Of(kind), notes[$"note.{Codes.Of(kind)}"])),
    ];

    /// <summary>The legal day of today.</summary>
    public DateOnly Today => LegalDay.Of(clock.GetUtcNow());

    /// <summary>Under which name the form of a new note is kept.</summary>
    public string NotePlace => $"note/{Id}";

    /// <summary>The parts that a person may have.</summary>
    public IReadOnlyList<Choice> Parts => CodeTexts.Choices<InvolvedAs>(part => texts[$"part.{Codes.Of(part)}"]);

    /// <inheritdoc />
    public bool IsGone => Dossier is null;

    private static readonly NoteKind[] Writable = [Dossiers.NoteKind.Note, Dossiers.NoteKind.ContactMoment, Dossiers.NoteKind.Consultation];

    private DossierId Which => new(Id);

    /// <summary>Shows the dossier, and in the form of a note what was typed there before and not sent.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await found.ExecuteAsync(await current.ReaderAsync(cancel), NotePlace, cancel) is { } kept && kept.Fields.GetValueOrDefault("tekst") is { Length: > 0 } text)
        {
            (KeptAt, Text, NoteKind, Contact) = (kept.SavedAt, text, kept.Fields.GetValueOrDefault("soort"), ContactFields.Of(kept));
        }

        return await ShowAsync(cancel);
    }

    /// <summary>Reads the dossier again.</summary>
    public async Task PrepareAsync(CancellationToken cancel) => await ShowAsync(cancel);

    /// <summary>Adds a note.</summary>
    public async Task<IActionResult> OnPostNoteAsync(CancellationToken cancel)
    {
        if (!ReadNote().TryGet(out var told, out var wrong)) return await AfterAsync<Done>(wrong, "note", cancel);
        var outcome = await note.ExecuteAsync(await current.ReaderAsync(cancel), Which, told, cancel);
        if (!outcome.IsRefused) await letGo.ExecuteAsync(current.SignedIn, NotePlace, cancel);
        return await AfterAsync(outcome, "note", cancel);
    }

    /// <summary>Lets go what was kept of a note.</summary>
    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancel) => await ShowAsync(cancel) is NotFoundResult gone
        ? gone : await AfterAsync(await letGo.ExecuteAsync(current.SignedIn, NotePlace, cancel), "forgotten", cancel);

    /// <summary>Adds a person.</summary>
    public async Task<IActionResult> OnPostPersonAsync(CancellationToken cancel) => Codes.TryParse<InvolvedAs>(Part, out var part)
        ? await AfterAsync(await person.ExecuteAsync(await current.ReaderAsync(cancel), Which, part.Value, Name ?? "", cancel), "person", cancel)
        : await AfterAsync<Done>(new Refusal("code.unknown") { Field = "rol" }, "person", cancel);

    /// <summary>Shares it with a colleague.</summary>
    public async Task<IActionResult> OnPostShareAsync(CancellationToken cancel) => await AfterAsync(
        await share.ExecuteAsync(await current.ReaderAsync(cancel), Which, new PersonId(Colleague ?? Guid.Empty), TakesOver, cancel), "shared", cancel);

    /// <summary>Shares it no longer.</summary>
    public async Task<IActionResult> OnPostUnshareAsync(CancellationToken cancel) => await AfterAsync(
        await unshare.ExecuteAsync(await current.ReaderAsync(cancel), Which, Colleague is { } from ? new PersonId(from) : null, cancel), "unshared", cancel);

    /// <summary>Names who stands in.</summary>
    public async Task<IActionResult> OnPostSubstituteAsync(CancellationToken cancel) => await AfterAsync(
        await substitute.ExecuteAsync(await current.ReaderAsync(cancel), Which, Substitute is { } to ? new PersonId(to) : null, cancel), "substitute", cancel);

    /// <summary>Closes it or opens it again.</summary>
    public async Task<IActionResult> OnPostStateAsync(CancellationToken cancel) => Codes.TryParse<DossierState>(State, out var to)
        ? await AfterAsync(await state.ExecuteAsync(await current.ReaderAsync(cancel), Which, new StateChange(to.Value, Why ?? "", Despite), cancel), "state", cancel)
        : await AfterAsync<Done>(new Refusal("code.unknown") { Field = "staat" }, "state", cancel);

    /// <summary>The look of a kind of note.</summary>
    public static string Kind(NoteRead note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return note.Kind switch
        {
            Dossiers.NoteKind.Advice => "ok",
            Dossiers.NoteKind.ContactMoment => "info",
            Dossiers.NoteKind.Consultation => "warning",
            _ => "neutral",
        };
    }

    private Outcome<NewNote> ReadNote()
    {
        if (!Codes.TryParse<NoteKind>(NoteKind, out var kind) || !Writable.Contains(kind.Value)) return new Refusal("code.unknown") { Field = "soort" };
        return kind.Value.IsContact()
            ? Contact.Read(Today).Then<NewNote>(contact => new NewNote(kind.Value, Text ?? "", contact)) : new NewNote(kind.Value, Text ?? "");
    }

    private async Task<IActionResult> AfterAsync<T>(Outcome<T> outcome, string done, CancellationToken cancel)
    {
        if (outcome.TryGet(out _, out var refused))
        {
            Done = done;
            return RedirectToPage(new { Id });
        }

        say.AddTo(ModelState, refused);
        return await ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var outcome = await read.ExecuteAsync(await current.ReaderAsync(cancel), Which, cancel);
        if (!outcome.TryGet(out var content, out _)) return NotFound();
        Dossier = content;
        var reader = await current.ReaderAsync(cancel);
        Stories = await stories.ExecuteAsync(reader, content.Reports, cancel);
        Timeline = await timeline.OfAsync(reader, content, Stories, cancel);
        var parts = new List<(MergedPart, IReadOnlyList<TimelineEntry>)>();
        foreach (var part in content.Parts) parts.Add((part, await timeline.OfPartAsync(reader, part, cancel)));
        PartsMerged = parts;
        Documents = (await documents.OfAsync(reader, content.Id, cancel)).Count(document => document.Removed is null);
        var holding = content.Readers.Select(reader => reader.Id).ToHashSet();
        Openings = await openings.OfAsync(await current.ReaderAsync(cancel), [.. content.Reports.Select(report => report.Id)], cancel);
        var all = await colleagues.ListAsync(cancel);
        Substitutes = [.. all.Where(one => one.Id != content.Owner).Select(one => new Choice(one.Id.Value.ToString(), one.Name))];
        Substitute ??= content.Substitute?.Value;
        Colleagues = [.. all.Where(one => content.MayHandOver ? one.Id != content.Owner : !holding.Contains(one.Id))
            .Select(one => new Choice(one.Id.Value.ToString(), one.Name))];
        return Page();
    }
}
