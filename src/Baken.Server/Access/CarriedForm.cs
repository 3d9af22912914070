using Baken.Server.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Baken.Server.Access;

/// <summary>
/// What somebody had typed in a form when their session turned out to have ended. It goes back to the same browser as hidden fields of the sign-in
/// page and from there, after signing in and one more press of a button, to where it belonged. The server keeps nothing of it.
/// </summary>
internal sealed record CarriedForm
{
    /// <summary>What stands before the name of a field while it is carried, so that none can be taken for a field of the sign-in page.</summary>
    public const string Prefix = "mee.";

    /// <summary>Name of the field with <see cref="Target"/>.</summary>
    public const string TargetField = "meenaar";

    /// <summary>Where the form belongs: an address of this site, without the language.</summary>
    public required string Target { get; init; }

    /// <summary>Its fields, in their order, under their own names.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; }

    /// <summary>
    /// Takes the form of a request that was refused. Null when there is none, or when it may come from another site: only a post from our
    /// own pages brings our cookies along (SameSite=Strict), and browsers say where a post comes from.
    /// </summary>
    public static async Task<CarriedForm?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !IsFromUs(request)) return null;
        try
        {
            var form = await request.ReadFormAsync(context.RequestAborted);
            var token = context.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.FormFieldName;
            var target = ReturnAddress.Checked(request.Path.ToUriComponent() + request.QueryString.ToUriComponent());
            var fields = FieldsOf(form.Where(pair => pair.Key != token)).ToList();
            return target is null || fields.Count is 0 or > Limits.FormValues - 10 ? null : new CarriedForm { Target = target, Fields = fields };
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return null;
        }
    }

    /// <summary>Takes a form out of a post of the sign-in page; null when that carried none.</summary>
    public static CarriedForm? Of(IFormCollection form) => ReturnAddress.Checked(form[TargetField]) is not { } target ? null : new CarriedForm
    {
        Target = target,
        Fields = [.. FieldsOf(form.Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal)
            && pair.Key.Length > Prefix.Length)).Select(pair => KeyValuePair.Create(pair.Key[Prefix.Length..], pair.Value))],
    };

    private static bool IsFromUs(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" && request.Cookies.ContainsKey(BakenWeb.TokenCookie);

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IEnumerable<KeyValuePair<string, StringValues>> form) =>
        form.SelectMany(pair => pair.Value.OfType<string>().Select(value => KeyValuePair.Create(pair.Key, value)));
}
