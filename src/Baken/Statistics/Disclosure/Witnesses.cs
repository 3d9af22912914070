using System.Globalization;
using Google.OrTools.Sat;

namespace Baken.Statistics;

/// <summary>
/// Shows which counts remain possible for hidden cells by having them: for each, joint counts in whole numbers that agree with all that is published
/// and have it. Counts found for one cell are witnesses for all cells that changed in them. Nothing that an outsider computes can rule out
/// a count that has a witness.
/// </summary>
internal sealed class Witnesses : IDisposable
{
    private readonly HiddenBounds bounds;
    private readonly bool[] hidden;
    private readonly Patience patience;
    private readonly WitnessBook book;
    private readonly TableFlow[] flows;
    private readonly JointMoves? moves;
    private readonly HashSet<int>[] seen;
    private IntervalAttack? attack;
    private bool inAHurry;

    /// <param name="bounds">What the marks tell.</param>
    /// <param name="hidden">For each cell, whether it is hidden.</param>
    /// <param name="patience">How much may still be asked of the solvers.</param>
    /// <param name="book">Witnesses that were found before; those found now are added.</param>
    public Witnesses(HiddenBounds bounds, bool[] hidden, Patience patience, WitnessBook book)
    {
        this.patience = patience;
        this.bounds = bounds;
        this.hidden = hidden;
        this.book = book;
        flows = FlowsOf(bounds, hidden);
        moves = bounds.Tables.Joint is { } joint ? new JointMoves(joint) : null;
        seen = [.. bounds.Tables.Cells.Select(cell => new HashSet<int> { cell.Count })];
        foreach (var witness in book.All.Where(witness => witness.Changed.All(cell => hidden[cell] || !bounds.IsPublished(cell))))
        {
            See(witness);
        }
    }

    /// <summary>The linear programme of the same publication.</summary>
    public IntervalAttack Attack => attack ??= new IntervalAttack(bounds, hidden);

    /// <summary>Whether the linear programme shows that a cell can have no other count.</summary>
    public bool IsKnown(int cell) => patience.Take(Patience.Linear) && Attack.Run(cell).Values == 1;

    /// <summary>From now on only what is found quickly counts: no solver is asked any more.</summary>
    public void Hurry() => inAHurry = true;

    /// <summary>How many different counts of a cell have a witness by now, its own count among them.</summary>
    public int Values(int cell) => seen[cell].Count;

    /// <summary>Each table as a network of its hidden cells.</summary>
    public static TableFlow[] FlowsOf(HiddenBounds bounds, bool[] hidden) =>
    [
        .. bounds.Tables.Tables.Select((table, number) => new TableFlow(
            table,
            [.. table.Cells.Select((_, cell) => bounds.Tables.First[number] + cell is var one && hidden[one] ? bounds.Down(one) : 0)],
            [.. table.Cells.Select((_, cell) => bounds.Tables.First[number] + cell is var one && hidden[one] ? bounds.Up(one) : 0)])),
    ];

    /// <summary>How far a cell can go in one direction, with a witness for each count on the way.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="direction">+1 is up, −1 is down.</param>
    /// <param name="wanted">As far as is asked.</param>
    public int Reach(int cell, int direction, int wanted)
    {
        var count = bounds.Tables.Cells[cell].Count;
        var number = bounds.Tables.TableOf[cell];
        var reached = 0;
        while (reached < wanted && hidden[cell])
        {
            if (!seen[cell].Contains(count + (direction * (reached + 1))))
            {
                // What its own table rules out no other way makes possible.
                var (local, next) = (cell - bounds.Tables.First[number], reached + 1);
                if (flows[number].Run(local, direction, next).Reached == reached
                    || !(Ways(number).Any(price => Traded(number, flows[number].Run(local, direction, next, price).Move))
                        || Solved(cell, count + (direction * next))))
                {
                    break;
                }
            }

            reached++;
        }

        return reached;
    }

    /// <summary>Ways to choose the round of cells by which one moves: by as few cells as possible, by large ones, by others.</summary>
    private IEnumerable<Func<int, long>?> Ways(int number)
    {
        var cells = bounds.Tables.Tables[number].Cells;
        yield return null;
        yield return cell => 1 + (100 / (1 + cells[cell].Count));
        for (var way = 1; moves is not null && way <= 6; way++)
        {
            var salt = way;
            yield return cell => 8 + ((((cell + 1) * 2_654_435_761L) ^ (salt * 40_503L)) % 31);
        }
    }

    private bool Traded(int number, int[] move)
    {
        if (moves?.Fits(bounds.Tables.Tables[number], move) == false)
        {
            return false;
        }

        Keep(InTable(bounds.Tables, number, move));
        return true;
    }

    /// <summary>A change of one table as a change of all: the others stay as they are.</summary>
    public static Witness InTable(LinkedTables tables, int number, int[] move)
    {
        var changes = new int[tables.Cells.Count];
        move.CopyTo(changes, tables.First[number]);
        return new Witness(changes);
    }

    /// <summary>What the solvers find, when trading found nothing.</summary>
    private bool Solved(int cell, int count)
    {
        if (bounds.Tables.Joint is null || inAHurry || !patience.Take(Patience.Linear))
        {
            return false;
        }

        var (interval, places) = Attack.RunWithPlaces(cell);
        if (count < interval.Low || count > interval.High || new WholeCounts(bounds, hidden).Find(cell, count, places, patience) is not { } changes)
        {
            return false;
        }

        Keep(new Witness(changes));
        return true;
    }

    private void Keep(Witness witness)
    {
        book.Add(witness);
        See(witness);
    }

    private void See(Witness witness)
    {
        foreach (var cell in witness.Changed)
        {
            seen[cell].Add(bounds.Tables.Cells[cell].Count + witness[cell]);
        }
    }

    /// <inheritdoc />
    public void Dispose() => attack?.Dispose();
}

/// <summary>
/// How much may still be asked of the solvers that take long, in their own count of steps: a bound on the time that is the same on every machine. When
/// it is used up, what was not shown by then counts as not possible, so more is hidden than may be needed, and never less.
/// </summary>
/// <param name="work">How much; a report takes at most a second with what is given by itself.</param>
internal sealed class Patience(double work = 0.3)
{
    /// <summary>What asking the linear programme once is taken to cost: it does not count its steps, and it takes a few milliseconds.</summary>
    public const double Linear = 0.01;

    /// <summary>The solver of whole numbers, as it gives the same answer on every machine.</summary>
    /// <param name="work">How much it may do; 0 or less is nothing.</param>
    public static CpSolver Solver(double work) => new()
    {
        StringParameters = "num_workers:1,random_seed:1,cp_model_presolve:false,max_deterministic_time:"
            + Math.Max(0, work).ToString("F9", CultureInfo.InvariantCulture),
    };

    /// <summary>How much is left; 0 or less is nothing.</summary>
    public double Left { get; private set; } = work;

    /// <summary>Takes what one question costs.</summary>
    /// <returns>False when nothing is left to ask it.</returns>
    public bool Take(double cost)
    {
        var may = Left > 0;
        Left -= cost;
        return may;
    }
}
