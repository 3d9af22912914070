namespace Baken.Duties;

/// <summary>
/// What can be said of a condition (Kleene's three-valued logic): it holds, it does not, or what decides it is not known. Facts that become known change <see cref="Unknown"/> into
/// one of the others and never one of the others into its opposite.
/// </summary>
public enum Truth
{
    /// <summary>It does not hold.</summary>
    No,

    /// <summary>What decides it is not known, or the law leaves it open.</summary>
    Unknown,

    /// <summary>It holds.</summary>
    Yes,
}

/// <summary>The connectives of Kleene's logic.</summary>
public static class Truths
{
    /// <summary>All of them: the least of all; <see cref="Truth.Yes"/> of nothing.</summary>
    public static Truth All(IEnumerable<Truth> truths) => truths.Append(Truth.Yes).Min();

    /// <summary>At least one of them: the most of all; <see cref="Truth.No"/> of nothing.</summary>
    public static Truth Any(IEnumerable<Truth> truths) => truths.Append(Truth.No).Max();

    /// <summary>Whether a value that is somewhere in a range makes something hold: known when both ends agree on every value between them.</summary>
    public static Truth Between(IReadOnlyCollection<Truth> truths) => truths.Distinct().Count() == 1 ? truths.First() : Truth.Unknown;
}
