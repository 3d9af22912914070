using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Baken.Server.Web;
using Baken.TestHost;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Baken.IntegrationTests.Access;

/// <summary>
/// One way into the product: a method of a route, and for a page with several forms which of them. Found from the running server, so that nobody has to
/// write a new one down for it to be tested.
/// </summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Pattern">The route as the product has it, with a slash before it.</param>
/// <param name="Handler">Name of the form of a page; null when it has one or none.</param>
internal sealed record Doorway(string Method, string Pattern, string? Handler)
{
    /// <summary>Where somebody is sent who must first say who they are.</summary>
    private static readonly string[] Doormats = ["/inloggen?", "/account/ontgrendelen"];

    private RoutePattern? Route { get; init; }

    /// <summary>Whether it is a page, and not an endpoint for programs.</summary>
    public bool IsPage { get; private init; }

    /// <summary>Whether its form brings files.</summary>
    public bool TakesFiles { get; private init; }

    /// <summary>Whether it is about one thing, by its id.</summary>
    public bool HasId => Route!.Parameters.Any(parameter => parameter.Name == "id");

    /// <summary>Whether it is about something that may not be there: one thing by its id, or an edition by its number.</summary>
    public bool IsAboutOne => HasId || Route!.Parameters.Any(parameter => parameter.Name == "nummer");

    /// <summary>Whether it is about a file of a report, which its own tests send first.</summary>
    public bool IsAboutFile => Route!.Parameters.Any(parameter => parameter.Name == "file");

    /// <summary>Whether it is about one note, person, task, advice, referral, letter, request, document or export of a dossier, which its own tests write first.</summary>
    public bool IsAboutPart => Route!.Parameters.Any(parameter => parameter.Name is "noteId" or "personId" or "taskId" or "adviceId" or "referralId" or "letterId" or "request" or "document" or "export");

    /// <summary>As the table names it.</summary>
    public string Name => $"{Method} {Pattern}{(Handler is null ? "" : $" {Handler}")}";

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>All of a running server.</summary>
    public static async Task<IReadOnlyList<Doorway>> OfAsync(World world)
    {
        var loader = world.Services.GetRequiredService<PageLoader>();
        var all = new List<Doorway>();
        foreach (var endpoint in world.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                // A page answers a GET even when it has no handler for it.
                all.Add(new Doorway("GET", pattern, null) { Route = endpoint.RoutePattern, IsPage = true });
                var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
                var takesFiles = compiled.ModelTypeInfo?.IsDefined(typeof(StreamedFormAttribute), inherit: true) is true;
                foreach (var handler in compiled.HandlerMethods)
                    all.Add(new Doorway(handler.HttpMethod.ToUpperInvariant(), pattern, handler.Name) { Route = endpoint.RoutePattern, IsPage = true, TakesFiles = takesFiles });
            }
            else
            {
                foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                    if (method != "HEAD") all.Add(new Doorway(method, pattern, null) { Route = endpoint.RoutePattern });
            }
        }

        return [.. all.DistinctBy(doorway => doorway.Name).OrderBy(doorway => doorway.Name, StringComparer.Ordinal)];
    }

    /// <summary>Where it is, with this in the place of an id.</summary>
    public string AddressOf(Guid id) => "/" + string.Join('/', Route!.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "id" or "file" or "noteId" or "personId" or "taskId" or "adviceId" or "referralId" or "letterId" or "request" or "document" or "export" } => id.ToString(),
        RoutePatternParameterPart { Name: "schooljaar" } => "2024-2025",
        RoutePatternParameterPart { Name: "vorm" } => "csv",
        RoutePatternParameterPart { Name: "nummer" } => "1",
        RoutePatternParameterPart { Name: "documentName" } => "v1",
        RoutePatternParameterPart { Name: "wie" or "vraag" } => "1",
        RoutePatternParameterPart { Name: "name" } => "icon.svg",
        _ => throw new NotSupportedException($"{Pattern}: say what stands for its parameter."),
    })))) + (Handler is null ? "" : $"?handler={Handler}");

    /// <summary>Goes in, with an empty form or body.</summary>
    /// <param name="client">Whose cookies come along.</param>
    /// <param name="id">What stands in the place of an id.</param>
    /// <param name="token">The antiforgery token of a form; null for a form without.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<HttpResponseMessage> EnterAsync(HttpClient client, Guid id, string? token, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(new HttpMethod(Method), AddressOf(id));
        if (Method != "GET")
        {
            request.Content = TakesFiles && HasId
                ? new MultipartFormDataContent { { new StringContent(token ?? ""), "_f" } }
                : IsPage
                ? new FormUrlEncodedContent(token is null ? [] : [KeyValuePair.Create("_f", token)])
                : new StringContent("{}", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        return await client.SendAsync(request, cancel);
    }

    /// <summary>Whether an answer is that of the place itself; if not, it is that of the door: no, or first say who you are.</summary>
    public static bool IsIn(HttpResponseMessage answer)
    {
        var led = answer.Headers.Location?.OriginalString ?? "";
        return answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            && led != "/mijn-melding" && !Doormats.Any(door => led.StartsWith(door, StringComparison.Ordinal));
    }
}
