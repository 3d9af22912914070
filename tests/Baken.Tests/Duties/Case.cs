using System.Text;
using System.Text.Json.Nodes;
using Baken.Duties;
using Baken.Terms;
using Xunit;

namespace Baken.Tests.Duties;

/// <summary>Facts as a case gives them: what is ordinary, with what differs.</summary>
internal static class Case
{
    /// <summary>The day on which cases are assessed.</summary>
    public static readonly DateOnly Day = new(2025, 12, 17);

    private const string Ordinary =
        """
        { "bes": false, "bekostigd": true, "kennisdrager": "personeel", "gedraging": "mogelijk-zedenmisdrijf", "verkrachtingVermoed": false, "beklaagde": "met-taken-belast",
          "slachtoffer": "leerling", "leeftijdBijGebeurtenis": 15, "wilsonbekwaam": false, "kennis": "2025-12-16", "peildatum": "2025-12-17" }
        """;

    /// <summary>The facts of a case.</summary>
    /// <param name="differing">What is not ordinary, as the inside of a JSON object.</param>
    public static Facts Facts(string differing)
    {
        var facts = JsonNode.Parse(Ordinary)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse($"{{{differing}}}")!.AsObject()) facts[name] = value?.DeepClone();
        var read = FactsReader.Read(Encoding.UTF8.GetBytes(facts.ToJsonString()), Day, out var faults);
        Assert.True(read is not null, string.Join("; ", faults));
        return read;
    }

    /// <summary>What is found, as words: <c>M-PO geldt open</c>.</summary>
    public static IReadOnlyList<string> Found(string differing, string rules = "huidig") =>
        [.. Assess.Of(Facts(differing), RuleSets.Find(rules)!, 1).Findings.Select(finding => $"{finding.Rule.Id} {Codes.Of(finding.Verdict)} {Codes.Of(finding.Progress)}")];
}
