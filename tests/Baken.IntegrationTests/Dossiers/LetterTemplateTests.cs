using Baken.Dossiers.Letters;
using Baken.Server.Letters;
using Baken.Terms;
using CsCheck;
using Xunit;

namespace Baken.IntegrationTests.Dossiers;

/// <summary>What a template of a letter may name, and what becomes of it.</summary>
public sealed class LetterTemplateTests
{
    private static readonly LetterSource Source = new()
    {
        Today = "27 november 2026",
        Number = "2026-0042",
        Inspector = "Iris",
        School = "Het Kompas",
        ReceivedOn = "2 november 2026",
        Form = "pesten",
        Victim = null,
        Accused = "Gijs",
        AdviceKinds = "zorg of hulp",
        Advice = "Praat met de {school}.",
        ReferredTo = "politie",
        Shared = "Twee regels\nen meer",
        Consent = "ouders",
    };

    [Fact]
    public void Every_letter_has_a_template_in_every_language_that_names_the_same_fields()
    {
        var templates = LetterTemplates.Load<LetterKind, LetterField>();

        foreach (var kind in Enum.GetValues<LetterKind>())
        {
            var fields = Enum.GetValues<LetterLanguage>().Select(language => templates.Of(kind, language).Fields.Order().ToList()).ToList();
            Assert.All(fields, one => Assert.Equal(fields[0], one));
            Assert.Contains(LetterField.Number, fields[0]);
            Assert.Contains(LetterField.Inspector, fields[0]);
        }
    }

    [Theory]
    [InlineData("Over {school}\n\nBeste {naam},\n", "brief.nl.txt, line 3, column 7: there is no field 'naam'")]
    [InlineData("Over {school}\n\nBeste,\n\n{school", "brief.nl.txt, line 5, column 1: '{' is not closed")]
    [InlineData("Over school}\n\nBeste,", "brief.nl.txt, line 1, column 12: '}' closes no field")]
    [InlineData("Over\nBeste,", "brief.nl.txt, line 1, column 1: a template is")]
    [InlineData("", "brief.nl.txt, line 1, column 1: a template is")]
    [InlineData("Over {School}\n\nBeste,", "brief.nl.txt, line 1, column 6: there is no field 'School'")]
    public void What_is_wrong_is_said_with_its_place(string content, string says)
    {
        var wrong = Assert.Throws<FormatException>(() => LetterTemplate.Read<LetterField>("brief.nl.txt", content));

        Assert.StartsWith(says, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_filled_in_is_no_template_and_what_is_not_known_is_said()
    {
        var template = LetterTemplate.Read<LetterField>("brief.nl.txt", "Over {gedeeld}\r\n\r\nBeste {slachtoffer},\r\n\r\n{advies}\r\n");

        var words = template.Fill(Source.Of, field => $"[vul in: {Codes.Of(field)}]");

        Assert.Equal(new LetterWords("Over Twee regels en meer", "Beste [vul in: slachtoffer],\n\nPraat met de {school}."), words);
    }

    [Fact]
    public void Every_field_is_filled_wherever_it_stands() =>
        Gen.Select(Gen.Enum<LetterField>().List[1, 6], Gen.String[Gen.Char["abc ,.\t"], 0, 8]).Sample((fields, between) =>
        {
            var text = "x" + string.Concat(fields.Select(field => $"{between}{{{Codes.Of(field)}}}"));

            var words = LetterTemplate.Read<LetterField>("brief.nl.txt", $"Over\n\n{text}").Fill(Source.Of, _ => "?");

            Assert.Equal("x" + string.Concat(fields.Select(field => between + (Source.Of(field) ?? "?"))), words.Text);
        });
}
