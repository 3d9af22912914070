using Baken.Storage;

namespace Baken.Institutions;

/// <summary>The columns that are read. What each layout calls them stands in <see cref="RegisterColumns"/>.</summary>
internal enum RegisterColumn
{
    Location, Name, Institution, InstitutionName, Board, BoardName, Rio, Law, Structure, PrimaryKind, VocationalKind, HigherKind,
    Street, HouseNumber, HouseLetters, Postcode, Place, Municipality, Province, Denomination, StartDate, EndDate,
}

/// <summary>
/// Where the columns of a file stand, by its header. Names are compared by their letters and digits alone, so capitals, blanks,
/// underscores and a byte order mark make no difference: <c>VESTIGINGSNAAM </c>, <c>vestigings_naam</c>.
/// </summary>
internal sealed class RegisterColumns
{
    private static readonly Dictionary<RegisterColumn, string[]> Names = new()
    {
        [RegisterColumn.Location] = ["VESTIGINGSCODE", "VESTIGINGSNUMMER", "VESTIGINGNUMMER"],
        [RegisterColumn.Name] = ["VESTIGINGSNAAM", "VOLLEDIGENAAM", "NAAMVESTIGING", "INSTELLINGSNAAMVESTIGING"],
        [RegisterColumn.Institution] = ["INSTELLINGSCODE", "BRINNUMMER", "BRIN", "OIECODE"],
        [RegisterColumn.InstitutionName] = ["INSTELLINGSNAAM", "NAAMINSTELLING"],
        [RegisterColumn.Board] = ["BEVOEGDGEZAGNUMMER", "BEVOEGDGEZAGCODE"],
        [RegisterColumn.BoardName] = ["BEVOEGDGEZAGNAAM"],
        [RegisterColumn.Rio] = ["ONDERWIJSLOCATIECODE"],
        [RegisterColumn.Law] = ["WET", "AANDUIDINGWET"],
        [RegisterColumn.Structure] = ["ONDERWIJSSTRUCTUUR"],
        [RegisterColumn.PrimaryKind] = ["SOORTPRIMAIRONDERWIJS", "SOORTPO"],
        [RegisterColumn.VocationalKind] = ["MBOINSTELLINGSSOORTCODE", "MBOINSTELLINGSSOORTNAAM", "MBOINSTELLINGSSOORT"],
        [RegisterColumn.HigherKind] = ["SOORTHO"],
        [RegisterColumn.Street] = ["STRAATNAAM", "STRAAT"],
        [RegisterColumn.HouseNumber] = ["HUISNUMMER", "HUISNUMMERTOEVOEGING"],
        [RegisterColumn.HouseLetters] = ["HUISNUMMERTOEVOEGING"],
        [RegisterColumn.Postcode] = ["POSTCODE"],
        [RegisterColumn.Place] = ["PLAATSNAAM", "PLAATS"],
        [RegisterColumn.Municipality] = ["GEMEENTENAAM", "GEMEENTE"],
        [RegisterColumn.Province] = ["PROVINCIE", "PROVINCIENAAM"],
        [RegisterColumn.Denomination] = ["DENOMINATIE"],
        [RegisterColumn.StartDate] = ["BEGINDATUM"],
        [RegisterColumn.EndDate] = ["EINDDATUM"],
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

        Layout = Array.IndexOf(keys, "VOLLEDIGENAAM") >= 0 ? RegisterLayout.Rio
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
        if (!found.Has(RegisterColumn.Location) && !found.Has(RegisterColumn.Institution))
        {
            return Missing("VESTIGINGSCODE");
        }

        if (!found.Has(RegisterColumn.Name) && !found.Has(RegisterColumn.InstitutionName)) return Missing("VESTIGINGSNAAM");
        if (found.Layout == RegisterLayout.Rio && !found.Has(RegisterColumn.Law)) return Missing("WET");
        var twice = found.places.Values.FirstOrDefault(place => header.Count(name => Key(name) == Key(header[place])) > 1, -1);
        return twice < 0 ? found : new Refusal("register.column-twice", header[twice].Trim()) { Field = header[twice].Trim() };
    }

    public bool Has(RegisterColumn column) => places.ContainsKey(column);

    /// <summary>What the file itself calls a column; empty when it has none.</summary>
    public string NameOf(RegisterColumn column) =>
        places.TryGetValue(column, out var place) ? header[place].Trim().TrimStart('\uFEFF') : "";

    /// <summary>The value on a line; null when the file has no such column.</summary>
    public string? In(string[] line, RegisterColumn column) => places.TryGetValue(column, out var place) ? line[place] : null;

    private static Refusal Missing(string column) => new("register.column-missing", column) { Field = column };

    private static string Key(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
