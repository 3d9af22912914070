using Baken.Attachments;
using Baken.Reports;
using Baken.Server.Access;
using Baken.Server.Web;
using Microsoft.Net.Http.Headers;

namespace Baken.Server.Pages.Workbench;

/// <summary>The bytes of a reporter's file, for an inspector: to save, or small as a picture. Never something that a browser runs as a page of ours.</summary>
internal static class FileContents
{
    public static void MapFileContents(this IEndpointRouteBuilder app)
    {
        app.MapGet("/werkplek/meldingen/{id:guid}/bestanden/{file:guid}/inhoud", SaveAsync).WithMetadata(new SandboxedAttribute());
        app.MapGet("/werkplek/meldingen/{id:guid}/bestanden/{file:guid}/voorbeeld", PreviewAsync).WithMetadata(new SandboxedAttribute());
    }

    private static async Task SaveAsync(HttpContext http, Guid id, Guid file, OpenAttachment open, Current current, CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        var opened = await open.ExecuteAsync(reader, new ReportId(id), new AttachmentId(file), "attachment.saved", cancel);
        if (!opened.TryGet(out var content, out _))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using (content)
        {
            http.Response.ContentType = FileKinds.MediaTypeOf(content.Card.Kind);
            http.Response.ContentLength = content.Card.Length;
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(content.Card.Name);
            http.Response.Headers.ContentDisposition = disposition.ToString();
            // A file that turns out to be damaged breaks the answer off: half a file must not pass for a whole one.
            await content.Content.CopyToAsync(http.Response.Body, cancel);
        }
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, Guid id, Guid file, PreviewAttachment preview, Current current, CancellationToken cancel)
    {
        var reader = await current.ReaderAsync(cancel);
        var made = await preview.ExecuteAsync(reader, new ReportId(id), new AttachmentId(file), cancel);
        if (!made.TryGet(out var shown, out _) || shown.Picture is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return TypedResults.Empty;
        }

        http.Response.Headers.ContentDisposition = "inline; filename=\"voorbeeld.jpg\"";
        return TypedResults.Bytes(shown.Picture, "image/jpeg");
    }
}
