using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Dossiers.Searching;

/// <summary>
/// That a word stands in the texts of a dossier, once however often it does: the number of the word (<see cref="Vault.BlindIndex.WordNumbers"/>), which several words
/// share. A restricted dossier has none.
/// </summary>
public sealed class WordToken
{
    /// <summary>The number of the word.</summary>
    public required int Word { get; init; }

    /// <summary>In which dossier.</summary>
    public required DossierId DossierId { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<WordToken>
    {
        public void Configure(EntityTypeBuilder<WordToken> builder)
        {
            builder.ToTable("word_tokens");
            builder.HasKey(token => new { token.Word, token.DossierId });
            builder.HasIndex(token => token.DossierId);
            builder.HasOne<Dossier>().WithMany().HasForeignKey(token => token.DossierId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
