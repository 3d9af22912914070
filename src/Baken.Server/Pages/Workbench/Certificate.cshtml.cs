using System.Text;
using Baken.Retention;
using Baken.Server.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Baken.Server.Pages.Workbench;

/// <summary>A certificate of destruction: to be read, printed and saved.</summary>
public sealed class CertificateModel(RetentionDesk desk, Current current) : PageModel
{
    /// <summary>Which.</summary>
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    /// <summary>The certificate; never null when the page is shown.</summary>
    public CertificateRead? Read { get; private set; }

    /// <summary>What it says; never null when the page is shown.</summary>
    public CertificateText? Says { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Read = await desk.CertificateAsync(await current.ReaderAsync(cancel), new CertificateId(Id), cancel);
        Says = Read?.Certificate.Read();
        return Read is null ? NotFound() : Page();
    }

    /// <summary>The text of which the hash is made, to the byte.</summary>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancel)
    {
        var read = await desk.CertificateAsync(await current.ReaderAsync(cancel), new CertificateId(Id), cancel);
        return read is null ? NotFound()
            : File(Encoding.UTF8.GetBytes(read.Certificate.Text), "application/json", $"vernietiging-{read.Certificate.Read().Dossier}.json");
    }
}
