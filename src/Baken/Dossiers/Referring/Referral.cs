using System.Collections.Frozen;
using Baken.Access;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers.Referring;

/// <summary>Id of a referral.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ReferralId(Guid Value) : IUuid<ReferralId>
{
    /// <inheritdoc />
    public static ReferralId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>To whom somebody is referred (<i>doorverwijzing</i>).</summary>
public enum ReferredTo
{
    /// <summary>Stichting School &amp; Veiligheid: advice to schools.</summary>
    [Code("school-en-veiligheid")] SchoolSupportFoundation,

    /// <summary>A crisis team that comes to the school (<i>calamiteitenteam</i>).</summary>
    [Code("calamiteitenteam")] CrisisTeam,

    /// <summary>The centre for domestic violence and child abuse (<i>Veilig Thuis</i>).</summary>
    [Code("veilig-thuis")] SafeAtHome,

    /// <summary>The police (<i>politie</i>).</summary>
    [Code("politie")] Police,

    /// <summary>The complaints committee of the school (<i>klachtencommissie</i>).</summary>
    [Code("klachtencommissie")] ComplaintsCommittee,
}

/// <summary>With whose consent something was shared (<i>toestemming</i>).</summary>
public enum Consent
{
    /// <summary>Of who reported (<i>melder</i>).</summary>
    [Code("melder")] Reporter,

    /// <summary>Of the parents or carers (<i>ouders</i>).</summary>
    [Code("ouders")] Parents,

    /// <summary>Of the pupil or student, who is 16 or older (<i>leerling van 16 of ouder</i>).</summary>
    [Code("leerling-16")] Pupil,

    /// <summary>Of nobody: the law is the ground (<i>wettelijke grond</i>). It stands alone, and the ground is told.</summary>
    [Code("wettelijke-grond")] LegalGround,
}

/// <summary>How far a referral is. Only a crisis team is followed step by step.</summary>
public enum ReferralStage
{
    /// <summary>It was made; a crisis team was called (<i>gevraagd</i>).</summary>
    [Code("gevraagd")] Asked,

    /// <summary>The crisis team accepted it (<i>aangenomen</i>).</summary>
    [Code("aangenomen")] Accepted,

    /// <summary>The crisis team is at the school (<i>ter plaatse</i>).</summary>
    [Code("ter-plaatse")] OnSite,

    /// <summary>It has ended (<i>beëindigd</i>).</summary>
    [Code("beeindigd")] Ended,
}

/// <summary>
/// That somebody was referred to others who can help: what was shared, with whose consent, when, and how far it is. Correcting it keeps what it said
/// (<see cref="ReferralRevision"/>).
/// </summary>
public sealed class Referral : IUnderDossierKey
{
    /// <summary>Longest text of what was shared or came back, in characters.</summary>
    public const int MaxText = 20_000;

    /// <summary>Longest legal ground, in characters.</summary>
    public const int MaxGround = 500;

    private static readonly FrozenDictionary<ReferralStage, IReadOnlyList<ReferralStage>> CallOut =
        new Dictionary<ReferralStage, IReadOnlyList<ReferralStage>>
        {
            [ReferralStage.Asked] = [ReferralStage.Accepted, ReferralStage.Ended],
            [ReferralStage.Accepted] = [ReferralStage.OnSite, ReferralStage.Ended],
            [ReferralStage.OnSite] = [ReferralStage.Ended],
            [ReferralStage.Ended] = [],
        }.ToFrozenDictionary();

    /// <summary>Its id.</summary>
    public required ReferralId Id { get; init; }

    /// <summary>In which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>When it was written down (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who referred and wrote it down.</summary>
    public required PersonId By { get; init; }

    /// <summary>To whom.</summary>
    public required ReferredTo To { get; init; }

    /// <summary>The legal day on which it was made.</summary>
    public required DateOnly On { get; set; }

    /// <summary>With whose consent.</summary>
    public required CodeSet<Consent> Consent { get; set; }

    /// <summary>What was shared, under the key of the dossier.</summary>
    public required Sealed Shared { get; set; }

    /// <summary>Which ground the law gives, under the key of the dossier; null when there was consent.</summary>
    public Sealed? Ground { get; set; }

    /// <summary>How far it is.</summary>
    public ReferralStage Stage { get; set; } = ReferralStage.Asked;

    /// <summary>The task to follow it; null when there is none.</summary>
    public TaskId? TaskId { get; init; }

    /// <summary>Which version it is: 1 as it was written, and one more with each correction.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>When it was corrected last (UTC); null when it never was.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Who corrected it last; null when nobody did.</summary>
    public PersonId? ChangedBy { get; set; }

    /// <summary>Grows with each change, so that two changes at once are noticed.</summary>
    public long Version { get; set; }

    /// <summary>What <see cref="Shared"/> is bound to.</summary>
    public static Binding SharedBinding(ReferralId id) => new("referral", id.Value, "shared");

    /// <summary>What <see cref="Ground"/> is bound to.</summary>
    public static Binding GroundBinding(ReferralId id) => new("referral", id.Value, "ground");

    /// <summary>To which stages a referral may go. It may have been declined, and a team that came late may not have been on site.</summary>
    public static IReadOnlyList<ReferralStage> Next(ReferredTo to, ReferralStage from) => to == ReferredTo.CrisisTeam ? CallOut[from]
        : from == ReferralStage.Ended ? [] : [ReferralStage.Ended];

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew)
    {
        Shared = anew(Shared, SharedBinding(Id));
        if (Ground is { } ground) Ground = anew(ground, GroundBinding(Id));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Referral>
    {
        public void Configure(EntityTypeBuilder<Referral> builder)
        {
            builder.ToTable("referrals");
            builder.HasKey(referral => referral.Id);
            builder.Property(referral => referral.Consent).AsCodes();
            builder.Property(referral => referral.Revision).HasDefaultValue(1);
            builder.Property(referral => referral.Version).IsConcurrencyToken();
            builder.HasIndex(referral => new { referral.DossierId, referral.At });
            builder.HasIndex(referral => new { referral.Stage, referral.To, referral.On });
            builder.HasOne<Dossier>().WithMany().HasForeignKey(referral => referral.DossierId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>What a referral said before it was corrected, with who wrote that and when.</summary>
public sealed class ReferralRevision : IUnderDossierKey
{
    /// <summary>Of which referral.</summary>
    public required ReferralId ReferralId { get; init; }

    /// <summary>Which of its versions, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>In which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>When this version was written (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote this version.</summary>
    public required PersonId By { get; init; }

    /// <summary>As <see cref="Referral.On"/>.</summary>
    public required DateOnly On { get; init; }

    /// <summary>As <see cref="Referral.Consent"/>.</summary>
    public required CodeSet<Consent> Consent { get; init; }

    /// <summary>As <see cref="Referral.Shared"/>, under the key of the dossier.</summary>
    public required Sealed Shared { get; set; }

    /// <summary>As <see cref="Referral.Ground"/>, under the key of the dossier; null when there was consent.</summary>
    public Sealed? Ground { get; set; }

    /// <summary>What <see cref="Shared"/> is bound to.</summary>
    public static Binding SharedBinding(ReferralId id, int number) => new("referral", id.Value, "shared-" + number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>What <see cref="Ground"/> is bound to.</summary>
    public static Binding GroundBinding(ReferralId id, int number) => new("referral", id.Value, "ground-" + number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew)
    {
        Shared = anew(Shared, SharedBinding(ReferralId, Number));
        if (Ground is { } ground) Ground = anew(ground, GroundBinding(ReferralId, Number));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<ReferralRevision>
    {
        public void Configure(EntityTypeBuilder<ReferralRevision> builder)
        {
            builder.ToTable("referral_revisions");
            builder.HasKey(revision => new { revision.ReferralId, revision.Number });
            builder.Property(revision => revision.Consent).AsCodes();
            builder.HasIndex(revision => revision.DossierId);
            builder.HasOne<Referral>().WithMany().HasForeignKey(revision => revision.ReferralId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A step of a referral: which, on which day, and who wrote it down. There is nothing private in it.</summary>
public sealed class ReferralStep
{
    /// <summary>Of which referral.</summary>
    public required ReferralId ReferralId { get; init; }

    /// <summary>What it came to.</summary>
    public required ReferralStage Stage { get; init; }

    /// <summary>In which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>The legal day on which that was.</summary>
    public required DateOnly On { get; set; }

    /// <summary>When it was written down (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it down.</summary>
    public required PersonId By { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ReferralStep>
    {
        public void Configure(EntityTypeBuilder<ReferralStep> builder)
        {
            builder.ToTable("referral_steps");
            builder.HasKey(step => new { step.ReferralId, step.Stage });
            builder.HasIndex(step => step.DossierId);
            builder.HasOne<Referral>().WithMany().HasForeignKey(step => step.ReferralId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Id of an answer.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ReferralAnswerId(Guid Value) : IUuid<ReferralAnswerId>
{
    /// <inheritdoc />
    public static ReferralAnswerId From(Guid value) => new(value);
}

/// <summary>What came back from those to whom somebody was referred (<i>terugkoppeling</i>).</summary>
public sealed class ReferralAnswer : IUnderDossierKey
{
    /// <summary>Its id.</summary>
    public required ReferralAnswerId Id { get; init; }

    /// <summary>On which referral.</summary>
    public required ReferralId ReferralId { get; init; }

    /// <summary>In which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>The legal day on which it came.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When it was written down (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it down.</summary>
    public required PersonId By { get; init; }

    /// <summary>What came back, under the key of the dossier.</summary>
    public required Sealed Text { get; set; }

    /// <summary>What <see cref="Text"/> is bound to.</summary>
    public static Binding TextBinding(ReferralAnswerId id) => new("referral-answer", id.Value, "text");

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew) => Text = anew(Text, TextBinding(Id));

    internal sealed class Mapping : IEntityTypeConfiguration<ReferralAnswer>
    {
        public void Configure(EntityTypeBuilder<ReferralAnswer> builder)
        {
            builder.ToTable("referral_answers");
            builder.HasKey(answer => answer.Id);
            builder.HasIndex(answer => answer.DossierId);
            builder.HasIndex(answer => new { answer.ReferralId, answer.On });
            builder.HasOne<Referral>().WithMany().HasForeignKey(answer => answer.ReferralId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>The tables of referrals.</summary>
public static class ReferralTables
{
    extension(BakenDb db)
    {
        /// <summary>Referrals.</summary>
        public DbSet<Referral> Referrals => db.Set<Referral>();

        /// <summary>What they said before they were corrected.</summary>
        public DbSet<ReferralRevision> ReferralRevisions => db.Set<ReferralRevision>();

        /// <summary>Their steps.</summary>
        public DbSet<ReferralStep> ReferralSteps => db.Set<ReferralStep>();

        /// <summary>What came back.</summary>
        public DbSet<ReferralAnswer> ReferralAnswers => db.Set<ReferralAnswer>();
    }
}
