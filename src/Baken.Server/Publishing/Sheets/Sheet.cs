namespace Baken.Server.Publishing.Sheets;

/// <summary>One cell of a spreadsheet: a text, a number or a day; or empty when it is none of them.</summary>
public readonly record struct SheetCell
{
    /// <summary>Its text.</summary>
    public string? Text { get; private init; }

    /// <summary>Its number; it is shown with as many decimals as the number itself was given.</summary>
    public decimal? Number { get; private init; }

    /// <summary>Its day.</summary>
    public DateOnly? Day { get; private init; }

    /// <summary>Whether it stands for a count that is hidden.</summary>
    public bool IsHidden { get; private init; }

    /// <summary>How many decimals the number is shown with.</summary>
    public int Decimals => Number is { } number ? number.Scale : 0;

    /// <summary>A cell with a text.</summary>
    public static SheetCell Of(string text) => new() { Text = text };

    /// <summary>A cell with a number; empty when there is none.</summary>
    public static SheetCell Of(decimal? number) => new() { Number = number };

    /// <summary>A cell with a day.</summary>
    public static SheetCell Of(DateOnly day) => new() { Day = day };

    /// <summary>A cell that says a count is hidden.</summary>
    /// <param name="sign">How that is shown: <c>×</c>.</param>
    public static SheetCell Hidden(string sign) => new() { Text = sign, IsHidden = true };
}

/// <summary>One sheet: a head that stays in view, and rows.</summary>
/// <param name="Name">On its tab: at most 31 characters, none of <c>[ ] : * ? / \</c>, once in a file.</param>
/// <param name="Head">The heads of its columns; empty for a sheet to read, which has none.</param>
/// <param name="Rows">Its rows; each has at most one cell for each head.</param>
/// <param name="Widths">How wide its columns are, in characters.</param>
public sealed record Sheet(string Name, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<SheetCell>> Rows, IReadOnlyList<int> Widths);

/// <summary>A file of sheets, whatever its format.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Language">Its language, such as <c>nl</c>.</param>
/// <param name="Day">The day that it gives as the one on which it was made: the reference date, so that the same report gives the same file.</param>
/// <param name="Sheets">Its sheets, in their order.</param>
public sealed record SheetBook(string Title, string Language, DateOnly Day, IReadOnlyList<Sheet> Sheets);
