using System.Security.Cryptography;
using System.Text;
using Baken.Consultations;
using Baken.Server.Access;
using Baken.Server.Web;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Baken.Server.Calendars;

/// <summary>
/// The days of somebody's terms as a calendar file (iCalendar, RFC 5545), to be put into a calendar by hand. It says when and never what: no name, no number, no school, nothing of the matter. There is no address from which a
/// calendar fetches it by itself, since that would be a secret in the hands of whoever runs that calendar.
/// </summary>
public sealed class TermCalendar(TermsToDo terms, IStringLocalizer<Texts.Mails> texts, IOptions<SiteOptions> site, TimeProvider clock)
{
    /// <summary>Maps the files of both sides; the doors before them let in who may see the pages.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/bestuur/agenda.ics", (HttpContext http, TermCalendar calendar, Current current, CancellationToken cancel) => calendar.AnswerAsync(http, current, "/bestuur", cancel)).ExcludeFromDescription();
        endpoints.MapGet("/werkplek/agenda.ics", (HttpContext http, TermCalendar calendar, Current current, CancellationToken cancel) => calendar.AnswerAsync(http, current, "/werkplek/taken", cancel)).ExcludeFromDescription();
    }

    /// <summary>Writes the file.</summary>
    /// <param name="rows">What has to be done; what has no day is left out.</param>
    /// <param name="link">Where one signs in to see what it is.</param>
    public string Write(IEnumerable<TermToDo> rows, Uri link)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(link);
        var calendar = new Ical.Net.Calendar { ProductId = "-//Baken//NL" };
        foreach (var row in rows)
        {
            if (row.Term.DueOn is not { } day) continue;
            calendar.Events.Add(new CalendarEvent
            {
                Uid = UidOf(row),
                DtStamp = new CalDateTime(clock.GetUtcNow().UtcDateTime),
                Start = new CalDateTime(day),
                End = new CalDateTime(day.AddDays(1)),
                Summary = texts["event.summary"],
                Description = texts["event.text"],
                Url = link,
                Class = "PRIVATE",
                Transparency = "TRANSPARENT",
            });
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    /// <summary>The same for the same term, so that a calendar moves it when its day moves. Nobody learns a consultation from it.</summary>
    private static string UidOf(TermToDo row) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"baken/term/1/{row.Id}/{row.Term.Code}")).AsSpan(0, 16)).ToString();

    private async Task<IResult> AnswerAsync(HttpContext http, Current current, string home, CancellationToken cancel)
    {
        var rows = await terms.ForAsync(await current.ReaderAsync(cancel), cancel);
        var path = http.Request.PathBase + home;
        var link = new Uri(site.Value.LinkTo(path) ?? $"{http.Request.Scheme}://{http.Request.Host}{path}");
        return Results.Bytes(Encoding.UTF8.GetBytes(Write(rows.Where(row => row.IsOwn), link)), "text/calendar; charset=utf-8", "agenda.ics");
    }
}
