using Baken.Exporting;
using CsCheck;
using Xunit;

namespace Baken.Tests.Exporting;

/// <summary>What is blackened is gone from the text, however it was written, and nothing else is.</summary>
public sealed class RedactionTests
{
    private const string Names = "jan|Zoë|d'Hondt|van der Meer|محمد|Иван|O’Brien|Xi|Łukasz";

    private static readonly Gen<string> Word = Any([.. Names.Split('|'), "school", "januari", "de", "gym", "🙂", "é́", "—", "12", "\n", "\t"]);

    private static readonly Gen<string> Text = Gen.Select(Word.Array[0, 30], Any(" ", "  ", ", ", "\n"), (words, between) => string.Join(between, words));

    [Theory]
    [InlineData("Jan kwam. JAN bleef.", "jan", "█████ kwam. █████ bleef.")]
    [InlineData("Jans fiets, Jan's tas, Jan’s jas en Jansje", "Jan", "█████ fiets, █████ tas, █████ jas en █████")]
    [InlineData("In januari zat Marjan thuis", "jan", "In januari zat Marjan thuis")]
    [InlineData("Zoe en ZOË en Zoë", "zoë", "█████ en █████ en █████")]
    [InlineData("Mevrouw van  der\nMeer belde", "van der meer", "Mevrouw █████ belde")]
    [InlineData("(Gijs)—Gijs!", "gijs", "(█████)—█████!")]
    [InlineData("قال محمد شيئا", "محمد", "قال █████ شيئا")]
    [InlineData("0612345678 of 06-12345678", "0612345678", "█████ of 06-12345678")]
    [InlineData("Jan Jansen", "jan\njan jansen", "█████")]
    [InlineData("a b c", "a", "a b c")]
    [InlineData("", "jan", "")]
    public void Phrases_go_as_people_write_them(string text, string lines, string result) => Assert.Equal(result, Redaction.Apply(text, Redaction.Phrases(lines)));

    [Fact]
    public void A_field_gives_each_line_once_without_blanks_and_without_what_is_too_short() =>
        Assert.Equal(["Jan", "van der Meer"], Redaction.Phrases("  Jan \r\n\n jan\nx\n-\nvan der Meer\n"));

    [Fact]
    public void What_was_blackened_is_found_no_more_and_what_is_left_stands_in_its_order() =>
        Gen.Select(Text, Word.Array[0, 4]).Sample((text, chosen) =>
        {
            var phrases = Redaction.Phrases(string.Join('\n', chosen.Where(word => !word.Contains('\n', StringComparison.Ordinal))));

            var result = Redaction.Apply(text, phrases);

            Assert.Equal(result, Redaction.Apply(result, phrases));
            var at = 0;
            foreach (var piece in result.Split(Redaction.Mark))
            {
                at = text.IndexOf(piece, at, StringComparison.Ordinal);
                Assert.True(at >= 0, $"'{piece}' does not stand in '{text}' after what came before it.");
                at += piece.Length;
            }
        });

    private static Gen<string> Any(params string[] words) => Gen.Int[0, words.Length - 1].Select(at => words[at]);

    [Fact]
    public void Without_phrases_nothing_changes() => Text.Sample(text => Assert.Same(text, Redaction.Apply(text, [])));
}
