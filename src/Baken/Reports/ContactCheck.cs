using Baken.Storage;

namespace Baken.Reports;

/// <summary>Whether what a reporter wrote about being reached is enough for the way that was chosen. It is lenient: a person reads it.</summary>
public static class ContactCheck
{
    private const int FewestDigits = 6;

    /// <summary>The contact with blanks around it taken off and without what the chosen way does not need.</summary>
    /// <returns>
    /// Refused with <c>contact.phone-missing</c>, <c>contact.phone-unclear</c> (field <c>telefoon</c>), <c>contact.mail-missing</c>,
    /// <c>contact.mail-unclear</c> (field <c>mail</c>), or <c>contact.too-long</c> at the field that is too long.
    /// </returns>
    public static Outcome<ReporterContact> Of(ReporterContact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        if (contact.Way is ContactWay.None or ContactWay.Code or ContactWay.NotSafe) return new ReporterContact { Way = contact.Way };
        var clean = contact with
        {
            Name = Line(contact.Name),
            Phone = contact.Way == ContactWay.Phone ? Line(contact.Phone) : "",
            Mail = contact.Way == ContactWay.Mail ? Line(contact.Mail) : "",
            SafeTimes = ToldText.Clean(contact.SafeTimes).Trim(),
        };
        if ((TooLong(clean) ?? Missing(clean)) is { } refused) return refused;
        return clean;
    }

    private static Refusal? TooLong(ReporterContact contact) =>
        Over("naam", contact.Name, ReporterContact.MaxName)
        ?? Over("telefoon", contact.Phone, ReporterContact.MaxPhone)
        ?? Over("mail", contact.Mail, ReporterContact.MaxMail)
        ?? Over("tijden", contact.SafeTimes, ReporterContact.MaxSafeTimes);

    private static Refusal? Missing(ReporterContact contact) => contact switch
    {
        { Way: ContactWay.Phone, Phone: "" } => new Refusal("contact.phone-missing") { Field = "telefoon" },
        { Way: ContactWay.Phone } when contact.Phone.Count(char.IsDigit) < FewestDigits => new Refusal("contact.phone-unclear") { Field = "telefoon" },
        { Way: ContactWay.Mail, Mail: "" } => new Refusal("contact.mail-missing") { Field = "mail" },
        { Way: ContactWay.Mail } when !LooksLikeMail(contact.Mail) => new Refusal("contact.mail-unclear") { Field = "mail" },
        _ => null,
    };

    private static bool LooksLikeMail(string mail) =>
        mail.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < mail.Length - 1 && !mail.Any(char.IsWhiteSpace);

    private static Refusal? Over(string field, string text, int max) =>
        ToldText.Length(text) > max ? new Refusal("contact.too-long", max) { Field = field } : null;

    private static string Line(string text) => ToldText.Clean(text).Replace('\n', ' ').Trim();
}
