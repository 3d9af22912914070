using System.Numerics;
using Baken.Terms;

namespace Baken.Statistics;

/// <summary>
/// The circumstances (<i>omstandigheden</i>) of one dossier: a set, so the order in which they were ticked means nothing. Stored as
/// their codes in the order of the glossary, joined by <c>|</c>; the empty set is the empty text.
/// </summary>
public readonly record struct CircumstanceSet
{
    /// <summary>Longest stored text: every code and the bars between them.</summary>
    public const int MaxLength = 120;

    private readonly uint bits;

    private CircumstanceSet(uint bits) => this.bits = bits;

    /// <summary>How many there are.</summary>
    public int Count => BitOperations.PopCount(bits);

    /// <summary>The set of these circumstances; naming one twice is the same as once.</summary>
    public static CircumstanceSet Of(params IEnumerable<Circumstance> circumstances) =>
        new(circumstances.Aggregate(0u, (bits, circumstance) => bits | Bit(circumstance)));

    /// <summary>Reads what <see cref="ToString"/> wrote, in any order.</summary>
    /// <exception cref="FormatException">One of the codes is unknown.</exception>
    public static CircumstanceSet Parse(string codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        return codes.Length == 0 ? default : Of(codes.Split('|').Select(Codes.Parse<Circumstance>));
    }

    /// <summary>Whether a circumstance is in the set.</summary>
    public bool Has(Circumstance circumstance) => (bits & Bit(circumstance)) != 0;

    /// <summary>The codes, in the order of the glossary, joined by <c>|</c>.</summary>
    public override string ToString()
    {
        var set = this;
        return bits == 0 ? "" : string.Join('|', Enum.GetValues<Circumstance>().Where(set.Has).Select(Codes.Of));
    }

    private static uint Bit(Circumstance circumstance) => 1u << (int)circumstance;
}
