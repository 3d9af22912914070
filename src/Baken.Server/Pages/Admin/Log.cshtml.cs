using System.Globalization;
using Baken.Access;
using Baken.Audit;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Admin;

/// <summary>The audit log: who did what, and whether the log itself is whole.</summary>
public sealed class LogModel(ReadAudit read, VerifyAudit verify, People people, Current current, IStringLocalizer<Texts.Admin> texts)
    : PageModel, IShownAgain
{
    /// <summary>Most findings that are named on the page; <c>baken audit verify</c> names more.</summary>
    public const int MaxFindings = 50;

    private static readonly string[] Nobodies = ["systeem", "onbekend", "melder"];

    private Dictionary<string, string> names = [];

    /// <summary>Code of the chain.</summary>
    [BindProperty(Name = "keten", SupportsGet = true)] public string? Chain { get; set; }

    /// <summary>The beginning of an act.</summary>
    [BindProperty(Name = "wat", SupportsGet = true)] public string? Act { get; set; }

    /// <summary>Id of a person, or the word for who is none.</summary>
    [BindProperty(Name = "wie", SupportsGet = true)] public string? Actor { get; set; }

    /// <summary>First day.</summary>
    [BindProperty(Name = "van", SupportsGet = true)] public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    [BindProperty(Name = "tot", SupportsGet = true)] public DateOnly? Until { get; set; }

    /// <summary>Only what was refused.</summary>
    [BindProperty(Name = "geweigerd", SupportsGet = true)] public bool RefusedOnly { get; set; }

    /// <summary>Lines before this number.</summary>
    [BindProperty(Name = "voor", SupportsGet = true)] public long? Before { get; set; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<ShownLine> Lines { get; private set; } = [];

    /// <summary>What was found when the log was verified; null when it was not.</summary>
    public IReadOnlyList<ChainReport>? Reports { get; private set; }

    /// <summary>The chains.</summary>
    public IReadOnlyList<Choice> Chains => [.. Codes.All<AuditChain>().Reverse().Select(code => new Choice(code, texts[$"log.chain.{code}"]))];

    /// <summary>Who is to be chosen.</summary>
    public IReadOnlyList<Choice> Actors =>
        [.. names.OrderBy(pair => pair.Value, StringComparer.CurrentCulture).Select(pair => new Choice(pair.Key, pair.Value)),
            .. Nobodies.Select(nobody => new Choice(nobody, texts[$"log.actor.{nobody}"]))];

    /// <summary>Address of the first page; null when this is it.</summary>
    public string? First => Before is null ? null : ListLink.With(HttpContext, "voor", null, "handler");

    /// <summary>Address of the next page; null when this is the last.</summary>
    public string? Next { get; private set; }

    /// <summary>Who, by name.</summary>
    public string NameOf(string actor) =>
        names.TryGetValue(actor, out var name) ? name : Nobodies.Contains(actor) ? texts[$"log.actor.{actor}"] : actor;

    /// <summary>A person by name, everything else as it stands.</summary>
    public string SubjectOf(string subject) =>
        subject.StartsWith("person/", StringComparison.Ordinal) && names.TryGetValue(subject["person/".Length..], out var name) ? name : subject;

    /// <summary>When: a reporter's act has a day and no moment.</summary>
    public string Moment(ShownLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Actor == "melder"
            ? line.At.ToString("d", CultureInfo.CurrentCulture)
            : TimeZoneInfo.ConvertTime(line.At, LegalDay.Zone).ToString("G", CultureInfo.CurrentCulture);
    }

    /// <summary>Key of the text of a finding.</summary>
    public static string KeyOf(ChainFault fault) => fault switch
    {
        ChainFault.Changed => "log.entry-changed",
        ChainFault.Removed => "log.entry-removed",
        ChainFault.Inserted => "log.entry-inserted",
        _ => throw new NotSupportedException(fault.ToString()),
    };

    /// <summary>Shows the log.</summary>
    public Task OnGetAsync(CancellationToken cancel) => PrepareAsync(cancel);

    /// <summary>Reads the log.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        names = (await people.ListAsync(cancel)).ToDictionary(person => person.Id.ToString(), person => person.Name);
        var filter = new AuditFilter
        {
            Chain = Codes.TryParse<AuditChain>(Chain, out var chain) ? chain.Value : AuditChain.Staff,
            Act = Act,
            Actor = Actor,
            RefusedOnly = RefusedOnly,
            From = From,
            Until = Until,
            Before = Before,
        };
        Chain = Codes.Of(filter.Chain);
        var page = await read.ExecuteAsync(current.SignedIn.Actor, filter, cancel);
        Lines = page.Lines;
        Next = page.Next is { } next ? ListLink.With(HttpContext, "voor", next.ToString(CultureInfo.InvariantCulture), "handler") : null;
    }

    /// <summary>Verifies the log.</summary>
    public async Task<IActionResult> OnPostVerifyAsync(CancellationToken cancel)
    {
        Reports = await verify.ExecuteAsync(cancel);
        await PrepareAsync(cancel);
        return Page();
    }
}
