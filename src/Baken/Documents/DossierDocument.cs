using Baken.Access;
using Baken.Attachments;
using Baken.Dossiers;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Documents;

/// <summary>Id of a document in a dossier.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct DocumentId(Guid Value) : IUuid<DocumentId>
{
    /// <inheritdoc />
    public static DocumentId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Why a document was taken out of a dossier.</summary>
public enum RemovedWhy
{
    /// <summary>It is about something else (<i>hoort hier niet</i>).</summary>
    [Code("hoort-hier-niet")] Misplaced,

    /// <summary>It is there already (<i>dubbel</i>).</summary>
    [Code("dubbel")] Duplicate,

    /// <summary>Somebody asked for it, and has a right to (<i>op verzoek</i>; AVG art. 17).</summary>
    [Code("op-verzoek")] Asked,
}

/// <summary>
/// A document that an inspector put in a dossier (<i>stuk</i>): a letter of a school, a report of the police. It is cleaned as what reporters send; the file is among
/// the sealed files under a key of its own, and that key stands here under the key of the dossier. When it is taken out, file, key and name are gone; this row stays.
/// </summary>
public sealed class DossierDocument : IUnderDossierKey, INamesFile
{
    /// <summary>Most documents in one dossier, those that were taken out not counted.</summary>
    public const int Most = 200;

    /// <summary>Its id.</summary>
    public required DocumentId Id { get; init; }

    /// <summary>In which dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>When it was put there (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who put it there.</summary>
    public required PersonId By { get; init; }

    /// <inheritdoc />
    public required string? File { get; set; }

    /// <summary>The file's key, under the dossier's; null once the document was taken out.</summary>
    public required Sealed? Key { get; set; }

    /// <summary>An <see cref="AttachmentCard"/>, under the key of the dossier.</summary>
    public required Sealed Card { get; set; }

    /// <summary>When it was taken out (UTC); null while it is there.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>Who took it out; null while it is there.</summary>
    public PersonId? RemovedBy { get; set; }

    /// <summary>Why it was taken out; null while it is there.</summary>
    public RemovedWhy? RemovedWhy { get; set; }

    /// <summary>As the audit log names it.</summary>
    public static string Subject(DocumentId id) => $"document/{id}";

    /// <summary>What the sealed file is bound to (<c>content</c>), its key (<c>key</c>) and its card (<c>card</c>).</summary>
    public static Binding BindingOf(DocumentId id, string field) => new("document", id.Value, field);

    /// <inheritdoc />
    void IUnderDossierKey.Reseal(Func<Sealed, Binding, Sealed> anew)
    {
        Card = anew(Card, BindingOf(Id, "card"));
        if (Key is { } key) Key = anew(key, BindingOf(Id, "key"));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<DossierDocument>
    {
        public void Configure(EntityTypeBuilder<DossierDocument> builder)
        {
            builder.ToTable("dossier_documents");
            builder.HasKey(document => document.Id);
            builder.HasIndex(document => new { document.DossierId, document.At });
            builder.Property(document => document.File).HasMaxLength(SealedFiles.NameLength);
            builder.HasIndex(document => document.File).IsUnique();
            builder.HasOne<Dossier>().WithMany().HasForeignKey(document => document.DossierId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>The table of documents.</summary>
public static class DocumentTables
{
    extension(BakenDb db)
    {
        /// <summary>Documents in dossiers.</summary>
        public DbSet<DossierDocument> DossierDocuments => db.Set<DossierDocument>();
    }
}
