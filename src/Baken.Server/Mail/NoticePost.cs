using System.Globalization;
using System.Net.Sockets;
using Baken.Notices;
using Baken.Server.Web;
using Baken.Terms;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Baken.Server.Mail;

/// <summary>
/// Hands notices to the mail server. A notice to a reporter says in the reporter's language that there is a message, and nothing else: not from whom, not about what, no
/// link. One to who signs in says that there is something to do, or that a day is over, with a link to the page where that person begins: no name, no number, no word of what it is about.
/// </summary>
public sealed class NoticePost(MailSettings settings, IStringLocalizer<Texts.Reporter> toReporters, IStringLocalizer<Texts.Mails> texts, IOptions<SiteOptions> site, TimeProvider clock)
{
    private const int Patience = 30_000;

    /// <summary>Sends one.</summary>
    public async Task<NoticeResult> SendAsync(DueNotice notice, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(notice);
        if (!MailboxAddress.TryParse(notice.Address, out var to)) return NoticeResult.Refused;
        using var mail = MailOf(notice, to);
        using var client = new SmtpClient { Timeout = Patience };
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, OptionsOf(settings.Security), cancel);
            if (settings.User.Length > 0) await client.AuthenticateAsync(settings.User, settings.Password, cancel);
            await client.SendAsync(mail, cancel);
            await client.DisconnectAsync(quit: true, CancellationToken.None);
            return NoticeResult.Arrived;
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)refused.StatusCode >= 500)
        {
            return NoticeResult.Refused;
        }
        catch (Exception fault) when (fault is ProtocolException or CommandException or AuthenticationException or ServiceNotConnectedException
            or ServiceNotAuthenticatedException or SslHandshakeException or SocketException or IOException or TimeoutException or NotSupportedException)
        {
            return NoticeResult.Later;
        }
    }

    private MimeMessage MailOf(DueNotice notice, MailboxAddress to)
    {
        var from = MailboxAddress.Parse(settings.From);
        var (subject, text) = WordsOf(notice);
        var mail = new MimeMessage([from], [to], subject, new TextPart("plain") { Text = text + "\n" })
        {
            // The same for every try, so that a mail that was sent twice is one for whoever looks at it.
            MessageId = $"{notice.Id:N}@{from.Domain}",
            Date = clock.GetUtcNow(),
        };
        // RFC 3834: so that nobody's out-of-office answers it.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    private (string Subject, string Text) WordsOf(DueNotice notice)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(notice.Language);
        try
        {
            if (notice.Kind == NoticeKind.Answer) return (toReporters["notice.mail.subject"], toReporters["notice.mail.text"]);
            var kind = Codes.Of(notice.Kind);
            var language = Languages.All.FirstOrDefault(one => one.Tag == notice.Language) ?? Languages.First;
            var link = site.Value.LinkTo(language.Prefix + (notice.IsForBoard ? "/bestuur" : notice.Kind == NoticeKind.Escalation ? "/werkplek/werk" : "/werkplek/taken"));
            return (texts[$"subject.{kind}"], string.Join("\n\n", [texts[$"text.{kind}"], link is null ? texts["sign-in"].Value : texts["link", link], texts["off"]]));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static SecureSocketOptions OptionsOf(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => throw new NotSupportedException(security.ToString()),
    };
}
