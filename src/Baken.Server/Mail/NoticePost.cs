using System.Globalization;
using System.Net.Sockets;
using Baken.Reports;
using Baken.Terms;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Localization;
using MimeKit;

namespace Baken.Server.Mail;

/// <summary>
/// Hands notices to the mail server. A notice says in the reporter's language that there is a message, and nothing else: not from whom, not about what, no
/// link.
/// </summary>
public sealed class NoticePost(MailSettings settings, IStringLocalizer<Texts.Reporter> texts, TimeProvider clock)
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
        var (subject, text) = WordsIn(Codes.Of(notice.Language));
        return new MimeMessage([from], [to], subject, new TextPart("plain") { Text = text + "\n" })
        {
            // The same for every try, so that a mail that was sent twice is one for whoever looks at it.
            MessageId = $"{notice.Id:N}@{from.Domain}",
            Date = clock.GetUtcNow(),
        };
    }

    private (string Subject, string Text) WordsIn(string language)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return (texts["notice.mail.subject"], texts["notice.mail.text"]);
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
