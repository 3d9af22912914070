using Baken.Attachments;
using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;

namespace Baken.Server.Api;

/// <summary>Sending files with a report, for programs: <c>/api/v1/meldingen/bijlagen</c>.</summary>
internal static class AttachmentsApi
{
    private const long AroundFiles = 1024 * 1024;

    public static void MapAttachments(this RouteGroupBuilder reports) =>
        reports.MapPost("/bijlagen", AddAsync).WithName("bijlagenToevoegen")
            .Accepts<AttachmentsForm>("multipart/form-data")
            .Produces<AttachmentsBody>(StatusCodes.Status201Created).ProducesApiProblems(400, 404, 413, 415, 429);

    private static async Task<IResult> AddAsync(
        HttpContext http, [FromHeader(Name = "Sleutelwoorden")] string? words, OpenConversation open, AddAttachments add, AttachmentLimits limits, Knocks knocks,
        Uploads uploads, Problems problems, CancellationToken cancel)
    {
        if (StreamedForm.Begin(http, (limits.Bytes * limits.Files) + AroundFiles) is not { } form)
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return TypedResults.Empty;
        }

        using var place = uploads.Enter();
        if (place is null)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = Uploads.Again.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return TypedResults.Empty;
        }

        using var code = ReportsApi.CodeOf(words, out var misread);
        if (code is null) return problems.Of(http, misread!);
        // A code is looked up as slowly as any other, before anything of the files is read.
        if (!(await knocks.LookAsync(() => open.ExecuteAsync(code, cancel), cancel)).TryGet(out _, out var unknown)) return problems.Of(http, misread ?? unknown);
        try
        {
            var added = await add.ExecuteAsync(code, form.FilesAsync(cancel), allOrNone: true, cancel);
            return added.Match<IResult>(
                all => TypedResults.Created((string?)null, new AttachmentsBody([.. all.Added.Select(BodyOf)])),
                refusal => problems.Of(http, refusal));
        }
        catch (Exception broken) when (broken is InvalidDataException || (broken is IOException && broken is not BadHttpRequestException))
        {
            return problems.Of(http, new Refusal("api.not-multipart"));
        }
    }

    private static AttachmentBody BodyOf(ShownAttachment file) => new()
    {
        Name = file.Card!.Name,
        Kind = Codes.Of(file.Card.Kind),
        Length = file.Card.Length,
        Cleaned = Codes.Of(file.Card.Cleaned),
    };
}
