using Baken.Access;
using Baken.Dossiers;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Privacy;

/// <summary>A right that somebody has over what is kept of them (<i>recht van de betrokkene</i>; GDPR chapter III).</summary>
public enum PrivacyRight
{
    /// <summary>To see it (<i>inzage</i>, GDPR art. 15).</summary>
    [Code("inzage")] Access,

    /// <summary>To have it corrected (<i>rectificatie</i>, GDPR art. 16).</summary>
    [Code("verbetering")] Correction,

    /// <summary>To object to it (<i>bezwaar</i>, GDPR art. 21).</summary>
    [Code("bezwaar")] Objection,
}

/// <summary>Who asks, by the part that they have in the situation.</summary>
public enum Requester
{
    /// <summary>Who told it (<i>melder</i>).</summary>
    [Code("melder")] Reporter,

    /// <summary>Who is said to have done it (<i>beklaagde</i>).</summary>
    [Code("beklaagde")] Accused,

    /// <summary>Somebody else who plays a part (<i>betrokkene</i>).</summary>
    [Code("betrokkene")] Other,
}

/// <summary>How it was made sure who asks (GDPR art. 12(6)).</summary>
public enum IdentityCheck
{
    /// <summary>By the words of the receipt, which only the reporter has (<i>sleutelwoorden</i>). Nobody had to say who they are.</summary>
    [Code("sleutelwoorden")] ReceiptCode,

    /// <summary>By a document that was looked at and not copied.</summary>
    [Code("document")] Document,

    /// <summary>They are known from earlier contact.</summary>
    [Code("bekend")] Known,
}

/// <summary>A step of handling a request, in the order in which they are taken.</summary>
public enum RequestStep
{
    /// <summary>To find what it is about.</summary>
    [Code("zoeken")] Find,

    /// <summary>To weigh it against the rights of others and against secrecy.</summary>
    [Code("afwegen")] Weigh,

    /// <summary>To do what was decided.</summary>
    [Code("uitvoeren")] CarryOut,

    /// <summary>To tell whoever asked, and where they can complain.</summary>
    [Code("vertellen")] Tell,
}

/// <summary>How a request ended.</summary>
public enum RequestOutcome
{
    /// <summary>It was done as asked.</summary>
    [Code("ingewilligd")] Granted,

    /// <summary>It was done in part.</summary>
    [Code("deels")] Partly,

    /// <summary>It was refused.</summary>
    [Code("geweigerd")] Refused,

    /// <summary>Whoever asked took it back.</summary>
    [Code("ingetrokken")] Withdrawn,
}

/// <summary>Id of a request.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct PrivacyRequestId(Guid Value) : IUuid<PrivacyRequestId>
{
    /// <inheritdoc />
    public static PrivacyRequestId From(Guid value) => new(value);
}

/// <summary>Somebody uses a right over what a dossier holds of them. The answer is due within a term of the law (<see cref="PrivacyTerm"/>).</summary>
public sealed class PrivacyRequest : IUnderDossierKey
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxWhy = 1000;

    /// <summary>Its id.</summary>
    public required PrivacyRequestId Id { get; init; }

    /// <summary>Which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>Which right.</summary>
    public required PrivacyRight Right { get; init; }

    /// <summary>Who asks.</summary>
    public required Requester By { get; init; }

    /// <summary>The legal day on which it was received.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>When it was recorded (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who recorded it.</summary>
    public required PersonId RecordedById { get; init; }

    /// <summary>How it was made sure who asks; null while it was not.</summary>
    public IdentityCheck? Identity { get; set; }

    /// <summary>Steps that were taken.</summary>
    public required CodeSet<RequestStep> Steps { get; set; }

    /// <summary>The legal day on which the term was extended; null when it was not.</summary>
    public DateOnly? ExtendedOn { get; set; }

    /// <summary>Why it was extended, under the key of the dossier; null when it was not.</summary>
    public Sealed? ExtendedWhy { get; set; }

    /// <summary>How it ended; null while it is open.</summary>
    public RequestOutcome? Outcome { get; set; }

    /// <summary>Why it ended so, under the key of the dossier; null while it is open.</summary>
    public Sealed? OutcomeWhy { get; set; }

    /// <summary>The legal day on which it ended; null while it is open.</summary>
    public DateOnly? DoneOn { get; set; }

    /// <summary>Who ended it; null while it is open.</summary>
    public PersonId? DoneById { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    /// <summary>The last legal day on which an answer is in time.</summary>
    public DateOnly DueOn => PrivacyTerm.DueOn(ReceivedOn, ExtendedOn is not null);

    /// <summary>What <see cref="ExtendedWhy"/> is bound to.</summary>
    public static Binding ExtendedBinding(PrivacyRequestId id) => new("privacy-request", id.Value, "extended");

    /// <summary>What <see cref="OutcomeWhy"/> is bound to.</summary>
    public static Binding OutcomeBinding(PrivacyRequestId id) => new("privacy-request", id.Value, "outcome");

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew)
    {
        if (ExtendedWhy is { } extended) ExtendedWhy = anew(extended, ExtendedBinding(Id));
        if (OutcomeWhy is { } ended) OutcomeWhy = anew(ended, OutcomeBinding(Id));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<PrivacyRequest>
    {
        public void Configure(EntityTypeBuilder<PrivacyRequest> builder)
        {
            builder.ToTable("privacy_requests");
            builder.HasKey(request => request.Id);
            builder.Ignore(request => request.DueOn);
            builder.Property(request => request.Steps).AsCodes();
            builder.Property(request => request.Version).IsConcurrencyToken();
            builder.HasIndex(request => new { request.DossierId, request.DoneOn });
            builder.HasIndex(request => new { request.DoneOn, request.ReceivedOn });
            builder.HasOne<Dossier>().WithMany().HasForeignKey(request => request.DossierId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>The table of requests.</summary>
public static class PrivacyTables
{
    extension(BakenDb db)
    {
        /// <summary>Requests of people about what is kept of them.</summary>
        public DbSet<PrivacyRequest> PrivacyRequests => db.Set<PrivacyRequest>();
    }
}
