using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Institutions;

/// <summary>A board (<i>bevoegd gezag</i>): the legal body that answers for one or more institutions.</summary>
public sealed class Board
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 200;

    /// <summary>Its number in the national register.</summary>
    public required BoardNumber Number { get; init; }

    /// <summary>Its name; null as long as no file told it.</summary>
    public string? Name { get; private set; }

    /// <summary>The legal day on which a register first told of it; null when that was not written down. It may have existed long before.</summary>
    public DateOnly? FirstSeenOn { get; init; }

    /// <summary>Takes over what a file tells.</summary>
    /// <param name="name">Null or empty when the file does not tell it.</param>
    /// <returns>Whether that changed anything.</returns>
    public bool Become(string? name)
    {
        if (string.IsNullOrEmpty(name) || name == Name) return false;
        Name = name;
        return true;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Board>
    {
        public void Configure(EntityTypeBuilder<Board> builder)
        {
            builder.IsKept().ToTable("boards").HasKey(board => board.Number);
            builder.Property(board => board.Name).HasMaxLength(MaxName);
        }
    }
}
