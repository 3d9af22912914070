using Baken.Statistics;
using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Editions;

/// <summary>A file of an edition, found to be as it was frozen.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="Name">The form, with its language before it where it is in words.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Hash">SHA-256 of the content, hexadecimal.</param>
/// <param name="Content">The content.</param>
public sealed record FrozenFile(Edition Edition, string Name, string MediaType, string Hash, byte[] Content);

/// <summary>A file of an edition, without its content.</summary>
/// <param name="Name">The form, with its language before it where it is in words.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Hash">SHA-256 of the content, hexadecimal.</param>
/// <param name="Bytes">Its size, in bytes.</param>
public sealed record ListedFile(string Name, string MediaType, string Hash, int Bytes);

/// <summary>Reads frozen editions, and gives out nothing of an edition that is not as it was frozen.</summary>
/// <param name="contexts">Makes a context.</param>
/// <param name="engine">Opens a moment of the database with the right to read figures alone.</param>
public sealed class ReadEditions(IDbContextFactory<BakenDb> contexts, IEngine engine)
{
    /// <summary>The file from which all that is computed about an edition is read.</summary>
    public const string Model = "json";

    /// <summary>The editions of a school year, or of all, oldest year and lowest number first.</summary>
    /// <param name="year">The school year; null for all.</param>
    /// <param name="concepts">Whether concepts are wanted too.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<Edition>> ListAsync(SchoolYear? year, bool concepts, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var moment = await engine.BeginReadingAsync(db, DatabaseDuty.Statistics, cancel);
        var editions = db.Set<Edition>().AsNoTracking();
        if (year is { } asked) editions = editions.Where(edition => edition.Year == asked);
        if (!concepts) editions = editions.Where(edition => edition.State == EditionState.Settled);
        return await editions.OrderBy(edition => edition.Year).ThenBy(edition => edition.Number).ToListAsync(cancel);
    }

    /// <summary>One edition.</summary>
    /// <param name="year">The school year.</param>
    /// <param name="number">Its number; null for the latest that is settled.</param>
    /// <param name="concepts">Whether it may be a concept.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Refused with <c>edition.none</c>.</returns>
    public async Task<Outcome<Edition>> FindAsync(SchoolYear year, int? number, bool concepts, CancellationToken cancel)
    {
        var editions = await ListAsync(year, concepts, cancel);
        var found = number is null
            ? editions.LastOrDefault(edition => edition.State == EditionState.Settled)
            : editions.FirstOrDefault(edition => edition.Number == number);
        return found is null ? new Refusal("edition.none", year.ToString(), number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "1") { Field = "schooljaar" } : found;
    }

    /// <summary>The files of an edition, by name.</summary>
    public async Task<IReadOnlyList<ListedFile>> FilesAsync(EditionId edition, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var moment = await engine.BeginReadingAsync(db, DatabaseDuty.Statistics, cancel);
        var files = await db.Set<EditionFile>().AsNoTracking().Where(file => file.EditionId == edition)
            .Select(file => new ListedFile(file.Name, file.MediaType, file.Hash, file.Content.Length)).ToListAsync(cancel);
        return [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>A file of an edition, checked against the hash of the edition.</summary>
    /// <returns>Refused with <c>edition.no-such-file</c>, or <c>edition.corrupted</c> when the file or the list of files is not as it was frozen.</returns>
    public async Task<Outcome<FrozenFile>> FileAsync(Edition edition, string name, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(edition);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var moment = await engine.BeginReadingAsync(db, DatabaseDuty.Statistics, cancel);
        var files = db.Set<EditionFile>().AsNoTracking().Where(file => file.EditionId == edition.Id);
        var hashes = await files.Select(file => new { file.Name, file.Hash }).ToListAsync(cancel);
        var manifest = EditionManifest.Of(edition.Year, edition.Number, hashes.Select(file => (file.Name, file.Hash)));
        if (EditionManifest.HashOf(manifest) != edition.Hash) return Corrupted(edition);
        var found = await files.SingleOrDefaultAsync(file => file.Name == name, cancel);
        if (found is null) return new Refusal("edition.no-such-file", name, string.Join(", ", hashes.Select(file => file.Name).Order(StringComparer.Ordinal))) { Field = "vorm" };
        return EditionManifest.HashOf(found.Content) == found.Hash
            ? new FrozenFile(edition, found.Name, found.MediaType, found.Hash, found.Content)
            : Corrupted(edition);
    }

    /// <summary>The report of an edition.</summary>
    /// <returns>What <see cref="FileAsync"/> refuses.</returns>
    public async Task<Outcome<AnnualReport>> ReportAsync(Edition edition, CancellationToken cancel)
    {
        var file = await FileAsync(edition, Model, cancel);
        return file.Then<AnnualReport>(found => AnnualReportJson.Read(found.Content));
    }

    /// <summary>The reports of several editions, in their order.</summary>
    /// <returns>What <see cref="FileAsync"/> refuses of the first that can't be read.</returns>
    public async Task<Outcome<IReadOnlyList<AnnualReport>>> ReportsAsync(IReadOnlyList<Edition> of, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(of);
        var reports = new List<AnnualReport>();
        foreach (var edition in of)
        {
            if (!(await ReportAsync(edition, cancel)).TryGet(out var report, out var unreadable)) return unreadable;
            reports.Add(report);
        }

        return reports;
    }

    /// <summary>Reads every byte of every edition.</summary>
    /// <returns>The editions that are not as they were frozen.</returns>
    public async Task<IReadOnlyList<Edition>> CheckAsync(CancellationToken cancel)
    {
        var wrong = new List<Edition>();
        foreach (var edition in await ListAsync(null, concepts: true, cancel))
        {
            if (!await IsIntactAsync(edition, cancel)) wrong.Add(edition);
        }

        return wrong;
    }

    /// <summary>Whether every file of an edition is as it was frozen.</summary>
    public async Task<bool> IsIntactAsync(Edition edition, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(edition);
        foreach (var file in await FilesAsync(edition.Id, cancel))
        {
            if ((await FileAsync(edition, file.Name, cancel)).IsRefused) return false;
        }

        // Without files the list is empty, and that is not what was frozen.
        return !(await FileAsync(edition, Model, cancel)).IsRefused;
    }

    private static Refusal Corrupted(Edition edition) => new("edition.corrupted", edition.Year.ToString(), edition.Number) { Field = "editie" };
}
