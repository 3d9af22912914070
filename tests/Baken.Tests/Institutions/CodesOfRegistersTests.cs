using Baken.Institutions;
using Baken.Storage;
using CsCheck;
using Xunit;

namespace Baken.Tests.Institutions;

public sealed class CodesOfRegistersTests
{
    private static readonly Gen<string> BrinText = Gen.Select(
        Gen.Int[0, 99], Gen.Char['A', 'Z'], Gen.Char['A', 'Z'], (digits, one, other) => $"{digits:00}{one}{other}");

    [Fact]
    public void A_BRIN_that_is_written_is_read_back() => BrinText.Sample(text => Read<Brin>(text)?.ToString() == text);

    [Fact]
    public void A_location_knows_its_institution_and_its_number() => Gen.Select(BrinText, Gen.Int[0, 99]).Sample((text, number) =>
    {
        var code = LocationCode.Of(Read<Brin>(text)!.Value, number);
        return code.ToString() == $"{text}{number:00}" && code.Institution.ToString() == text
            && Read<LocationCode>(code.ToString()) == code;
    });

    [Fact]
    public void A_number_of_a_board_keeps_its_zeros() =>
        Gen.Int[0, 99_999].Sample(number => Read<BoardNumber>($"{number:00000}")?.ToString() == $"{number:00000}");

    [Fact]
    public void A_code_of_RIO_tells_what_it_names() =>
        Gen.Select(Gen.Int[0, 999], Gen.Int[0, 999], Gen.Int[0, 2]).Sample((left, right, kind) =>
            Read<RioCode>($"{left:000}{"BAX"[kind]}{right:000}") is { } code
            && code.Kind == (RioKind)kind && code.ToString().Length == RioCode.Length);

    [Fact]
    public void Whatever_is_read_has_exactly_the_form_of_the_register() => Gen.String[Odd, 0, 8].Sample(text =>
        Read<Brin>(text) is not null == Matches(text, "^[0-9]{2}[A-Z]{2}\\z")
        && Read<LocationCode>(text) is not null == Matches(text, "^[0-9]{2}[A-Z]{2}[0-9]{2}\\z")
        && Read<BoardNumber>(text) is not null == Matches(text, "^[0-9]{5}\\z")
        && Read<RioCode>(text) is not null == Matches(text, "^[0-9]{3}[ABX][0-9]{3}\\z"), iter: 20_000);

    [Theory]
    [InlineData(null), InlineData(""), InlineData("01ab"), InlineData("1AB"), InlineData(" 01AB"), InlineData("01AB\n")]
    [InlineData("٠١AB")]
    public void Anything_else_is_no_BRIN(string? text) => Assert.Null(Read<Brin>(text));

    [Fact]
    public void A_code_that_was_never_given_a_value_is_empty_text() =>
        Assert.Equal("", default(Brin).ToString() + default(LocationCode) + default(BoardNumber) + default(RioCode));

    private static Gen<char> Odd => Gen.Char["0189AZaz B X\u0663\u00C9\n"];

    private static T? Read<T>(string? text) where T : struct, ITextCode<T> => T.TryParse(text, out var code) ? code : null;

    private static bool Matches(string text, string pattern) => System.Text.RegularExpressions.Regex.IsMatch(text, pattern);
}
