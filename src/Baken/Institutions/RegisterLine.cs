using System.Globalization;
using System.Text.RegularExpressions;
using Baken.Terms;

namespace Baken.Institutions;

/// <summary>Turns one line about a location into a row, or writes down all that is wrong with it.</summary>
internal sealed partial class RegisterLine(RegisterColumns columns, RegisterFields fields, Sector? told)
{
    /// <summary>Whether neither the file nor the caller told the sector of a line.</summary>
    public bool SectorWasAssumed { get; private set; }

    /// <summary>The row of the line where the fields stand; null when it was bad.</summary>
    public RegisterRow? Read()
    {
        var before = fields.Wrong;
        var code = Code();
        var row = new RegisterRow
        {
            Line = fields.Line,
            Code = code ?? default,
            Sector = SectorOf(),
            Name = Name(),
            InstitutionName = fields.Text(RegisterColumn.InstitutionName, Institution.MaxName),
            Board = fields.Typed<BoardNumber>(RegisterColumn.Board, "register.board-malformed"),
            BoardName = fields.Text(RegisterColumn.BoardName, Board.MaxName),
            Rio = fields.Typed<RioCode>(RegisterColumn.Rio, "register.rio-malformed"),
            Street = fields.Text(RegisterColumn.Street, Location.MaxStreet),
            HouseNumber = HouseNumber(),
            Postcode = Postcode(),
            Place = fields.Text(RegisterColumn.Place, Location.MaxPlace) is { } place ? PlaceName.Of(place) : null,
            Municipality = fields.Text(RegisterColumn.Municipality, Location.MaxPlace) is { } municipality ? PlaceName.Of(municipality) : null,
            Province = fields.Text(RegisterColumn.Province, Location.MaxPlace) is { } province ? PlaceName.Of(province) : null,
            Denomination = fields.Text(RegisterColumn.Denomination, Location.MaxDenomination),
            IsSpecialPrimary = fields.Value(RegisterColumn.PrimaryKind) is { } kind ? RegisterSectors.IsSpecialPrimary(kind) : null,
            IsCaribbean = fields.Value(RegisterColumn.Law) is { } law ? RegisterSectors.IsCaribbean(law) : null,
            StartDate = fields.Date(RegisterColumn.StartDate),
            EndDate = fields.Date(RegisterColumn.EndDate),
        };
        return fields.Wrong == before ? row : null;
    }

    private LocationCode? Code()
    {
        var institution = fields.Value(RegisterColumn.Institution)?.ToUpperInvariant() ?? "";
        var location = fields.Value(RegisterColumn.Location)?.ToUpperInvariant() ?? "";
        Brin? brin = null;
        if (columns.Has(RegisterColumn.Institution) && !Brin.TryParse(institution, out brin))
        {
            fields.Bad(RegisterColumn.Institution, "register.institution-malformed", institution);
            return null;
        }

        // A file of institutions alone has no locations; then its line stands for the main one. Some files leave the BRIN out of the code.
        if (brin is { } known && (!columns.Has(RegisterColumn.Location) || ShortNumber().IsMatch(location)))
        {
            return LocationCode.Of(known, columns.Has(RegisterColumn.Location) ? int.Parse(location, CultureInfo.InvariantCulture) : 0);
        }

        // The file of all organisations has institutions and locations under each other.
        if (columns.Layout == RegisterLayout.BrinOrganisations && Brin.TryParse(location, out brin)) return LocationCode.Of(brin.Value, 0);

        if (!LocationCode.TryParse(location, out var code))
        {
            fields.Bad(RegisterColumn.Location, "register.location-malformed", location);
        }
        else if (brin is { } parent && code.Value.Institution != parent)
        {
            fields.Bad(RegisterColumn.Location, "register.location-elsewhere", location, institution);
        }

        return code;
    }

    private string Name()
    {
        var before = fields.Wrong;
        var name = fields.Text(RegisterColumn.Name, Location.MaxName);
        if (string.IsNullOrEmpty(name)) name = fields.Text(RegisterColumn.InstitutionName, Location.MaxName);
        if (!string.IsNullOrEmpty(name)) return name;
        if (fields.Wrong > before) return "";
        fields.Bad(columns.Has(RegisterColumn.Name) ? RegisterColumn.Name : RegisterColumn.InstitutionName, "register.name-missing");
        return "";
    }

    private Sector SectorOf()
    {
        if (fields.Value(RegisterColumn.Law) is { Length: > 0 } law)
        {
            var sector = RegisterSectors.OfLaw(law);
            if (sector is null) fields.Bad(RegisterColumn.Law, "register.law-unknown", law);
            return sector ?? Sector.Unknown;
        }

        if (fields.Value(RegisterColumn.PrimaryKind) is { Length: > 0 } kind)
        {
            var sector = RegisterSectors.OfKind(kind);
            if (sector is null) fields.Bad(RegisterColumn.PrimaryKind, "register.kind-unknown", kind);
            return sector ?? Sector.Unknown;
        }

        if (columns.Has(RegisterColumn.HigherKind)) return Sector.Higher;
        if (columns.Has(RegisterColumn.VocationalKind)) return Sector.Vocational;
        if (columns.Has(RegisterColumn.Structure)) return Sector.Secondary;
        if (columns.Layout == RegisterLayout.Rio) fields.Bad(RegisterColumn.Law, "register.law-unknown", "");
        SectorWasAssumed |= told is null;
        return told ?? Sector.Primary;
    }

    private string? HouseNumber()
    {
        var number = fields.Text(RegisterColumn.HouseNumber, Location.MaxHouseNumber);
        return fields.Text(RegisterColumn.HouseLetters, Location.MaxHouseNumber) is { Length: > 0 } letters ? $"{number} {letters}" : number;
    }

    // Addresses in the Caribbean Netherlands and abroad have no Dutch postcode; these stay as they are.
    private string? Postcode()
    {
        var postcode = fields.Text(RegisterColumn.Postcode, Location.MaxPostcode);
        if (postcode is null) return null;
        var joined = postcode.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return DutchPostcode().IsMatch(joined) ? $"{joined[..4]} {joined[4..]}" : postcode;
    }

    [GeneratedRegex("^[0-9]{4}[A-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex DutchPostcode();

    [GeneratedRegex("^[0-9]{1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex ShortNumber();
}
