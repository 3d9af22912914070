using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Institutions;

/// <summary>An institution (<i>instelling</i>): a school with one BRIN and one or more locations.</summary>
public sealed class Institution
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 200;

    /// <summary>Its number in the national register.</summary>
    public required Brin Brin { get; init; }

    /// <summary>Its name; where the register has none, that of its main location.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The board that answers for it; null as long as no file told it (RIO's file of locations does not).</summary>
    public BoardNumber? Board { get; private set; }

    /// <summary>Takes over what a file tells.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="board">Null when the file does not tell it.</param>
    /// <returns>Whether that changed anything.</returns>
    public bool Become(string name, BoardNumber? board)
    {
        var next = (name, board ?? Board);
        if (next == (Name, Board)) return false;
        (Name, Board) = next;
        return true;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Institution>
    {
        public void Configure(EntityTypeBuilder<Institution> builder)
        {
            builder.IsKept().ToTable("institutions").HasKey(institution => institution.Brin);
            builder.Property(institution => institution.Name).HasMaxLength(MaxName);
            builder.HasOne<Board>().WithMany().HasForeignKey(institution => institution.Board).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
