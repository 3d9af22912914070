using Baken.Storage;
using Baken.Terms;

namespace Baken.Institutions;

/// <summary>The layouts in which the ministry's agency publishes locations.</summary>
public enum RegisterLayout
{
    /// <summary>DUO up to about 2014: BRIN NUMMER, VESTIGINGSNUMMER.</summary>
    [Code("duo-oud")] DuoOld,

    /// <summary>DUO since: INSTELLINGSCODE, and VESTIGINGSCODE where there are locations.</summary>
    [Code("duo")] Duo,

    /// <summary>RIO: VESTIGINGSCODE, VOLLEDIGE_NAAM, WET, EINDDATUM; a location may have a line for each period of its past.</summary>
    [Code("rio")] Rio,

    /// <summary>DUO's file of boards alone: BEVOEGD GEZAG NUMMER, BEVOEGD GEZAG NAAM.</summary>
    [Code("duo-besturen")] Boards,

    /// <summary>The first file of the basic register (<i>basisgegevens instellingen</i>, BRIN): all organisations, with when they closed.</summary>
    [Code("brin-organisaties")] BrinOrganisations,

    /// <summary>The second: relations, of which it is read which board answered for which institution, and since when.</summary>
    [Code("brin-relaties")] BrinRelations,

    /// <summary>The third: transitions, such as mergers: what went into what, and when.</summary>
    [Code("brin-overgangen")] BrinTransitions,
}

/// <summary>A board as a file tells it.</summary>
/// <param name="Line">Where it stood in the file.</param>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name; null or empty when the file does not tell it.</param>
public sealed record BoardRow(int Line, BoardNumber Number, string? Name);

/// <summary>That a board answered for an institution (<i>wordt bestuurd door</i>).</summary>
/// <param name="Line">Where it stood in the file.</param>
/// <param name="Institution">The institution.</param>
/// <param name="Board">The board.</param>
/// <param name="From">The first day; it may lie ahead.</param>
/// <param name="To">The last day; null while it goes on.</param>
public sealed record GovernedRow(int Line, Brin Institution, BoardNumber Board, DateOnly From, DateOnly? To);

/// <summary>That one went into the other (<i>overgang</i>): a merger, a split, a move to another institution.</summary>
/// <param name="Line">Where it stood in the file.</param>
/// <param name="From">BRIN, code of a location or number of a board.</param>
/// <param name="To">The same of what it went into.</param>
/// <param name="On">The day.</param>
/// <param name="Name">What the register calls it, at most <see cref="History.RegisterEvent.MaxText"/> characters; may be empty.</param>
public sealed record TransitionRow(int Line, string From, string To, DateOnly On, string Name);

/// <summary>
/// One location as a file tells it. <c>null</c> means that the file has no such column, and so says nothing about it; empty means that it
/// has the column and nothing stands in it.
/// </summary>
public sealed record RegisterRow
{
    /// <summary>Where it stood in the file; the header is line 1.</summary>
    public required int Line { get; init; }

    /// <summary>Which location.</summary>
    public required LocationCode Code { get; init; }

    /// <summary>Its sector.</summary>
    public required Sector Sector { get; init; }

    /// <summary>Its name, 1 to <see cref="Location.MaxName"/> characters.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the institution (<i>instelling</i>).</summary>
    public string? InstitutionName { get; init; }

    /// <summary>The board (<i>bevoegd gezag</i>) that answers for the institution.</summary>
    public BoardNumber? Board { get; init; }

    /// <summary>Name of the board.</summary>
    public string? BoardName { get; init; }

    /// <summary>RIO's code of the place.</summary>
    public RioCode? Rio { get; init; }

    /// <summary>Street.</summary>
    public string? Street { get; init; }

    /// <summary>House number with what is added to it.</summary>
    public string? HouseNumber { get; init; }

    /// <summary>Postcode, as <c>1234 AB</c>.</summary>
    public string? Postcode { get; init; }

    /// <summary>Place.</summary>
    public string? Place { get; init; }

    /// <summary>Municipality (<i>gemeente</i>).</summary>
    public string? Municipality { get; init; }

    /// <summary>Province.</summary>
    public string? Province { get; init; }

    /// <summary>Religious or philosophical direction (<i>denominatie</i>).</summary>
    public string? Denomination { get; init; }

    /// <summary>Whether it gives special primary education (<i>speciaal basisonderwijs</i>), which DUO publishes apart from other primary education.</summary>
    public bool? IsSpecialPrimary { get; init; }

    /// <summary>Whether it falls under an act for the Caribbean Netherlands (<c>WPO BES</c>).</summary>
    public bool? IsCaribbean { get; init; }

    /// <summary>Last day of the period that this line is about, as the register gives it; null while it goes on.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>First day of that period, if told.</summary>
    public DateOnly? StartDate { get; init; }
}

/// <summary>Something on a line that has to be mended. The refusal's field is the column's name in the file.</summary>
/// <param name="Line">Line of the file, counted from 1, the header included.</param>
/// <param name="Problem">What is wrong and how to mend it.</param>
public sealed record BadLine(int Line, Refusal Problem);

/// <summary>A register file that was read without anything to mend. What its layout does not tell is empty; something is not.</summary>
public sealed class Register
{
    internal Register(RegisterLayout layout, IReadOnlyList<RegisterRow> rows)
    {
        Layout = layout;
        Rows = rows;
        Sectors = [.. rows.Select(row => row.Sector).Distinct().Order()];
        Boards =
        [
            .. rows.Where(row => row.Board is not null).GroupBy(row => row.Board!.Value)
                .Select(board => new BoardRow(board.First().Line, board.Key, board.Select(row => row.BoardName).FirstOrDefault(name => name is { Length: > 0 }))),
        ];
    }

    /// <summary>The layout it was recognised by.</summary>
    public RegisterLayout Layout { get; }

    /// <summary>Its locations, each once, in the order of their codes.</summary>
    public IReadOnlyList<RegisterRow> Rows { get; }

    /// <summary>Its boards, each once.</summary>
    public IReadOnlyList<BoardRow> Boards { get; internal init; }

    /// <summary>Which board answered for which institution, in the order of the days.</summary>
    public IReadOnlyList<GovernedRow> Governed { get; internal init; } = [];

    /// <summary>What went into what, in the order of the days.</summary>
    public IReadOnlyList<TransitionRow> Transitions { get; internal init; } = [];

    /// <summary>The sectors of its locations.</summary>
    public IReadOnlyList<Sector> Sectors { get; }

    /// <summary>
    /// What it covers: sectors, and primary education apart in special and other. A stored location of what it covers that is not in the file is gone from it.
    /// </summary>
    internal IReadOnlySet<(Sector Sector, bool IsSpecialPrimary)> Covered => Rows.Select(row => (row.Sector, row.IsSpecialPrimary ?? false)).ToHashSet();

    /// <summary>Whether it has a column for the end date. Without it, an end date that is known stays.</summary>
    public bool TellsEndDates { get; internal init; }

    /// <summary>Whether nothing in the file told the sector, so that it was taken to be primary education.</summary>
    public bool SectorWasAssumed { get; internal init; }

    /// <summary>Lines that are about something else: the register of all organisations has offices and cooperations too.</summary>
    public int PassedBy { get; internal init; }

    internal bool IsEmpty => Rows.Count + Boards.Count + Governed.Count + Transitions.Count == 0;
}

/// <summary>What reading a file gave: a register, or what is wrong with the file. Never both.</summary>
public sealed class RegisterReading
{
    internal RegisterReading(Register register) => Register = register;

    internal RegisterReading(IReadOnlyList<BadLine> badLines) => BadLines = badLines;

    internal RegisterReading(Refusal file) => File = file;

    /// <summary>The register; null when something has to be mended.</summary>
    public Register? Register { get; }

    /// <summary>Why the file as a whole can't be read (too large, no text, unknown layout); null when it could.</summary>
    public Refusal? File { get; }

    /// <summary>Everything that has to be mended, in the order of the lines.</summary>
    public IReadOnlyList<BadLine> BadLines { get; } = [];
}
