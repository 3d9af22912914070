using System.Globalization;
using Baken.Dossiers;
using Baken.Server.Web;
using Baken.Storage;
using Baken.Terms;
using Microsoft.AspNetCore.Mvc;

namespace Baken.Server.Pages.Workbench;

/// <summary>The fields of a contact moment or consultation as they are posted, each as the inspector left it.</summary>
public sealed class ContactFields
{
    /// <summary>The day, as the browser sends it: <c>2026-11-02</c>; today when it is empty.</summary>
    [BindProperty(Name = "wanneer")] public string? On { get; set; }

    /// <summary>By which way there was contact: a code.</summary>
    [BindProperty(Name = "manier")] public string? Means { get; set; }

    /// <summary>With whom: a code.</summary>
    [BindProperty(Name = "met")] public string? With { get; set; }

    /// <summary>What came of a consultation: a code.</summary>
    [BindProperty(Name = "uitkomst")] public string? Outcome { get; set; }

    /// <summary>The fields of a contact that is there; null when there was none.</summary>
    public static ContactFields Of(ContactMoment? contact) => contact is null ? new() : new()
    {
        On = contact.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Means = contact.Means is { } means ? Codes.Of(means) : null,
        With = contact.With is { } with ? Codes.Of(with) : null,
        Outcome = contact.Outcome is { } outcome ? Codes.Of(outcome) : null,
    };

    /// <summary>What was kept of a form while it was typed.</summary>
    public static ContactFields Of(KeptWork kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        string? Field(string name) => kept.Fields.GetValueOrDefault(name);
        return new() { On = Field("wanneer"), Means = Field("manier"), With = Field("met"), Outcome = Field("uitkomst") };
    }

    /// <summary>The contact that was posted.</summary>
    /// <param name="today">The legal day of today.</param>
    /// <returns>Refused with the field when a day or a code cannot be read.</returns>
    public Outcome<ContactMoment> Read(DateOnly today)
    {
        DateOnly? on = null;
        if (!string.IsNullOrEmpty(On) && !IsoDay.TryParse(On, out on)) return new Refusal("note.day-unreadable") { Field = "wanneer" };
        if (!TryCode<ContactMeans>(Means, out var means)) return new Refusal("code.unknown") { Field = "manier" };
        if (!TryCode<ContactWith>(With, out var with)) return new Refusal("code.unknown") { Field = "met" };
        if (!TryCode<ConsultationOutcome>(Outcome, out var outcome)) return new Refusal("code.unknown") { Field = "uitkomst" };
        return new ContactMoment(on ?? today, means, with, outcome);
    }

    private static bool TryCode<T>(string? code, out T? value) where T : struct, Enum
    {
        value = null;
        return string.IsNullOrEmpty(code) || Codes.TryParse(code, out value);
    }
}
