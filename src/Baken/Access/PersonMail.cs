using System.Net.Mail;
using Baken.Audit;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Access;

/// <summary>The language of mails to who signs in.</summary>
public enum MailLanguage
{
    /// <summary>Dutch.</summary>
    [Code("nl")] Dutch,

    /// <summary>English.</summary>
    [Code("en")] English,
}

/// <summary>Where somebody who signs in wants mail about terms. The address is sealed under a key of the server, so that the database alone tells none; the person took it into use and can take it back.</summary>
public sealed class PersonMail
{
    /// <summary>Longest address, in characters (RFC 5321, 4.5.3.1.3, less the brackets).</summary>
    public const int MaxAddress = 254;

    /// <summary>Whose.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>The mail address, under the server's key of the outbox.</summary>
    public required Sealed Address { get; set; }

    /// <summary>The language of the mails.</summary>
    public required MailLanguage Language { get; set; }

    /// <summary>Whether the person wants reminders of what has to be done. That a term is over is told all the same.</summary>
    public required bool WantsReminders { get; set; }

    /// <summary>What <see cref="Address"/> is bound to.</summary>
    public static Binding BindingOf(PersonId id) => new("person", id.Value, "mail");

    /// <summary>The address; null when it was damaged.</summary>
    internal string? Open(ServerKeys server) => server.Outbox.Open(Address, BindingOf(PersonId));

    internal sealed class Mapping : IEntityTypeConfiguration<PersonMail>
    {
        public void Configure(EntityTypeBuilder<PersonMail> builder)
        {
            builder.ToTable("person_mails");
            builder.HasKey(mail => mail.PersonId);
            builder.HasOne<Person>().WithMany().HasForeignKey(mail => mail.PersonId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Where and how somebody wants mail.</summary>
/// <param name="Address">The mail address; empty for no mail at all.</param>
/// <param name="Language">The language of the mails.</param>
/// <param name="WantsReminders">Whether the person wants reminders.</param>
public sealed record MailChoice(string Address, MailLanguage Language, bool WantsReminders);

/// <summary>Somebody says at which address they want mail about terms, in which language, and whether they want reminders; or takes the address back.</summary>
public sealed class ChooseMail(Committer committer, ServerKeys server)
{
    /// <summary>Keeps it.</summary>
    /// <returns>Refused with <c>mail.too-long</c> or <c>mail.unclear</c> (field <c>mail</c>).</returns>
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, MailChoice choice, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(choice);
        var address = choice.Address.Trim();
        if (address.Length > PersonMail.MaxAddress) return new Refusal("mail.too-long", PersonMail.MaxAddress) { Field = "mail" };
        if (address.Length > 0 && !IsAddress(address)) return new Refusal("mail.unclear") { Field = "mail" };
        return await committer.RunAsync<Done>(DatabaseDuty.Casework, async (unit, stop) =>
        {
            await unit.Db.PersonMails.Where(mail => mail.PersonId == caller.Person).ExecuteDeleteAsync(stop);
            if (address.Length > 0)
            {
                unit.Db.PersonMails.Add(new PersonMail
                {
                    PersonId = caller.Person,
                    Address = server.Outbox.Seal(address, PersonMail.BindingOf(caller.Person)),
                    Language = choice.Language,
                    WantsReminders = choice.WantsReminders,
                });
            }

            unit.Record(caller.Actor, address.Length > 0 ? "person.mail-chosen" : "person.mail-removed", $"person/{caller.Person}");
            return default(Done);
        }, cancel);
    }

    /// <summary>An address alone, without a name before it, with a point in its domain.</summary>
    private static bool IsAddress(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal) && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '"' or '<');
}

/// <summary>Shows somebody where they get mail.</summary>
public sealed class MailChoices(BakenDb db, ServerKeys server)
{
    /// <summary>What the person chose; null when there is no address.</summary>
    public async Task<MailChoice?> OfAsync(Caller caller, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var mail = await db.PersonMails.AsNoTracking().SingleOrDefaultAsync(one => one.PersonId == caller.Person, cancel);
        return mail is null ? null : new MailChoice(mail.Open(server) ?? "", mail.Language, mail.WantsReminders);
    }
}
