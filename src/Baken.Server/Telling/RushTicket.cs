using System.Buffers.Binary;
using System.Security.Cryptography;
using Baken.Server.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Baken.Server.Telling;

/// <summary>What a browser holds in a rush.</summary>
/// <param name="Moment">From when its draft may be sent without more.</param>
/// <param name="Puzzle">Whoever solves it may send at once; null when there is none.</param>
public sealed record HeldTicket(DateTimeOffset Moment, Puzzle? Puzzle);

/// <summary>
/// An appointment in a rush as the browser holds it: a protected cookie that goes with its session, good for one draft and until an hour behind its moment. The
/// server keeps nothing. A draft is sent once whoever shows the ticket twice, so nothing has to be crossed off.
/// </summary>
public sealed class RushTicket(IDataProtectionProvider protection, ReporterCookies cookies, TimeProvider clock)
{
    private const string Name = "w";
    private const int MomentAt = 16;
    private const int PuzzleAt = MomentAt + sizeof(long);

    /// <summary>So long behind its moment it is good: nobody can gather tickets on a quiet day.</summary>
    public static readonly TimeSpan Lives = TimeSpan.FromHours(1);

    private readonly IDataProtector protector = protection.CreateProtector("baken/reporter/w");

    /// <summary>The appointment of this browser's draft; null when it has none, or one that is over.</summary>
    public HeldTicket? Read(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (DraftOf(http) is not { } draft || !http.Request.Cookies.TryGetValue(Name, out var value)) return null;
        try
        {
            var content = protector.Unprotect(WebEncoders.Base64UrlDecode(value));
            if (content.Length != PuzzleAt + Puzzle.Length || new Guid(content.AsSpan(0, MomentAt)) != draft) return null;
            var moment = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(MomentAt)));
            return clock.GetUtcNow() < moment + Lives ? new HeldTicket(moment, Puzzle.Read(content.AsSpan(PuzzleAt))) : null;
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Gives the browser an appointment for its draft, and its puzzle.</summary>
    public void Write(HttpContext http, Appointment appointment)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(appointment);
        var content = new byte[PuzzleAt + Puzzle.Length];
        DraftOf(http).GetValueOrDefault().TryWriteBytes(content);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(MomentAt), appointment.Moment.ToUnixTimeMilliseconds());
        if (appointment.Work > 0) Puzzle.New(appointment.Work).Write(content.AsSpan(PuzzleAt));
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
