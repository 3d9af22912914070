using Baken.Editions;
using Baken.Terms;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Baken.Server.Api;

/// <summary>The files of editions for those who check them before they are published.</summary>
internal static class EditionFiles
{
    /// <summary>Maps the files of an edition, a concept too; the door before it lets in who freezes figures.</summary>
    public static IEndpointRouteBuilder MapEditionFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/cijfers/intern/{schooljaar}/editie/{nummer:int}/bestand/{vorm}", InsideAsync).ExcludeFromDescription();
        return endpoints;
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> InsideAsync(
        string schooljaar, int nummer, string vorm, ReadEditions editions, CancellationToken cancel)
    {
        if (!SchoolYear.TryParse(schooljaar, out var year)) return TypedResults.NotFound();
        if (!(await editions.FindAsync(year.Value, nummer, concepts: true, cancel)).TryGet(out var edition, out _)) return TypedResults.NotFound();
        return (await editions.FileAsync(edition, vorm, cancel)).TryGet(out var file, out _)
            ? TypedResults.Bytes(file.Content, file.MediaType, $"{Codes.Of(edition.State)}-{EditionManifest.DownloadName(edition.Year, edition.Number, file.Name)}")
            : TypedResults.NotFound();
    }
}
