using Baken.Access;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers;

/// <summary>Why a dossier is restricted (<i>besloten</i>).</summary>
public enum RestrictionGround
{
    /// <summary>It is about somebody whom an inspector knows.</summary>
    [Code("bekende")] KnownToInspector,

    /// <summary>It is about somebody who works at the inspectorate.</summary>
    [Code("medewerker-inspectie")] StaffOfInspectorate,

    /// <summary>The newspapers are, or may be, after it.</summary>
    [Code("publiciteit")] Publicity,

    /// <summary>Another reason, in words.</summary>
    [Code("anders")] Other,
}

/// <summary>Why a dossier is restricted, as it is sealed.</summary>
/// <param name="Ground">The code of a <see cref="RestrictionGround"/>.</param>
/// <param name="Words">In words; may be empty when the code says it.</param>
public sealed record RestrictionWhy(string Ground, string Words)
{
    /// <summary>As it is sealed: the code, a line break, the words.</summary>
    public string ToText() => $"{Ground}\n{Words}";

    /// <summary>Reads it back; what is damaged is another ground without words.</summary>
    public static RestrictionWhy Read(string? text)
    {
        var at = text?.IndexOf('\n', StringComparison.Ordinal) ?? -1;
        return at < 0 ? new RestrictionWhy(Codes.Of(RestrictionGround.Other), "") : new RestrictionWhy(text![..at], text[(at + 1)..]);
    }
}

/// <summary>
/// That a dossier is restricted: nobody without its key by name knows that it is there. While it is, no word of its names and no token of its institution stands
/// in the blind index, and its reports are for those who read it alone.
/// </summary>
public sealed class DossierRestriction : IUnderDossierKey
{
    /// <summary>Longest explanation, in characters.</summary>
    public const int MaxWords = 500;

    /// <summary>Which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>Since when (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who restricted it.</summary>
    public required PersonId By { get; init; }

    /// <summary>The text of a <see cref="RestrictionWhy"/>, under the key of the dossier.</summary>
    public required Sealed Why { get; set; }

    /// <summary>What <see cref="Why"/> is bound to.</summary>
    public static Binding WhyBinding(DossierId id) => new("dossier", id.Value, "restriction");

    /// <summary>Whether a dossier is restricted.</summary>
    public static Task<bool> HoldsAsync(BakenDb db, DossierId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<DossierRestriction>().AnyAsync(one => one.DossierId == id, cancel);
    }

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew) => Why = anew(Why, WhyBinding(DossierId));

    internal sealed class Mapping : IEntityTypeConfiguration<DossierRestriction>
    {
        public void Configure(EntityTypeBuilder<DossierRestriction> builder)
        {
            builder.ToTable("dossier_restrictions");
            builder.HasKey(one => one.DossierId);
            builder.HasOne<Dossier>().WithOne().HasForeignKey<DossierRestriction>(one => one.DossierId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
