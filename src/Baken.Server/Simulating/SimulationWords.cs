using System.Globalization;
using Baken.Duties;
using Baken.Server.Assessing;
using Baken.Server.Pages.Figures;
using Baken.Terms;
using Baken.WhatIf;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Simulating;

/// <summary>Puts a simulation into words, in the language of the moment.</summary>
/// <param name="texts">The texts of the what-if.</param>
/// <param name="duties">The texts of the duties.</param>
/// <param name="figures">The words of the figures.</param>
public sealed class SimulationWords(IStringLocalizer<Texts.WhatIf> texts, IStringLocalizer<Texts.Duties> duties, FigureWords figures)
{
    /// <summary>What stands for a number that is hidden.</summary>
    public const string Hidden = "×";

    /// <summary>The name of a duty and of who bears it; a code of a file of one's own is its own name.</summary>
    public string Of(SimulatedDuty duty)
    {
        ArgumentNullException.ThrowIfNull(duty);
        return texts["duty", Capital(Word($"duty.{duty.Duty}", duty.Duty)), Word($"bearer.{duty.Bearer}", duty.Bearer)];
    }

    /// <summary>The name of a rule's duty.</summary>
    public string Of(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Word($"duty.{rule.Duty}", rule.Duty);
    }

    /// <summary>The name of a set of rules.</summary>
    public static string Of(RuleSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return AssessmentWords.In(set.Title);
    }

    /// <summary>The name of a sector or form.</summary>
    /// <param name="part">The sector or form.</param>
    /// <param name="isForm">Whether it is a form.</param>
    public string Of(SimulatedPart part, bool isForm)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (!isForm) return figures.Of(Codes.Parse<Sector>(part.Code));
        return figures.Of(Codes.TryParse<Form>(part.Code, out var form) ? form : null);
    }

    /// <summary>What is assumed.</summary>
    public string Of(Assumption assumption) => texts[$"assumption.{Codes.Of(assumption)}"];

    /// <summary>A range: <c>12 tot 340</c>, <c>12</c> where both are the same, <c>×</c> for what is hidden.</summary>
    public string Range(CountRange range) => Between(range, FigureWords.Number);

    /// <summary>A range of how many more, with signs.</summary>
    public string More(CountRange range) => Between(range, FigureWords.WithSign);

    /// <summary>What must be known before the figures are used.</summary>
    public IReadOnlyList<string> Warnings(Simulation simulation)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        return
        [
            .. new[]
            {
                simulation.IsSynthetic ? texts["warning.synthetic"].Value : null,
                simulation.IsYearOver ? null : texts["warning.year", simulation.Year, FigureWords.Day(simulation.ReferenceDate)].Value,
                simulation.IsDayOver ? null : texts["warning.day", FigureWords.Day(simulation.ReferenceDate)].Value,
            }.OfType<string>(),
        ];
    }

    private string Between(CountRange range, Func<int, string> number)
    {
        string Of(int? count) => count is { } known ? number(known) : Hidden;
        return range.Lowest == range.Highest ? Of(range.Lowest) : texts["range", Of(range.Lowest), Of(range.Highest)];
    }

    private string Word(string key, string code) => duties[key] is { ResourceNotFound: false } word ? word : code;

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpper(word[0], CultureInfo.CurrentCulture) + word[1..];
}
