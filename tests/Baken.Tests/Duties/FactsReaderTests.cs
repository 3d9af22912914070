using System.Text;
using System.Text.Json.Nodes;
using Baken.Duties;
using Baken.Tests.Texts;
using CsCheck;
using Xunit;

namespace Baken.Tests.Duties;

public sealed class FactsReaderTests
{
    private const string Full =
        """
        { "sector":"vo", "bes":false, "bekostigd":true,
          "kennisdrager":"personeel", "gedraging":"mogelijk-zedenmisdrijf", "vorm":"seksueel-misbruik", "verkrachtingVermoed":false,
          "beklaagde":"met-taken-belast", "slachtoffer":"leerling", "leeftijdBijGebeurtenis":15, "wilsonbekwaam":false, "afhankelijkheid":null,
          "gebeurtenis":"2025-10-30", "kennis":"2025-11-03", "peildatum":"2025-11-05",
          "gemeldAanBestuur":null, "overleg":{"datum":"2025-11-04","uitkomst":"redelijk"},
          "oudersGeinformeerd":null, "beklaagdeGeinformeerd":null, "aangifte":null, "inspecteurIngelicht":null }
        """;

    [Fact]
    public void All_facts_are_read()
    {
        var facts = Read(Full, out var faults);

        Assert.Empty(faults);
        Assert.Equal((FactSector.Secondary, 15, new DateOnly(2025, 11, 5)), (facts!.Sector, facts.AgeAtEvent, facts.AsOf));
        Assert.Equal(new Consulted(new DateOnly(2025, 11, 4), ConsultationOutcome.Reasonable), facts.Consultation);
    }

    [Fact]
    public void What_is_left_out_null_or_unknown_is_not_known()
    {
        var nothing = Read("{}", out _);

        Assert.Equal(new Facts { AsOf = Case.Day }, nothing);
        Assert.Equal(nothing, Read("""{"sector":"onbekend","gedraging":"onbekend","beklaagde":"onbekend","aangifte":false,"kennis":null,"overleg":null}""", out _));
        Assert.Equal(new StepTaken(null), Read("""{"aangifte":true}""", out _)!.Charged);
        Assert.Equal(new Consulted(null, null), Read("""{"overleg":{}}""", out _)!.Consultation);
    }

    [Fact]
    public void A_mark_of_the_order_of_bytes_does_no_harm() => Assert.NotNull(FactsReader.Read([0xEF, 0xBB, 0xBF, .. "{}"u8], Case.Day, out _));

    [Fact]
    public void The_order_of_facts_does_not_matter() => Gen.Shuffle(JsonNode.Parse(Full)!.AsObject().Select(pair => pair.Key).ToArray()).Sample(order =>
    {
        var source = JsonNode.Parse(Full)!.AsObject();
        var shuffled = new JsonObject(order.Select(name => KeyValuePair.Create(name, source[name]?.DeepClone())));
        return Equals(Read(shuffled.ToJsonString(), out _), Read(Full, out _));
    });

    [Theory]
    [InlineData("", "facts.not-json", 1, null)]
    [InlineData("{\n \"sector\":\"vo\"\n,}", "facts.not-json", 3, null)]
    [InlineData("{\"sector\":\"vo\"} x", "facts.not-json", 1, null)]
    [InlineData("{\"sector\":\"\\ud800\"}", "facts.not-json", 1, null)]
    [InlineData("{\"\\ud800\":1}", "facts.not-json", 1, null)]
    [InlineData("{\"sector\":[[[[[[[[[[1]]]]]]]]]]}", "facts.not-json", 1, null)]
    [InlineData("// feiten\n{}", "facts.not-json", 1, null)]
    [InlineData("[]", "facts.not-object", 1, null)]
    [InlineData("\"vo\"", "facts.not-object", 1, null)]
    [InlineData("{\n\n\"Sector\":\"vo\"}", "facts.unknown", 3, null)]
    [InlineData("{\"overleg.datum\":\"2025-11-04\"}", "facts.unknown", 1, null)]
    [InlineData("{\"overleg\":{\n\"plaats\":1}}", "facts.unknown", 2, null)]
    [InlineData("{\"x\":{\"y\":{\"z\":1}}}", "facts.unknown", 1, null)]
    [InlineData("{\"sector\":\"vo\",\n\"sector\":\"vo\"}", "facts.twice", 2, "sector")]
    [InlineData("{\"sector\":\"VO\"}", "facts.word", 1, "sector")]
    [InlineData("{\"sector\":5}", "facts.word", 1, "sector")]
    [InlineData("{\"sector\":{\"a\":1}}", "facts.word", 1, "sector")]
    [InlineData("{\"slachtoffer\":\"onbekend\"}", "facts.word", 1, "slachtoffer")]
    [InlineData("{\"overleg\":{\"uitkomst\":\"wel\"}}", "facts.word", 1, "overleg.uitkomst")]
    [InlineData("{\"bes\":\"nee\"}", "facts.flag", 1, "bes")]
    [InlineData("{\"bes\":0}", "facts.flag", 1, "bes")]
    [InlineData("{\"leeftijdBijGebeurtenis\":\"15\"}", "facts.age", 1, "leeftijdBijGebeurtenis")]
    [InlineData("{\"leeftijdBijGebeurtenis\":15.5}", "facts.age", 1, "leeftijdBijGebeurtenis")]
    [InlineData("{\"leeftijdBijGebeurtenis\":-1}", "facts.age", 1, "leeftijdBijGebeurtenis")]
    [InlineData("{\"leeftijdBijGebeurtenis\":121}", "facts.age", 1, "leeftijdBijGebeurtenis")]
    [InlineData("{\"leeftijdBijGebeurtenis\":99999999999}", "facts.age", 1, "leeftijdBijGebeurtenis")]
    [InlineData("{\"kennis\":\"3 november\"}", "facts.day", 1, "kennis")]
    [InlineData("{\"kennis\":\"2025-02-30\"}", "facts.day", 1, "kennis")]
    [InlineData("{\"kennis\":true}", "facts.day", 1, "kennis")]
    [InlineData("{\"aangifte\":\"ja\"}", "facts.step", 1, "aangifte")]
    [InlineData("{\"overleg\":\"2025-11-04\"}", "facts.consultation", 1, "overleg")]
    [InlineData("{\"peildatum\":\"2025-12-18\"}", "facts.as-of-in-future", 1, "peildatum")]
    [InlineData("{\"peildatum\":\"2025-11-05\",\n\"kennis\":\"2025-11-06\"}", "facts.after-as-of", 2, "kennis")]
    [InlineData("{\"kennis\":\"2099-01-01\"}", "facts.after-as-of", 1, "kennis")]
    [InlineData("{\"gebeurtenis\":\"2025-11-04\",\n\"kennis\":\"2025-11-03\"}", "facts.before-event", 2, "kennis")]
    [InlineData("{\"gebeurtenis\":\"2025-11-04\",\n\"aangifte\":\"2025-11-03\"}", "facts.before-event", 2, "aangifte")]
    [InlineData("{\"kennisdrager\":\"bestuur\",\"kennis\":\"2025-11-04\",\n\"overleg\":{\n\"datum\":\"2025-11-03\"}}", "facts.before-knowledge", 3, "overleg.datum")]
    [InlineData("{\"kennis\":\"0001-01-01\"}", "facts.too-early", 1, "kennis")]
    public void What_is_wrong_is_told_with_its_field_and_line(string json, string code, int line, string? field)
    {
        Assert.Null(Read(json, out var faults));

        Assert.Equal((code, line, field), (faults[0].Code, faults[0].Line, faults[0].Field));
        Assert.Single(faults);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_in_the_order_of_the_lines()
    {
        Assert.Null(Read("{\"sector\":\"x\",\n\"y\":1,\n\"bes\":2}", out var faults));

        Assert.Equal(["facts.word", "facts.unknown", "facts.flag"], faults.Select(fault => fault.Code));
    }

    [Fact]
    public void A_parent_may_know_later_than_all_that_was_done() =>
        Assert.NotNull(Read("""{"kennisdrager":"ouder","kennis":"2025-11-04","overleg":{"datum":"2025-11-03"}}""", out _));

    [Fact]
    public void Anything_is_answered() => Gen.OneOf(Gen.String, Gen.String.Select(part => "{" + part + "}"), Gen.Int[0, Full.Length - 1].Select(at => Full.Remove(at, 1))).Sample(text =>
    {
        var facts = Read(text, out var faults);
        return facts is null == faults.Count > 0;
    });

    [Fact]
    public void Every_fault_has_its_words()
    {
        var known = TextFiles.Read("StaffRefusals", "nl");
        var codes = TextFiles.Sources.Where(file => file.Path.StartsWith("Baken/Duties/", StringComparison.Ordinal))
            .SelectMany(file => System.Text.RegularExpressions.Regex.Matches(file.Content, "\"(facts\\.[a-z-]+)\"").Select(match => match.Groups[1].Value)).Distinct().ToList();

        Assert.Equal(15, codes.Count);
        Assert.All(codes, code => Assert.Contains(code, known));
    }

    [Fact]
    public void Every_duty_bearer_and_counterpart_has_a_name()
    {
        var known = TextFiles.Read("Duties", "nl");

        Assert.All(RuleSets.All[^1].Rules, rule =>
        {
            Assert.Contains($"duty.{rule.Duty}", known);
            Assert.Contains($"bearer.{rule.Bearer}", known);
            if (rule.Counterpart is { } counterpart) Assert.Contains($"to.{counterpart}", known);
        });
    }

    private static Facts? Read(string json, out IReadOnlyList<FactsFault> faults) => FactsReader.Read(Encoding.UTF8.GetBytes(json), Case.Day, out faults);
}
