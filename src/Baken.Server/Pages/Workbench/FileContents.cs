using Baken.Attachments;
using Baken.Documents;
using Baken.Dossiers;
using Baken.Exporting;
using Baken.Reports;
using Baken.Server.Access;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.Net.Http.Headers;

namespace Baken.Server.Pages.Workbench;

/// <summary>The bytes of a file, for an inspector: to save, or small as a picture. Never something that a browser runs as a page of ours.</summary>
internal static class FileContents
{
    public static void MapFileContents(this IEndpointRouteBuilder app)
    {
        app.MapGet("/werkplek/meldingen/{id:guid}/bestanden/{file:guid}/inhoud", SaveFileAsync).WithMetadata(new SandboxedAttribute());
        app.MapGet("/werkplek/meldingen/{id:guid}/bestanden/{file:guid}/voorbeeld", PreviewAsync).WithMetadata(new SandboxedAttribute());
        app.MapGet("/werkplek/dossiers/{id:guid}/documenten/{document:guid}/inhoud", SaveDocumentAsync).WithMetadata(new SandboxedAttribute());
        app.MapGet("/werkplek/dossiers/{id:guid}/documenten/{document:guid}/voorbeeld", PreviewDocumentAsync).WithMetadata(new SandboxedAttribute());
        app.MapGet("/werkplek/dossiers/{id:guid}/uitvoer/{export:guid}/inhoud", SaveExportAsync).WithMetadata(new SandboxedAttribute());
    }

    private static async Task SaveFileAsync(HttpContext http, Guid id, Guid file, OpenAttachment open, Current current, CancellationToken cancel) =>
        await GiveAsync(http, await open.ExecuteAsync(await current.ReaderAsync(cancel), new ReportId(id), new AttachmentId(file), "attachment.saved", cancel), cancel);

    private static async Task SaveDocumentAsync(HttpContext http, Guid id, Guid document, OpenDocument open, Current current, CancellationToken cancel) =>
        await GiveAsync(http, await open.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(id), new DocumentId(document), "document.saved", cancel), cancel);

    private static async Task SaveExportAsync(HttpContext http, Guid id, Guid export, ReadExports exports, Current current, CancellationToken cancel)
    {
        var opened = await exports.OpenAsync(await current.ReaderAsync(cancel), new DossierId(id), new ExportId(export), cancel);
        if (!opened.TryGet(out var package, out _)) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else await using (package) await GiveAsync(http, package.Content, package.Length, "application/zip", $"dossier-{package.Number}.zip", cancel);
    }

    private static async Task GiveAsync(HttpContext http, Outcome<OpenedAttachment> opened, CancellationToken cancel)
    {
        if (!opened.TryGet(out var content, out _)) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else await using (content) await GiveAsync(http, content.Content, content.Card.Length, FileKinds.MediaTypeOf(content.Card.Kind), content.Card.Name, cancel);
    }

    private static async Task GiveAsync(HttpContext http, Stream content, long length, string type, string name, CancellationToken cancel)
    {
        http.Response.ContentType = type;
        http.Response.ContentLength = length;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        // A file that turns out to be damaged breaks the answer off: half a file must not pass for a whole one.
        await content.CopyToAsync(http.Response.Body, cancel);
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, Guid id, Guid file, PreviewAttachment preview, Current current, CancellationToken cancel) =>
        Preview(http, await preview.ExecuteAsync(await current.ReaderAsync(cancel), new ReportId(id), new AttachmentId(file), cancel));

    private static async Task<IResult> PreviewDocumentAsync(HttpContext http, Guid id, Guid document, PreviewDocument preview, Current current, CancellationToken cancel) =>
        Preview(http, await preview.ExecuteAsync(await current.ReaderAsync(cancel), new DossierId(id), new DocumentId(document), cancel));

    private static IResult Preview(HttpContext http, Outcome<AttachmentPreview> made)
    {
        if (!made.TryGet(out var shown, out _) || shown.Picture is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return TypedResults.Empty;
        }

        http.Response.Headers.ContentDisposition = "inline; filename=\"voorbeeld.jpg\"";
        return TypedResults.Bytes(shown.Picture, "image/jpeg");
    }
}
