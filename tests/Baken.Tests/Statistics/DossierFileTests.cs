using System.Text;
using Baken.Statistics;
using Baken.Terms;
using Xunit;

namespace Baken.Tests.Statistics;

public sealed class DossierFileTests
{
    private const string Header = "dossiernummer;ontvangen_op;sector;vorm;subvorm;melder;beklaagde";

    [Theory]
    [InlineData("\n", false), InlineData("\r\n", false), InlineData("\n", true), InlineData("\r\n", true)]
    public async Task A_file_is_read_with_either_line_end_and_with_or_without_a_mark(string newLine, bool mark)
    {
        var read = await ReadAsync(Bytes($"{Header}{newLine}A-1;2024-09-01;vo;psychisch-geweld;pesten;leerling;medeleerling{newLine}", mark));

        Assert.Empty(read.Faults);
        Assert.Equal(
            new DossierLine(2, "A-1", new StatedFacts
            {
                ReceivedOn = new DateOnly(2024, 9, 1),
                Sector = Sector.Secondary,
                Form = Form.PsychologicalViolence,
                SubForm = "pesten",
                ReporterRole = ReporterRole.Pupil,
                AccusedRole = AccusedRole.FellowPupil,
            }),
            Assert.Single(read.Lines));
    }

    [Fact]
    public async Task What_is_empty_is_unknown()
    {
        var read = await ReadAsync(Bytes($"{Header}\n1;2024-09-01;;;;;"));

        Assert.Equal(new StatedFacts { ReceivedOn = new DateOnly(2024, 9, 1) }, Assert.Single(read.Lines).Stated);
    }

    [Fact]
    public async Task Quotes_blank_lines_and_another_order_of_columns_are_fine()
    {
        var read = await ReadAsync(Bytes("vorm;dossiernummer;subvorm;sector;ontvangen_op;beklaagde;melder\n\n\"overig\";\"a;\"\"b\"\"\";eigen-code;po;2024-09-01;;\n"));

        Assert.Empty(read.Faults);
        Assert.Equal(("a;\"b\"", Form.Other, "eigen-code"), (read.Lines.Single().Number, read.Lines.Single().Stated.Form, read.Lines.Single().Stated.SubForm));
    }

    [Theory]
    [InlineData("x;2024-9-1;po;;;;", "import.date-wrong", "ontvangen_op")]
    [InlineData("x;01-09-2024;po;;;;", "import.date-wrong", "ontvangen_op")]
    [InlineData("x;;po;;;;", "import.date-missing", "ontvangen_op")]
    [InlineData("x;1899-12-31;po;;;;", "import.date-too-early", "ontvangen_op")]
    [InlineData("x;2025-12-18;po;;;;", "import.date-future", "ontvangen_op")]
    [InlineData("x;2025-10-02;po;;;;", "import.date-after-known-since", "ontvangen_op")]
    [InlineData("x;2024-09-01;PO;;;;", "import.code-unknown", "sector")]
    [InlineData("x;2024-09-01;po;pesten;;;", "import.code-unknown", "vorm")]
    [InlineData("x;2024-09-01;po;overig;Een Code;;", "import.subform-shape", "subvorm")]
    [InlineData("x;2024-09-01;po;;pesten;;", "import.subform-without-form", "subvorm")]
    [InlineData("x;2024-09-01;po;;;docent;", "import.code-unknown", "melder")]
    [InlineData("x;2024-09-01;po;;;; leerling", "import.code-unknown", "beklaagde")]
    [InlineData(";2024-09-01;po;;;;", "import.number-missing", "dossiernummer")]
    [InlineData(" x;2024-09-01;po;;;;", "import.number-characters", "dossiernummer")]
    [InlineData("x\0;2024-09-01;po;;;;", "import.number-characters", "dossiernummer")]
    [InlineData("x;2024-09-01;po;;;", "import.field-count", null)]
    [InlineData("x;2024-09-01;po;;;;;", "import.field-count", null)]
    [InlineData("\"x;2024-09-01;po;;;;", "import.quotes", null)]
    [InlineData("x\"y;2024-09-01;po;;;;", "import.quotes", null)]
    public async Task Each_fault_is_told_with_its_line_and_its_field(string line, string code, string? field)
    {
        var read = await ReadAsync(Bytes($"{Header}\n1;2024-09-01;po;;;;\n{line}\n2;2024-09-01;po;;;;\n"));

        var fault = Assert.Single(read.Faults);
        Assert.Equal((3L, code, field), (fault.Line, fault.Why.Code, fault.Why.Field));
        Assert.Equal(["1", "2"], read.Lines.Select(good => good.Number));
    }

    [Fact]
    public async Task All_faults_of_all_lines_are_told()
    {
        var read = await ReadAsync(Bytes($"{Header}\n;gisteren;xx;yy;;zz;\n1;2024-09-01;po;;;;\n\n2;;;;;;q\n"));

        Assert.Equal([2L, 2L, 2L, 2L, 2L, 5L, 5L], read.Faults.Select(fault => fault.Line));
    }

    [Fact]
    public async Task A_number_that_comes_twice_must_say_the_same()
    {
        var same = await ReadAsync(Bytes($"{Header}\n1;2024-09-01;po;;;;\n1;2024-09-01;po;;;;\n"));
        var other = await ReadAsync(Bytes($"{Header}\n1;2024-09-01;po;;;;\n1;2024-09-01;vo;;;;\n"));

        Assert.Empty(same.Faults);
        Assert.Single(same.Lines);
        var fault = Assert.Single(other.Faults);
        Assert.Equal((3L, "import.number-twice", 2L), (fault.Line, fault.Why.Code, (long)fault.Why.Details[0]));
    }

    [Theory]
    [InlineData("", "import.empty-file")]
    [InlineData("1;2024-09-01;po;;;;", "import.header-missing")]
    [InlineData("dossiernummer;ontvangen_op;sector;vorm;subvorm;melder", "import.column-missing")]
    [InlineData(Header + ";naam", "import.column-unknown")]
    [InlineData(Header + ";sector", "import.column-twice")]
    public async Task A_header_that_is_wrong_is_one_fault_on_the_first_line(string text, string code)
    {
        var fault = Assert.Single((await ReadAsync(Bytes(text))).Faults);
        Assert.Equal((1L, code), (fault.Line, fault.Why.Code));
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_spoil_their_own_line()
    {
        var read = await ReadAsync([.. Bytes($"{Header}\nA"), 0xE9, .. Bytes(";2024-09-01;po;;;;\nB;2024-09-01;po;;;;\n")]);

        Assert.Equal((2L, "import.encoding"), (read.Faults.Single().Line, read.Faults.Single().Why.Code));
        Assert.Single(read.Lines);
    }

    [Fact]
    public async Task A_line_without_end_is_refused_and_not_kept_in_memory()
    {
        var read = await ReadAsync(Bytes($"{Header}\n{new string('x', 5_000_000)}"));

        Assert.Equal((2L, "import.line-too-long"), (read.Faults.Single().Line, read.Faults.Single().Why.Code));
    }

    [Fact]
    public async Task What_is_shown_of_a_wrong_value_is_short_and_harmless()
    {
        var read = await ReadAsync(Bytes($"{Header}\n1;2024-09-01;\u001b[31m{new string('x', 100)};;;;"));

        var shown = (string)read.Faults.Single().Why.Details[0];
        Assert.True(shown.Length <= 41);
        Assert.DoesNotContain('\u001b', shown);
    }

    private static byte[] Bytes(string text, bool mark = false) => [.. mark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)];

    private static async Task<DossierFile> ReadAsync(byte[] bytes)
    {
        var file = new DossierFile(knownSince: new DateOnly(2025, 10, 1), today: new DateOnly(2025, 12, 17));
        await file.ReadAsync(new MemoryStream(bytes), null, CancellationToken.None);
        return file;
    }
}
