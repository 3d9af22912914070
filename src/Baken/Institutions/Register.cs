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
}

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

    /// <summary>Last day of the period that this line is about, as the register gives it; null while it goes on.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>First day of that period, if told.</summary>
    public DateOnly? StartDate { get; init; }
}

/// <summary>Something on a line that has to be mended. The refusal's field is the column's name in the file.</summary>
/// <param name="Line">Line of the file, counted from 1, the header included.</param>
/// <param name="Problem">What is wrong and how to mend it.</param>
public sealed record BadLine(int Line, Refusal Problem);

/// <summary>A register file that was read without anything to mend: each location once.</summary>
public sealed class Register
{
    internal Register(RegisterLayout layout, IReadOnlyList<RegisterRow> rows, bool tellsEndDates, bool sectorWasAssumed)
    {
        Layout = layout;
        Rows = rows;
        TellsEndDates = tellsEndDates;
        SectorWasAssumed = sectorWasAssumed;
        Sectors = [.. rows.Select(row => row.Sector).Distinct().Order()];
    }

    /// <summary>The layout it was recognised by.</summary>
    public RegisterLayout Layout { get; }

    /// <summary>Its locations, in the order of their codes. At least one.</summary>
    public IReadOnlyList<RegisterRow> Rows { get; }

    /// <summary>The sectors that it covers: a stored location of one of these that is not in the file is gone from it.</summary>
    public IReadOnlyList<Sector> Sectors { get; }

    /// <summary>Whether it has a column for the end date. Without it, an end date that is known stays.</summary>
    public bool TellsEndDates { get; }

    /// <summary>Whether nothing in the file told the sector, so that it was taken to be primary education.</summary>
    public bool SectorWasAssumed { get; }
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
