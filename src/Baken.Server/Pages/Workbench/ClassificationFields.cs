using System.Globalization;
using Baken.Dossiers;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;

namespace Baken.Server.Pages.Workbench;

/// <summary>The fields of a classification as they are posted: codes, each as the inspector left it.</summary>
public sealed class ClassificationFields
{
    /// <summary>Day of the first report, as the browser sends it: <c>2026-11-02</c>.</summary>
    [BindProperty(Name = "ontvangen_op")] public string? ReceivedOn { get; set; }

    /// <summary>Code of the sector.</summary>
    [BindProperty(Name = "sector")] public string? Sector { get; set; }

    /// <summary>Code of the form; empty while it is not known.</summary>
    [BindProperty(Name = "vorm")] public string? Form { get; set; }

    /// <summary>Code of the form and of the sub-form with <c>/</c> between them; empty while it is not known.</summary>
    [BindProperty(Name = "subvorm")] public string? SubForm { get; set; }

    /// <summary>Code of the role of the reporter.</summary>
    [BindProperty(Name = "melder")] public string? Reporter { get; set; }

    /// <summary>Code of the role of the accused.</summary>
    [BindProperty(Name = "beklaagde")] public string? Accused { get; set; }

    /// <summary>Codes of the circumstances.</summary>
    [BindProperty(Name = "omstandigheden")] public List<string> Circumstances { get; set; } = [];

    /// <summary>Codes of what was advised.</summary>
    [BindProperty(Name = "advies")] public List<string> Advice { get; set; } = [];

    /// <summary>Codes of the steps of the duties that were taken.</summary>
    [BindProperty(Name = "plichten")] public List<string> Duties { get; set; } = [];

    /// <summary>The fields of a classification that is there.</summary>
    public static ClassificationFields Of(Classification classification)
    {
        ArgumentNullException.ThrowIfNull(classification);
        return new ClassificationFields
        {
            ReceivedOn = classification.ReceivedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Sector = Codes.Of(classification.Sector),
            Form = classification.Form is { } form ? Codes.Of(form) : null,
            SubForm = classification is { Form: { } of, SubForm: { } sub } ? $"{Codes.Of(of)}/{sub}" : null,
            Reporter = Codes.Of(classification.Reporter),
            Accused = Codes.Of(classification.Accused),
            Circumstances = [.. classification.Circumstances.Values().Select(Codes.Of)],
            Advice = [.. classification.Advice.Values().Select(Codes.Of)],
            Duties = [.. classification.Duties.Values().Select(Codes.Of)],
        };
    }

    /// <summary>What was kept of a form while it was typed.</summary>
    public static ClassificationFields Of(KeptWork kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        string? Field(string name) => kept.Fields.GetValueOrDefault(name);
        List<string> All(string name) => [.. (Field(name) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        return new ClassificationFields
        {
            ReceivedOn = Field("ontvangen_op"),
            Sector = Field("sector"),
            Form = Field("vorm"),
            SubForm = Field("subvorm"),
            Reporter = Field("melder"),
            Accused = Field("beklaagde"),
            Circumstances = All("omstandigheden"),
            Advice = All("advies"),
            Duties = All("plichten"),
        };
    }

    /// <summary>The classification that was posted.</summary>
    /// <returns>Refused with the field when a day or a code cannot be read, or when a sub-form belongs to another form.</returns>
    public Outcome<Classification> Read()
    {
        if (!IsoDay.TryParse(ReceivedOn, out var day))
            return new Refusal("dossier.received-unreadable") { Field = "ontvangen_op" };
        if (!TryCode<Sector>(Sector, Terms.Sector.Unknown, out var sector)) return Unknown("sector");
        if (!TryCode<ReporterRole>(Reporter, ReporterRole.Unknown, out var reporter)) return Unknown("melder");
        if (!TryCode<AccusedRole>(Accused, AccusedRole.Unknown, out var accused)) return Unknown("beklaagde");
        Form? form = null;
        if (!string.IsNullOrEmpty(Form) && !Codes.TryParse(Form, out form)) return Unknown("vorm");
        if (!TryCodes<Circumstance>(Circumstances, out var circumstances)) return Unknown("omstandigheden");
        if (!TryCodes<AdviceKind>(Advice, out var advice)) return Unknown("advies");
        if (!TryCodes<DutyStep>(Duties, out var duties)) return Unknown("plichten");

        return SubFormOf(form).Then<Classification>(sub => new Classification
        {
            ReceivedOn = day.Value,
            Sector = sector,
            Form = form,
            SubForm = sub.Length == 0 ? null : sub,
            Reporter = reporter,
            Accused = accused,
            Circumstances = circumstances,
            Advice = advice,
            Duties = duties,
        });
    }

    private static Refusal Unknown(string field) => new("code.unknown") { Field = field };

    private static bool TryCode<T>(string? code, T otherwise, out T value) where T : struct, Enum
    {
        value = otherwise;
        if (string.IsNullOrEmpty(code)) return true;
        if (!Codes.TryParse<T>(code, out var known)) return false;
        value = known.Value;
        return true;
    }

    private static bool TryCodes<T>(List<string> codes, out CodeSet<T> set) where T : struct, Enum
    {
        var known = codes.Select(code => Codes.TryParse<T>(code, out var value) ? value : null).ToList();
        set = CodeSet.Of(known.OfType<T>());
        return !known.Contains(null);
    }

    private Outcome<string> SubFormOf(Form? form)
    {
        if (string.IsNullOrEmpty(SubForm)) return "";
        var parts = SubForm.Split('/');
        if (parts.Length != 2 || !SubForms.HasShape(parts[1])) return Unknown("subvorm");
        return form is { } known && Codes.Of(known) == parts[0] ? parts[1] : new Refusal("dossier.sub-form-of-other-form") { Field = "subvorm" };
    }
}
