using Baken.Institutions;
using Baken.Reports;
using Baken.Server.Telling;
using Baken.Server.Web.Forms;
using Baken.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Pages.Workbench;

/// <summary>The fields by which an inspector says from which school a dossier comes: looked for by name, place or code, and chosen; or in own words.</summary>
public sealed class SchoolFields
{
    internal const string Same = "zelfde";
    internal const string InWords = "eigen";
    internal const string Unknown = "onbekend";

    /// <summary>What to look for among the schools.</summary>
    [BindProperty(Name = "zoek")] public string? Search { get; set; }

    /// <summary>Code of the location or institution that was chosen; or that it stays, is in own words, or is not known.</summary>
    [BindProperty(Name = "schoolkeuze")] public string? Pick { get; set; }

    /// <summary>The school in words.</summary>
    [BindProperty(Name = "school")] public string? Own { get; set; }

    /// <summary>Which button was pressed: <c>zoek</c>, else the form is to be sent.</summary>
    [BindProperty(Name = "doe")] public string? Do { get; set; }

    /// <summary>Whether schools are looked for, and nothing is to be kept yet.</summary>
    public bool IsSearching => Do == "zoek";

    /// <summary>What the search came to, as the end of a text; null when nothing was looked for.</summary>
    public string? Says { get; internal set; }

    /// <summary>Schools to choose from, and the answers that are always possible.</summary>
    public IReadOnlyList<Choice> Schools { get; internal set; } = [];

    /// <summary>The school as it is to be; an empty name when it is not known.</summary>
    /// <param name="now">The school that is known already; null for none.</param>
    /// <returns>Refused with <c>school.pick-one</c> (field <c>schoolkeuze</c>) when one was looked for and none chosen, or <c>school.words-missing</c> (field <c>school</c>).</returns>
    public Outcome<SchoolNamed> Read(SchoolNamed? now)
    {
        var unknown = new SchoolNamed { Name = "" };
        switch (Pick)
        {
            // Who looked for a school and chose none would not get what was meant.
            case null or "" or Same: return string.IsNullOrWhiteSpace(Search) ? now ?? unknown : new Refusal("school.pick-one") { Field = "schoolkeuze" };
            case InWords: return string.IsNullOrWhiteSpace(Own) ? new Refusal("school.words-missing") { Field = "school" } : new SchoolNamed { Name = Own };
            case Unknown: return unknown;
            default:
                var chosen = Schools.FirstOrDefault(choice => choice.Value == Pick);
                return chosen is null ? new Refusal("school.pick-one") { Field = "schoolkeuze" } : new SchoolNamed { Code = chosen.Value, Name = chosen.Text == chosen.Value ? "" : chosen.Text };
        }
    }
}

/// <summary>Looks for the schools that can be chosen in <see cref="SchoolFields"/>.</summary>
public sealed class SchoolSearch(FindInstitutions find, ShowLocation show, IStringLocalizer<Texts.Correcting> texts)
{
    /// <summary>Fills in the choices.</summary>
    /// <param name="fields">The fields as they were sent.</param>
    /// <param name="now">The school that is known already; null for none.</param>
    /// <param name="mayStay">Whether there is a school, or none, that can stay as it is.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task LookAsync(SchoolFields fields, SchoolNamed? now, bool mayStay, CancellationToken cancel)
    {
        var stays = new Choice(SchoolFields.Same, texts["school.same"], now is { } school ? $"{school.Name} {school.Code}".Trim() : texts["school.none"]);
        fields.Schools =
        [
            .. mayStay ? [stays] : Array.Empty<Choice>(), .. await FindAsync(fields, cancel),
            new Choice(SchoolFields.InWords, texts["school.words"]), new Choice(SchoolFields.Unknown, texts["school.unknown"]),
        ];
    }

    /// <summary>The schools that were found. A code says it all, also that of an institution, or of one that is not in the register any more.</summary>
    private async Task<IReadOnlyList<Choice>> FindAsync(SchoolFields fields, CancellationToken cancel)
    {
        var found = new List<Choice>();
        if (!string.IsNullOrWhiteSpace(fields.Search))
        {
            var hits = await find.FindAsync(fields.Search, cancel);
            found.AddRange(hits.Locations.Select(location => new Choice(location.Code.ToString(), ReporterChoices.NameOf(location.Name, location.Place), location.Code.ToString())));
            var typed = fields.Search.Trim().ToUpperInvariant();
            if (found.All(choice => choice.Value != typed) && (LocationCode.TryParse(typed, out _) || Brin.TryParse(typed, out _)))
                found.Insert(0, new Choice(typed, hits.Locations is [var first, ..] && Brin.TryParse(typed, out _) ? first.InstitutionName : typed, texts["school.code", typed]));
            fields.Says = hits.Locations.Count == 0 && found.Count > 0 ? "some" : hits.Says;
        }

        // What was chosen stays a choice when something else is looked for.
        if (found.All(choice => choice.Value != fields.Pick) && LocationCode.TryParse(fields.Pick, out var code) && await show.FindAsync(code.Value, cancel) is { } one)
            found.Insert(0, new Choice(one.Code.ToString(), ReporterChoices.NameOf(one.Name, one.Place), one.Code.ToString()));
        return found;
    }
}
