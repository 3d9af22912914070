namespace Baken.Statistics;

/// <summary>
/// Chooses which cells to hide where the best choice is not found in time: for each small count, and each count that it must be able to have, a
/// witness that needs as few more cells hidden as possible; and then what turns out not to be needed is shown again. It is safe by its
/// making, since all that its witnesses change is hidden, and it hides more than may be needed. The rounds of cells are those of L.H. Cox,
/// <i>Network models for complementary cell suppression</i>, Journal of the American Statistical Association 90 (1995).
/// </summary>
/// <param name="bounds">What the marks tell.</param>
/// <param name="goals">For each cell that must be protected how far it must be able to move; each step has a witness in the book.</param>
/// <param name="book">Witnesses that were found before; those found now are added.</param>
internal sealed class WitnessedPlan(HiddenBounds bounds, IReadOnlyDictionary<int, Goal> goals, WitnessBook book)
{
    /// <summary>What hiding one more cell costs, above its count; a cell that is hidden already costs next to nothing.</summary>
    private const int CellCost = 1 << 20;

    /// <summary>Hiding a zero is worse than hiding two other cells, for it hides that there is nothing.</summary>
    private const int ZeroCost = 3 * CellCost;

    private readonly bool[] hidden = [.. Enumerable.Range(0, bounds.Tables.Cells.Count).Select(bounds.IsSecret)];
    private readonly TableFlow[] flows = Witnesses.FlowsOf(bounds, [.. Enumerable.Range(0, bounds.Tables.Cells.Count).Select(bounds.CanHide)]);
    private readonly JointMoves? moves = bounds.Tables.Joint is { } joint ? new JointMoves(joint) : null;

    /// <summary>Makes the plan.</summary>
    /// <returns>For each cell whether it is hidden.</returns>
    public bool[] Make()
    {
        foreach (var (cell, goal) in goals.OrderByDescending(goal => goal.Value.Together).ThenBy(goal => goal.Key))
        {
            var (up, down) = (0, 0);
            while (up + down < goal.Together)
            {
                var (upwards, downwards) = (up < goal.Up ? Cheapest(cell, up + 1) : null, down < goal.Down ? Cheapest(cell, -down - 1) : null);
                var goesUp = downwards is null || (upwards is not null && Cost(upwards) <= Cost(downwards));
                Hide((goesUp ? upwards : downwards) ?? throw new InvalidOperationException("A goal has no witness."));
                (up, down) = goesUp ? (up + 1, down) : (up, down + 1);
            }
        }

        ShowWhatIsNotNeeded();
        return hidden;
    }

    private Witness? Cheapest(int cell, int by)
    {
        var best = book.All.Where(witness => witness[cell] == by && CanBe(witness)).MinBy(Cost);
        if (best is not null && Cost(best) == 0)
        {
            return best;
        }

        var number = bounds.Tables.TableOf[cell];
        var first = bounds.Tables.First[number];
        var push = flows[number].Run(cell - first, Math.Sign(by), Math.Abs(by), other => 1 + Cost(first + other));
        if (push.Reached == Math.Abs(by) && moves?.Fits(bounds.Tables.Tables[number], push.Move) != false)
        {
            var found = Witnesses.InTable(bounds.Tables, number, push.Move);
            book.Add(found);
            best = best is null || Cost(found) < Cost(best) ? found : best;
        }

        return best;
    }

    private bool CanBe(Witness witness) => witness.Changed.All(cell => bounds.CanHide(cell) || !bounds.IsPublished(cell));

    private long Cost(Witness witness) => witness.Changed.Sum(Cost);

    private long Cost(int cell) => hidden[cell] || !bounds.IsPublished(cell) ? 0
        : bounds.Tables.Cells[cell].Count == 0 ? ZeroCost : CellCost + bounds.Tables.Cells[cell].Count;

    private void Hide(Witness witness)
    {
        foreach (var cell in witness.Changed.Where(bounds.IsPublished))
        {
            hidden[cell] = true;
        }
    }

    private void ShowWhatIsNotNeeded()
    {
        var witnesses = goals.Keys.ToDictionary(cell => cell, cell => book.All.Where(witness => witness[cell] != 0).ToLookup(witness => witness[cell]));
        foreach (var cell in Enumerable.Range(0, hidden.Length).Where(cell => hidden[cell] && !bounds.IsSecret(cell))
            .OrderByDescending(cell => bounds.Tables.Cells[cell].Count == 0).ThenByDescending(cell => bounds.Tables.Cells[cell].Count).ToList())
        {
            hidden[cell] = false;
            hidden[cell] = !goals.All(goal =>
                Steps(witnesses[goal.Key], +1, goal.Value.Up) + Steps(witnesses[goal.Key], -1, goal.Value.Down) >= goal.Value.Together);
        }
    }

    /// <summary>How far a cell moves by witnesses that change nothing visible.</summary>
    private int Steps(ILookup<int, Witness> witnesses, int direction, int most) =>
        Enumerable.Range(1, most).TakeWhile(step => witnesses[direction * step].Any(witness => Cost(witness) == 0)).Count();
}
