using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Retention;

/// <summary>Id of a certificate of destruction.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct CertificateId(Guid Value) : IUuid<CertificateId>
{
    /// <inheritdoc />
    public static CertificateId From(Guid value) => new(value);

    /// <summary>As it stands in the audit log.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>What was destroyed, by sort.</summary>
public enum Piece
{
    /// <summary>Reports, each with its story.</summary>
    [Code("meldingen")] Reports,

    /// <summary>Messages of conversations.</summary>
    [Code("berichten")] Messages,

    /// <summary>Files that reporters sent.</summary>
    [Code("bestanden")] Files,

    /// <summary>Documents that inspectors put in it.</summary>
    [Code("stukken")] Documents,

    /// <summary>Packages of what was given out.</summary>
    [Code("uitvoer")] Exports,

    /// <summary>Notes, and what stood in them before.</summary>
    [Code("notities")] Notes,

    /// <summary>Tasks.</summary>
    [Code("taken")] Tasks,

    /// <summary>Names of people, and of reporters who left theirs.</summary>
    [Code("namen")] Names,

    /// <summary>Revisions of the classification.</summary>
    [Code("indelingen")] Revisions,

    /// <summary>What people were typing about it.</summary>
    [Code("kladjes")] Drafts,

    /// <summary>Requests of people about what was kept of them.</summary>
    [Code("verzoeken")] Requests,

    /// <summary>Keys in all their wraps and parts.</summary>
    [Code("sleutels")] Keys,

    /// <summary>Advice, and what it said before.</summary>
    [Code("adviezen")] Advice,

    /// <summary>Referrals, each step of theirs, and what came back.</summary>
    [Code("verwijzingen")] Referrals,

    /// <summary>Letters, and what they said before.</summary>
    [Code("brieven")] Letters,

    /// <summary>Links with other dossiers, and suggested ones that were dismissed.</summary>
    [Code("verbanden")] Links,

    /// <summary>Mergers with other dossiers.</summary>
    [Code("samenvoegingen")] Mergers,

    /// <summary>Legal holds.</summary>
    [Code("tegenhouden")] Holds,

    /// <summary>That it was restricted and why, and who must not know it and why.</summary>
    [Code("afscherming")] Shields,

    /// <summary>Requests for access, and the support of leads.</summary>
    [Code("toegangsverzoeken")] AccessRequests,

    /// <summary>What it could be found by: words and names as keyed hashes.</summary>
    [Code("zoeksleutels")] Tokens,
}

/// <summary>What a certificate says. No content: the number of the dossier leads to nothing any more.</summary>
public sealed record CertificateText
{
    /// <summary>Form of the text.</summary>
    [JsonPropertyName("versie")] public int Form { get; init; } = 1;

    /// <summary>Number of the dossier.</summary>
    [JsonPropertyName("dossier")] public required string Dossier { get; init; }

    /// <summary>The legal day on which it was closed.</summary>
    [JsonPropertyName("geslotenOp")] public required DateOnly ClosedOn { get; init; }

    /// <summary>What came of it: a code.</summary>
    [JsonPropertyName("uitkomst")] public required string Outcome { get; init; }

    /// <summary>The term, in years.</summary>
    [JsonPropertyName("bewaartermijnJaren")] public required int Years { get; init; }

    /// <summary>What the term rests on.</summary>
    [JsonPropertyName("grondslag")] public required string Basis { get; init; }

    /// <summary>Who proposed it, by name.</summary>
    [JsonPropertyName("voorgesteldDoor")] public required string ProposedBy { get; init; }

    /// <summary>When (UTC).</summary>
    [JsonPropertyName("voorgesteldOp")] public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Who decided, by name.</summary>
    [JsonPropertyName("vernietigdDoor")] public required string DecidedBy { get; init; }

    /// <summary>When it was destroyed (UTC).</summary>
    [JsonPropertyName("vernietigdOp")] public required DateTimeOffset DestroyedAt { get; init; }

    /// <summary>How many pieces of each sort: codes of <see cref="Piece"/>.</summary>
    [JsonPropertyName("stukken")] public required IReadOnlyDictionary<string, int> Pieces { get; init; }
}

/// <summary>
/// A certificate of destruction (<i>verklaring van vernietiging</i>): a text that is kept as it was made, and its hash, which stands in the audit log too. It is
/// never changed and never removed.
/// </summary>
public sealed class DestructionCertificate
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxText = 4000;

    private static readonly JsonSerializerOptions Shape = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Its id.</summary>
    public required CertificateId Id { get; init; }

    /// <summary>When the dossier was destroyed (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The JSON of a <see cref="CertificateText"/>.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 of <see cref="Text"/> in UTF-8, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>As the audit log names one: by what it says.</summary>
    public static string Subject(string hash) => $"certificate/{hash}";

    /// <summary>Whether the text is what it was when it was made.</summary>
    public bool IsIntact => HashOf(Text) == Hash;

    /// <summary>What it says.</summary>
    public CertificateText Read() => JsonSerializer.Deserialize<CertificateText>(Text, Shape) ?? throw new InvalidDataException("A certificate is empty.");

    internal static DestructionCertificate Of(DateTimeOffset at, CertificateText says)
    {
        var text = JsonSerializer.Serialize(says, Shape) + "\n";
        return new DestructionCertificate { Id = NewId.At<CertificateId>(at), At = at, Text = text, Hash = HashOf(text) };
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal sealed class Mapping : IEntityTypeConfiguration<DestructionCertificate>
    {
        public void Configure(EntityTypeBuilder<DestructionCertificate> builder)
        {
            builder.ToTable("destruction_certificates").MayBeUsedFor(DatabaseDuty.Casework, Rights.Select | Rights.Insert);
            builder.HasKey(certificate => certificate.Id);
            builder.Ignore(certificate => certificate.IsIntact);
            builder.Property(certificate => certificate.Text).HasMaxLength(MaxText);
            builder.Property(certificate => certificate.Hash).HasMaxLength(64);
            builder.HasIndex(certificate => certificate.At);
        }
    }
}

/// <summary>A sealed file of a dossier that was destroyed: its key is gone, and it is to be removed from the disk. The row goes when the file has.</summary>
public sealed class DoomedFile
{
    /// <summary>The name of the sealed file.</summary>
    public required string Name { get; init; }

    /// <summary>With which certificate it went.</summary>
    public required CertificateId CertificateId { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<DoomedFile>
    {
        public void Configure(EntityTypeBuilder<DoomedFile> builder)
        {
            builder.ToTable("doomed_files");
            builder.HasKey(file => file.Name);
            builder.HasIndex(file => file.CertificateId);
            builder.Property(file => file.Name).HasMaxLength(SealedFiles.NameLength);
        }
    }
}
