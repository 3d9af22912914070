using System.Numerics;
using System.Runtime.CompilerServices;
using Baken.Terms;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Statistics;

/// <summary>
/// Which words of one kind hold for one dossier, such as its circumstances (<i>omstandigheden</i>): a set, so the order in which they were ticked
/// means nothing. Stored as their codes in the order of the glossary, joined by <c>|</c>; the empty set is the empty text.
/// </summary>
/// <typeparam name="T">The kind: an enum with codes, numbered from 0, of at most 32 members.</typeparam>
public readonly record struct CodeSet<T> where T : struct, Enum
{
    /// <summary>Longest stored text: every code of any kind and the bars between them.</summary>
    public const int MaxLength = 120;

    private readonly uint bits;

    internal CodeSet(IEnumerable<T> values) => bits = values.Aggregate(0u, (bits, value) => bits | Bit(value));

    /// <summary>How many there are.</summary>
    public int Count => BitOperations.PopCount(bits);

    /// <summary>Whether one is in the set.</summary>
    public bool Has(T value) => (bits & Bit(value)) != 0;

    /// <summary>Those in the set, in the order of the glossary.</summary>
    public IReadOnlyList<T> Values()
    {
        var set = this;
        return bits == 0 ? [] : [.. Enum.GetValues<T>().Where(set.Has)];
    }

    /// <summary>The codes, in the order of the glossary, joined by <c>|</c>.</summary>
    public override string ToString() => bits == 0 ? "" : string.Join('|', Values().Select(Codes.Of));

    private static uint Bit(T value) => 1u << Unsafe.As<T, int>(ref value);
}

/// <summary>Makes sets of codes, reads them and stores them.</summary>
public static class CodeSet
{
    /// <summary>The set of these; naming one twice is the same as once.</summary>
    public static CodeSet<T> Of<T>(params IEnumerable<T> values) where T : struct, Enum => new(values);

    /// <summary>Reads what <see cref="CodeSet{T}.ToString"/> wrote, in any order.</summary>
    /// <exception cref="FormatException">One of the codes is unknown.</exception>
    public static CodeSet<T> Parse<T>(string codes) where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(codes);
        return codes.Length == 0 ? default : Of(codes.Split('|').Select(Codes.Parse<T>));
    }

    /// <summary>Stores the set as its codes.</summary>
    public static PropertyBuilder<CodeSet<T>> AsCodes<T>(this PropertyBuilder<CodeSet<T>> column) where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(column);
        return column.HasConversion(set => set.ToString(), codes => Parse<T>(codes)).HasMaxLength(CodeSet<T>.MaxLength);
    }
}
