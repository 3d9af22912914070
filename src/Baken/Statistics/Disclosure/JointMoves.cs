namespace Baken.Statistics;

/// <summary>
/// Shows that a change of one table can be: it finds joint counts, whole and none below zero, that have it and agree with all other tables and
/// totals. It trades: two that differ in one division change places, and where that shifts another table, two others change back.
/// It never errs when it says yes, since it has the counts in hand; when it says no there may still be some.
/// </summary>
internal sealed class JointMoves(JointCounts joint)
{
    private readonly Dictionary<(int Rows, int Columns), int[]> slices = [];

    /// <summary>Whether joint counts were found in which the cells of a table have changed so and nothing else that is published has.</summary>
    /// <param name="table">The table.</param>
    /// <param name="move">For each of its cells how much it changes; every row and column stays what it is.</param>
    public bool Fits(CountTable table, IReadOnlyList<int> move)
    {
        var (rows, columns) = table.Divisions ?? throw new InvalidOperationException("A linked table names its divisions.");
        var left = new int[joint.Sizes[rows], joint.Sizes[columns]];
        for (var cell = 0; cell < move.Count; cell++)
        {
            left[table.Cells[cell].Row, table.Cells[cell].Column] = move[cell];
        }

        var trade = new Trade(joint, rows, columns, SlicesOf(rows, columns), [.. joint.Counts]);
        while (NextRound(left) is { } round)
        {
            if (!trade.Make(round))
            {
                return false;
            }

            left[round.Row, round.Column]--;
            left[round.Row, round.OtherColumn]++;
            left[round.OtherRow, round.Column]++;
            left[round.OtherRow, round.OtherColumn]--;
        }

        return true;
    }

    /// <summary>Every change is a sum of these: one more in two corners of a rectangle, one less in the two others.</summary>
    private static Round? NextRound(int[,] left)
    {
        for (var row = 0; row < left.GetLength(0); row++)
        {
            for (var column = 0; column < left.GetLength(1); column++)
            {
                if (left[row, column] > 0)
                {
                    return new Round(
                        row,
                        column,
                        Enumerable.Range(0, left.GetLength(0)).First(other => left[other, column] < 0),
                        Enumerable.Range(0, left.GetLength(1)).First(other => left[row, other] < 0));
                }
            }
        }

        return null;
    }

    /// <summary>The small places with the first value of both divisions: one for each combination of the others.</summary>
    private int[] SlicesOf(int rows, int columns)
    {
        if (!slices.TryGetValue((rows, columns), out var found))
        {
            found = [.. Enumerable.Range(0, joint.Counts.Count).Where(place => joint.ValueAt(place, rows) == 0 && joint.ValueAt(place, columns) == 0)];
            slices.Add((rows, columns), found);
        }

        return found;
    }

    /// <summary>One more at (row, column) and (other row, other column), one less at the two other corners.</summary>
    private readonly record struct Round(int Row, int Column, int OtherRow, int OtherColumn);

    private sealed class Trade(JointCounts joint, int rows, int columns, int[] slices, int[] counts)
    {
        public bool Make(Round round) => InOneSlice(round) || InTwo(round) || ByDivision(round);

        private int At(int slice, int row, int column) => slice + (row * joint.Steps[rows]) + (column * joint.Steps[columns]);

        /// <summary>Both are alike in all other divisions: when they trade, no other table changes.</summary>
        private bool InOneSlice(Round round)
        {
            var (best, most) = (-1, 0);
            foreach (var slice in slices)
            {
                var both = Math.Min(counts[At(slice, round.Row, round.OtherColumn)], counts[At(slice, round.OtherRow, round.Column)]);
                (best, most) = both > most ? (slice, both) : (best, most);
            }

            return best >= 0 && Shift([(At(best, round.Row, round.OtherColumn), At(best, round.Row, round.Column)),
                (At(best, round.OtherRow, round.Column), At(best, round.OtherRow, round.OtherColumn))]);
        }

        /// <summary>They differ in other divisions; two others, in one row or in one column, make up for that.</summary>
        private bool InTwo(Round round)
        {
            var firsts = slices.Where(slice => counts[At(slice, round.Row, round.OtherColumn)] > 0);
            var seconds = slices.Where(slice => counts[At(slice, round.OtherRow, round.Column)] > 0).ToList();
            return firsts.Any(first => seconds.Any(second => first != second
                && (MadeUpInARow(round, first, second) || MadeUpInAColumn(round, first, second))));
        }

        private bool MadeUpInARow(Round round, int first, int second)
        {
            for (var row = 0; row < joint.Sizes[rows]; row++)
            {
                if (counts[At(first, row, round.Column)] > 0 && counts[At(second, row, round.OtherColumn)] > 0
                    && Shift([(At(first, round.Row, round.OtherColumn), At(first, round.Row, round.Column)),
                        (At(second, round.OtherRow, round.Column), At(second, round.OtherRow, round.OtherColumn)),
                        (At(first, row, round.Column), At(first, row, round.OtherColumn)),
                        (At(second, row, round.OtherColumn), At(second, row, round.Column))]))
                {
                    return true;
                }
            }

            return false;
        }

        private bool MadeUpInAColumn(Round round, int first, int second)
        {
            for (var column = 0; column < joint.Sizes[columns]; column++)
            {
                if (counts[At(first, round.OtherRow, column)] > 0 && counts[At(second, round.Row, column)] > 0
                    && Shift([(At(first, round.Row, round.OtherColumn), At(first, round.OtherRow, round.OtherColumn)),
                        (At(second, round.OtherRow, round.Column), At(second, round.Row, round.Column)),
                        (At(first, round.OtherRow, column), At(first, round.Row, column)),
                        (At(second, round.Row, column), At(second, round.OtherRow, column))]))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>They differ in other divisions; for each of those, two others that differ in nothing else but the traded one make up.</summary>
        private bool ByDivision(Round round)
        {
            var firsts = slices.Where(slice => counts[At(slice, round.Row, round.OtherColumn)] > 0).ToList();
            var seconds = slices.Where(slice => counts[At(slice, round.OtherRow, round.Column)] > 0).ToList();
            foreach (var first in firsts)
            {
                foreach (var second in seconds)
                {
                    var (here, there) = (At(first, round.Row, round.OtherColumn), At(second, round.OtherRow, round.Column));
                    if (MadeUp(here, there, columns, round.OtherColumn, round.Column) || MadeUp(here, there, rows, round.Row, round.OtherRow))
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        /// <summary>Lets two trade their values of a division, and makes up for it in every other division in which they differ.</summary>
        private bool MadeUp(int here, int there, int traded, int valueHere, int valueThere)
        {
            var shift = (valueThere - valueHere) * joint.Steps[traded];
            var shifts = new List<(int From, int To)> { (here, here + shift), (there, there - shift) };
            for (var division = 0; division < joint.Sizes.Count; division++)
            {
                var (mine, other) = (joint.ValueAt(here, division), joint.ValueAt(there, division));
                if (division == rows || division == columns || mine == other)
                {
                    continue;
                }

                var place = Pair(traded, valueThere, valueHere, division, mine, other);
                if (place < 0)
                {
                    return false;
                }

                var across = (other - mine) * joint.Steps[division];
                shifts.Add((place, place - shift));
                shifts.Add((place - shift + across, place + across));
            }

            return Shift(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(shifts));
        }

        /// <summary>A small place with these values, of which the one with both other values, and else alike, holds something too.</summary>
        private int Pair(int traded, int value, int otherValue, int division, int mine, int other)
        {
            var (best, most) = (-1, 0);
            var away = ((otherValue - value) * joint.Steps[traded]) + ((other - mine) * joint.Steps[division]);
            for (var place = 0; place < counts.Length; place++)
            {
                if (counts[place] > most && joint.ValueAt(place, traded) == value && joint.ValueAt(place, division) == mine
                    && Math.Min(counts[place], counts[place + away]) is var both && both > most)
                {
                    (best, most) = (place, both);
                }
            }

            return best;
        }

        /// <summary>Moves one from each small place to another, or none when that would leave less than nothing somewhere.</summary>
        private bool Shift(ReadOnlySpan<(int From, int To)> shifts)
        {
            foreach (var (from, to) in shifts)
            {
                counts[from]--;
                counts[to]++;
            }

            var possible = true;
            foreach (var (from, _) in shifts)
            {
                possible &= counts[from] >= 0;
            }

            if (possible)
            {
                return true;
            }

            foreach (var (from, to) in shifts)
            {
                counts[from]++;
                counts[to]--;
            }

            return false;
        }
    }
}
