using System.Text.Json.Serialization;
using Baken.Access;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Reports;

/// <summary>
/// Who a reporter is and how the reporter can be reached, apart from the story: under a key of its own that is wrapped for the team alone. It is
/// opened for a reason (<see cref="RevealIdentity"/>).
/// </summary>
public sealed class ReporterIdentity
{
    /// <summary>Of which report.</summary>
    public required ReportId ReportId { get; init; }

    /// <summary>A <see cref="ReporterContact"/>.</summary>
    public required Sealed Contact { get; init; }

    /// <summary>What <see cref="Contact"/> is bound to.</summary>
    public static Binding BindingOf(ReportId report) => new("report", report.Value, "identity");

    internal sealed class Mapping : IEntityTypeConfiguration<ReporterIdentity>
    {
        public void Configure(EntityTypeBuilder<ReporterIdentity> builder)
        {
            builder.ToTable("reporter_identities").MayBeUsedFor(DatabaseDuty.Intake, Rights.Insert);
            builder.HasKey(identity => identity.ReportId);
            builder.HasOne<Report>().WithMany().HasForeignKey(identity => identity.ReportId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>An inspector opened an identity. The audit log has it too, without the reason.</summary>
public sealed class IdentityOpening
{
    /// <summary>Shortest reason, in characters.</summary>
    public const int MinReason = 5;

    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReason = 500;

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of which report.</summary>
    public required ReportId ReportId { get; init; }

    /// <summary>Who.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, under the identity's key: whoever may open the identity may read why others did.</summary>
    public required Sealed Reason { get; init; }

    /// <summary>A reason as it was typed.</summary>
    /// <returns>Refused with <c>identity.reason-missing</c>, <c>identity.reason-too-short</c> or <c>identity.reason-too-long</c> (field <c>reden</c>).</returns>
    public static Outcome<string> ReadReason(string? reason)
    {
        var read = ToldText.Read(reason?.Trim(), "identity.reason", "reden", MaxReason);
        return read.TryGet(out var why, out _) && ToldText.Length(why) < MinReason ? new Refusal("identity.reason-too-short", MinReason) { Field = "reden" } : read;
    }

    /// <summary>What <see cref="Reason"/> is bound to.</summary>
    public static Binding BindingOf(Guid id) => new("identity-opening", id, "reason");

    internal sealed class Mapping : IEntityTypeConfiguration<IdentityOpening>
    {
        public void Configure(EntityTypeBuilder<IdentityOpening> builder)
        {
            builder.ToTable("identity_openings");
            builder.HasKey(opening => opening.Id);
            builder.HasIndex(opening => opening.ReportId);
            builder.HasOne<Report>().WithMany().HasForeignKey(opening => opening.ReportId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>How a reporter can be reached, as the reporter wrote it.</summary>
public sealed record ReporterContact
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>Longest phone number, in characters.</summary>
    public const int MaxPhone = 30;

    /// <summary>Longest mail address, in characters (RFC 5321).</summary>
    public const int MaxMail = 254;

    /// <summary>Longest text about safe times, in characters.</summary>
    public const int MaxSafeTimes = 300;

    /// <summary>The way that the reporter prefers.</summary>
    [JsonConverter(typeof(CodeJson<ContactWay>))]
    public ContactWay Way { get; init; }

    /// <summary>A name to ask for; empty when none was given.</summary>
    public string Name { get; init; } = "";

    /// <summary>A phone number; empty when none was given.</summary>
    public string Phone { get; init; } = "";

    /// <summary>A mail address; empty when none was given.</summary>
    public string Mail { get; init; } = "";

    /// <summary>When it is safe to call or write; empty when nothing was said.</summary>
    public string SafeTimes { get; init; } = "";

    /// <summary>Whether there is something here that leads to a person, or that somebody who calls has to know.</summary>
    [JsonIgnore]
    public bool IsKnown => Name.Length + Phone.Length + Mail.Length + SafeTimes.Length > 0;
}
