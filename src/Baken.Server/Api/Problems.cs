using Baken.Server.Web;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Baken.Server.Api;

/// <summary>Puts refusals into <c>application/problem+json</c> (RFC 9457): the code as type, the words in Dutch, and nothing of what was sent.</summary>
public sealed class Problems(RefusalText say)
{
    /// <summary>What the type of a problem begins with; behind it is the code of the refusal. The page of the API explains them.</summary>
    public const string Type = "/api#";

    /// <summary>The answer to a refusal.</summary>
    /// <param name="http">The request.</param>
    /// <param name="refusal">What was refused.</param>
    /// <param name="allowed">The codes that would have been right; null when it is not about codes.</param>
    /// <param name="status">The status; null for the usual one of the refusal.</param>
    public ProblemHttpResult Of(HttpContext http, Refusal refusal, IReadOnlyList<string>? allowed = null, int? status = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(refusal);
        var more = new Dictionary<string, object?> { ["code"] = refusal.Code };
        if (refusal.Field is { } field) more["veld"] = field;
        if (allowed is not null) more["toegestaan"] = allowed;
        var answered = status ?? StatusOf(refusal);
        return TypedResults.Problem(
            type: Type + refusal.Code,
            title: say.For(new Refusal(answered == StatusCodes.Status404NotFound ? "api.title-unknown" : "api.title-refused")),
            detail: say.For(refusal),
            statusCode: answered,
            instance: http.Request.Path.Value,
            extensions: more);
    }

    /// <summary>The answer to a code that does not exist.</summary>
    public ProblemHttpResult UnknownCode<T>(HttpContext http, string field) where T : struct, Enum
    {
        var allowed = Codes.All<T>();
        return Of(http, new Refusal("api.code-unknown", field, string.Join(", ", allowed)) { Field = field }, allowed);
    }

    private static int StatusOf(Refusal refusal) => refusal.Code switch
    {
        "conversation.unknown" or "code.misread" or "code.too-few" or "code.too-many" => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status400BadRequest,
    };
}
