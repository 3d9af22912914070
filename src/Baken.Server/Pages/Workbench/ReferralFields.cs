using Baken.Dossiers;
using Baken.Dossiers.Referring;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;

namespace Baken.Server.Pages.Workbench;

/// <summary>The fields of a referral as they are posted, each as the inspector left it.</summary>
public sealed class ReferralFields
{
    /// <summary>Code of whom it is to.</summary>
    [BindProperty(Name = "naar")] public string? To { get; set; }

    /// <summary>The day on which it was made, as the browser sends it: <c>2026-11-02</c>; today when it is empty.</summary>
    [BindProperty(Name = "dag")] public string? On { get; set; }

    /// <summary>What was shared.</summary>
    [BindProperty(Name = "gedeeld")] public string? Shared { get; set; }

    /// <summary>Codes of whose consent there was.</summary>
    [BindProperty(Name = "toestemming")] public List<string> Consent { get; set; } = [];

    /// <summary>The ground that the law gives.</summary>
    [BindProperty(Name = "grond")] public string? Ground { get; set; }

    /// <summary>What was kept of a form while it was typed; null when there is no text in it.</summary>
    public static ReferralFields? Of(KeptWork? kept) => kept?.Fields.GetValueOrDefault("gedeeld") is not { Length: > 0 } shared ? null : new ReferralFields
    {
        To = kept.Fields.GetValueOrDefault("naar"),
        On = kept.Fields.GetValueOrDefault("dag"),
        Shared = shared,
        Consent = [.. (kept.Fields.GetValueOrDefault("toestemming") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)],
        Ground = kept.Fields.GetValueOrDefault("grond"),
    };

    /// <summary>The referral that was posted.</summary>
    /// <param name="today">The legal day of today.</param>
    /// <param name="followUp">What the task says that is set to follow a crisis team.</param>
    /// <returns>Refused with the field when a day or a code cannot be read.</returns>
    public Outcome<NewReferral> Read(DateOnly today, string followUp)
    {
        if (!Codes.TryParse<ReferredTo>(To, out var to)) return new Refusal("referral.to-missing") { Field = "naar" };
        DateOnly? on = today;
        if (!string.IsNullOrEmpty(On) && !IsoDay.TryParse(On, out on)) return new Refusal("referral.day-unreadable") { Field = "dag" };
        var consent = Consent.Select(code => Codes.TryParse<Consent>(code, out var one) ? one : null).ToList();
        if (consent.Contains(null)) return new Refusal("code.unknown") { Field = "toestemming" };
        return new NewReferral
        {
            To = to.Value,
            On = on.Value,
            Shared = Shared ?? "",
            Consent = CodeSet.Of(consent.OfType<Consent>()),
            Ground = Ground,
            FollowUp = followUp,
        };
    }
}
