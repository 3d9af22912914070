using System.ComponentModel.DataAnnotations;
using Baken.Server.Web;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.TestPages.Pages;

/// <summary>A form with one of everything.</summary>
public sealed class FormModel(Handled handled, RefusalText say) : PageModel, IShownAgain
{
    [BindProperty(Name = "verhaal")] public string? Story { get; set; }

    [BindProperty(Name = "rol")] public string? Role { get; set; }

    [BindProperty(Name = "omstandigheden")] public List<string> Circumstances { get; set; } = [];

    [BindProperty(Name = "sector")] public string? Sector { get; set; }

    [BindProperty(Name = "telefoon"), StringLength(20, ErrorMessage = "refused")] public string? Phone { get; set; }

    [BindProperty(Name = "dag")] public DateOnly? Day { get; set; }

    [BindProperty(Name = "keren")] public int? Times { get; set; }

    [BindProperty(Name = "nagekeken")] public bool Sure { get; set; }

    public bool Done { get; private set; }

    public IReadOnlyList<Choice> Roles { get; private set; } = [];

    public IReadOnlyList<Choice> Kinds { get; } =
    [
        new("langdurig", "Het duurt al lang"), new("wapen", "Er was een wapen bij"),
        new("beeld", "Er zijn foto's of filmpjes", "Stuur ze niet zelf door."),
    ];

    public IReadOnlyList<Choice> Sectors { get; } = [new("po", "Basisschool"), new("vo", "Middelbare school"), new("mbo", "Mbo")];

    public Task PrepareAsync(CancellationToken cancel)
    {
        Roles =
        [
            new("leerling", "Ik zit op deze school"), new("ouder", "Ik ben ouder of verzorger"),
            new("personeel", "Ik werk op deze school", "Ook als stagiair of vrijwilliger."),
        ];
        return Task.CompletedTask;
    }

    public Task OnGetAsync(bool klaar, CancellationToken cancel)
    {
        Done = klaar;
        return PrepareAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        handled.Posts.Enqueue(Story ?? "");
        await PrepareAsync(cancel);
        if (string.IsNullOrWhiteSpace(Story)) say.AddTo(ModelState, new Refusal("refused") { Field = "verhaal" });
        if (Role is null) say.AddTo(ModelState, new Refusal("refused") { Field = "rol" });
        return ModelState.IsValid ? RedirectToPage(new { klaar = true }) : Page();
    }

    public IActionResult OnPostBack() => RedirectToPage();
}
