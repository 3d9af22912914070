using System.Text;
using Baken.Institutions;
using Baken.Terms;
using Xunit;

namespace Baken.Tests.Institutions;

public sealed class BrinRegistersTests
{
    [Fact]
    public void Institutions_locations_and_boards_are_read_among_all_organisations()
    {
        var register = RegisterFiles.Good(BrinFiles.Organisations);

        Assert.Equal(RegisterLayout.BrinOrganisations, register.Layout);
        Assert.Equal(["98AA00", "98AA01", "98AB00", "98BA00"], register.Rows.Select(row => row.Code.ToString()));
        Assert.Equal(["OBS 't Verzinsel", "OBS 't Verzinsel, het Bos", "De Denkbeeldige", "Lyceum Nergens"], register.Rows.Select(row => row.Name));
        Assert.Equal(["OBS 't Verzinsel", "OBS 't Verzinsel", "De Denkbeeldige", "Lyceum Nergens"], register.Rows.Select(row => row.InstitutionName));
        Assert.Equal([Sector.Primary, Sector.Secondary], register.Sectors);
        Assert.Equal("Bedachtweg 58 a, 0012 AB Nergenshuizen", $"{register.Rows[0].Street} {register.Rows[0].HouseNumber}, {register.Rows[0].Postcode} {register.Rows[0].Place}");
        Assert.Equal(new DateOnly(2024, 7, 31), register.Rows[2].EndDate);
        Assert.True(register.TellsEndDates);
        Assert.Equal([("99001", "Stichting Zomaar"), ("99002", "Stichting Anders")], register.Boards.Select(board => (board.Number.ToString(), board.Name)));
        // A training firm, a cooperation, a name of the past and an institution under no act on education.
        Assert.Equal(4, register.PassedBy);
        Assert.False(register.SectorWasAssumed);
    }

    [Fact]
    public void A_main_location_with_a_line_of_its_own_goes_before_that_of_its_institution()
    {
        var register = RegisterFiles.Good(BrinFiles.OrganisationsOf(
            "\"98AA\",\"U\",\"A\",\"WPO\",\"De Kwast\",\"Hoofdweg\",\"1\",\"\",\"0012AB\",\"NEVELDAM\",\"\"",
            "\"98AA00\",\"D\",\"A\",\"WPO\",\"De Kwast, hoofdgebouw\",\"Hoofdweg\",\"2\",\"\",\"0012AB\",\"NEVELDAM\",\"\""));

        var row = Assert.Single(register.Rows);
        Assert.Equal(("De Kwast, hoofdgebouw", "De Kwast", "2"), (row.Name, row.InstitutionName, row.HouseNumber));
    }

    [Fact]
    public void Which_board_answered_for_which_institution_is_read_among_all_relations()
    {
        var register = RegisterFiles.Good(BrinFiles.Relations);

        Assert.Equal(RegisterLayout.BrinRelations, register.Layout);
        Assert.Equal(
            ["98AA 99002 2001-08-01 2019-07-31", "98AA 99001 2019-08-01 ", "98BA 99002 2030-01-01 "],
            register.Governed.Select(row => $"{row.Institution} {row.Board} {row.From:O} {row.To:O}"));
        Assert.Equal((2, 0, 0), (register.PassedBy, register.Rows.Count, register.Boards.Count));
    }

    [Fact]
    public void What_went_into_what_is_read_among_all_transitions()
    {
        var register = RegisterFiles.Good(BrinFiles.Transitions);

        Assert.Equal(RegisterLayout.BrinTransitions, register.Layout);
        Assert.Equal(
            ["98AC > 98AA 2018-08-01 Fusie", "98AD01 > 98AA01 2020-08-01 Omzetting", "99003 > 99001 2021-01-01 "],
            register.Transitions.Select(row => $"{row.From} > {row.To} {row.On:O} {row.Name}"));
        Assert.Equal(1, register.PassedBy);
    }

    [Theory]
    [InlineData("BEVOEGD GEZAG NUMMER;BEVOEGD GEZAG NAAM;PLAATSNAAM\n99001;Stichting Zomaar;NEVELDAM\n99002;;NEVELDAM\n99001;Stichting Zomaar;NEVELDAM\n")]
    [InlineData("\uFEFF\"BEVOEGD GEZAG NUMMER\",\"BEVOEGD GEZAG NAAM\"\r\n\"99001\",\"Stichting Zomaar\"\r\n\"99002\",\"\"\r\n")]
    public void Boards_alone_are_read(string text)
    {
        var register = RegisterFiles.Good(text, new UTF8Encoding(false));

        Assert.Equal(RegisterLayout.Boards, register.Layout);
        Assert.Equal([("99001", "Stichting Zomaar"), ("99002", "")], register.Boards.Select(board => (board.Number.ToString(), board.Name)));
    }

    [Theory]
    [InlineData("BEVOEGD GEZAG NUMMER;BEVOEGD GEZAG NAAM\n", "9900;Stichting", "register.board-malformed", "BEVOEGD GEZAG NUMMER")]
    [InlineData("BEVOEGD GEZAG NUMMER;BEVOEGD GEZAG NAAM\n", ";Stichting", "register.board-malformed", "BEVOEGD GEZAG NUMMER")]
    [InlineData(BrinFiles.RelationsHeader, "99001,B,98A,U,wordt bestuurd door,01-08-2001,", "register.institution-malformed", "NR_ADMIN_VOLG")]
    [InlineData(BrinFiles.RelationsHeader, ",B,98AA,U,wordt bestuurd door,01-08-2001,", "register.board-malformed", "NR_ADMIN_LEID")]
    [InlineData(BrinFiles.RelationsHeader, "99001,B,98AA,U,wordt bestuurd door,,", "register.date-missing", "DT_BEGIN_RELATIE")]
    [InlineData(BrinFiles.RelationsHeader, "99001,B,98AA,U,wordt bestuurd door,31-02-2001,", "register.date-malformed", "DT_BEGIN_RELATIE")]
    [InlineData(BrinFiles.RelationsHeader, "99001,B,98AA,U,wordt bestuurd door,01-08-2001,31-07-2001", "register.date-order", "DT_EINDE_RELATIE")]
    [InlineData(BrinFiles.TransitionsHeader, "98AC,98AA,,Fusie", "register.date-missing", "DT_OVERGANG")]
    [InlineData(BrinFiles.TransitionsHeader, "98AC,98ac,01-08-2018,Fusie", "register.transition-to-itself", "NR_ADMIN_NAAR")]
    [InlineData(BrinFiles.TransitionsHeader, "98AC,98AA,01-08-2018", "register.columns-count", null)]
    public void A_bad_line_is_told_with_its_number_and_its_column(string header, string line, string code, string? column)
    {
        var reading = RegisterFiles.Read(header + line + "\n");

        Assert.Null(reading.Register);
        var bad = Assert.Single(reading.BadLines);
        Assert.Equal((2, code, column), (bad.Line, bad.Problem.Code, bad.Problem.Field));
    }

    [Theory]
    [InlineData("NR_ADMINISTRATIE,NAAM_VOLLEDIG,CODE_WET\n", "CODE_FUNCTIE")]
    [InlineData("NR_ADMIN_LEID,NR_ADMIN_VOLG,CODE_FUNCTIE_LEID,CODE_FUNCTIE_VOLG\n", "DT_BEGIN_RELATIE")]
    [InlineData("NR_ADMIN_VAN,NR_ADMIN_NAAR\n", "DT_OVERGANG")]
    [InlineData("BEVOEGD GEZAG NUMMER;PLAATSNAAM\n", "BEVOEGD GEZAG NAAM")]
    public void A_header_that_lacks_a_column_is_told_which(string header, string column)
    {
        var bad = Assert.Single(RegisterFiles.Read(header).BadLines);

        Assert.Equal((1, "register.column-missing", column), (bad.Line, bad.Problem.Code, bad.Problem.Field));
    }

    [Fact]
    public void A_file_in_which_nothing_is_of_a_school_has_no_rows() =>
        Assert.Equal("register.no-rows", RegisterFiles.Read(BrinFiles.RelationsHeader + "99001,B,98AA,S,bestuurt mee,01-08-2001,\n").File?.Code);
}

/// <summary>Invented files of the basic register in the layout of its three files: no school, place or number in them exists.</summary>
internal static class BrinFiles
{
    public const string RelationsHeader = "NR_ADMIN_LEID,CODE_FUNCTIE_LEID,NR_ADMIN_VOLG,CODE_FUNCTIE_VOLG,NAAM_RELATIE_VOLG,DT_BEGIN_RELATIE,DT_EINDE_RELATIE\n";
    public const string TransitionsHeader = "NR_ADMIN_VAN,NR_ADMIN_NAAR,DT_OVERGANG,NAAM_OVERGANG\n";

    private const string OrganisationsHeader = """
        "NR_ADMINISTRATIE","CODE_FUNCTIE","CODE_STAND_RECORD","CODE_WET","NAAM_VOLLEDIG","NAAM_STRAAT_VEST","NR_HUIS_VEST","NR_HUIS_TOEV_VEST","POSTCODE_VEST","NAAM_PLAATS_VEST","DT_UIT_BEDRIJF"
        """;

    public static readonly string Organisations = OrganisationsOf(
        "\"98AA\",\"U\",\"H\",\"WPO\",\"OBS met een oude naam\",\"\",\"\",\"\",\"\",\"\",\"\"",
        "\"98AA\",\"U\",\"A\",\"WPO\",\"OBS 't Verzinsel\",\"Bedachtweg\",\"58\",\"a\",\"0012AB\",\"NERGENSHUIZEN\",\"\"",
        "\"98AA01\",\"D\",\"A\",\"WPO\",\"OBS 't Verzinsel, het Bos\",\"Boslaan\",\"1\",\"\",\"0012AC\",\"NERGENSHUIZEN\",\"\"",
        "\"98AB\",\"U\",\"A\",\"WPO\",\"De Denkbeeldige\",\"Droomlaan\",\"1\",\"\",\"0013AA\",\"ZOMAARDAM\",\"31-07-2024\"",
        "\"98BA\",\"U\",\"A\",\"WVO\",\"Lyceum Nergens\",\"Slotlaan\",\"1\",\"\",\"0014AA\",\"LUCHTKASTEEL\",\"\"",
        "\"98ZZ\",\"U\",\"A\",\"\",\"Leerbedrijf De Machine\",\"\",\"\",\"\",\"\",\"\",\"\"",
        "\"98ZY\",\"U\",\"A\",\"OVERIG\",\"Steunpunt\",\"\",\"\",\"\",\"\",\"\",\"\"",
        "\"PO0001\",\"S\",\"A\",\"WPO\",\"Samenwerkingsverband\",\"\",\"\",\"\",\"\",\"\",\"\"",
        "\"99001\",\"B\",\"A\",\"WPO\",\"Stichting Zomaar\",\"\",\"\",\"\",\"\",\"\",\"\"",
        "\"99002\",\"B\",\"A\",\"WVO\",\"Stichting Anders\",\"\",\"\",\"\",\"\",\"\",\"\"");

    public const string Relations = RelationsHeader + """
        99001,B,98AA,U,wordt bestuurd door,01-08-2019,
        99002,B,98AA,U,wordt bestuurd door,01-08-2001,31-07-2019
        99002,B,98AA,U,wordt bestuurd door,01-08-2001,31-07-2019
        99002,B,98BA,U,wordt bestuurd door,01-01-2030,
        98AA,U,98AA01,D,is vestiging van,01-08-2001,
        99009,A,99001,B,wordt geadministreerd door,01-08-2001,

        """;

    public const string Transitions = TransitionsHeader + """
        99003,99001,01-01-2021,
        98AC,98AA,01-08-2018,Fusie
        98AD01,98AA01,01-08-2020,Omzetting
        PO0001,PO0002,01-08-2020,Fusie

        """;

    public static string OrganisationsOf(params string[] lines) => OrganisationsHeader + "\n" + string.Join('\n', lines) + "\n";
}
