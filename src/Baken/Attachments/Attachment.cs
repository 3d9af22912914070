using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Baken.Reports;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Attachments;

/// <summary>Id of a file that a reporter sent. It holds the day and no moment (decision 2).</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct AttachmentId(Guid Value) : IUuid<AttachmentId>
{
    /// <inheritdoc />
    public static AttachmentId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>
/// A file that a reporter sent with a report (<i>bijlage</i>). The file itself is among the sealed files (<see cref="SealedFiles"/>) under
/// a key of its own; that key, and what the file is, stand here under the key of the conversation. The original is never kept: what is here
/// was cleaned.
/// </summary>
public sealed class Attachment : INamesFile
{
    /// <summary>Its id.</summary>
    public required AttachmentId Id { get; init; }

    /// <summary>With which report it belongs.</summary>
    public required ReportId ReportId { get; init; }

    /// <summary>The legal day on which it was sent.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The name of the sealed file; it says nothing.</summary>
    public required string File { get; init; }

    /// <summary>The file's key, under the conversation's.</summary>
    public required Sealed Key { get; init; }

    /// <summary>An <see cref="AttachmentCard"/>.</summary>
    public required Sealed Card { get; init; }

    /// <summary>As the audit log names it.</summary>
    public static string Subject(AttachmentId id) => $"attachment/{id}";

    /// <summary>What the sealed file is bound to (<c>content</c>), its key (<c>key</c>) and its card (<c>card</c>).</summary>
    public static Binding BindingOf(AttachmentId id, string field) => new("file", id.Value, field);

    /// <inheritdoc />
    string? INamesFile.File => File;

    internal AttachmentCard? Read(ContentKey conversation) => AttachmentCard.Open(conversation, Card, BindingOf(Id, "card"));

    internal sealed class Mapping : IEntityTypeConfiguration<Attachment>
    {
        public void Configure(EntityTypeBuilder<Attachment> builder)
        {
            builder.ToTable("report_attachments");
            builder.HasKey(attachment => attachment.Id);
            builder.HasIndex(attachment => attachment.ReportId);
            builder.Property(attachment => attachment.File).HasMaxLength(SealedFiles.NameLength);
            builder.HasIndex(attachment => attachment.File).IsUnique();
            builder.HasOne<Report>().WithMany().HasForeignKey(attachment => attachment.ReportId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A row that names a sealed file (<see cref="SealedFiles"/>). A file that no such row names is removed (<see cref="SweepFiles"/>).</summary>
public interface INamesFile
{
    /// <summary>The name of the sealed file; it says nothing. Null when there is none any longer.</summary>
    string? File { get; }
}

/// <summary>What a file is.</summary>
public sealed record AttachmentCard
{
    /// <summary>Its name, as the reporter's device had it, ending as its sort does.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    [JsonConverter(typeof(CodeJson<FileKind>))]
    public required FileKind Kind { get; init; }

    /// <summary>Bytes of the file that is kept.</summary>
    public required long Length { get; init; }

    /// <summary>How far what tells of place and device could be taken out.</summary>
    [JsonConverter(typeof(CodeJson<Cleaned>))]
    public required Cleaned Cleaned { get; init; }

    internal Sealed SealUnder(ContentKey key, Binding place)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(this, CardJson.Default.AttachmentCard);
        var made = key.SealBytes(content, place);
        CryptographicOperations.ZeroMemory(content);
        return made;
    }

    internal static AttachmentCard? Open(ContentKey key, Sealed card, Binding place)
    {
        if (key.OpenBytes(card, place) is not { } bytes) return null;
        var read = JsonSerializer.Deserialize(bytes, CardJson.Default.AttachmentCard);
        CryptographicOperations.ZeroMemory(bytes);
        return read;
    }
}

[JsonSerializable(typeof(AttachmentCard))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class CardJson : JsonSerializerContext;

/// <summary>The table of attachments.</summary>
public static class AttachmentTables
{
    extension(BakenDb db)
    {
        /// <summary>Files that reporters sent.</summary>
        public DbSet<Attachment> Attachments => db.Set<Attachment>();
    }
}
