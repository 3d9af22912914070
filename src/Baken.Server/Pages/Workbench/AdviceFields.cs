using System.Globalization;
using Baken.Dossiers;
using Baken.Dossiers.Advising;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;

namespace Baken.Server.Pages.Workbench;

/// <summary>The fields of an advice as they are posted, each as the inspector left it.</summary>
public sealed class AdviceFields
{
    /// <summary>Codes of what was advised.</summary>
    [BindProperty(Name = "advies")] public List<string> Kinds { get; set; } = [];

    /// <summary>Code of the role of whom it was given to.</summary>
    [BindProperty(Name = "aan")] public string? To { get; set; } = Codes.Of(ContactWith.Reporter);

    /// <summary>The day on which it was given, as the browser sends it: <c>2026-11-02</c>; today when it is empty.</summary>
    [BindProperty(Name = "dag")] public string? On { get; set; }

    /// <summary>The advice.</summary>
    [BindProperty(Name = "tekst")] public string? Text { get; set; }

    /// <summary>The fields of an advice that is there.</summary>
    public static AdviceFields Of(AdviceRead advice)
    {
        ArgumentNullException.ThrowIfNull(advice);
        return new AdviceFields
        {
            Kinds = [.. advice.Kinds.Values().Select(Codes.Of)],
            To = Codes.Of(advice.To),
            On = advice.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Text = advice.Text,
        };
    }

    /// <summary>What was kept of a form while it was typed; null when there is no text in it.</summary>
    public static AdviceFields? Of(KeptWork? kept) => kept?.Fields.GetValueOrDefault("tekst") is not { Length: > 0 } text ? null : new AdviceFields
    {
        Kinds = [.. (kept.Fields.GetValueOrDefault("advies") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)],
        To = kept.Fields.GetValueOrDefault("aan"),
        On = kept.Fields.GetValueOrDefault("dag"),
        Text = text,
    };

    /// <summary>The advice that was posted.</summary>
    /// <returns>Refused with the field when a day or a code cannot be read.</returns>
    public Outcome<NewAdvice> Read(DateOnly today)
    {
        var kinds = Kinds.Select(code => Codes.TryParse<AdviceKind>(code, out var kind) ? kind : null).ToList();
        if (kinds.Contains(null)) return new Refusal("code.unknown") { Field = "advies" };
        if (!Codes.TryParse<ContactWith>(To, out var to)) return new Refusal("code.unknown") { Field = "aan" };
        DateOnly? on = today;
        if (!string.IsNullOrEmpty(On) && !IsoDay.TryParse(On, out on)) return new Refusal("advice.day-unreadable") { Field = "dag" };
        return new NewAdvice(CodeSet.Of(kinds.OfType<AdviceKind>()), to.Value, on.Value, Text ?? "");
    }
}
