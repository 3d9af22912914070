using Baken.Storage;

namespace Baken.Institutions;

/// <summary>The columns that are read. What each layout calls them stands in <see cref="RegisterColumns"/>.</summary>
internal enum RegisterColumn
{
    Location, Name, Institution, InstitutionName, Board, BoardName, Rio, Law, Structure, PrimaryKind, VocationalKind, HigherKind,
    Street, HouseNumber, HouseLetters, Postcode, Place, Municipality, Province, Denomination, StartDate, EndDate,
    Function, Standing, Leader, LeaderFunction, Follower, FollowerFunction, Relation, RelationStart, RelationEnd,
    From, To, TransitionDate, Transition,
}

/// <summary>
/// Where the columns of a file stand, by its header. Names are compared by their letters and digits alone, so capitals, blanks,
/// underscores and a byte order mark make no difference: <c>VESTIGINGSNAAM </c>, <c>vestigings_naam</c>.
/// </summary>
internal sealed class RegisterColumns
{
    private static readonly Dictionary<RegisterColumn, string[]> Names = new()
    {
        [RegisterColumn.Location] = ["VESTIGINGSCODE", "VESTIGINGSNUMMER", "VESTIGINGNUMMER", "NRADMINISTRATIE"],
        [RegisterColumn.Name] = ["VESTIGINGSNAAM", "VOLLEDIGENAAM", "NAAMVESTIGING", "INSTELLINGSNAAMVESTIGING", "NAAMVOLLEDIG"],
        [RegisterColumn.Institution] = ["INSTELLINGSCODE", "BRINNUMMER", "BRIN", "OIECODE"],
        [RegisterColumn.InstitutionName] = ["INSTELLINGSNAAM", "NAAMINSTELLING"],
        [RegisterColumn.Board] = ["BEVOEGDGEZAGNUMMER", "BEVOEGDGEZAGCODE"],
        [RegisterColumn.BoardName] = ["BEVOEGDGEZAGNAAM"],
        [RegisterColumn.Rio] = ["ONDERWIJSLOCATIECODE"],
        [RegisterColumn.Law] = ["WET", "AANDUIDINGWET", "CODEWET"],
        [RegisterColumn.Structure] = ["ONDERWIJSSTRUCTUUR"],
        [RegisterColumn.PrimaryKind] = ["SOORTPRIMAIRONDERWIJS", "SOORTPO"],
        [RegisterColumn.VocationalKind] = ["MBOINSTELLINGSSOORTCODE", "MBOINSTELLINGSSOORTNAAM", "MBOINSTELLINGSSOORT"],
        [RegisterColumn.HigherKind] = ["SOORTHO"],
        [RegisterColumn.Street] = ["STRAATNAAM", "STRAAT", "NAAMSTRAATVEST"],
        [RegisterColumn.HouseNumber] = ["HUISNUMMER", "HUISNUMMERTOEVOEGING", "NRHUISVEST"],
        [RegisterColumn.HouseLetters] = ["HUISNUMMERTOEVOEGING", "NRHUISTOEVVEST"],
        [RegisterColumn.Postcode] = ["POSTCODE", "POSTCODEVEST"],
        [RegisterColumn.Place] = ["PLAATSNAAM", "PLAATS", "NAAMPLAATSVEST"],
        [RegisterColumn.Municipality] = ["GEMEENTENAAM", "GEMEENTE"],
        [RegisterColumn.Province] = ["PROVINCIE", "PROVINCIENAAM", "PROVINCIEVEST"],
        [RegisterColumn.Denomination] = ["DENOMINATIE"],
        [RegisterColumn.StartDate] = ["BEGINDATUM", "DTINBEDRIJF"],
        [RegisterColumn.EndDate] = ["EINDDATUM", "DTUITBEDRIJF"],
        [RegisterColumn.Function] = ["CODEFUNCTIE"],
        [RegisterColumn.Standing] = ["CODESTANDRECORD"],
        [RegisterColumn.Leader] = ["NRADMINLEID"],
        [RegisterColumn.LeaderFunction] = ["CODEFUNCTIELEID"],
        [RegisterColumn.Follower] = ["NRADMINVOLG"],
        [RegisterColumn.FollowerFunction] = ["CODEFUNCTIEVOLG"],
        [RegisterColumn.Relation] = ["NAAMRELATIEVOLG"],
        [RegisterColumn.RelationStart] = ["DTBEGINRELATIE"],
        [RegisterColumn.RelationEnd] = ["DTEINDERELATIE"],
        [RegisterColumn.From] = ["NRADMINVAN"],
        [RegisterColumn.To] = ["NRADMINNAAR"],
        [RegisterColumn.TransitionDate] = ["DTOVERGANG"],
        [RegisterColumn.Transition] = ["NAAMOVERGANG"],
    };

    private readonly string[] header;
    private readonly Dictionary<RegisterColumn, int> places = [];

    private RegisterColumns(string[] header)
    {
        this.header = header;
        var keys = Array.ConvertAll(header, Key);
        foreach (var (column, names) in Names)
        {
            var place = names.Select(name => Array.IndexOf(keys, name)).FirstOrDefault(place => place >= 0, -1);
            if (place >= 0) places[column] = place;
        }

        // In DUO's layouts one column holds number and letters together; only RIO has one for each.
        if (Has(RegisterColumn.HouseLetters) && places[RegisterColumn.HouseLetters] == places[RegisterColumn.HouseNumber])
        {
            places.Remove(RegisterColumn.HouseLetters);
        }

        Layout = Has(RegisterColumn.From) ? RegisterLayout.BrinTransitions
            : Has(RegisterColumn.Leader) ? RegisterLayout.BrinRelations
            : Array.IndexOf(keys, "NRADMINISTRATIE") >= 0 ? RegisterLayout.BrinOrganisations
            : Has(RegisterColumn.Board) && !Has(RegisterColumn.Location) && !Has(RegisterColumn.Institution) ? RegisterLayout.Boards
            : Array.IndexOf(keys, "VOLLEDIGENAAM") >= 0 ? RegisterLayout.Rio
            : Array.IndexOf(keys, "BRINNUMMER") >= 0 || Array.IndexOf(keys, "VESTIGINGSNUMMER") >= 0 ? RegisterLayout.DuoOld
            : RegisterLayout.Duo;
    }

    /// <summary>How many columns every line has.</summary>
    public int Count => header.Length;

    public RegisterLayout Layout { get; }

    /// <summary>Reads a header; refused when it is not one of a register of locations, with what is missing from it.</summary>
    public static Outcome<RegisterColumns> Of(string[] header)
    {
        var found = new RegisterColumns(header);
        if (found.FirstMissing() is { } missing) return new Refusal("register.column-missing", missing) { Field = missing };
        var twice = found.places.Values.FirstOrDefault(place => header.Count(name => Key(name) == Key(header[place])) > 1, -1);
        return twice < 0 ? found : new Refusal("register.column-twice", header[twice].Trim()) { Field = header[twice].Trim() };
    }

    public bool Has(RegisterColumn column) => places.ContainsKey(column);

    /// <summary>What the file itself calls a column; empty when it has none.</summary>
    public string NameOf(RegisterColumn column) =>
        places.TryGetValue(column, out var place) ? header[place].Trim().TrimStart('\uFEFF') : "";

    /// <summary>The value on a line; null when the file has no such column.</summary>
    public string? In(string[] line, RegisterColumn column) => places.TryGetValue(column, out var place) ? line[place] : null;

    /// <summary>The first column, by its usual name, without which the lines of a file of this layout say nothing; null when all are there.</summary>
    private string? FirstMissing() => Layout switch
    {
        RegisterLayout.BrinOrganisations => First((RegisterColumn.Function, "CODE_FUNCTIE"), (RegisterColumn.Name, "NAAM_VOLLEDIG"), (RegisterColumn.Law, "CODE_WET")),
        RegisterLayout.BrinRelations => First(
            (RegisterColumn.Follower, "NR_ADMIN_VOLG"), (RegisterColumn.LeaderFunction, "CODE_FUNCTIE_LEID"), (RegisterColumn.FollowerFunction, "CODE_FUNCTIE_VOLG"),
            (RegisterColumn.RelationStart, "DT_BEGIN_RELATIE")),
        RegisterLayout.BrinTransitions => First((RegisterColumn.To, "NR_ADMIN_NAAR"), (RegisterColumn.TransitionDate, "DT_OVERGANG")),
        RegisterLayout.Boards => First((RegisterColumn.BoardName, "BEVOEGD GEZAG NAAM")),
        _ when !Has(RegisterColumn.Location) && !Has(RegisterColumn.Institution) => "VESTIGINGSCODE",
        _ when !Has(RegisterColumn.Name) && !Has(RegisterColumn.InstitutionName) => "VESTIGINGSNAAM",
        RegisterLayout.Rio => First((RegisterColumn.Law, "WET")),
        _ => null,
    };

    private string? First(params ReadOnlySpan<(RegisterColumn Column, string Name)> needed)
    {
        foreach (var (column, name) in needed)
        {
            if (!Has(column)) return name;
        }

        return null;
    }

    private static string Key(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
