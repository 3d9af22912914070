using Baken.Terms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Baken.Institutions;

/// <summary>
/// A location of an institution (<i>vestiging</i>). It stays when it closes and when it disappears from the register: what happened
/// there can still be told.
/// </summary>
public sealed class Location
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 200;

    /// <summary>Longest street, in characters.</summary>
    public const int MaxStreet = 100;

    /// <summary>Longest house number (and longest addition to it), in characters.</summary>
    public const int MaxHouseNumber = 30;

    /// <summary>Longest postcode, in characters; a Dutch one has 7.</summary>
    public const int MaxPostcode = 12;

    /// <summary>Longest name of a place, municipality or province, in characters.</summary>
    public const int MaxPlace = 100;

    /// <summary>Longest denomination, in characters.</summary>
    public const int MaxDenomination = 100;

    /// <summary>Its code in the national register.</summary>
    public required LocationCode Code { get; init; }

    /// <summary>The institution it belongs to.</summary>
    public required Brin Institution { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its sector. A BRIN may serve two sectors; the file that was read last decides.</summary>
    public Sector Sector { get; private set; } = Sector.Unknown;

    /// <summary>Street; empty when unknown.</summary>
    public string Street { get; private set; } = "";

    /// <summary>House number with what is added to it; empty when unknown.</summary>
    public string HouseNumber { get; private set; } = "";

    /// <summary>Postcode, <c>1234 AB</c>; empty when unknown.</summary>
    public string Postcode { get; private set; } = "";

    /// <summary>Place; empty when unknown.</summary>
    public string Place { get; private set; } = "";

    /// <summary>Municipality (<i>gemeente</i>); empty when unknown.</summary>
    public string Municipality { get; private set; } = "";

    /// <summary>Province; empty when unknown.</summary>
    public string Province { get; private set; } = "";

    /// <summary>Religious or philosophical direction (<i>denominatie</i>); empty when unknown.</summary>
    public string Denomination { get; private set; } = "";

    /// <summary>Whether it gives special primary education (<i>speciaal basisonderwijs</i>), as far as a file told.</summary>
    public bool IsSpecialPrimary { get; private set; }

    /// <summary>Whether it falls under an act for the Caribbean Netherlands, as far as a file told.</summary>
    public bool IsCaribbean { get; private set; }

    /// <summary>Its code in RIO; null when unknown.</summary>
    public RioCode? Rio { get; private set; }

    /// <summary>Its last day, as the register gives it; null while it is open.</summary>
    public DateOnly? EndDate { get; private set; }

    /// <summary>The legal day on which an import did not find it any more in a file that should have it; null while it is in the register.</summary>
    public DateOnly? GoneOn { get; private set; }

    /// <summary>Street, number, postcode and place on one line; empty when nothing of it is known.</summary>
    public string Address => string.Join(' ', new[] { Street, HouseNumber, Postcode, Place }.Where(part => part.Length > 0));

    /// <summary>The words of its name, each with a blank before it, in the form of <see cref="Institutions.SearchText"/>.</summary>
    public string NameWords { get; private set; } = "";

    /// <summary>
    /// All words it can be found by (name, institution, place, municipality, code), each with a blank before it. The code stands in
    /// capitals, so that parts of words, which are small, are not found inside it.
    /// </summary>
    public string AllWords { get; private set; } = "";

    /// <summary>Takes over what a file tells; what it has no column for stays.</summary>
    /// <param name="told">The row of this location.</param>
    /// <param name="institutionName">Name of its institution, to be found by.</param>
    /// <param name="tellsEndDate">Whether the file would tell an end date.</param>
    /// <returns>Whether that changed anything.</returns>
    public bool Become(RegisterRow told, string institutionName, bool tellsEndDate)
    {
        ArgumentNullException.ThrowIfNull(told);
        var before = State();
        (Name, Sector) = (told.Name, told.Sector);
        (Street, HouseNumber, Postcode) = (told.Street ?? Street, told.HouseNumber ?? HouseNumber, told.Postcode ?? Postcode);
        (Place, Municipality, Province) = (told.Place ?? Place, told.Municipality ?? Municipality, told.Province ?? Province);
        (Denomination, Rio, IsCaribbean) = (told.Denomination ?? Denomination, told.Rio ?? Rio, told.IsCaribbean ?? IsCaribbean);
        IsSpecialPrimary = told.IsSpecialPrimary ?? IsSpecialPrimary;
        EndDate = tellsEndDate ? told.EndDate : EndDate;
        GoneOn = null;
        NameWords = " " + SearchText.Of(Name);
        AllWords = " " + string.Join(' ', SearchText.Words($"{Name} {institutionName} {Place} {Municipality}")) + " " + Code;
        return !before.Equals(State());
    }

    /// <summary>Whether its last day is before a day.</summary>
    public bool IsClosedOn(DateOnly day) => EndDate < day;

    /// <summary>Notes that it is not in the register any more. It stays, and can be found.</summary>
    public void IsGone(DateOnly since) => GoneOn = since;

    private object State() =>
        new { Name, Sector, Street, HouseNumber, Postcode, Place, Municipality, Province, Denomination, IsSpecialPrimary, IsCaribbean, AllWords, Rio, EndDate, GoneOn };

    internal sealed class Mapping : IEntityTypeConfiguration<Location>
    {
        public void Configure(EntityTypeBuilder<Location> builder)
        {
            builder.IsKept().ToTable("locations").HasKey(location => location.Code);
            builder.HasOne<Institution>().WithMany().HasForeignKey(location => location.Institution).OnDelete(DeleteBehavior.Restrict);
            builder.Ignore(location => location.Address);
            builder.Property(location => location.Name).HasMaxLength(MaxName);
            builder.Property(location => location.Street).HasMaxLength(MaxStreet);
            builder.Property(location => location.HouseNumber).HasMaxLength((2 * MaxHouseNumber) + 1);
            builder.Property(location => location.Postcode).HasMaxLength(MaxPostcode);
            builder.Property(location => location.Place).HasMaxLength(MaxPlace);
            builder.Property(location => location.Municipality).HasMaxLength(MaxPlace);
            builder.Property(location => location.Province).HasMaxLength(MaxPlace);
            builder.Property(location => location.Denomination).HasMaxLength(MaxDenomination);
        }
    }
}
