using System.Text.Json;
using System.Text.Json.Serialization;
using Baken.Terms;

namespace Baken.Statistics;

/// <summary>What one dossier-like thing in a year's total is called.</summary>
public enum CountingUnit
{
    /// <summary>Reports: every contact counted (<i>meldingen</i>).</summary>
    [Code("meldingen")] Reports,

    /// <summary>Dossiers: every situation counted once (<i>dossiers</i>).</summary>
    [Code("dossiers")] Dossiers,
}

/// <summary>A rule that holds in a period, from <see cref="From"/> up to, not including, <see cref="Until"/>.</summary>
public abstract record DatedRule
{
    /// <summary>First day on which it holds.</summary>
    [JsonPropertyName("vanaf")] public required DateOnly From { get; init; }

    /// <summary>First day on which it no longer holds; null has no end.</summary>
    [JsonPropertyName("tot")] public required DateOnly? Until { get; init; }

    /// <summary>Where it comes from, for whoever reads the file.</summary>
    [JsonPropertyName("bron")] public required string Origin { get; init; }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day < Until);
}

/// <summary>Which counts are hidden in cross tables, so that nobody can be recognised (<i>onderdrukken van kleine cellen</i>).</summary>
public sealed record SmallCellRule : DatedRule
{
    /// <summary>Counts from 1 up to and including this are hidden, 0 to 100; 0 hides nothing.</summary>
    [JsonPropertyName("drempel")] public required int Threshold { get; init; }

    /// <summary>
    /// How many different counts must stay possible for a hidden one, by all that is published; 2 to 100. Where the published totals leave
    /// fewer, as many as they leave.
    /// </summary>
    [JsonPropertyName("waarden")] public required int Values { get; init; }

    /// <summary>What it rests on: law, or a rule of the house.</summary>
    [JsonPropertyName("grondslag")] public required string Basis { get; init; }

    /// <summary>The tables in which small counts are shown all the same, each with its basis.</summary>
    [JsonPropertyName("vrijgesteld")] public required IReadOnlyList<ExemptTable> Exempt { get; init; }

    /// <summary>Whether small counts of a table are shown.</summary>
    public bool Exempts(string table) => Threshold == 0 || Exempt.Any(one => one.Table == table);
}

/// <summary>
/// A table in which small counts are shown all the same. Only national tables of one division can be: they are what the letters to parliament show.
/// </summary>
public sealed record ExemptTable
{
    /// <summary>Its name in JSON.</summary>
    [JsonPropertyName("tabel")] public required string Table { get; init; }

    /// <summary>What the exemption rests on: law, or a rule of the house.</summary>
    [JsonPropertyName("grondslag")] public required string Basis { get; init; }

    /// <summary>Where it comes from, for whoever reads the file.</summary>
    [JsonPropertyName("bron")] public required string Origin { get; init; }
}

/// <summary>What was counted in the school years that begin in a period.</summary>
public sealed record UnitRule : DatedRule
{
    /// <summary>What was counted.</summary>
    [JsonPropertyName("eenheid")] public required CountingUnit Unit { get; init; }
}

/// <summary>The dated rules by which figures are made. Data, so that a change is a line in a file with its date and its source.</summary>
public sealed record FigureRules
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new CodeJson<CountingUnit>() },
    };

    /// <summary>Versions of the rule on small cells, by reference date.</summary>
    [JsonPropertyName("kleineCellen")] public required IReadOnlyList<SmallCellRule> SmallCells { get; init; }

    /// <summary>What was counted, by the first day of the school year.</summary>
    [JsonPropertyName("eenheden")] public required IReadOnlyList<UnitRule> Units { get; init; }

    /// <summary>The tables of one division, of the whole country: no other can be exempt.</summary>
    public static IReadOnlyList<string> NationalTables { get; } =
    [
        "perVorm", "perSector", "perMelder", "perBeklaagde", "perOmstandigheid", "perMaand", "perAdvies", "perPlicht", "reeks", "reeksVorm", "reeksSector",
    ];

    /// <summary>The rules that come with Baken.</summary>
    public static FigureRules Shipped { get; } = ReadShipped();

    /// <summary>Reads a file of rules.</summary>
    /// <exception cref="FormatException">Not JSON, a name or value that is not known, a number out of range, or periods that leave a gap or
    /// overlap; the message names the place.</exception>
    public static FigureRules Read(Stream json)
    {
        FigureRules rules;
        try
        {
            rules = JsonSerializer.Deserialize<FigureRules>(json, Strict) ?? throw new FormatException("The file of figure rules is empty.");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"The file of figure rules can't be read at {wrong.Path}, line {wrong.LineNumber + 1}.", wrong);
        }

        CheckPeriods("kleineCellen", rules.SmallCells);
        CheckPeriods("eenheden", rules.Units);
        CheckExempt(rules.SmallCells);
        return rules.SmallCells.FirstOrDefault(rule => rule.Threshold is < 0 or > 100 || rule.Values is < 2 or > 100) is { } bad
            ? throw new FormatException($"kleineCellen from {bad.From:O}: drempel is 0 to 100 and waarden is 2 to 100.")
            : rules;
    }

    /// <summary>The rule on small cells for a reference date; before the first version, the first one.</summary>
    public SmallCellRule SmallCellsOn(DateOnly referenceDate) =>
        SmallCells.FirstOrDefault(rule => rule.HoldsOn(referenceDate)) ?? SmallCells[0];

    /// <summary>What was counted in a school year; before the first version, what it says.</summary>
    public CountingUnit UnitOf(SchoolYear year) => (Units.FirstOrDefault(rule => rule.HoldsOn(year.From)) ?? Units[0]).Unit;

    private static FigureRules ReadShipped()
    {
        using var json = typeof(FigureRules).Assembly.GetManifestResourceStream("figure-rules.json")!;
        return Read(json);
    }

    private static void CheckExempt(IReadOnlyList<SmallCellRule> rules)
    {
        foreach (var (rule, table) in rules.SelectMany(rule => rule.Exempt.Select(table => (rule, table))))
        {
            if (!NationalTables.Contains(table.Table))
            {
                throw new FormatException($"kleineCellen from {rule.From:O}: '{table.Table}' can't be exempt. Only a table of the whole country with one "
                    + $"division can, never one by school or by board: {string.Join(", ", NationalTables)}.");
            }

            if (table.Basis.Length == 0)
            {
                throw new FormatException($"kleineCellen from {rule.From:O}: the exemption of '{table.Table}' names no basis ('grondslag').");
            }
        }
    }

    private static void CheckPeriods(string name, IReadOnlyList<DatedRule> rules)
    {
        if (rules.Count == 0 || rules[^1].Until is not null)
        {
            throw new FormatException($"{name}: the last version must have no end ('tot': null).");
        }

        for (var index = 1; index < rules.Count; index++)
        {
            if (rules[index - 1].Until != rules[index].From || rules[index - 1].From >= rules[index].From)
            {
                throw new FormatException($"{name}: the version from {rules[index].From:O} must begin on the day the one before it ends.");
            }
        }
    }
}
