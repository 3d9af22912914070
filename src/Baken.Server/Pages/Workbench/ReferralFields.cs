using System.Globalization;
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

    /// <summary>The fields of a referral that is there.</summary>
    public static ReferralFields Of(ReferralRead referral)
    {
        ArgumentNullException.ThrowIfNull(referral);
        return new ReferralFields
        {
            To = Codes.Of(referral.To),
            On = referral.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Shared = referral.Shared,
            Consent = [.. referral.Consent.Values().Select(Codes.Of)],
            Ground = referral.Ground,
        };
    }

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
        return ReadTold(today).Then<NewReferral>(told => new NewReferral
        {
            To = to.Value,
            On = told.On,
            Shared = told.Shared ?? "",
            Consent = told.Consent,
            Ground = told.Ground,
            FollowUp = followUp,
        });
    }

    /// <summary>What was posted of a referral, apart from whom it is to.</summary>
    /// <param name="today">The legal day of today.</param>
    /// <returns>Refused with the field when a day or a code cannot be read.</returns>
    public Outcome<CorrectedReferral> ReadTold(DateOnly today)
    {
        DateOnly? on = today;
        if (!string.IsNullOrEmpty(On) && !IsoDay.TryParse(On, out on)) return new Refusal("referral.day-unreadable") { Field = "dag" };
        var consent = Consent.Select(code => Codes.TryParse<Consent>(code, out var one) ? one : null).ToList();
        if (consent.Contains(null)) return new Refusal("code.unknown") { Field = "toestemming" };
        return new CorrectedReferral(on.Value, Shared, CodeSet.Of(consent.OfType<Consent>()), Ground);
    }
}
