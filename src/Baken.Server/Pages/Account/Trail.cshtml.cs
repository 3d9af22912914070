using System.Globalization;
using Baken.Access;
using Baken.Audit;
using Baken.Server.Access;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Account;

/// <summary>What the log holds of one's own account.</summary>
public sealed class TrailModel(ReadOwnTrail read, People people, Current current, IStringLocalizer<Texts.Trail> texts) : PageModel
{
    private Dictionary<string, string> names = [];

    /// <summary>Lines before this number.</summary>
    [BindProperty(Name = "voor", SupportsGet = true)] public long? Before { get; set; }

    /// <summary>The lines, the latest first.</summary>
    public IReadOnlyList<ShownLine> Lines { get; private set; } = [];

    /// <summary>Address of the first page; null when this is it.</summary>
    public string? First => Before is null ? null : ListLink.With(HttpContext, "voor", null);

    /// <summary>Address of the next page; null when this is the last.</summary>
    public string? Next { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        names = (await people.ListAsync(cancel)).ToDictionary(person => person.Id.ToString(), person => person.Name);
        var page = await read.ExecuteAsync(current.SignedIn.Actor, Before, cancel);
        Lines = page.Lines;
        Next = page.Next is { } next ? ListLink.With(HttpContext, "voor", next.ToString(CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>When.</summary>
    public static string Moment(ShownLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return TimeZoneInfo.ConvertTime(line.At, LegalDay.Zone).ToString("g", CultureInfo.CurrentCulture);
    }

    /// <summary>What was done, in words.</summary>
    public string ActOf(ShownLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return texts[$"act.{line.Act}"];
    }

    /// <summary>By whom: the reader, a colleague, or the system.</summary>
    public string NameOf(ShownLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Actor == current.SignedIn.Actor ? texts["trail.you"] : names.GetValueOrDefault(line.Actor) ?? texts["trail.system"];
    }

    /// <summary>The page of the dossier or report it was about; null for another thing, and for who has no workbench.</summary>
    public string? AddressOf(ShownLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (current.SignedIn.Role is not (Role.Inspector or Role.LeadInspector)) return null;
        return line.Subject.Split('/') switch
        {
            ["dossier", var id, ..] => $"/werkplek/dossiers/{id}",
            ["report", var id, ..] => $"/werkplek/meldingen/{id}",
            _ => null,
        };
    }
}
