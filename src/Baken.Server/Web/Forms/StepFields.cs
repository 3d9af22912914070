using Baken.Consultations;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Web.Forms;

/// <summary>The fields by which both sides of a consultation record a step, or put one right.</summary>
public sealed class StepFields
{
    /// <summary>Code of what was done.</summary>
    [BindProperty(Name = "stap")] public string? Kind { get; set; }

    /// <summary>The day of it.</summary>
    [BindProperty(Name = "dag")] public string? On { get; set; }

    /// <summary>How, and with whom by role.</summary>
    [BindProperty(Name = "toelichting")] public string? Words { get; set; }

    /// <summary>Id of the step that it puts right; empty for a new one.</summary>
    [BindProperty(Name = "verbetert")] public string? Corrects { get; set; }

    /// <summary>That the step was not taken at all.</summary>
    [BindProperty(Name = "niet-gebeurd")] public bool IsUndone { get; set; }

    /// <summary>What was filled in.</summary>
    public NewStep Read() => new(
        Codes.TryParse<StepKind>(Kind, out var kind) ? kind : null,
        IsoDay.TryParse(On, out var day) ? day : null,
        Words,
        Guid.TryParse(Corrects, out var id) ? new StepId(id) : null,
        IsUndone);

    /// <summary>The steps that can be recorded.</summary>
    public IReadOnlyList<Choice> Kinds { get; private set; } = [];

    /// <summary>The steps that stand and can be put right.</summary>
    public IReadOnlyList<Choice> Standing { get; private set; } = [];

    /// <summary>The same fields, with what one side of a consultation can choose.</summary>
    public StepFields Offering(ConsultationContent shown, bool isInspector, IStringLocalizer texts)
    {
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(texts);
        var may = StepKinds.For(isInspector);
        Kinds = [.. may.Select(kind => Codes.Of(kind)).Select(code => new Choice(code, texts[$"step.{code}"]))];
        Standing =
        [
            .. shown.Steps.Where(step => !step.IsUndone && step.Told is { } told && may.Contains(told.Kind))
                .Select(step => new Choice(step.Id.ToString(), $"{texts[$"step.{Codes.Of(step.Told!.Kind)}"].Value}, {step.Told.Day.ToString("d MMM yyyy", System.Globalization.CultureInfo.CurrentCulture)}")),
        ];
        return this;
    }
}
