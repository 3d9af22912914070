using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Institutions.History;

/// <summary>Id of an event in the register.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct RegisterEventId(Guid Value) : IUuid<RegisterEventId>
{
    /// <inheritdoc />
    public static RegisterEventId From(Guid value) => new(value);
}

/// <summary>What happened to a board, institution or location.</summary>
public enum RegisterEventKind
{
    /// <summary>A location or board came into the register (<i>nieuw</i>). What stood in the first file of a sector is not told to be new.</summary>
    [Code("nieuw")] Added,

    /// <summary>A location closed (<i>gesloten</i>); the day is its last.</summary>
    [Code("gesloten")] Closed,

    /// <summary>A location that had closed is open (<i>weer open</i>).</summary>
    [Code("weer-open")] Reopened,

    /// <summary>A location is not in the register any more (<i>verdwenen</i>): it closed, or moved to another institution.</summary>
    [Code("verdwenen")] Gone,

    /// <summary>A location that was gone is in the register again (<i>terug</i>).</summary>
    [Code("terug")] Returned,

    /// <summary>It has another name (<i>andere naam</i>).</summary>
    [Code("andere-naam")] Renamed,

    /// <summary>A location has another address (<i>verhuisd</i>).</summary>
    [Code("verhuisd")] Moved,

    /// <summary>Another board answers for the institution (<i>ander bestuur</i>).</summary>
    [Code("ander-bestuur")] OtherBoard,

    /// <summary>It went into another (<i>opgegaan in</i>): a merger, or another transition of the register.</summary>
    [Code("opgegaan-in")] Merged,
}

/// <summary>
/// Something that happened to a board, institution or location, as the registers tell it or as an import found it. Rows are added and never changed. They are what an import reports, and what the past of a school is
/// read from: the board that counts is the board of the day.
/// </summary>
public sealed class RegisterEvent
{
    /// <summary>Longest text, in characters: that of the longest name.</summary>
    public const int MaxText = 300;

    /// <summary>Longest code of a board, institution or location.</summary>
    public const int MaxCode = 6;

    /// <summary>Its id.</summary>
    public required RegisterEventId Id { get; init; }

    /// <summary>The import that told it.</summary>
    public required RegisterImportId ImportId { get; init; }

    /// <summary>What happened.</summary>
    public required RegisterEventKind Kind { get; init; }

    /// <summary>To what: a BRIN, the code of a location, or the number of a board.</summary>
    public required string Subject { get; init; }

    /// <summary>The legal day: that which the register gives, or else that of the import that found it.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Whether the register gives the day. If not, it happened between two imports.</summary>
    public required bool IsDayTold { get; init; }

    /// <summary>The other that takes part: the new board, or what it went into; empty when there is none.</summary>
    public string Other { get; init; } = "";

    /// <summary>How it was: the name, address or number of the board; empty when that is not known or does not count.</summary>
    public string Before { get; init; } = "";

    /// <summary>How it became, or what the register calls a transition; empty when that does not count.</summary>
    public string After { get; init; } = "";

    internal sealed class Mapping : IEntityTypeConfiguration<RegisterEvent>
    {
        public void Configure(EntityTypeBuilder<RegisterEvent> builder)
        {
            builder.ToTable("register_events").HasKey(one => one.Id);
            builder.Property(one => one.Subject).HasMaxLength(MaxCode);
            builder.Property(one => one.Other).HasMaxLength(MaxCode);
            builder.Property(one => one.Before).HasMaxLength(MaxText);
            builder.Property(one => one.After).HasMaxLength(MaxText);
            builder.HasOne<RegisterImport>().WithMany().HasForeignKey(one => one.ImportId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(one => one.ImportId);
            builder.HasIndex(one => one.Subject);
            builder.HasIndex(one => new { one.Kind, one.Other });
            builder.MayBeUsedFor(DatabaseDuty.Casework, Rights.Select | Rights.Insert);
        }
    }
}

/// <summary>The table of events.</summary>
public static class RegisterEventTables
{
    extension(BakenDb db)
    {
        /// <summary>What happened to boards, institutions and locations.</summary>
        public DbSet<RegisterEvent> RegisterEvents => db.Set<RegisterEvent>();
    }
}
