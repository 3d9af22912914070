using Baken.Editions;
using Baken.Server.Web;
using Baken.Storage;

namespace Baken.Server.Publishing;

/// <summary>A report on a public page, or why there is none.</summary>
public sealed record ShownReport
{
    /// <summary>The report as HTML; null when there is none.</summary>
    public string? Body { get; init; }

    /// <summary>The edition; null for provisional figures.</summary>
    public Edition? Edition { get; init; }

    /// <summary>The day on which the edition was settled, in full.</summary>
    public string SettledOn { get; init; } = "";

    /// <summary>Other settled editions of the same school year, oldest first.</summary>
    public IReadOnlyList<Edition> Others { get; init; } = [];

    /// <summary>The forms in which it can be downloaded, each with its address below the root of the site.</summary>
    public IReadOnlyList<(string Form, string Address)> Downloads { get; init; } = [];

    /// <summary>Why there is none.</summary>
    public string Why { get; init; } = "";

    /// <summary>The status of the answer.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;
}

/// <summary>Finds a report for a public page, with all that stands around it.</summary>
public sealed class ShowReport(PublishedReports reports, ReadEditions editions, ReportForms forms, RefusalText say)
{
    /// <summary>Finds it.</summary>
    /// <param name="schoolYear">Such as <c>2024-2025</c>.</param>
    /// <param name="number">The number of an edition; null for the latest.</param>
    /// <param name="day">The reference date of provisional figures; null for none in particular.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ShownReport> FindAsync(string schoolYear, int? number, string? day, CancellationToken cancel)
    {
        var found = await reports.FindAsync(schoolYear, number, day, cancel);
        if (!found.TryGet(out var published, out var refused))
            return new ShownReport { Why = say.For(refused), Status = PublishedReports.StatusOf(refused) };
        var edition = published.Edition;
        var files = edition is null ? [] : (await editions.FilesAsync(edition.Id, cancel)).Select(file => file.Name).ToHashSet();
        var all = edition is null ? [] : await editions.ListAsync(edition.Year, concepts: false, cancel);
        var address = $"/cijfers/jaaroverzicht/{published.Report.Year}{(edition is null ? "" : $"/editie/{edition.Number}")}";
        var query = edition is null ? $"?peildatum={published.Report.ReferenceDate:O}" : "";
        return new ShownReport
        {
            Body = await reports.PartAsync(published, cancel),
            Edition = edition,
            SettledOn = edition?.SettledAt is { } at ? Pages.Figures.FigureWords.Day(LegalDay.Of(at)) : "",
            Others = [.. all.Where(other => other.Id != edition!.Id)],
            Downloads =
            [
                .. forms.All.Where(form => edition is null ? PublishedReports.IsLive(form) : files.Contains(EditionForms.NameOf(form, Languages.Current)))
                    .Select(form => (form.Name, $"{address}.{form.Name}{query}")),
            ],
        };
    }
}
