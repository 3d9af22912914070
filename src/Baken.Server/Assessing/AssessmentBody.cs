using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Baken.Duties;
using Baken.Server.Api;
using Baken.Server.Web;
using Baken.Terms;

namespace Baken.Server.Assessing;

/// <summary>An assessment as <c>baken duties</c> prints it and the API answers it: always in Dutch.</summary>
[ApiName("Toets")]
public sealed record AssessmentBody
{
    /// <summary>Name of the rule set.</summary>
    [JsonPropertyName("regelset"), Required]
    public required string Rules { get; init; }

    /// <summary>The reference day.</summary>
    [JsonPropertyName("peildatum"), Required]
    public required DateOnly AsOf { get; init; }

    /// <summary>The whole in a few sentences.</summary>
    [JsonPropertyName("toelichting"), Required]
    public required string Summary { get; init; }

    /// <summary>What was found, in the order of the rules.</summary>
    [JsonPropertyName("plichten"), Required]
    public required IReadOnlyList<DutyBody> Duties { get; init; }

    /// <summary>Puts an assessment into a body.</summary>
    public static AssessmentBody Of(Assessment assessment, AssessmentWords words, SiteOptions site)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(words);
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.First.Culture;
        try
        {
            return new AssessmentBody
            {
                Rules = assessment.Rules.Name,
                AsOf = assessment.AsOf,
                Summary = words.Summary(assessment, site),
                Duties = [.. assessment.Findings.Select(finding => DutyBody.Of(finding, words, site))],
            };
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}

/// <summary>What was found of a rule.</summary>
[ApiName("Plicht")]
public sealed record DutyBody
{
    /// <summary>Id of the rule.</summary>
    [JsonPropertyName("regel"), Required]
    public required string Rule { get; init; }

    /// <summary>Code of what has to be done.</summary>
    [JsonPropertyName("plicht"), Required]
    public required string Duty { get; init; }

    /// <summary>Code of who has to do it.</summary>
    [JsonPropertyName("drager"), Required]
    public required string Bearer { get; init; }

    /// <summary>Code of to whom.</summary>
    [JsonPropertyName("aan")]
    public required string? Counterpart { get; init; }

    /// <summary>Code of what was found.</summary>
    [JsonPropertyName("oordeel"), Required, CodeOf(typeof(Verdict))]
    public required string Verdict { get; init; }

    /// <summary>Code of how far it is.</summary>
    [JsonPropertyName("voortgang"), Required, CodeOf(typeof(Progress))]
    public required string Progress { get; init; }

    /// <summary>How soon, in the words of the law.</summary>
    [JsonPropertyName("termijn")]
    public required string? Timing { get; init; }

    /// <summary>The last day by the rule of the house.</summary>
    [JsonPropertyName("huisregel")]
    public required DateOnly? HouseDay { get; init; }

    /// <summary>The article.</summary>
    [JsonPropertyName("grondslag"), Required]
    public required string Basis { get; init; }

    /// <summary>Whether the article was checked.</summary>
    [JsonPropertyName("geverifieerd"), Required]
    public required bool IsVerified { get; init; }

    /// <summary>The question that decides.</summary>
    [JsonPropertyName("vraag")]
    public required string? Question { get; init; }

    /// <summary>Why.</summary>
    [JsonPropertyName("uitleg"), Required]
    public required string Explanation { get; init; }

    internal static DutyBody Of(Finding finding, AssessmentWords words, SiteOptions site) => new()
    {
        Rule = finding.Rule.Id,
        Duty = finding.Rule.Duty,
        Bearer = finding.Rule.Bearer,
        Counterpart = finding.Rule.Counterpart,
        Verdict = Codes.Of(finding.Verdict),
        Progress = Codes.Of(finding.Progress),
        Timing = finding.Rule.Timing,
        HouseDay = finding.HouseDay,
        Basis = finding.Rule.Basis,
        IsVerified = finding.Rule.IsVerified,
        Question = finding.Question is { } question ? AssessmentWords.In(question) : null,
        Explanation = words.Explanation(finding, site),
    };
}

/// <summary>How an assessment is printed.</summary>
[JsonSerializable(typeof(AssessmentBody))]
internal sealed partial class AssessmentJson : JsonSerializerContext
{
    /// <summary>As <c>baken duties</c> prints it: with lines, and letters with accents as letters.</summary>
    public static AssessmentJson Printed { get; } = new(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
}
