using Baken.Dossiers;
using Baken.Exporting;
using Baken.Retention;
using Baken.Server.Access;
using Baken.Server.Exporting;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>
/// A dossier is given out, to a judge, an archive or somebody whom it is about: for whom and on what ground, what is left out or blackened with the result in sight, and the
/// package. What was given out before stands below.
/// </summary>
[Sending]
public sealed class ExportModel(
    ExportWriter writer, ExportPackage package, KeepExport keep, ReadExports exports, RetentionTerms terms, Current current, RefusalText say,
    IStringLocalizer<Texts.Exporting> texts) : PageModel, IShownAgain
{
    /// <summary>Which dossier.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>For whom: a code.</summary>
    [BindProperty(Name = "voor")] public string? For { get; set; }

    /// <summary>Who gets it, in words.</summary>
    [BindProperty(Name = "ontvanger")] public string? Recipient { get; set; }

    /// <summary>On what ground.</summary>
    [BindProperty(Name = "grond")] public string? Ground { get; set; }

    /// <summary>Words and phrases to blacken, one on each line.</summary>
    [BindProperty(Name = "zwart")] public string? Black { get; set; }

    /// <summary>What is left out, by the names of the parts.</summary>
    [BindProperty(Name = "weglaten")] public IReadOnlyList<string> LeftOut { get; set; } = [];

    /// <summary>A mark of each part as it was shown last, with blanks between them; null when nothing was shown.</summary>
    [BindProperty(Name = "getoond")] public string? Seen { get; set; }

    /// <summary>What was done last: a code.</summary>
    [TempData] public string? Done { get; set; }

    /// <summary>The dossier in parts; never null when the page is shown.</summary>
    public ExportSource? Source { get; private set; }

    /// <summary>What was given out before, newest first.</summary>
    public IReadOnlyList<ShownExport> Before { get; private set; } = [];

    /// <summary>Whether the parts are shown as they will be.</summary>
    public bool IsShown { get; private set; }

    /// <summary>The parts with everything blackened.</summary>
    public IReadOnlyList<ExportPart> Parts => [.. Source!.Parts.Select(part => part.Blackened(AllBlack))];

    private IReadOnlyList<string> AllBlack => [.. Redaction.Phrases(Black), .. Source!.Withheld];

    /// <summary>Names of the parts that were not shown before as they would go along now; empty unless that stopped the package.</summary>
    public IReadOnlySet<string> Unseen { get; private set; } = new HashSet<string>();

    /// <summary>For whom it can be.</summary>
    public IReadOnlyList<Choice> AllFor => CodeTexts.Choices<ExportFor>(one => texts[$"for.{Codes.Of(one)}"]);

    /// <inheritdoc />
    public bool IsGone => Source is null;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        return Source is null ? NotFound() : Page();
    }

    /// <summary>Reads the dossier.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        if (!(await writer.ExecuteAsync(reader, new DossierId(Id), cancel)).TryGet(out var source, out _)) return;
        (Source, Before) = (source, await exports.OfAsync(reader, new DossierId(Id), cancel));
    }

    /// <summary>Shows what would be in the package.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Source is null) return NotFound();
        if (!Read().TryGet(out var request, out var refused)) return Again(refused);
        // Somebody who asks for what is kept of them has no right to the names of others: what can be blackened without being missed is proposed.
        if (request.For == ExportFor.Concerned && string.IsNullOrWhiteSpace(Black) && Seen is null)
        {
            Black = string.Join('\n', Source.Dossier.People.Select(person => person.Name).OfType<string>().Distinct());
            ModelState.SetModelValue("zwart", Black, Black);
        }

        return Shown(Checked());
    }

    /// <summary>Makes the package.</summary>
    public async Task<IActionResult> OnPostMakeAsync(CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        if (Source is null) return NotFound();
        if (!Read().TryGet(out var request, out var refused)) return Again(refused);
        if (Checked() is { } wrong) return Shown(wrong);
        var names = Source.Parts.Select(part => part.Name).ToHashSet();
        var left = LeftOut.Where(names.Contains).Distinct().ToList();
        if (left.Count == names.Count) return Shown(new Refusal("export.nothing"));
        Unseen = NotShown(left);
        if (Unseen.Count > 0) return Shown(new Refusal("export.changed", Unseen.Count));
        var manifest = new ExportManifest
        {
            Recipient = request.Recipient,
            Ground = request.Ground,
            Blackened = AllBlack,
            LeftOut = left,
            Parts = names.Count - left.Count,
        };
        var reader = await current.ReaderAsync(cancel);
        var made = await keep.ExecuteAsync(
            reader, new DossierId(Id), request, manifest, into => package.WriteAsync(into, reader, Source, request, manifest, Years(Source.Dossier), cancel), cancel);
        if (!made.TryGet(out _, out refused)) return Shown(refused);
        Done = "made";
        return RedirectToPage(new { Id });
    }

    /// <summary>
    /// What would go along and was not in sight: what somebody added or changed since, what the blackening would show that it hid, and all of it when nothing was shown.
    /// </summary>
    private HashSet<string> NotShown(List<string> left)
    {
        var seen = (Seen ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return [.. Parts.Where(part => !left.Contains(part.Name) && !seen.Contains(part.Mark())).Select(part => part.Name)];
    }

    private int? Years(DossierContent dossier) =>
        dossier.ClosedAt is { } closed ? terms.Of(LegalDay.Of(closed), Outcomes.Of(dossier.Classification)).Years : null;

    private Outcome<ExportRequest> Read() => Codes.TryParse<ExportFor>(For, out var whom)
        ? new ExportRequest(whom.Value, Recipient ?? "", Ground ?? "").Read() : new Refusal("export.for-missing") { Field = "voor" };

    private Refusal? Checked()
    {
        var lines = Redaction.Phrases(Black);
        if (lines.Count > Redaction.Most) return new Refusal("export.black-too-many", Redaction.Most) { Field = "zwart" };
        return lines.Any(line => line.Length > Redaction.Longest) ? new Refusal("export.black-too-long", Redaction.Longest) { Field = "zwart" } : null;
    }

    private PageResult Shown(Refusal? refused)
    {
        if (refused is not null) say.AddTo(ModelState, refused);
        IsShown = true;
        return Page();
    }

    private PageResult Again(Refusal refused)
    {
        say.AddTo(ModelState, refused);
        return Page();
    }
}
