using Baken.Terms;

namespace Baken.Institutions;

/// <summary>Reads the lines of one layout, one after another, and makes a register of them.</summary>
internal interface IRegisterLines
{
    /// <summary>Reads the line where the fields stand.</summary>
    void Read();

    /// <summary>What the lines came to; what contradicts is added to <paramref name="bad"/>.</summary>
    Register Finish(List<BadLine> bad);
}

/// <summary>Which lines are read how.</summary>
internal static class RegisterLines
{
    /// <summary>The reader of a layout.</summary>
    public static IRegisterLines For(RegisterColumns columns, RegisterFields fields, Sector? sector) => columns.Layout switch
    {
        RegisterLayout.Boards => new BoardLines(fields),
        RegisterLayout.BrinOrganisations => new OrganisationLines(columns, fields),
        RegisterLayout.BrinRelations => new RelationLines(columns, fields),
        RegisterLayout.BrinTransitions => new TransitionLines(columns, fields),
        _ => new LocationLines(columns, fields, sector),
    };

    /// <summary>Boards, each once; the first name that was told holds.</summary>
    public static IReadOnlyList<BoardRow> Once(IEnumerable<BoardRow> boards) =>
        [.. boards.GroupBy(board => board.Number).Select(same => same.FirstOrDefault(board => board.Name is { Length: > 0 }) ?? same.First()).OrderBy(board => board.Line)];
}

/// <summary>Lines about locations, with their institutions and boards.</summary>
internal sealed class LocationLines(RegisterColumns columns, RegisterFields fields, Sector? sector) : IRegisterLines
{
    private readonly RegisterLine reader = new(columns, fields, sector);
    private readonly List<RegisterRow> rows = [];

    public void Read()
    {
        if (reader.Read() is { } row) rows.Add(row);
    }

    public Register Finish(List<BadLine> bad) => new(columns.Layout, RegisterDuplicates.Settle(rows, columns, bad))
    {
        TellsEndDates = columns.Has(RegisterColumn.EndDate),
        SectorWasAssumed = reader.SectorWasAssumed,
    };
}

/// <summary>Lines about boards alone.</summary>
internal sealed class BoardLines(RegisterFields fields) : IRegisterLines
{
    private readonly List<BoardRow> rows = [];

    public void Read()
    {
        var before = fields.Wrong;
        var number = fields.Typed<BoardNumber>(RegisterColumn.Board, "register.board-malformed");
        var name = fields.Text(RegisterColumn.BoardName, Board.MaxName);
        if (number is null && fields.Wrong == before) fields.Bad(RegisterColumn.Board, "register.board-malformed", "");
        if (fields.Wrong == before) rows.Add(new BoardRow(fields.Line, number!.Value, name));
    }

    public Register Finish(List<BadLine> bad) => new(RegisterLayout.Boards, []) { Boards = RegisterLines.Once(rows) };
}
