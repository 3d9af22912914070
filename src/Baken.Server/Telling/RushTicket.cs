using System.Buffers.Binary;
using System.Security.Cryptography;
using Baken.Server.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;

namespace Baken.Server.Telling;

/// <summary>
/// An appointment in a rush as the browser holds it: a protected cookie that goes with its session, good for one draft. The server keeps nothing.
/// </summary>
public sealed class RushTicket(IDataProtectionProvider protection, ReporterCookies cookies)
{
    private const string Name = "w";
    private readonly IDataProtector protector = protection.CreateProtector("baken/reporter/w");

    /// <summary>The moment from which the draft of this browser may be sent; null when it has no appointment.</summary>
    public DateTimeOffset? Read(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (DraftOf(http) is not { } draft || !http.Request.Cookies.TryGetValue(Name, out var value)) return null;
        try
        {
            var content = protector.Unprotect(WebEncoders.Base64UrlDecode(value));
            return content.Length == 24 && new Guid(content.AsSpan(0, 16)) == draft
                ? DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(16))) : null;
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Gives the browser an appointment for its draft.</summary>
    public void Write(HttpContext http, DateTimeOffset moment)
    {
        ArgumentNullException.ThrowIfNull(http);
        var content = new byte[24];
        DraftOf(http).GetValueOrDefault().TryWriteBytes(content);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(16), moment.ToUnixTimeMilliseconds());
        http.Response.Cookies.Append(Name, WebEncoders.Base64UrlEncode(protector.Protect(content)), Shape(http));
    }

    /// <summary>Takes it away.</summary>
    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Name, Shape(http));

    private Guid? DraftOf(HttpContext http)
    {
        using var key = cookies.DraftOf(http);
        return key?.Id();
    }

    private static CookieOptions Shape(HttpContext http)
    {
        var builder = new CookieBuilder();
        BakenWeb.Shape(builder, Name);
        return builder.Build(http);
    }
}

/// <summary>
/// In a rush, sending takes a second step: the page of the appointment. What was typed is kept as a draft already, so nothing is typed again. Without a rush it
/// does nothing.
/// </summary>
internal sealed class WaitInRush : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || http.Request.Form.ContainsKey(KeepOnLeaving.Button) || MaySend(http))
        {
            await next();
            return;
        }

        context.Result = new RedirectToPageResult("/Reporter/TellWait");
    }

    private static bool MaySend(HttpContext http)
    {
        var (ticket, clock) = (http.RequestServices.GetRequiredService<RushTicket>(), http.RequestServices.GetRequiredService<TimeProvider>());
        if (ticket.Read(http) is { } moment)
        {
            if (clock.GetUtcNow() < moment) return false;
            RushTicket.Forget(http);
            return true;
        }

        if (http.RequestServices.GetRequiredService<Rush>().Appointment() is not { } appointment) return true;
        ticket.Write(http, appointment);
        return false;
    }
}
