using System.ComponentModel.DataAnnotations;

namespace Baken.Server.Web;

/// <summary>What the pages need to know of the organisation that runs them: section <c>Baken</c> of the configuration.</summary>
public sealed class SiteOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Baken";

    /// <summary>Phone number of the confidential inspectors, as people write it.</summary>
    [Required, RegularExpression(@"^\+?[0-9][0-9 \-]{2,20}$", ErrorMessage = "Baken:Phone is digits, blanks and hyphens, such as 0900 1113111.")]
    public string Phone { get; set; } = "0900 1113111";

    /// <summary>Hours on working days at which the phone is answered: whole hours, <c>8-17</c>.</summary>
    [Required, RegularExpression(@"^([01]?[0-9]|2[0-4])-([01]?[0-9]|2[0-4])$", ErrorMessage = "Baken:PhoneHours is two whole hours, such as 8-17.")]
    public string PhoneHours { get; set; } = "8-17";

    /// <summary>Where 'leave at once' goes: a neutral site that many people read.</summary>
    [Required, RegularExpression(@"^https://[^\s]+$", ErrorMessage = "Baken:ExitAddress is an https address, such as https://www.knmi.nl/.")]
    public string ExitAddress { get; set; } = "https://www.knmi.nl/";

    /// <summary>Where a flaw in security is reported (RFC 9116): an <c>https:</c>, <c>mailto:</c> or <c>tel:</c> URI. The phone when it is empty.</summary>
    [RegularExpression(@"^(https://|mailto:|tel:)[^\s]+$", ErrorMessage = "Baken:SecurityContact is an https:, mailto: or tel: URI.")]
    public string? SecurityContact { get; set; }

    /// <summary>
    /// Whether a proxy stands before Baken that ends TLS and says so in <c>X-Forwarded-Proto</c>. Only that header is believed then:
    /// the address of a visitor is never taken over.
    /// </summary>
    public bool BehindProxy { get; set; }

    /// <summary>The phone number as a <c>tel:</c> link wants it.</summary>
    public string PhoneLink => "tel:" + Phone.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    /// <summary>First hour of <see cref="PhoneHours"/>.</summary>
    public string PhoneFrom => PhoneHours.Split('-')[0];

    /// <summary>Last hour of <see cref="PhoneHours"/>.</summary>
    public string PhoneUntil => PhoneHours.Split('-')[^1];
}
