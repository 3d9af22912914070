using System.Text;
using Baken.Institutions;
using Xunit;

namespace Baken.Tests.Institutions;

public sealed class BadRegistersTests
{
    private const string Header = "BEVOEGD GEZAG NUMMER;BRIN NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;WET;EINDDATUM\n";

    [Theory]
    [InlineData("9900;98AA;98AA00;School;WPO;", "register.board-malformed", "BEVOEGD GEZAG NUMMER")]
    [InlineData("99001;98A;98AA00;School;WPO;", "register.institution-malformed", "BRIN NUMMER")]
    [InlineData("99001;98AA;98AA0X;School;WPO;", "register.location-malformed", "VESTIGINGSNUMMER")]
    [InlineData("99001;98AA;98AB00;School;WPO;", "register.location-elsewhere", "VESTIGINGSNUMMER")]
    [InlineData("99001;98AA;98AA00; ;WPO;", "register.name-missing", "VESTIGINGSNAAM")]
    [InlineData("99001;98AA;98AA00;Sch\u202Eool;WPO;", "register.value-unreadable", "VESTIGINGSNAAM")]
    [InlineData("99001;98AA;98AA00;School;WOT;", "register.law-unknown", "WET")]
    [InlineData("99001;98AA;98AA00;School;WPO;2024-02-30", "register.date-malformed", "EINDDATUM")]
    [InlineData("99001;98AA;98AA00;School;WPO", "register.columns-count", null)]
    [InlineData("99001;98AA;98AA00;School;WPO;;meer", "register.columns-count", null)]
    [InlineData("99001;98AA;98AA00;\"School;WPO;", "register.quote-open", null)]
    public void A_bad_line_is_told_with_its_number_and_its_column(string line, string code, string? column)
    {
        var reading = RegisterFiles.Read(Header + "99001;98ZZ;98ZZ00;Goed;WPO;\n\n" + line + "\n99001;98ZY;98ZY00;Ook goed;WPO;\n");

        Assert.Null(reading.Register);
        var bad = Assert.Single(reading.BadLines);
        Assert.Equal((4, code, column), (bad.Line, bad.Problem.Code, bad.Problem.Field));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once_and_in_order()
    {
        var reading = RegisterFiles.Read(Header + "x;98AA;98AA00;;WPO;\n99001;98AB;98AB00;Goed;WPO;\n99001;98AC;98AC00;School;WOT;nooit\n");

        Assert.Equal(
            [(2, "register.name-missing"), (2, "register.board-malformed"), (4, "register.law-unknown"), (4, "register.date-malformed")],
            reading.BadLines.Select(line => (line.Line, line.Problem.Code)));
    }

    [Fact]
    public void Lines_that_contradict_each_other_are_told()
    {
        var reading = RegisterFiles.Read(
            Header + "99001;98AA;98AA00;School;WPO;\n99001;98AA;98AA00;Andere school;WPO;\n99002;98AA;98AA01;School;WPO;\n");

        Assert.Equal(
            [(3, "register.location-twice"), (4, "register.two-boards")], reading.BadLines.Select(line => (line.Line, line.Problem.Code)));
        Assert.Equal(["98AA00", 2], reading.BadLines[0].Problem.Details);
    }

    [Fact]
    public void A_value_is_repeated_short_and_harmless()
    {
        var reading = RegisterFiles.Read(Header + $"99001;\u001B[2J{new string('9', 100)};98AA00;School;WPO;\n");

        Assert.Equal("?[2J" + new string('9', 36) + "…", Assert.Single(reading.BadLines).Problem.Details[0]);
    }

    [Theory]
    [InlineData("PROVINCIE;VESTIGINGSNAAM\n", "VESTIGINGSCODE")]
    [InlineData("PROVINCIE;BRIN NUMMER\n", "VESTIGINGSNAAM")]
    [InlineData("VESTIGINGSCODE,VOLLEDIGE_NAAM\n", "WET")]
    public void A_header_without_what_is_needed_says_what_is_missing(string header, string missing)
    {
        var bad = Assert.Single(RegisterFiles.Read(header).BadLines);

        Assert.Equal((1, "register.column-missing", missing), (bad.Line, bad.Problem.Code, bad.Problem.Field));
    }

    [Fact]
    public void A_column_that_is_there_twice_is_told()
    {
        var bad = Assert.Single(RegisterFiles.Read("BRIN NUMMER;VESTIGINGSNAAM;vestigings_naam\n").BadLines);

        Assert.Equal((1, "register.column-twice"), (bad.Line, bad.Problem.Code));
    }

    [Theory]
    [InlineData("", "register.empty")]
    [InlineData("BRIN NUMMER;VESTIGINGSNAAM\n\n", "register.no-rows")]
    [InlineData("BRIN NUMMER;VESTIGINGSNAAM\n98AA;a\0b\n", "register.not-text")]
    [InlineData("PK\u0003\u0004 and so on", "register.spreadsheet")]
    public void A_file_that_is_no_register_is_refused_as_a_whole(string text, string code) =>
        Assert.Equal(code, RegisterFiles.Read(text).File?.Code);

    [Fact]
    public void A_file_that_is_too_large_is_refused_without_reading_it()
    {
        using var file = new Endless(200_000_000);

        Assert.Equal("register.too-large", RegisterReader.Read(file, null, null, TestContext.Current.CancellationToken).File?.Code);
    }

    [Fact]
    public void A_line_without_end_is_refused()
    {
        var reading = RegisterFiles.Read("BRIN NUMMER;VESTIGINGSNAAM\n98AA;" + new string('a', 300_000) + "\n");

        Assert.Equal((2, "register.line-too-long"), (reading.BadLines[0].Line, reading.BadLines[0].Problem.Code));
    }

    [Fact]
    public void More_lines_than_any_register_has_are_refused()
    {
        var text = new StringBuilder("BRIN NUMMER;VESTIGINGSNAAM\n");
        for (var line = 0; line <= RegisterReader.MaxLines; line++) text.Append("98AA;School\n");

        Assert.Equal("register.too-many-lines", RegisterFiles.Read(text.ToString()).File?.Code);
    }

    private sealed class Endless(long length) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }
        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("It was read.");
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => 0;
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
