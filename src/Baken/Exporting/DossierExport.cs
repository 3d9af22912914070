using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Baken.Access;
using Baken.Attachments;
using Baken.Dossiers;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Exporting;

/// <summary>Id of an export.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ExportId(Guid Value) : IUuid<ExportId>
{
    /// <inheritdoc />
    public static ExportId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>For whom a dossier is exported.</summary>
public enum ExportFor
{
    /// <summary>A judge (<i>rechter</i>).</summary>
    [Code("rechter")] Court,

    /// <summary>The police or the public prosecutor (<i>politie of Openbaar Ministerie</i>).</summary>
    [Code("opsporing")] Prosecution,

    /// <summary>An archive (<i>archief</i>).</summary>
    [Code("archief")] Archive,

    /// <summary>Somebody whom it is about, who asks for what is kept (<i>inzage</i>; AVG art. 15).</summary>
    [Code("betrokkene")] Concerned,
}

/// <summary>For whom, on what ground, and what was left out or blackened.</summary>
public sealed record ExportManifest
{
    /// <summary>Longest name of who gets it, in characters.</summary>
    public const int MaxRecipient = 200;

    /// <summary>Longest ground, in characters.</summary>
    public const int MaxGround = 1000;

    /// <summary>Who gets it, in words.</summary>
    public required string Recipient { get; init; }

    /// <summary>On what ground: an order, an article, a request.</summary>
    public required string Ground { get; init; }

    /// <summary>Words and phrases that were blackened everywhere.</summary>
    public required IReadOnlyList<string> Blackened { get; init; }

    /// <summary>What was left out whole, each by the name of its part (<c>notitie/0189…</c>).</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>How many parts there are in it.</summary>
    public required int Parts { get; init; }

    internal Sealed SealUnder(ContentKey key, Binding place)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Default.ExportManifest);
        var made = key.SealBytes(content, place);
        CryptographicOperations.ZeroMemory(content);
        return made;
    }

    internal static ExportManifest? Open(ContentKey key, Sealed stored, Binding place)
    {
        if (key.OpenBytes(stored, place) is not { } bytes) return null;
        var read = JsonSerializer.Deserialize(bytes, ManifestJson.Default.ExportManifest);
        CryptographicOperations.ZeroMemory(bytes);
        return read;
    }
}

[JsonSerializable(typeof(ExportManifest))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class ManifestJson : JsonSerializerContext;

/// <summary>
/// What was given out of a dossier: the very package, sealed, so that it can be shown later what somebody got. Its SHA-256 stands in the audit log.
/// </summary>
public sealed class DossierExport : IUnderDossierKey, INamesFile
{
    /// <summary>Its id.</summary>
    public required ExportId Id { get; init; }

    /// <summary>Of which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who made it.</summary>
    public required PersonId By { get; init; }

    /// <summary>For whom.</summary>
    public required ExportFor For { get; init; }

    /// <summary>SHA-256 of the package, as 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Bytes of the package.</summary>
    public required long Length { get; init; }

    /// <inheritdoc />
    public required string? File { get; init; }

    /// <summary>The package's key, under the dossier's.</summary>
    public required Sealed Key { get; set; }

    /// <summary>An <see cref="ExportManifest"/>, under the key of the dossier.</summary>
    public required Sealed Manifest { get; set; }

    /// <summary>As the audit log names it: by what it holds.</summary>
    public static string Subject(string hash) => $"export/{hash}";

    /// <summary>What the package is bound to (<c>content</c>), its key (<c>key</c>) and its manifest (<c>manifest</c>).</summary>
    public static Binding BindingOf(ExportId id, string field) => new("export", id.Value, field);

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew) =>
        (Key, Manifest) = (anew(Key, BindingOf(Id, "key")), anew(Manifest, BindingOf(Id, "manifest")));

    internal sealed class Mapping : IEntityTypeConfiguration<DossierExport>
    {
        public void Configure(EntityTypeBuilder<DossierExport> builder)
        {
            builder.ToTable("dossier_exports");
            builder.HasKey(export => export.Id);
            builder.HasIndex(export => new { export.DossierId, export.At });
            builder.Property(export => export.Hash).HasMaxLength(2 * SHA256.HashSizeInBytes);
            builder.Property(export => export.File).HasMaxLength(SealedFiles.NameLength).IsRequired();
            builder.HasIndex(export => export.File).IsUnique();
            builder.HasOne<Dossier>().WithMany().HasForeignKey(export => export.DossierId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>The table of exports.</summary>
public static class ExportTables
{
    extension(BakenDb db)
    {
        /// <summary>What was given out of dossiers.</summary>
        public DbSet<DossierExport> DossierExports => db.Set<DossierExport>();
    }
}
