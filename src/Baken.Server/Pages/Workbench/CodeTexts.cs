using Baken.Server.Web.Forms;
using Baken.Terms;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>Words for the codes of the glossary, and choices made of them.</summary>
/// <param name="texts">The texts of the workbench; the word of a code is <c>kind.code</c>, such as <c>form.overig</c>.</param>
public sealed class CodeTexts(IStringLocalizer<Texts.Workbench> texts)
{
    /// <summary>The word for a code.</summary>
    public string Of(Sector sector) => texts[$"sector.{Codes.Of(sector)}"];

    /// <inheritdoc cref="Of(Sector)" />
    public string Of(ReporterRole role) => texts[$"role.{Codes.Of(role)}"];

    /// <inheritdoc cref="Of(Sector)" />
    public string Of(AccusedRole role) => texts[$"accused.{Codes.Of(role)}"];

    /// <inheritdoc cref="Of(Sector)" />
    public string Of(Circumstance circumstance) => texts[$"circumstance.{Codes.Of(circumstance)}"];

    /// <inheritdoc cref="Of(Sector)" />
    public string Of(AdviceKind advice) => texts[$"advice.{Codes.Of(advice)}"];

    /// <inheritdoc cref="Of(Sector)" />
    public string Of(DutyStep step) => texts[$"duty.{Codes.Of(step)}"];

    /// <summary>The word for a form; that it is not known yet when there is none.</summary>
    public string Of(Form? form) => form is { } known ? texts[$"vorm.{Codes.Of(known)}"] : texts["vorm.geen"];

    /// <summary>The word for a sub-form; the code itself when it came from elsewhere and has no word; empty when there is none.</summary>
    public string OfSubForm(string? code)
    {
        if (code is null) return "";
        var word = texts[$"subvorm.{code}"];
        return word.ResourceNotFound ? code : word;
    }

    /// <summary>Choices of all values of a kind that has words.</summary>
    /// <param name="word">Gives the word of a value.</param>
    public static IReadOnlyList<Choice> Choices<T>(Func<T, string> word) where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(word);
        return [.. Enum.GetValues<T>().Select(value => new Choice(Codes.Of(value), word(value)))];
    }

    /// <summary>All forms.</summary>
    public IReadOnlyList<Choice> Forms => Choices<Form>(form => Of(form));

    /// <summary>All sectors.</summary>
    public IReadOnlyList<Choice> Sectors => Choices<Sector>(Of);

    /// <summary>All roles of reporters.</summary>
    public IReadOnlyList<Choice> Reporters => Choices<ReporterRole>(Of);

    /// <summary>All roles of accused.</summary>
    public IReadOnlyList<Choice> Accused => Choices<AccusedRole>(Of);

    /// <summary>All circumstances.</summary>
    public IReadOnlyList<Choice> Circumstances => Choices<Circumstance>(Of);

    /// <summary>All kinds of advice.</summary>
    public IReadOnlyList<Choice> Advice => Choices<AdviceKind>(Of);

    /// <summary>All steps of the duties.</summary>
    public IReadOnlyList<Choice> Duties => Choices<DutyStep>(Of);

    /// <summary>The sub-forms of all forms, each with its form before it, since without a script one list has to serve all.</summary>
    public IReadOnlyList<Choice> SubForms =>
    [
        .. Enum.GetValues<Form>().SelectMany(form => Terms.SubForms.Of(form).Select(code =>
            new Choice($"{Codes.Of(form)}/{code}", $"{Of(form)}: {OfSubForm(code)}"))),
    ];
}
