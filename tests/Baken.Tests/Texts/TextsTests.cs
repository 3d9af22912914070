using System.Globalization;
using Xunit;

namespace Baken.Tests.Texts;

/// <summary>Every word that anybody reads is there in Dutch and in English, what reporters read in the other languages too, and is used.</summary>
public sealed class TextsTests
{
    private static readonly string[] HoldRefusals = ["Refusals", "StaffRefusals", "Commands"];

    /// <summary>Those of which a reporter may read something.</summary>
    private static readonly string[] ForReporters = ["Reading", "Refusals", "Reporter", "Shared"];

    public static TheoryData<string> Sets => [.. TextFiles.Sets];

    public static TheoryData<string, string> OtherLanguages =>
        new(TextFiles.LanguagesOf("Reporter").Except(["nl", "en"]).SelectMany(language => ForReporters.Select(set => (set, language))));

    [Theory, MemberData(nameof(OtherLanguages))]
    public void What_reporters_read_is_complete_in_every_language(string set, string language)
    {
        var (dutch, other) = (TextFiles.Read(set, "nl"), TextFiles.Read(set, language));

        Assert.Equal(dutch.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Nothing(dutch.Keys.Where(key => string.IsNullOrWhiteSpace(other[key])));
        Nothing(dutch.Keys.Where(key => !TextFiles.Placeholders(dutch[key]).SequenceEqual(TextFiles.Placeholders(other[key]))));
        Nothing(dutch.Keys.Where(key => other[key] == dutch[key] && dutch[key].Count(char.IsLetter) > 30));
    }

    [Theory, MemberData(nameof(Sets))]
    public void A_set_has_the_same_keys_and_placeholders_in_both_languages_and_no_empty_text(string set)
    {
        var (dutch, english) = (TextFiles.Read(set, "nl"), TextFiles.Read(set, "en"));

        Assert.Equal(dutch.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(dutch.Concat(english).Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => text.Key));
        Nothing(dutch.Keys.Where(key => !TextFiles.Placeholders(dutch[key]).SequenceEqual(TextFiles.Placeholders(english[key]))));
    }

    [Theory, MemberData(nameof(Sets))]
    public void Every_text_can_be_filled_in(string set)
    {
        object[] anything = ["a", "b", "c", "d", "e", "f", "g", "h"];

        Assert.All(TextFiles.Read(set, "nl").Concat(TextFiles.Read(set, "en")),
            text => Assert.NotNull(string.Format(CultureInfo.InvariantCulture, text.Value, anything)));
    }

    [Theory, MemberData(nameof(Sets))]
    public void No_text_is_there_that_nobody_asks_for(string set)
    {
        var literals = string.Join('\n', TextFiles.Sources.Select(file => file.Content));

        Nothing(TextFiles.Read(set, "nl").Keys.Where(key => !TextFiles.IsAskedFor(key, literals)));
    }

    [Fact]
    public void No_text_is_asked_for_that_is_not_there()
    {
        var missing =
            from file in TextFiles.Sources
            from asked in TextFiles.AskedIn(file.Path, file.Content)
            let texts = TextFiles.Sets.Contains(asked.Set) ? TextFiles.Read(asked.Set, "nl") : []
            where !(asked.IsBeginning ? texts.Keys.Any(key => key.StartsWith(asked.Key, StringComparison.Ordinal)) : texts.ContainsKey(asked.Key))
            select $"{file.Path}: {asked.Set}[{asked.Key}]";

        Nothing(missing);
    }

    [Fact]
    public void Every_refusal_has_its_words_in_both_languages()
    {
        var known = HoldRefusals.SelectMany(set => TextFiles.Read(set, "nl").Keys.Intersect(TextFiles.Read(set, "en").Keys)).ToHashSet();

        Nothing(from file in TextFiles.Sources
                from code in TextFiles.RefusalsIn(file.Content)
                where !known.Contains(code)
                select $"{code} ({file.Path})");
    }

    [Fact]
    public void No_page_has_words_of_its_own() =>
        Nothing(TextFiles.Pages.SelectMany(page => TextFiles.LiteralsIn(page.Content).Select(text => $"{page.Path}: {text}")));

    [Theory]
    [InlineData("<p>Hallo</p>")]
    [InlineData("<p>@T[\"x\"] en meer</p>")]
    [InlineData("<ul>\n  @foreach (var x in y)\n  {\n    <li>los woord @x.Name</li>\n  }\n</ul>")]
    [InlineData("<b-text for=\"X\" label=\"Naam\" />\n<p></p>")]
    [InlineData("<b-text for=\"X\" label=\"@T[\"x\"]\" />Hallo<br>")]
    [InlineData("<img alt=\"Een vuurtoren\"><p></p>")]
    [InlineData("<a href=\"@Url.Page(\"X\", new { id = 3 })\">Terug</a>")]
    public void Words_in_a_page_are_found(string page) => Assert.Single(TextFiles.LiteralsIn(page));

    [Theory]
    [InlineData("<p>@T[\"x\", Model.Count] &nbsp;·&nbsp; @(a ? \"ja\" : Model.B(\"(\"))</p>")]
    [InlineData("<ul>\n  @foreach (var x in y.Where(z => z.A < 3))\n  {\n    var b = x.Name;\n    <li>@x.Names[\"a\"].First()?.Value</li>\n  }\n</ul>")]
    [InlineData("@page \"/a\"\n@model X\n@{\n  ViewData[\"Title\"] = S[\"x\"].Value;\n}\n<b-area for=\"X\" label=\"@T[\"x\"]\" rows=\"3\">@* Uitleg *@</b-area>\n<!-- weg -->\n<br>")]
    [InlineData("<b>@string.Join(\", \", Enum.GetValues<Terms.Kind>().Where(x => x.A).Select(Codes.Of))</b><i>@Codes.Of<Terms.Kind>(x)</i>")]
    [InlineData("<p>@if (Model.A) { <b>@T[\"a\"]</b> } else { <i>@T[\"b\"]</i> }</p>")]
    public void Code_in_a_page_is_no_word(string page) => Assert.Empty(TextFiles.LiteralsIn(page));

    [Fact]
    public void What_a_file_asks_for_is_found()
    {
        const string Source = """
            class A(IStringLocalizer<Texts.Shared> texts, IStringLocalizer<Reporter> own) { string B => texts["a.b"] + own[$"c.{d}.e"] + other["no"];
              [StringLength(3, ErrorMessage = "f.g")] Refusal C => new Refusal( "h.i" ); Refusal d = new("j.k", 3);
              x = ToldText.Read(reason?.Trim(), "l.m", "veld"); }
            """;

        Assert.Equal([("Shared", "a.b", false), ("Reporter", "c.", true), ("Refusals", "f.g", false)], TextFiles.AskedIn("Baken.Server/A.cs", Source));
        Assert.Equal(["h.i", "j.k", "l.m-missing", "l.m-too-long"], TextFiles.RefusalsIn(Source));
    }

    [Theory]
    [InlineData("status.404.title", "texts[Key(404)] $\"status.{named}.{part}\"", true)]
    [InlineData("sector.vo", "T[\"sector.\" + code]", true)]
    [InlineData("sector.vo", "T[\"sector\"]", false)]
    [InlineData("a.b", "T[\"a.b\"]", true)]
    [InlineData("a.b", "T[\"a.bc\"] a.b", false)]
    [InlineData("init.name.default", "room.Text(key + \".default\") \"init.name\"", true)]
    [InlineData("a.b-missing", "Read(\"a.b\") code + \"-missing\"", true)]
    [InlineData("a.b-missing", "Read(\"a.b\")", false)]
    public void A_text_is_asked_for_by_its_key_or_by_the_beginning_of_it(string key, string source, bool asked) =>
        Assert.Equal(asked, TextFiles.IsAskedFor(key, source));

    private static void Nothing(IEnumerable<string> found)
    {
        var all = found.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
