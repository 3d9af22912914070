using System.Text;
using Baken.Institutions;
using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.Tests.Institutions;

public sealed class RegisterReaderTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Fact]
    public void The_old_layout_is_read()
    {
        var register = RegisterFiles.Good(RegisterFiles.Old.ReplaceLineEndings("\r\n"), Windows1252);

        Assert.Equal(RegisterLayout.DuoOld, register.Layout);
        Assert.Equal([Sector.Primary], register.Sectors);
        Assert.Equal(["98AA00", "98AA01", "98AB00"], register.Rows.Select(row => row.Code.ToString()));
        var row = register.Rows[1];
        Assert.Equal("OBS 't Verzinsel, dépendance", row.Name);
        Assert.Equal("99001", row.Board.ToString());
        Assert.Equal("Bedachtweg 60 a, 0012 AC Nergenshuizen", $"{row.Street} {row.HouseNumber}, {row.Postcode} {row.Place}");
        Assert.Equal("Verzonnen aan den IJzel", row.Municipality);
        Assert.Equal("Samenwerking PC, RK", register.Rows[2].Denomination);
        Assert.Null(row.InstitutionName);
        Assert.False(register.TellsEndDates);
    }

    [Fact]
    public void The_new_layout_is_read()
    {
        var register = RegisterFiles.Good(RegisterFiles.New, new UTF8Encoding(true));

        Assert.Equal(RegisterLayout.Duo, register.Layout);
        Assert.Equal([Sector.Secondary], register.Sectors);
        Assert.False(register.SectorWasAssumed);
        Assert.Equal("Lyceum Nergens, \"het Slot\"", register.Rows[0].Name);
        Assert.Equal("Lyceum Nergens", register.Rows[0].InstitutionName);
        Assert.Equal("Stichting Niemandsland", register.Rows[0].BoardName);
    }

    [Fact]
    public void Which_schools_fall_under_an_act_for_the_Caribbean_is_read_from_the_act()
    {
        var register = RegisterFiles.Good("VESTIGINGSCODE,VESTIGINGSNAAM,WET\n98AA00,De Zeeschildpad,WPO BES\n98AB00,De Kwast,WPO\n98AC00,De Tol,\n");

        Assert.Equal([(Sector.Primary, true), (Sector.Primary, false), (Sector.Primary, false)], register.Rows.Select(row => (row.Sector, row.IsCaribbean == true)));
        Assert.Null(RegisterFiles.Good(RegisterFiles.Old).Rows[0].IsCaribbean);
    }

    [Fact]
    public void The_layout_of_RIO_is_read_and_of_each_location_the_present_counts()
    {
        var register = RegisterFiles.Good(RegisterFiles.Rio);

        Assert.Equal(RegisterLayout.Rio, register.Layout);
        Assert.Equal([Sector.Primary, Sector.Special, Sector.Secondary, Sector.Vocational, Sector.Higher], register.Sectors);
        Assert.Equal(("Basisschool De Wolk", "1 A", null), (register.Rows[0].Name, register.Rows[0].HouseNumber, register.Rows[0].EndDate));
        Assert.Equal(new DateOnly(2021, 7, 31), register.Rows.Single(row => row.Code.ToString() == "98CC00").EndDate);
        Assert.Equal("901X005", register.Rows[^1].Rio.ToString());
        Assert.True(register.TellsEndDates);
    }

    [Fact]
    public void A_file_of_institutions_alone_stands_for_their_main_locations()
    {
        var higher = RegisterFiles.Good("SOORT HO,INSTELLINGSCODE,INSTELLINGSNAAM\nhbo,98DA,Hogeschool Nevelland\n").Rows[0];
        var vocational = RegisterFiles.Good("MBO INSTELLINGSSOORT - CODE;INSTELLINGSCODE;INSTELLINGSNAAM\nROC;98DB;De Nevel\n").Rows[0];

        Assert.Equal(("98DA00", Sector.Higher, "Hogeschool Nevelland"), (higher.Code.ToString(), higher.Sector, higher.Name));
        Assert.Equal(("98DB00", Sector.Vocational), (vocational.Code.ToString(), vocational.Sector));
    }

    [Theory]
    [InlineData("instellings_code,vestigings code, Vestigingsnaam ,wet")]
    [InlineData("\uFEFFINSTELLINGSCODE\tVESTIGINGSCODE\tVESTIGINGSNAAM\tWET")]
    [InlineData("\"InstellingsCode\"|\"VESTIGINGS-CODE\"|\"VESTIGINGSNAAM\"|\"AANDUIDING WET\"")]
    public void A_header_is_known_by_its_letters_and_any_delimiter_will_do(string header)
    {
        var delimiter = header.First(sign => ",\t|".Contains(sign));
        var line = string.Join(delimiter, "98EA", "98EA00", "Verzonnen school", "WVO 2020");

        Assert.Equal(Sector.Secondary, RegisterFiles.Good($"{header}\n{line}\n").Rows[0].Sector);
    }

    [Theory]
    [InlineData("utf-8"), InlineData("utf-16"), InlineData("utf-16BE"), InlineData("windows-1252")]
    public void The_encoding_is_found(string name)
    {
        var encoding = name == "windows-1252" ? Windows1252 : Encoding.GetEncoding(name);
        byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes("BRIN NUMMER;VESTIGINGSNAAM\n98AA;Crèche ’t Œuvre\n")];

        Assert.Equal("Crèche ’t Œuvre", RegisterFiles.Read(file).Register!.Rows[0].Name);
    }

    [Fact]
    public void Letters_of_UTF8_survive_wherever_a_buffer_ends() => Gen.Int[0, 3].Sample(shift =>
    {
        var names = string.Join('\n', Enumerable.Range(0, 2_500).Select(number =>
            $"{number % 100:00}{(char)('A' + (number / 100))}A;{new string('é', 60)}€"));
        var reading = RegisterFiles.Read($"BRIN NUMMER;VESTIGINGSNAAM{new string(' ', shift)}\n{names}\n");
        return reading.Register!.Rows.All(row => row.Name == new string('é', 60) + "€");
    }, iter: 4);

    [Theory]
    [InlineData("bo", Sector.Primary), InlineData("SBO", Sector.Primary), InlineData("Speciaal basisonderwijs", Sector.Primary)]
    [InlineData("So/Vso", Sector.Special), InlineData("voortgezet speciaal onderwijs", Sector.Special)]
    public void The_sort_of_primary_education_tells_the_sector(string kind, Sector sector)
    {
        var register = RegisterFiles.Good($"SOORT PRIMAIR ONDERWIJS;BRIN NUMMER;VESTIGINGSNAAM\n{kind};98AA;Verzonnen\n");

        Assert.Equal(sector, register.Rows[0].Sector);
    }

    [Fact]
    public void What_the_file_does_not_tell_about_the_sector_the_caller_may()
    {
        const string text = "BRIN NUMMER;VESTIGINGSNAAM\n98AA;Verzonnen\n";

        Assert.Equal((Sector.Primary, true), (RegisterFiles.Good(text).Rows[0].Sector, RegisterFiles.Good(text).SectorWasAssumed));
        var told = RegisterFiles.Good(text, sector: Sector.Special);
        Assert.Equal((Sector.Special, false), (told.Rows[0].Sector, told.SectorWasAssumed));
    }

    [Fact]
    public void A_location_that_is_listed_twice_alike_counts_once() =>
        Assert.Single(RegisterFiles.Good("BRIN NUMMER;VESTIGINGSNAAM\n98AA;Verzonnen\n98AA;Verzonnen\n").Rows);

    [Fact]
    public void Reading_never_fails_whatever_the_bytes() => Gen.Byte.Array[0, 400].Sample(bytes =>
    {
        byte[] file = [.. "BRIN NUMMER;VESTIGINGSNAAM;EINDDATUM\n"u8, .. bytes];
        var reading = RegisterFiles.Read(file);
        return (reading.Register is null) == (reading.File is not null || reading.BadLines.Count > 0);
    });
}
