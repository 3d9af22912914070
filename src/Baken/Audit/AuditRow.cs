using Baken.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Audit;

/// <summary>An <see cref="AuditEntry"/> as it is stored. Rows are added and never changed.</summary>
public sealed class AuditRow
{
    /// <summary>Longest actor, act, subject or refusal, in characters.</summary>
    public const int MaxText = 120;

    /// <summary>Which chain.</summary>
    public required AuditChain Chain { get; init; }

    /// <summary>Place in the chain, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>As <see cref="AuditLine.At"/>.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>As <see cref="AuditLine.Actor"/>.</summary>
    public required string Actor { get; init; }

    /// <summary>As <see cref="AuditLine.Act"/>.</summary>
    public required string Act { get; init; }

    /// <summary>As <see cref="AuditLine.Subject"/>.</summary>
    public required string Subject { get; init; }

    /// <summary>As <see cref="AuditLine.Refusal"/>.</summary>
    public required string Refusal { get; init; }

    /// <summary>As <see cref="AuditEntry.Hash"/>.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The row of an entry.</summary>
    public static AuditRow Of(AuditChain chain, AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new AuditRow
        {
            Chain = chain,
            Number = entry.Number,
            At = entry.Line.At,
            Actor = entry.Line.Actor,
            Act = entry.Line.Act,
            Subject = entry.Line.Subject,
            Refusal = entry.Line.Refusal,
            Hash = entry.Hash.ToArray(),
        };
    }

    /// <summary>The entry in this row, as stored: nothing is checked here.</summary>
    public AuditEntry ToEntry() => new(Number, new AuditLine { At = At, Actor = Actor, Act = Act, Subject = Subject, Refusal = Refusal }, Hash);

    internal sealed class Mapping : IEntityTypeConfiguration<AuditRow>
    {
        public void Configure(EntityTypeBuilder<AuditRow> builder)
        {
            builder.ToTable("audit_entries");
            builder.HasKey(row => new { row.Chain, row.Number });
            builder.MayBeUsedFor(DatabaseDuty.Audit, Rights.Select | Rights.Insert).MayBeUsedFor(DatabaseDuty.Casework, Rights.Select);
            builder.Property(row => row.Actor).HasMaxLength(MaxText);
            builder.Property(row => row.Act).HasMaxLength(MaxText);
            builder.Property(row => row.Subject).HasMaxLength(MaxText);
            builder.Property(row => row.Refusal).HasMaxLength(MaxText);
            builder.HasIndex(row => new { row.Subject, row.Number });
            // Of what staff do alone: a report that comes in touches neither.
            builder.HasIndex(row => new { row.Actor, row.Number }).HasFilter("chain = 'medewerkers'");
            builder.HasIndex(row => new { row.Act, row.At }).HasFilter("chain = 'medewerkers'");
        }
    }
}

/// <summary>The signed end of a chain, one row a chain. It moves with every commit, in the same transaction as the entries.</summary>
public sealed class AuditHeadRow
{
    /// <summary>Which chain.</summary>
    public required AuditChain Chain { get; init; }

    /// <summary>Number of the last entry.</summary>
    public required long Number { get; set; }

    /// <summary>Hash of the last entry.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>Ed25519 signature over chain, number and hash (<see cref="AuditSigner"/>).</summary>
    public required byte[] Signature { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<AuditHeadRow>
    {
        public void Configure(EntityTypeBuilder<AuditHeadRow> builder)
        {
            builder.ToTable("audit_heads");
            builder.HasKey(row => row.Chain);
            builder.MayBeUsedFor(DatabaseDuty.Audit, Rights.Select | Rights.Insert | Rights.Update)
                .MayBeUsedFor(DatabaseDuty.Casework, Rights.Select);
        }
    }
}

/// <summary>The tables of the audit log.</summary>
public static class AuditTables
{
    extension(BakenDb db)
    {
        /// <summary>Entries of both chains.</summary>
        public DbSet<AuditRow> AuditEntries => db.Set<AuditRow>();

        /// <summary>The signed end of each chain.</summary>
        public DbSet<AuditHeadRow> AuditHeads => db.Set<AuditHeadRow>();
    }
}
