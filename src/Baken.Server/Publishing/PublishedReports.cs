using System.Globalization;
using Baken.Editions;
using Baken.Server.Pages.Figures;
using Baken.Server.Publishing.Exploring;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.Extensions.Caching.Memory;

namespace Baken.Server.Publishing;

/// <summary>A report as everybody may have it.</summary>
/// <param name="Report">The report.</param>
/// <param name="Edition">The settled edition that it is; null for provisional figures.</param>
public sealed record PublishedReport(AnnualReport Report, Edition? Edition);

/// <summary>
/// The annual reports as the public may ask for them, by the words of an address: the latest edition of a school year, an edition by its number, and where
/// there is no edition yet the provisional figures (<see cref="ProvisionalReport"/>).
/// </summary>
/// <param name="scopes">The use cases live in a scope.</param>
/// <param name="clock">The day.</param>
public sealed class PublishedReports(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    /// <summary>How long a frozen edition is taken to be as it was when it was last checked against its hash.</summary>
    private static readonly TimeSpan Trusted = TimeSpan.FromMinutes(5);

    /// <summary>How long provisional figures are taken to be as they were counted: they are those of a month that is over.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly MemoryCache frozen = new(new MemoryCacheOptions { SizeLimit = 64 * 1024 * 1024 });

    /// <summary>What a report takes in memory, in bytes.</summary>
    private const int Roughly = 256 * 1024;

    /// <summary>Counting keeps a core busy. Whoever asks for a hundred reports at once waits, and no reporter does.</summary>
    private readonly SemaphoreSlim one = new(1);

    /// <summary>The report that an address asks for.</summary>
    /// <param name="schoolYear">Such as <c>2024-2025</c>.</param>
    /// <param name="number">The number of an edition; null for the latest one, or for provisional figures where there is none.</param>
    /// <param name="day">The reference date of provisional figures, such as <c>2025-11-30</c>; null or empty for none in particular.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// The report; refused with <c>figures.year-malformed</c>, <c>figures.year-empty</c>, <c>figures.day-malformed</c>, <c>figures.day-not-published</c>,
    /// <c>edition.none</c>, <c>edition.corrupted</c>, and what <see cref="MakeAnnualReport"/> refuses.
    /// </returns>
    public async Task<Outcome<PublishedReport>> FindAsync(string? schoolYear, int? number, string? day, CancellationToken cancel)
    {
        if (!SchoolYear.TryParse(schoolYear, out var year)) return new Refusal("figures.year-malformed", Shown(schoolYear ?? "")) { Field = "schooljaar" };
        DateOnly? asOf = null;
        if (!string.IsNullOrEmpty(day) && !IsoDay.TryParse(day, out asOf)) return new Refusal("figures.day-malformed", Shown(day)) { Field = "peildatum" };
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (asOf is null)
        {
            var found = await services.GetRequiredService<ReadEditions>().FindAsync(year.Value, number, concepts: false, cancel);
            if (found.TryGet(out var edition, out var none))
                return (await ReportAsync(services, edition, cancel)).Then<PublishedReport>(report => new PublishedReport(report, edition));
            if (number is not null) return none;
        }

        return await ProvisionalAsync(services, year.Value, asOf, cancel);
    }

    /// <summary>A file of a settled edition, or of provisional figures.</summary>
    /// <param name="published">Which report.</param>
    /// <param name="form">The form.</param>
    /// <param name="language">The language, of a form in words.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The file; its edition is null for provisional figures.</returns>
    public async Task<Outcome<(byte[] Content, string? Hash)>> FileAsync(PublishedReport published, ReportForm form, SiteLanguage language, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(language);
        if (published.Edition is not { } edition)
        {
            await one.WaitAsync(cancel);
            try
            {
                var made = await ReportForms.WriteAsync(form, published.Report, language, cancel);
                return made.Then<(byte[], string?)>(bytes => (bytes, null));
            }
            finally
            {
                one.Release();
            }
        }

        var name = EditionForms.NameOf(form, language);
        if (frozen.TryGetValue((edition.Id, name), out FrozenFile? kept)) return (kept!.Content, kept.Hash);
        await using var scope = scopes.CreateAsyncScope();
        var file = await scope.ServiceProvider.GetRequiredService<ReadEditions>().FileAsync(edition, name, cancel);
        return file.Then<(byte[], string?)>(found => (Keep((edition.Id, name), found, found.Content.Length).Content, found.Hash));
    }

    /// <summary>The report as part of a page, in the language of the request.</summary>
    public async Task<string> PartAsync(PublishedReport published, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(published);
        var key = (published.Edition?.Id, "part", CultureInfo.CurrentUICulture.Name);
        if (published.Edition is not null && frozen.TryGetValue(key, out string? kept)) return kept!;
        await one.WaitAsync(cancel);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var part = await scope.ServiceProvider.GetRequiredService<ReportHtml>().PartAsync(published.Report);
            return published.Edition is null ? part : Keep(key, part, part.Length * sizeof(char));
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>A view of a report as part of a page, in the language of the request.</summary>
    public async Task<string> ViewAsync(Explored explored)
    {
        ArgumentNullException.ThrowIfNull(explored);
        var key = (explored.Published.Edition?.Id, explored.Choice, CultureInfo.CurrentUICulture.Name);
        if (explored.Published.Edition is not null && frozen.TryGetValue(key, out string? kept)) return kept!;
        await using var scope = scopes.CreateAsyncScope();
        var view = await scope.ServiceProvider.GetRequiredService<ReportHtml>().ViewAsync(explored);
        return explored.Published.Edition is null ? view : Keep(key, view, view.Length * sizeof(char));
    }

    /// <summary>The school years there are figures of, newest first, each with its latest settled edition.</summary>
    public async Task<IReadOnlyList<(SeriesYear Year, Edition? Edition)>> YearsAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var editions = (await services.GetRequiredService<ReadEditions>().ListAsync(null, concepts: false, cancel)).ToLookup(edition => edition.Year);
        var shown = new List<(SeriesYear, Edition?)>();
        foreach (var year in (await ProvisionalYearsAsync(services.GetRequiredService<ReportedYears>(), cancel)).Reverse())
        {
            var edition = editions[year.Year].LastOrDefault();
            // What an edition says is what was published, whatever became known since. Of one that is damaged the list says nothing; its page does.
            var total = edition is not null && (await ReportAsync(services, edition, cancel)).TryGet(out var report, out _) ? report.Total : year.Total;
            shown.Add((year with { Total = total }, edition));
        }

        return shown;
    }

    /// <summary>As provisional figures: at the end of a month, and finished years that were taken in since as they are now.</summary>
    private async Task<IReadOnlyList<SeriesYear>> ProvisionalYearsAsync(ReportedYears years, CancellationToken cancel)
    {
        if (frozen.TryGetValue(nameof(ProvisionalYearsAsync), out IReadOnlyList<SeriesYear>? kept)) return kept!;
        var today = LegalDay.Today(clock);
        var settled = (await years.ReadAsync(ProvisionalReport.LastDay(today), cancel)).ToDictionary(year => year.Year);
        IReadOnlyList<SeriesYear> shown = [.. (await years.ReadAsync(null, cancel)).Where(year => settled.ContainsKey(year.Year) || year.Year.Until <= today)
            .Select(year => settled.GetValueOrDefault(year.Year, year))];
        return Keep(nameof(ProvisionalYearsAsync), shown, 1024 * shown.Count, Fresh);
    }

    /// <summary>Whether a form is written for whoever asks, and not for an edition alone: one that takes seconds would let anybody keep the machine busy.</summary>
    public static bool IsLive(ReportForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Name != "pdf";
    }

    /// <summary>The status that goes with a refusal: what is not there is not found; what is there and damaged is in conflict with its own record.</summary>
    public static int StatusOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Code == "edition.corrupted" ? StatusCodes.Status409Conflict
            : refusal.Field is "schooljaar" or "vorm" ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        frozen.Dispose();
        one.Dispose();
    }

    /// <summary>What was asked, short and harmless wherever it is shown.</summary>
    private static string Shown(string asked) =>
        string.Concat(asked.Take(20).Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or ' ' ? letter : '?'));

    private T Keep<T>(object key, T value, long size, TimeSpan? until = null) =>
        frozen.Set(key, value, new MemoryCacheEntryOptions { Size = size, AbsoluteExpirationRelativeToNow = until ?? Trusted });

    private async Task<Outcome<AnnualReport>> ReportAsync(IServiceProvider services, Edition edition, CancellationToken cancel)
    {
        if (frozen.TryGetValue(edition.Id, out AnnualReport? kept)) return kept!;
        var read = await services.GetRequiredService<ReadEditions>().ReportAsync(edition, cancel);
        return read.Then<AnnualReport>(report => Keep(edition.Id, report, Roughly));
    }

    /// <summary>
    /// The figures as known at the end of a month. A finished year of which nothing was known by then was taken in this month, all at once: there the figures of
    /// today tell nothing about single dossiers.
    /// </summary>
    private async Task<Outcome<PublishedReport>> ProvisionalAsync(IServiceProvider services, SchoolYear year, DateOnly? asOf, CancellationToken cancel)
    {
        var today = LegalDay.Today(clock);
        if (asOf is { } day && !ProvisionalReport.IsAllowed(day, today))
            return new Refusal("figures.day-not-published", $"{day:O}", $"{ProvisionalReport.LastDay(today):O}") { Field = "peildatum" };
        if (frozen.TryGetValue((year, asOf, "provisional"), out PublishedReport? kept)) return kept!;
        var make = services.GetRequiredService<MakeAnnualReport>();
        await one.WaitAsync(cancel);
        try
        {
            var made = await make.ExecuteAsync(year, asOf ?? ProvisionalReport.LastDay(today), [], cancel);
            if (asOf is null && year.Until <= today && made.Match(IsEmpty, _ => false)) made = await make.ExecuteAsync(year, null, [], cancel);
            return made.Then<PublishedReport>(report => IsEmpty(report)
                ? new Refusal("figures.year-empty", year.ToString()) { Field = "schooljaar" }
                : Keep((year, asOf, "provisional"), new PublishedReport(ProvisionalReport.Of(report), null), Roughly, Fresh));
        }
        finally
        {
            one.Release();
        }
    }

    private static bool IsEmpty(AnnualReport report) => report.Total == 0 && report.Reports is null or 0;
}
