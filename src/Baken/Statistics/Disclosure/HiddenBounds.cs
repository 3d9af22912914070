namespace Baken.Statistics;

/// <summary>
/// What the mark of a hidden cell tells a reader. <c>&lt;5</c> tells that it is small: 1 to the threshold, or 0 to the threshold in a table whose zeros are
/// not all visible. <c>×</c> tells the rest: a small cell would have had the other mark, so it is above the threshold. Pure.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="threshold">Counts from 1 up to and including this are hidden.</param>
/// <param name="zerosVisible">For each table, whether all its zeros stay visible.</param>
/// <param name="withheld">For each table, whether nothing of it is published, marks neither.</param>
internal sealed class HiddenBounds(LinkedTables tables, int threshold, IReadOnlyList<bool> zerosVisible, IReadOnlyList<bool> withheld)
{
    /// <summary>So much that it is no bound; small enough that sums of it do not run over.</summary>
    public const int NoBound = 1 << 28;

    /// <summary>The tables.</summary>
    public LinkedTables Tables { get; } = tables;

    /// <summary>Whether anything of the table of a cell is published.</summary>
    public bool IsPublished(int cell) => !withheld[Tables.TableOf[cell]];

    /// <summary>Whether the count of a cell is one that must be hidden.</summary>
    public bool IsSmall(int cell) => Tables.Cells[cell].Count >= 1 && Tables.Cells[cell].Count <= threshold;

    /// <summary>Whether a cell must be hidden and protected: readers don't know it yet, and it is small or was settled to be hidden.</summary>
    public bool IsSecret(int cell) =>
        IsPublished(cell) && Tables.Cells[cell].Hold != CellHold.Known && (IsSmall(cell) || Tables.Cells[cell].Hold == CellHold.Hidden);

    /// <summary>Whether hiding a cell hides anything.</summary>
    public bool CanHide(int cell) => IsPublished(cell) && Tables.Cells[cell].Hold != CellHold.Known
        && (Tables.Cells[cell].Count > 0 || !zerosVisible[Tables.TableOf[cell]]);

    /// <summary>The least that a reader knows a hidden cell to be.</summary>
    public int Low(int cell) => Tables.Cells[cell] is var one && one.Count > threshold ? threshold + 1
        : Math.Max(one.Least, zerosVisible[Tables.TableOf[cell]] ? 1 : 0);

    /// <summary>The most that a reader knows a hidden cell to be.</summary>
    public int High(int cell) => Tables.Cells[cell].Count > threshold ? NoBound : threshold;

    /// <summary>How far a hidden cell can be below what it is.</summary>
    public int Down(int cell) => Tables.Cells[cell].Count - Low(cell);

    /// <summary>How far a hidden cell can be above what it is.</summary>
    public int Up(int cell) => High(cell) - Tables.Cells[cell].Count;
}
