using Baken.Server.Access;
using Baken.Server.Publishing;
using Baken.Supervision;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Baken.Server.Supervising;

/// <summary>The figures of the supervision and the list of boards as files, for whom the doors before them let in.</summary>
public static class SupervisionDownloads
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/werkplek/toezicht/bestand/{vorm}", FiguresAsync).ExcludeFromDescription();
        endpoints.MapGet("/werkplek/toezicht/besturen/bestand/{vorm}", BoardsAsync).ExcludeFromDescription();
    }

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> FiguresAsync(
        string vorm, [FromQuery(Name = "periode")] string? period, SuperviseDuty supervise, Current current, CancellationToken cancel)
    {
        if (!SupervisionFiles.Forms.Contains(vorm)) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        var outcome = await supervise.ExecuteAsync(current.SignedIn, period, cancel);
        return outcome.TryGet(out var shown, out var refused)
            ? File(SupervisionFiles.Write(shown.Figures, vorm), vorm, $"toezicht-{shown.Figures.Period.Code}")
            : TypedResults.StatusCode(PublishedReports.StatusOf(refused));
    }

    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult>> BoardsAsync(
        string vorm, [FromQuery(Name = "jaren")] string? years, SilentBoards boards, Current current, CancellationToken cancel)
    {
        if (!SupervisionFiles.Forms.Contains(vorm)) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        var outcome = await boards.ExecuteAsync(current.SignedIn, YearsAsked.Of(years), cancel);
        return outcome.TryGet(out var silence, out var refused)
            ? File(SupervisionFiles.Write(silence.By(SilentOrder.Number, descending: false), vorm), vorm, $"besturen-zonder-overleg-{silence.Years}-jaar")
            : TypedResults.StatusCode(PublishedReports.StatusOf(refused));
    }

    private static FileContentHttpResult File(byte[] content, string form, string name) =>
        TypedResults.Bytes(content, form == "csv" ? "text/csv; charset=utf-8" : "application/json", $"{name}.{form}");
}
