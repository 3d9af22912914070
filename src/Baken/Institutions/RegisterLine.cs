using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Institutions;

/// <summary>Turns one line of a register into a row, or writes down all that is wrong with it.</summary>
internal sealed partial class RegisterLine(RegisterColumns columns, Sector? told, List<BadLine> bad)
{
    private static readonly string[] DateForms =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyyMMdd", "dd-MM-yyyy", "d-M-yyyy"];

    private static readonly SearchValues<char> OddBlanks = SearchValues.Create("\t\u00A0\u2002\u2003\u2007\u2008\u2009\u200A\u202F\u3000");
    private int line;
    private string[] record = [];

    /// <summary>Whether neither the file nor the caller told the sector of a line.</summary>
    public bool SectorWasAssumed { get; private set; }

    /// <summary>The row; null when the line was bad.</summary>
    public RegisterRow? Read(int number, string[] fields)
    {
        (line, record) = (number, fields);
        var before = bad.Count;
        if (!HasItsColumns()) return null;
        var code = Code();
        var row = new RegisterRow
        {
            Line = line,
            Code = code ?? default,
            Sector = SectorOf(),
            Name = Name(),
            InstitutionName = Text(RegisterColumn.InstitutionName, Institution.MaxName),
            Board = Typed<BoardNumber>(RegisterColumn.Board, "register.board-malformed"),
            BoardName = Text(RegisterColumn.BoardName, Board.MaxName),
            Rio = Typed<RioCode>(RegisterColumn.Rio, "register.rio-malformed"),
            Street = Text(RegisterColumn.Street, Location.MaxStreet),
            HouseNumber = HouseNumber(),
            Postcode = Postcode(),
            Place = Text(RegisterColumn.Place, Location.MaxPlace) is { } place ? PlaceName.Of(place) : null,
            Municipality = Text(RegisterColumn.Municipality, Location.MaxPlace) is { } municipality ? PlaceName.Of(municipality) : null,
            Province = Text(RegisterColumn.Province, Location.MaxPlace) is { } province ? PlaceName.Of(province) : null,
            Denomination = Text(RegisterColumn.Denomination, Location.MaxDenomination),
            StartDate = Date(RegisterColumn.StartDate),
            EndDate = Date(RegisterColumn.EndDate),
        };
        return bad.Count == before ? row : null;
    }

    private bool HasItsColumns()
    {
        // A delimiter at the end of a line opens a column that has no name; empty, it does no harm.
        var count = record.Length;
        while (count > columns.Count && record[count - 1].Length == 0) count--;
        if (count == columns.Count) return true;
        Bad(null, new Refusal("register.columns-count", columns.Count, count));
        return false;
    }

    private LocationCode? Code()
    {
        var institution = Value(RegisterColumn.Institution)?.ToUpperInvariant() ?? "";
        var location = Value(RegisterColumn.Location)?.ToUpperInvariant() ?? "";
        Brin? brin = null;
        if (columns.Has(RegisterColumn.Institution) && !Brin.TryParse(institution, out brin))
        {
            Bad(RegisterColumn.Institution, "register.institution-malformed", institution);
            return null;
        }

        // A file of institutions alone has no locations; then its line stands for the main one. Some files leave the BRIN out of the code.
        if (brin is { } known && (!columns.Has(RegisterColumn.Location) || ShortNumber().IsMatch(location)))
        {
            return LocationCode.Of(known, columns.Has(RegisterColumn.Location) ? int.Parse(location, CultureInfo.InvariantCulture) : 0);
        }

        if (!LocationCode.TryParse(location, out var code))
        {
            Bad(RegisterColumn.Location, "register.location-malformed", location);
        }
        else if (brin is { } parent && code.Value.Institution != parent)
        {
            Bad(RegisterColumn.Location, "register.location-elsewhere", location, institution);
        }

        return code;
    }

    private string Name()
    {
        var before = bad.Count;
        var name = Text(RegisterColumn.Name, Location.MaxName);
        if (string.IsNullOrEmpty(name)) name = Text(RegisterColumn.InstitutionName, Location.MaxName);
        if (!string.IsNullOrEmpty(name)) return name;
        if (bad.Count > before) return "";
        Bad(columns.Has(RegisterColumn.Name) ? RegisterColumn.Name : RegisterColumn.InstitutionName, "register.name-missing");
        return "";
    }

    private Sector SectorOf()
    {
        if (Value(RegisterColumn.Law) is { Length: > 0 } law)
        {
            var sector = RegisterSectors.OfLaw(law);
            if (sector is null) Bad(RegisterColumn.Law, "register.law-unknown", law);
            return sector ?? Sector.Unknown;
        }

        if (Value(RegisterColumn.PrimaryKind) is { Length: > 0 } kind)
        {
            var sector = RegisterSectors.OfKind(kind);
            if (sector is null) Bad(RegisterColumn.PrimaryKind, "register.kind-unknown", kind);
            return sector ?? Sector.Unknown;
        }

        if (columns.Has(RegisterColumn.HigherKind)) return Sector.Higher;
        if (columns.Has(RegisterColumn.VocationalKind)) return Sector.Vocational;
        if (columns.Has(RegisterColumn.Structure)) return Sector.Secondary;
        if (columns.Layout == RegisterLayout.Rio) Bad(RegisterColumn.Law, "register.law-unknown", "");
        SectorWasAssumed |= told is null;
        return told ?? Sector.Primary;
    }

    private string? HouseNumber()
    {
        var number = Text(RegisterColumn.HouseNumber, Location.MaxHouseNumber);
        return Text(RegisterColumn.HouseLetters, Location.MaxHouseNumber) is { Length: > 0 } letters ? $"{number} {letters}" : number;
    }

    // Addresses in the Caribbean Netherlands and abroad have no Dutch postcode; these stay as they are.
    private string? Postcode()
    {
        var postcode = Text(RegisterColumn.Postcode, Location.MaxPostcode);
        if (postcode is null) return null;
        var joined = postcode.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return DutchPostcode().IsMatch(joined) ? $"{joined[..4]} {joined[4..]}" : postcode;
    }

    private T? Typed<T>(RegisterColumn column, string problem) where T : struct, ITextCode<T>
    {
        if (Value(column)?.ToUpperInvariant() is not { Length: > 0 } value) return null;
        if (!T.TryParse(value, out var typed)) Bad(column, problem, value);
        return typed;
    }

    private DateOnly? Date(RegisterColumn column)
    {
        if (Value(column) is not { Length: > 0 } value) return null;
        if (!DateTime.TryParseExact(value, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Bad(column, "register.date-malformed", value);
            return null;
        }

        return DateOnly.FromDateTime(date);
    }

    private string? Text(RegisterColumn column, int longest)
    {
        var value = Value(column);
        if (value is null) return null;
        if (value.Any(IsUnreadable)) Bad(column, "register.value-unreadable");
        else if (value.Length > longest) Bad(column, "register.value-too-long", longest);
        else return value;
        return "";
    }

    private string? Value(RegisterColumn column)
    {
        if (columns.In(record, column) is not { } raw) return null;
        // Nearly every value is fine as it is, and there are a hundred thousand of them.
        var odd = raw.AsSpan().ContainsAny(OddBlanks) || raw.Contains("  ", StringComparison.Ordinal);
        return (odd ? Blanks().Replace(raw, " ") : raw).Trim();
    }

    private static bool IsUnreadable(char sign) => sign == '\uFFFD' || char.GetUnicodeCategory(sign)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse;

    private void Bad(RegisterColumn column, string code, params object[] details) =>
        Bad(column, new Refusal(code, [.. details.Select(Shown)]));

    private void Bad(RegisterColumn? column, Refusal problem)
    {
        var found = new BadLine(line, column is { } named ? problem with { Field = columns.NameOf(named) } : problem);
        // One field may be looked at twice (a name that stands in for another); it is wrong once.
        var isSame = bad is [.., var last]
            && (last.Line, last.Problem.Code, last.Problem.Field) == (line, problem.Code, found.Problem.Field);
        if (!isSame) bad.Add(found);
    }

    /// <summary>A value as it may be repeated on a screen: short, and without what would move the cursor.</summary>
    private static object Shown(object value) => value is not string text ? value
        : string.Concat(text.Take(40).Select(sign => IsUnreadable(sign) ? '?' : sign)) + (text.Length > 40 ? "…" : "");

    [GeneratedRegex(@"[ \t\u00A0\u2002\u2003\u2007-\u200A\u202F\u3000]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex("^[0-9]{4}[A-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex DutchPostcode();

    [GeneratedRegex("^[0-9]{1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortNumber();
}
