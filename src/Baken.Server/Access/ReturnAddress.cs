namespace Baken.Server.Access;

/// <summary>Where somebody goes back to after signing in or unlocking: an address of this site, without the language.</summary>
internal static class ReturnAddress
{
    /// <summary>Name in the query.</summary>
    public const string Key = "terug";

    private const int Longest = 500;

    /// <summary>Leads to a page that knows the way back to what was asked.</summary>
    public static void Redirect(HttpContext context, string path)
    {
        var asked = Of(context.Request);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = context.Request.PathBase.Add(path).ToUriComponent()
            + (asked == "/" ? "" : QueryString.Create(Key, asked).ToUriComponent());
    }

    /// <summary>The address that was asked. After a post that is the page of the form.</summary>
    public static string Of(HttpRequest request)
    {
        var query = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? request.QueryString.ToUriComponent() : "";
        return Checked(request.Path.ToUriComponent() + query) ?? "/";
    }

    /// <summary>An address that came from outside; null when it is not one of this site.</summary>
    public static string? Checked(string? address) =>
        address is { Length: > 0 and <= Longest } && address[0] == '/' && (address.Length == 1 || address[1] is not ('/' or '\\'))
        && !address.Any(sign => char.IsControl(sign) || sign == '\\')
            ? address
            : null;
}
