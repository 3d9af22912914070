using System.Text.Json;
using System.Text.Json.Serialization;
using Baken.Terms;

namespace Baken.Consultations;

/// <summary>When is reminded of a term, from a day on.</summary>
public sealed record ReminderRule
{
    /// <summary>Most working days before or after the day of a term.</summary>
    public const int MostDays = 20;

    /// <summary>The first legal day on which it holds; until the next rule begins.</summary>
    [JsonPropertyName("vanaf")] public required DateOnly From { get; init; }

    /// <summary>What it rests on.</summary>
    [JsonPropertyName("bron")] public required string Origin { get; init; }

    /// <summary>Moments, in working days: before the last day of the term (less than 0), on it (0), and after it.</summary>
    [JsonPropertyName("momenten")] public required IReadOnlyList<int> Moments { get; init; }

    /// <summary>The hour, in Europe/Amsterdam, from which reminders are made on a working day: 0 to 23.</summary>
    [JsonPropertyName("vanafUur")] public required int FromHour { get; init; }

    /// <summary>After how many working days past its day a term is shown to the leads: 1 to <see cref="MostDays"/>. One that waits for somebody to take it is shown at once.</summary>
    [JsonPropertyName("naarLeidingNa")] public required int ToLeadsAfter { get; init; }
}

/// <summary>When is reminded (<i>herinneringen</i>): dated data, since it is a rule of the house and no law.</summary>
public sealed record ReminderRules
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The rules, the oldest first.</summary>
    [JsonPropertyName("regels")] public required IReadOnlyList<ReminderRule> Rules { get; init; }

    /// <summary>Those that come with Baken.</summary>
    public static ReminderRules Shipped { get; } = ReadShipped();

    /// <summary>The rule of a day; null before the first one.</summary>
    public ReminderRule? On(DateOnly day) => Rules.LastOrDefault(rule => rule.From <= day);

    /// <summary>Reads a file of rules.</summary>
    /// <exception cref="FormatException">Not JSON, a name that is not known, a number out of range, a moment that stands there twice, or rules that are not in order; the message names the place.</exception>
    public static ReminderRules Read(Stream json)
    {
        ReminderRules rules;
        try
        {
            rules = JsonSerializer.Deserialize<ReminderRules>(json, Strict) ?? throw new FormatException("The file of reminder rules is empty.");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"line {wrong.LineNumber + 1}, {wrong.Path}: {wrong.Message.Replace($"{typeof(ReminderRules).Namespace}.", "", StringComparison.Ordinal).Split(". ")[0].TrimEnd('.')}.", wrong);
        }

        if (rules.Rules.Count == 0) throw new FormatException("regels: there is no rule.");
        for (var index = 0; index < rules.Rules.Count; index++)
        {
            if (FaultOf(rules.Rules[index], index == 0 ? null : rules.Rules[index - 1]) is { } fault) throw new FormatException($"regels[{index}], from {rules.Rules[index].From:O}: {fault}");
        }

        return rules;
    }

    private static string? FaultOf(ReminderRule rule, ReminderRule? before) =>
        before is not null && rule.From <= before.From ? $"it does not begin after the rule from {before.From:O}."
        : string.IsNullOrWhiteSpace(rule.Origin) ? "it does not say what it rests on ('bron')."
        : rule.Moments.Any(moment => Math.Abs((long)moment) > ReminderRule.MostDays) ? $"a moment is at most {ReminderRule.MostDays} working days before or after."
        : rule.Moments.Distinct().Count() != rule.Moments.Count ? "a moment stands there twice."
        : rule.FromHour is < 0 or > 23 ? "vanafUur is 0 to 23."
        : rule.ToLeadsAfter is < 1 or > ReminderRule.MostDays ? $"naarLeidingNa is 1 to {ReminderRule.MostDays}."
        : null;

    private static ReminderRules ReadShipped()
    {
        using var json = typeof(ReminderRules).Assembly.GetManifestResourceStream("reminder-rules.json")!;
        return Read(json);
    }
}

/// <summary>When is reminded of a term. Pure.</summary>
public static class Reminding
{
    /// <summary>The legal day of a moment.</summary>
    /// <param name="due">The last day of the term.</param>
    /// <param name="moment">Working days before (less than 0) or after it.</param>
    public static DateOnly DayOf(DateOnly due, int moment) => moment switch
    {
        0 => due,
        > 0 => WorkingDays.Add(due, moment),
        _ => WorkingDays.Before(due, -moment),
    };

    /// <summary>The moment of which somebody is reminded on a day: the last that has come. Null when none has, and on a day that is no working day.</summary>
    /// <param name="rule">The rule of that day.</param>
    /// <param name="due">The last day of the term.</param>
    /// <param name="today">The day.</param>
    public static int? MomentOn(ReminderRule rule, DateOnly due, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return WorkingDays.Includes(today) ? rule.Moments.Where(moment => DayOf(due, moment) <= today).Select(moment => (int?)moment).Max() : null;
    }

    /// <summary>Whether a term waits so long that the leads are shown it.</summary>
    /// <param name="rule">The rule of that day.</param>
    /// <param name="due">The last day of the term.</param>
    /// <param name="isUntaken">Whether it waits for an inspector to take it: then there is nobody else to tell.</param>
    /// <param name="today">The day.</param>
    public static bool IsForLeads(ReminderRule rule, DateOnly due, bool isUntaken, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return isUntaken ? due < today : WorkingDays.After(due, today) >= rule.ToLeadsAfter;
    }
}
