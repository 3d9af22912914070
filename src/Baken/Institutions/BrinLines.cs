using Baken.Institutions.History;
using Baken.Storage;

namespace Baken.Institutions;

/// <summary>The codes of the basic register (BRIN).</summary>
internal static class BrinCodes
{
    /// <summary>Function of an institution (<i>uitvoering</i>).</summary>
    public const string Institution = "U";

    /// <summary>Function of a location (<i>onderdeel</i>).</summary>
    public const string Location = "D";

    /// <summary>Function of a board (<i>bestuur</i>).</summary>
    public const string Board = "B";

    /// <summary>Standing of a line that tells the present; others tell the past (<c>H</c>) or the future (<c>T</c>).</summary>
    public const string Present = "A";

    /// <summary>What an institution and its board are to each other, as seen from the institution.</summary>
    public const string GovernedBy = "wordt bestuurd door";
}

/// <summary>
/// Lines of the file of all organisations: institutions, locations and boards among offices and cooperations, which are passed by. Each organisation has a line for every period of its past; the
/// present one counts. Changes of the past are told by the import that sees them, and by the other two files.
/// </summary>
internal sealed class OrganisationLines(RegisterColumns columns, RegisterFields fields) : IRegisterLines
{
    private readonly RegisterLine reader = new(columns, fields, null);
    private readonly Dictionary<Brin, RegisterRow> institutions = [];
    private readonly List<RegisterRow> locations = [];
    private readonly List<BoardRow> boards = [];
    private int passedBy;

    public void Read()
    {
        var isPresent = fields.Value(RegisterColumn.Standing) is null or "" or BrinCodes.Present;
        switch (fields.Value(RegisterColumn.Function))
        {
            case BrinCodes.Institution when isPresent && IsSchool() && reader.Read() is { } row: institutions[row.Code.Institution] = row with { InstitutionName = row.Name }; break;
            case BrinCodes.Location when isPresent && IsSchool() && reader.Read() is { } row: locations.Add(row); break;
            case BrinCodes.Board when isPresent: ReadBoard(); break;
            default: passedBy++; break;
        }
    }

    public Register Finish(List<BadLine> bad)
    {
        // The line of an institution stands for its main location, unless that has a line of its own.
        var named = locations.Select(row => institutions.TryGetValue(row.Code.Institution, out var institution) ? row with { InstitutionName = institution.Name } : row).ToList();
        var have = named.Select(row => row.Code).ToHashSet();
        return new Register(columns.Layout, RegisterDuplicates.Settle([.. named, .. institutions.Values.Where(row => !have.Contains(row.Code))], columns, bad))
        {
            Boards = RegisterLines.Once(boards),
            TellsEndDates = columns.Has(RegisterColumn.EndDate),
            PassedBy = passedBy,
        };
    }

    /// <summary>Whether it falls under one of the acts on education: the register has training firms and support services too.</summary>
    private bool IsSchool() => fields.Value(RegisterColumn.Law) is { } law && RegisterSectors.OfLaw(law) is not null;

    private void ReadBoard()
    {
        var before = fields.Wrong;
        var number = fields.Typed<BoardNumber>(RegisterColumn.Location, "register.board-malformed");
        var name = fields.Text(RegisterColumn.Name, Board.MaxName);
        if (number is { } known && fields.Wrong == before) boards.Add(new BoardRow(fields.Line, known, name));
    }
}

/// <summary>Lines of the file of relations; only those between a board and its institution are read.</summary>
internal sealed class RelationLines(RegisterColumns columns, RegisterFields fields) : IRegisterLines
{
    private readonly List<GovernedRow> rows = [];
    private int passedBy;

    public void Read()
    {
        var isBoard = (fields.Value(RegisterColumn.LeaderFunction), fields.Value(RegisterColumn.FollowerFunction)) == (BrinCodes.Board, BrinCodes.Institution)
            && (fields.Value(RegisterColumn.Relation) is not { Length: > 0 } relation || relation.Equals(BrinCodes.GovernedBy, StringComparison.OrdinalIgnoreCase));
        if (!isBoard)
        {
            passedBy++;
            return;
        }

        var before = fields.Wrong;
        var board = Needed<BoardNumber>(RegisterColumn.Leader, "register.board-malformed");
        var institution = Needed<Brin>(RegisterColumn.Follower, "register.institution-malformed");
        var from = fields.Date(RegisterColumn.RelationStart);
        var to = fields.Date(RegisterColumn.RelationEnd);
        if (fields.Wrong == before && from is null) fields.Bad(RegisterColumn.RelationStart, "register.date-missing");
        if (fields.Wrong == before && to < from) fields.Bad(RegisterColumn.RelationEnd, "register.date-order");
        if (fields.Wrong == before) rows.Add(new GovernedRow(fields.Line, institution!.Value, board!.Value, from!.Value, to));
    }

    // The register has lines for each period of a relation, so that one may come twice.
    public Register Finish(List<BadLine> bad) => new(columns.Layout, [])
    {
        Governed = [.. rows.DistinctBy(row => (row.Institution, row.Board, row.From)).OrderBy(row => row.From).ThenBy(row => row.Line)],
        PassedBy = passedBy,
    };

    private T? Needed<T>(RegisterColumn column, string problem) where T : struct, ITextCode<T>
    {
        var before = fields.Wrong;
        var code = fields.Typed<T>(column, problem);
        if (code is null && fields.Wrong == before) fields.Bad(column, problem, "");
        return code;
    }
}

/// <summary>Lines of the file of transitions; those of organisations that are no institution, location or board are passed by.</summary>
internal sealed class TransitionLines(RegisterColumns columns, RegisterFields fields) : IRegisterLines
{
    private readonly List<TransitionRow> rows = [];
    private int passedBy;

    public void Read()
    {
        var from = fields.Value(RegisterColumn.From)?.ToUpperInvariant() ?? "";
        var to = fields.Value(RegisterColumn.To)?.ToUpperInvariant() ?? "";
        if (!IsOurs(from) || !IsOurs(to))
        {
            passedBy++;
            return;
        }

        var before = fields.Wrong;
        var on = fields.Date(RegisterColumn.TransitionDate);
        var name = fields.Text(RegisterColumn.Transition, RegisterEvent.MaxText) ?? "";
        if (fields.Wrong == before && on is null) fields.Bad(RegisterColumn.TransitionDate, "register.date-missing");
        if (fields.Wrong == before && from == to) fields.Bad(RegisterColumn.To, "register.transition-to-itself", to);
        if (fields.Wrong == before) rows.Add(new TransitionRow(fields.Line, from, to, on!.Value, name));
    }

    public Register Finish(List<BadLine> bad) => new(columns.Layout, [])
    {
        Transitions = [.. rows.DistinctBy(row => (row.From, row.To, row.On)).OrderBy(row => row.On).ThenBy(row => row.Line)],
        PassedBy = passedBy,
    };

    private static bool IsOurs(string code) => Brin.TryParse(code, out _) || LocationCode.TryParse(code, out _) || BoardNumber.TryParse(code, out _);
}
