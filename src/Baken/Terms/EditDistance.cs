namespace Baken.Terms;

/// <summary>
/// How many slips of the finger lie between two words: a letter too many, too few, a wrong one, or two neighbours swapped (Damerau 1964,
/// Levenshtein 1966; the restricted form, in which no letter is touched twice).
/// </summary>
internal static class EditDistance
{
    /// <summary>The distance; <paramref name="most"/> + 1 when it is larger than <paramref name="most"/>.</summary>
    public static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most) return most + 1;
        var width = right.Length + 1;
        Span<int> rows = stackalloc int[3 * width];
        var before = rows[..width];
        var above = rows[width..(2 * width)];
        var row = rows[(2 * width)..];
        for (var column = 0; column < width; column++) above[column] = column;
        for (var line = 1; line <= left.Length; line++)
        {
            var least = row[0] = line;
            for (var column = 1; column < width; column++)
            {
                var same = left[line - 1] == right[column - 1] ? 0 : 1;
                var cost = Math.Min(above[column - 1] + same, Math.Min(above[column], row[column - 1]) + 1);
                if (line > 1 && column > 1 && left[line - 1] == right[column - 2] && left[line - 2] == right[column - 1])
                    cost = Math.Min(cost, before[column - 2] + 1);
                row[column] = cost;
                least = Math.Min(least, cost);
            }

            if (least > most) return most + 1;
            var spare = before;
            before = above;
            above = row;
            row = spare;
        }

        return Math.Min(above[^1], most + 1);
    }
}
