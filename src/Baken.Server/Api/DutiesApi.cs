using Baken.Duties;
using Baken.Server.Assessing;
using Baken.Server.Web;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Baken.Server.Api;

/// <summary>Which duties of the law follow from facts, for programs: <c>/api/v1/plichten/toets</c>. Nothing of it is stored or logged.</summary>
internal static class DutiesApi
{
    /// <summary>Bytes of facts that are taken: many times what all of them need.</summary>
    private const int MostBytes = 16 * 1024;

    public static void MapDuties(this IEndpointRouteBuilder app) =>
        app.MapPost(ApiRules.Root + "/plichten/toets", AssessAsync).WithName("plichtenToetsen").WithTags("plichten").AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .Accepts<FactsBody>("application/json")
            .Produces<AssessmentBody>().ProducesApiProblems(400, 413, 415);

    private static async Task<IResult> AssessAsync(
        HttpContext http, [FromQuery(Name = "regelset")] string? name, AssessmentWords words, IOptions<SiteOptions> site, TimeProvider clock, Problems problems,
        CancellationToken cancel)
    {
        if (RuleSets.Find(name ?? RuleSets.InForce) is not { } rules)
            return problems.Of(http, new Refusal("api.code-unknown", "regelset", string.Join(", ", RuleSets.Names)) { Field = "regelset" }, RuleSets.Names);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, cancel);
        if (FactsReader.Read(body.GetBuffer().AsSpan(0, (int)body.Length), LegalDay.Today(clock), out var faults) is { } facts)
            return TypedResults.Ok(AssessmentBody.Of(Assess.Of(facts, rules, site.Value.DutyDays), words, site.Value));
        var first = faults[0];
        return problems.Of(http, new Refusal(first.Code, first.Details) { Field = first.Field }, first.Allowed is { Count: > 0 } allowed ? allowed : null);
    }
}
