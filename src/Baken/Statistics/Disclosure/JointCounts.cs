namespace Baken.Statistics;

/// <summary>
/// How many there are of each combination of several divisions at once (form, sector, who told, who is accused). It is never published; every
/// table that is published adds up some of its counts, and so do the totals. Its places are called small places.
/// </summary>
/// <param name="sizes">How many values each division has.</param>
/// <param name="counts">The counts, the last division running fastest; 0 or more.</param>
internal sealed class JointCounts(IReadOnlyList<int> sizes, IReadOnlyList<int> counts)
{
    /// <summary>How many values each division has.</summary>
    public IReadOnlyList<int> Sizes { get; } = sizes;

    /// <summary>The counts, the last division running fastest.</summary>
    public IReadOnlyList<int> Counts { get; } = counts;

    /// <summary>How far apart two small places lie that differ by one value of a division.</summary>
    public IReadOnlyList<int> Steps { get; } = [.. sizes.Select((_, division) => sizes.Skip(division + 1).Aggregate(1, (all, size) => all * size))];

    /// <summary>The value of one division at a small place.</summary>
    public int ValueAt(int place, int division) => place / Steps[division] % Sizes[division];

    /// <summary>The table of two of its divisions, whose row and column totals are published.</summary>
    public CountTable Table(string name, int rows, int columns)
    {
        var table = new int[Sizes[rows], Sizes[columns]];
        for (var place = 0; place < Counts.Count; place++)
        {
            table[ValueAt(place, rows), ValueAt(place, columns)] += Counts[place];
        }

        return CountTable.Grid(
            [.. Enumerable.Range(0, Sizes[rows]).Select(row => Enumerable.Range(0, Sizes[columns]).Select(column => table[row, column]).ToList())],
            name) with
        { Divisions = (rows, columns) };
    }
}
