using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;

namespace Baken.Editions;

/// <summary>An edition that was counted and written, and not kept yet.</summary>
public sealed record MadeEdition
{
    /// <summary>The school year.</summary>
    public required SchoolYear Year { get; init; }

    /// <summary>Its number.</summary>
    public required int Number { get; init; }

    /// <summary>The reference date.</summary>
    public required DateOnly ReferenceDate { get; init; }

    /// <summary>The report.</summary>
    public required AnnualReport Report { get; init; }

    /// <summary>All its forms.</summary>
    public required IReadOnlyList<WrittenFile> Files { get; init; }

    /// <summary>SHA-256 of its list of files.</summary>
    public string Hash => EditionManifest.HashOf(
        EditionManifest.Of(Year, Number, Files.Select(file => (file.Name, EditionManifest.HashOf(file.Content)))));
}

/// <summary>Counts and writes the next edition of a school year, and keeps nothing. The same facts give the same bytes.</summary>
public sealed class MakeEdition(MakeAnnualReport make, ReadEditions editions, IEditionForms forms)
{
    /// <summary>Makes it.</summary>
    /// <param name="year">The school year.</param>
    /// <param name="referenceDate">The reference date.</param>
    /// <param name="before">The editions that were made before it, lowest number first.</param>
    /// <param name="why">Why it is made; null for no reason given.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>figures.year-empty</c>, with <c>edition.nothing-changed</c>, with <c>edition.too-narrow</c> when a reader could come too near to a small count, with <c>edition.corrupted</c> when one of those before can't be read, and with what
    /// <see cref="MakeAnnualReport"/> and the forms refuse.
    /// </returns>
    public async Task<Outcome<MadeEdition>> ExecuteAsync(
        SchoolYear year, DateOnly referenceDate, IReadOnlyList<Edition> before, string? why, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (!(await editions.ReportsAsync(before, cancel)).TryGet(out var published, out var unreadable)) return unreadable;
        // Reports of the years beside it tell of this year too, in their columns of the year before.
        var beside = (await editions.ListAsync(null, concepts: true, cancel)).Where(edition => edition.Year == year.Previous || edition.Year == year.Next).ToList();
        if (!(await editions.ReportsAsync(beside, cancel)).TryGet(out var others, out unreadable)) return unreadable;
        // Concepts count too: whoever saw one can subtract.
        var counted = await make.ExecuteAsync(year, referenceDate, [.. published, .. others], cancel);
        if (!counted.TryGet(out var now, out var refused)) return refused;
        if (now.Total == 0 && now.Reports is null or 0) return new Refusal("figures.year-empty", year.ToString()) { Field = "schooljaar" };
        if (TooNarrow(now) is { } narrow) return narrow;
        var changes = published.Count == 0 ? [] : ReportChange.Between(published[^1], now);
        if (published.Count > 0 && changes.Count == 0) return new Refusal("edition.nothing-changed", before[^1].Number);
        var number = before.Count + 1;
        var marked = now with { Edition = new EditionMark(number, why, changes) };
        var written = await forms.WriteAsync(marked, cancel);
        return written.Then<MadeEdition>(files =>
            new MadeEdition { Year = year, Number = number, ReferenceDate = referenceDate, Report = marked, Files = files });
    }

    /// <summary>Attacks a report as its readers could.</summary>
    /// <returns>The refusal that names the first small count that they come too near to; null when there is none.</returns>
    internal static Refusal? TooNarrow(AnnualReport report) => ReaderAttack.Run(report).FirstOrDefault(one => one.IsTooNarrow) is { } found
        ? new Refusal("edition.too-narrow", found.Table, found.Row, found.Column, found.Low, found.High) { Field = "schooljaar" } : null;
}
