using Baken.Storage;

namespace Baken.Institutions;

/// <summary>
/// Brings the rows of a file to one for each location. RIO lists every period of a location's past, and the one that counts is the
/// present or else the last; DUO lists a location once, so two different lines contradict each other.
/// </summary>
internal static class RegisterDuplicates
{
    /// <summary>The rows by location, in the order of their codes; what contradicts is added to <paramref name="bad"/>.</summary>
    public static IReadOnlyList<RegisterRow> Settle(IReadOnlyList<RegisterRow> rows, RegisterColumns columns, List<BadLine> bad)
    {
        var once = new Dictionary<LocationCode, RegisterRow>();
        var boards = new Dictionary<Brin, RegisterRow>();
        foreach (var row in rows)
        {
            if (!once.TryAdd(row.Code, row))
            {
                var first = once[row.Code];
                if (columns.Layout == RegisterLayout.Rio) once[row.Code] = Later(first, row);
                else if (first with { Line = row.Line } != row) bad.Add(Twice(row, first, columns));
            }

            if (row.Board is not { } board || boards.TryAdd(row.Code.Institution, row)) continue;
            var other = boards[row.Code.Institution];
            if (other.Board != board) bad.Add(TwoBoards(row, other, columns));
        }

        return [.. once.Values.OrderBy(row => row.Code.ToString(), StringComparer.Ordinal)];
    }

    private static RegisterRow Later(RegisterRow one, RegisterRow other) => new[] { one, other }
        .OrderByDescending(row => row.EndDate ?? DateOnly.MaxValue)
        .ThenByDescending(row => row.StartDate ?? DateOnly.MinValue)
        .ThenBy(row => row.Rio?.ToString(), StringComparer.Ordinal)
        .ThenBy(row => row.Sector)
        .First();

    private static BadLine Twice(RegisterRow row, RegisterRow first, RegisterColumns columns) =>
        new(row.Line, new Refusal("register.location-twice", row.Code.ToString(), first.Line)
        {
            Field = columns.NameOf(columns.Has(RegisterColumn.Location) ? RegisterColumn.Location : RegisterColumn.Institution),
        });

    private static BadLine TwoBoards(RegisterRow row, RegisterRow other, RegisterColumns columns) =>
        new(row.Line, new Refusal("register.two-boards", $"{row.Code.Institution}", $"{row.Board}", $"{other.Board}", other.Line)
        {
            Field = columns.NameOf(RegisterColumn.Board),
        });
}
