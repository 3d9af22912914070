using System.Text.RegularExpressions;

namespace Baken.Server.Web;

/// <summary>What the pages need to know of the organisation that runs them: section <c>Baken</c> of the configuration.</summary>
public sealed partial class SiteOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Baken";

    /// <summary>Most working days for <see cref="DutyDays"/>: more is no 'without delay' any more.</summary>
    public const int MostDutyDays = 5;

    /// <summary>Phone number of the confidential inspectors, as people write it: digits, blanks and hyphens.</summary>
    public string Phone { get; set; } = "0900 1113111";

    /// <summary>Hours on working days at which the phone is answered: two whole hours, <c>8-17</c>.</summary>
    public string PhoneHours { get; set; } = "8-17";

    /// <summary>Numbers of others who help.</summary>
    public HelpNumbers Help { get; set; } = new();

    /// <summary>Where 'leave at once' goes: the https address of a neutral site that many people read.</summary>
    public string ExitAddress { get; set; } = "https://www.knmi.nl/";

    /// <summary>Working days that the house gives for a duty of which the law says 'without delay' (<i>onverwijld</i>): policy, and no law. 1 to <see cref="MostDutyDays"/>.</summary>
    public int DutyDays { get; set; } = 1;

    /// <summary>
    /// Where a flaw in security is reported (RFC 9116): an <c>https:</c>, <c>mailto:</c> or <c>tel:</c> URI. The phone when it is empty.
    /// </summary>
    public string? SecurityContact { get; set; }

    /// <summary>The onion service of the same pages, <c>http://</c> and 56 letters and digits and <c>.onion</c> (version 3); empty when there is none.</summary>
    public string? OnionAddress { get; set; }

    /// <summary>
    /// Whether a proxy stands before Baken that ends TLS and says so in <c>X-Forwarded-Proto</c>. Only that header is believed then:
    /// the address of a visitor is never taken over.
    /// </summary>
    public bool BehindProxy { get; set; }

    /// <summary>The address under which people reach the pages, <c>https://…</c> without a path: links in mails begin with it. Without it mails have no link.</summary>
    public string? Address { get; set; }

    /// <summary>A page by the address under which people reach it; null when <see cref="Address"/> was not set.</summary>
    /// <param name="path">Its path, such as <c>/bestuur</c>.</param>
    public string? LinkTo(string path) => string.IsNullOrEmpty(Address) ? null : Address.TrimEnd('/') + path;

    /// <summary>The phone number as a <c>tel:</c> link wants it.</summary>
    public string PhoneLink => LinkOf(Phone);

    /// <summary>A phone number as a <c>tel:</c> link wants it.</summary>
    public static string LinkOf(string phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return "tel:" + phone.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
    }

    /// <summary>First hour of <see cref="PhoneHours"/>.</summary>
    public string PhoneFrom => PhoneHours.Split('-')[0];

    /// <summary>Last hour of <see cref="PhoneHours"/>.</summary>
    public string PhoneUntil => PhoneHours.Split('-')[^1];

    /// <summary>The first thing that is wrong, as a key of the texts of commands, and the value; null when nothing is.</summary>
    public (string Key, string Value)? Fault() =>
        !PhoneForm().IsMatch(Phone) ? ("settings.phone", Phone)
        : Help.All.FirstOrDefault(number => !PhoneForm().IsMatch(number)) is { } wrong ? ("settings.help-number", wrong)
        : !HoursForm().IsMatch(PhoneHours) ? ("settings.phone-hours", PhoneHours)
        : !IsAddress(ExitAddress, Uri.UriSchemeHttps) ? ("settings.exit-address", ExitAddress)
        : SecurityContact is { Length: > 0 } contact && !IsAddress(contact, Uri.UriSchemeHttps, Uri.UriSchemeMailto, "tel")
            ? ("settings.security-contact", contact)
        : Address is { Length: > 0 } own && !(IsAddress(own, Uri.UriSchemeHttps, Uri.UriSchemeHttp) && new Uri(own).PathAndQuery == "/") ? ("settings.address", own)
        : DutyDays is < 1 or > MostDutyDays ? ("settings.duty-days", DutyDays.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : OnionAddress is { Length: > 0 } onion && !OnionForm().IsMatch(onion) ? ("settings.onion-address", onion)
        : null;

    // What goes into a header is ASCII without blanks.
    private static bool IsAddress(string text, params string[] schemes) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme)
        && text.All(letter => char.IsAscii(letter) && !char.IsWhiteSpace(letter) && !char.IsControl(letter));

    [GeneratedRegex(@"^\+?[0-9][0-9 -]{2,20}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneForm();

    [GeneratedRegex(@"^https?://([a-z2-7]{1,63}\.)?[a-z2-7]{56}\.onion/?\z", RegexOptions.CultureInvariant)]
    private static partial Regex OnionForm();

    [GeneratedRegex(@"^([01]?[0-9]|2[0-4])-([01]?[0-9]|2[0-4])\z", RegexOptions.CultureInvariant)]
    private static partial Regex HoursForm();
}
