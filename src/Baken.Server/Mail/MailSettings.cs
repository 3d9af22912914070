using System.Globalization;
using MimeKit;

namespace Baken.Server.Mail;

/// <summary>How the connection to the mail server is made safe.</summary>
public enum MailSecurity
{
    /// <summary>It begins in the clear and must go over to TLS (<c>starttls</c>).</summary>
    StartTls,

    /// <summary>TLS from the first byte (<c>tls</c>).</summary>
    Tls,

    /// <summary>None (<c>geen</c>): for a mail server on the same machine.</summary>
    None,
}

/// <summary>The mail server that takes notices (section <c>Baken:Mail</c>). Without a host no mail is offered and none is sent.</summary>
public sealed record MailSettings
{
    /// <summary>No mail server.</summary>
    public static MailSettings Off { get; } = new();

    /// <summary>Name or address of the mail server (<c>Host</c>); empty for none.</summary>
    public string Host { get; init; } = "";

    /// <summary>Its port (<c>Port</c>, 1 to 65535).</summary>
    public int Port { get; init; } = 587;

    /// <summary>How the connection is made safe (<c>Security</c>: <c>starttls</c>, <c>tls</c> or <c>geen</c>).</summary>
    public MailSecurity Security { get; init; }

    /// <summary>Name to sign in with (<c>User</c>); empty for none.</summary>
    public string User { get; init; } = "";

    /// <summary>Password to sign in with (<c>Password</c>).</summary>
    public string Password { get; init; } = "";

    /// <summary>
    /// The address from which mails come (<c>From</c>), with or without a name. Choose one that says nothing of school, report or this site.
    /// </summary>
    public string From { get; init; } = "";

    /// <summary>Most mails of the whole installation in an hour (<c>PerHour</c>, 1 to 1000); the rest wait.</summary>
    public int PerHour { get; init; } = 60;

    /// <summary>Whether mail can be sent.</summary>
    public bool IsOn => Host.Length > 0;

    /// <summary>Tells nothing: a password is in here.</summary>
    public override string ToString() => nameof(MailSettings);

    /// <summary>Reads the configuration.</summary>
    /// <param name="read">Gives the value of a key of the configuration; null when it was not set.</param>
    /// <param name="settings">What was set; off when something is wrong.</param>
    /// <returns>What is wrong, as a key of the texts of commands, and the value; null when nothing is.</returns>
    internal static (string Key, string Value)? Read(Func<string, string?> read, out MailSettings settings)
    {
        settings = Off;
        string Given(string key, string otherwise) => read("Baken:Mail:" + key) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : otherwise;
        var (host, from, security) = (Given("Host", ""), Given("From", ""), Given("Security", "starttls"));
        if (host.Length == 0) return null;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown) return ("settings.mail-host", host);
        if (Number(Given("Port", "587"), 65535) is not { } port) return ("settings.mail-port", Given("Port", ""));
        if (Known(security) is not { } how) return ("settings.mail-security", security);
        if (!MailboxAddress.TryParse(from, out var sender) || !sender.Address.Contains('@', StringComparison.Ordinal)) return ("settings.mail-from", from);
        if (Number(Given("PerHour", "60"), 1000) is not { } perHour) return ("settings.mail-per-hour", Given("PerHour", ""));
        settings = new MailSettings
        {
            Host = host,
            Port = port,
            Security = how,
            User = Given("User", ""),
            Password = read("Baken:Mail:Password") ?? "",
            From = from,
            PerHour = perHour,
        };
        return null;
    }

    private static MailSecurity? Known(string text) => text switch
    {
        "starttls" => MailSecurity.StartTls,
        "tls" => MailSecurity.Tls,
        "geen" => MailSecurity.None,
        _ => null,
    };

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
}
