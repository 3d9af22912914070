using Baken.Storage;

namespace Baken.Institutions.History;

/// <summary>Writes down what an import changes, while it changes it.</summary>
internal sealed class EventNotes(RegisterImportId import, DateTimeOffset now, DateOnly today, IReadOnlySet<(Terms.Sector Sector, bool IsSpecialPrimary)> known, bool knowsBoards)
{
    private readonly List<RegisterEvent> events = [];

    /// <summary>What was written down.</summary>
    public IReadOnlyList<RegisterEvent> Events => events;

    /// <summary>Lets a board become what the file tells.</summary>
    public bool Board(Board board, bool isNew, string? name)
    {
        var before = board.Name;
        var changes = board.Become(name);
        var subject = board.Number.ToString();
        if (isNew && knowsBoards) Add(RegisterEventKind.Added, subject, after: board.Name);
        else if (changes && before is not null) Add(RegisterEventKind.Renamed, subject, before: before, after: board.Name);
        return changes;
    }

    /// <summary>Lets an institution become what the file tells. A name that only follows that of its location is no news of the institution.</summary>
    public bool Institution(Institution institution, string name, bool isNameTold, BoardNumber? board)
    {
        var (nameBefore, boardBefore) = (institution.Name, institution.Board);
        var changes = institution.Become(name, board);
        var subject = institution.Brin.ToString();
        if (isNameTold && nameBefore.Length > 0 && nameBefore != institution.Name) Add(RegisterEventKind.Renamed, subject, before: nameBefore, after: institution.Name);
        if (boardBefore is { } old && institution.Board is { } next && old != next) Add(RegisterEventKind.OtherBoard, subject, next.ToString(), old.ToString());
        return changes;
    }

    /// <summary>Lets a location become what the file tells.</summary>
    public bool Location(Location location, bool isNew, RegisterRow told, string institutionName, bool tellsEndDate)
    {
        var (name, address, end, gone) = (location.Name, location.Address, location.EndDate, location.GoneOn);
        var changes = location.Become(told, institutionName, tellsEndDate);
        var subject = location.Code.ToString();
        if (isNew)
        {
            if (known.Contains((told.Sector, told.IsSpecialPrimary ?? false))) Add(RegisterEventKind.Added, subject, after: location.Name);
            return changes;
        }

        if (gone is not null) Add(RegisterEventKind.Returned, subject);
        if (name != location.Name) Add(RegisterEventKind.Renamed, subject, before: name, after: location.Name);
        if (address.Length > 0 && address != location.Address) Add(RegisterEventKind.Moved, subject, before: address, after: location.Address);
        if (end != location.EndDate) Add(location.EndDate is null ? RegisterEventKind.Reopened : RegisterEventKind.Closed, subject, on: location.EndDate);
        return changes;
    }

    /// <summary>Writes down that a location is not in a file that should have it.</summary>
    public void Gone(Location location)
    {
        location.IsGone(today);
        Add(RegisterEventKind.Gone, location.Code.ToString(), before: location.Name);
    }

    /// <summary>Writes down something of which the register gives the day.</summary>
    public void Told(RegisterEventKind kind, string subject, DateOnly on, string other, string before = "", string after = "") => Add(kind, subject, other, before, after, on);

    private void Add(RegisterEventKind kind, string subject, string other = "", string? before = "", string? after = "", DateOnly? on = null) => events.Add(new RegisterEvent
    {
        Id = NewId.At<RegisterEventId>(now),
        ImportId = import,
        Kind = kind,
        Subject = subject,
        On = on ?? today,
        IsDayTold = on is not null,
        Other = other,
        Before = Cut(before),
        After = Cut(after),
    });

    private static string Cut(string? text) => text is { Length: > RegisterEvent.MaxText } ? text[..RegisterEvent.MaxText] : text ?? "";
}
