namespace Baken.Statistics;

/// <summary>
/// Other counts that agree with all that is published, as the difference from what is: joint counts in whole numbers that have them were in hand.
/// </summary>
internal sealed class Witness
{
    private readonly int[] changes;

    /// <param name="changes">For each cell of all tables how much it changes.</param>
    public Witness(int[] changes)
    {
        this.changes = changes;
        Changed = [.. Enumerable.Range(0, changes.Length).Where(cell => changes[cell] != 0)];
    }

    /// <summary>The cells that change. Who sees one of them knows that this is not so.</summary>
    public IReadOnlyList<int> Changed { get; }

    /// <summary>How much a cell changes.</summary>
    public int this[int cell] => changes[cell];
}

/// <summary>
/// All witnesses that were found for some tables. What was found while everything was hidden serves every plan that hides what it
/// changes, and it stays true when marks tell less.
/// </summary>
internal sealed class WitnessBook
{
    private readonly List<Witness> all = [];

    /// <summary>All of them, in the order in which they were found.</summary>
    public IReadOnlyList<Witness> All => all;

    /// <summary>Keeps one.</summary>
    public void Add(Witness witness) => all.Add(witness);
}
