using System.Text.Json;
using System.Text.Json.Serialization;
using Baken.Statistics;
using Baken.Terms;

namespace Baken.Retention;

/// <summary>How long dossiers of one outcome are kept.</summary>
public sealed record OutcomeTerm
{
    /// <summary>Of which outcome.</summary>
    [JsonPropertyName("uitkomst")] public required DossierOutcome Outcome { get; init; }

    /// <summary>Whole years after the legal day of closing, 1 to 100; null when there is no term, so that they are kept.</summary>
    [JsonPropertyName("jaren")] public required int? Years { get; init; }
}

/// <summary>The terms for dossiers that were closed in a period: from <see cref="DatedRule.From"/> up to, not including, <see cref="DatedRule.Until"/>.</summary>
public sealed record TermVersion : DatedRule
{
    /// <summary>What they rest on: a selection list or another decision. It stands on certificates of destruction.</summary>
    [JsonPropertyName("grondslag")] public required string Basis { get; init; }

    /// <summary>One term for each outcome.</summary>
    [JsonPropertyName("perUitkomst")] public required IReadOnlyList<OutcomeTerm> Terms { get; init; }
}

/// <summary>The term of one dossier.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Years">Whole years after closing; null when there is no term.</param>
/// <param name="From">First day of the version that decides; null when the dossier was closed before the first one.</param>
/// <param name="Basis">What the term rests on; empty when no version decides.</param>
public sealed record RetentionTerm(DossierOutcome Outcome, int? Years, DateOnly? From, string Basis)
{
    /// <summary>The first legal day on which a dossier that was closed on a day may be destroyed; null without a term.</summary>
    /// <remarks>The day after the last day of the term, so that no term is a day short in a leap year.</remarks>
    public DateOnly? DueOn(DateOnly closedOn) => Years is { } years ? closedOn.AddYears(years).AddDays(1) : null;
}

/// <summary>
/// How long closed dossiers are kept (<i>bewaartermijnen</i>): dated data, since a change is a line in a file with its date and its ground. The day on which a dossier
/// was closed decides which version holds. The selection list of the inspectorate names no term for these dossiers, so those that come along have none.
/// </summary>
public sealed record RetentionTerms
{
    /// <summary>Shortest term, in years.</summary>
    public const int Shortest = 1;

    /// <summary>Longest term, in years.</summary>
    public const int Longest = 100;

    private static readonly JsonSerializerOptions Strict = new()
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new CodeJson<DossierOutcome>() },
    };

    /// <summary>The versions, the oldest first.</summary>
    [JsonPropertyName("termijnen")] public required IReadOnlyList<TermVersion> Versions { get; init; }

    /// <summary>Those that come with Baken: no term at all.</summary>
    public static RetentionTerms Shipped { get; } = ReadShipped();

    /// <summary>Whether any outcome has a term at any time.</summary>
    [JsonIgnore] public bool AreAny => ShortestYears is not null;

    /// <summary>The shortest of all terms, in years; null when there is none.</summary>
    [JsonIgnore] public int? ShortestYears => Versions.SelectMany(version => version.Terms).Min(term => term.Years);

    /// <summary>The same term for every outcome, at all times.</summary>
    /// <param name="years">Whole years, <see cref="Shortest"/> to <see cref="Longest"/>.</param>
    /// <param name="basis">What it rests on.</param>
    public static RetentionTerms Same(int years, string basis) => new()
    {
        Versions =
        [
            new TermVersion
            {
                From = DateOnly.MinValue,
                Until = null,
                Origin = basis,
                Basis = basis,
                Terms = [.. Enum.GetValues<DossierOutcome>().Select(outcome => new OutcomeTerm { Outcome = outcome, Years = years })],
            },
        ],
    };

    /// <summary>Reads a file of terms.</summary>
    /// <exception cref="FormatException">
    /// Not JSON, a name or word that is not known, a term out of range, an outcome that is named twice or not at all, or periods that leave a gap or overlap; the message
    /// names the place.
    /// </exception>
    public static RetentionTerms Read(Stream json)
    {
        RetentionTerms terms;
        try
        {
            terms = JsonSerializer.Deserialize<RetentionTerms>(json, Strict) ?? throw new FormatException("The file of retention terms is empty.");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"line {wrong.LineNumber + 1}, {wrong.Path}: {What(wrong)}.", wrong);
        }

        Check(terms.Versions);
        return terms;
    }

    /// <summary>The term of a dossier.</summary>
    /// <param name="closedOn">The legal day on which it was closed.</param>
    /// <param name="outcome">What came of it.</param>
    public RetentionTerm Of(DateOnly closedOn, DossierOutcome outcome) =>
        Versions.FirstOrDefault(version => version.HoldsOn(closedOn)) is { } version
            ? new RetentionTerm(outcome, version.Terms.Single(term => term.Outcome == outcome).Years, version.From, version.Basis)
            : new RetentionTerm(outcome, null, null, "");

    /// <summary>The first sentence of what is wrong, without names of our code around those of the file.</summary>
    private static string What(JsonException wrong) => wrong.Message.Replace($"{typeof(RetentionTerms).Namespace}.", "", StringComparison.Ordinal).Split(". ")[0].TrimEnd('.');

    private static RetentionTerms ReadShipped()
    {
        using var json = typeof(RetentionTerms).Assembly.GetManifestResourceStream("retention-terms.json")!;
        return Read(json);
    }

    private static void Check(IReadOnlyList<TermVersion> versions)
    {
        if (versions.Count == 0) throw new FormatException("termijnen: there is no version.");
        for (var index = 0; index < versions.Count; index++)
        {
            var at = $"termijnen[{index}], from {versions[index].From:O}";
            if (FaultOf(versions, index) is { } fault) throw new FormatException($"{at}: {fault}");
            foreach (var outcome in Enum.GetValues<DossierOutcome>())
            {
                var count = versions[index].Terms.Count(term => term.Outcome == outcome);
                if (count == 0) throw new FormatException($"{at}: no term for '{Codes.Of(outcome)}'. Write \"jaren\": null when there is none.");
                if (count > 1) throw new FormatException($"{at}: '{Codes.Of(outcome)}' stands there {count} times.");
            }

            if (versions[index].Terms.FirstOrDefault(term => term.Years is < Shortest or > Longest) is { } wrong)
                throw new FormatException($"{at}, '{Codes.Of(wrong.Outcome)}': jaren is {Shortest} to {Longest}, or null when there is no term.");
        }
    }

    private static string? FaultOf(IReadOnlyList<TermVersion> versions, int index)
    {
        var version = versions[index];
        if (string.IsNullOrWhiteSpace(version.Basis)) return "it names no basis ('grondslag').";
        if (version.Until is { } end && end <= version.From) return $"it ends on {end:O}, before it begins.";
        if (index == versions.Count - 1) return version.Until is null ? null : "the last version must have no end (\"tot\": null).";
        var next = versions[index + 1].From;
        return version.Until is null || version.Until > next ? $"it overlaps with the version from {next:O}."
            : version.Until < next ? $"there is a gap between {version.Until:O} and the version from {next:O}."
            : null;
    }
}
