using Baken.Access;
using Baken.Audit;
using Baken.Dossiers;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Exporting;

/// <summary>An export as it stands in the list of a dossier.</summary>
public sealed record ShownExport
{
    /// <summary>Its id.</summary>
    public required ExportId Id { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who made it, by name.</summary>
    public required string By { get; init; }

    /// <summary>For whom.</summary>
    public required ExportFor For { get; init; }

    /// <summary>SHA-256 of the package, as 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Bytes of the package.</summary>
    public required long Length { get; init; }

    /// <summary>For whom in words, on what ground, and what was left out; null when that was damaged.</summary>
    public required ExportManifest? Manifest { get; init; }
}

/// <summary>A package that was opened. Dispose it.</summary>
/// <param name="Number">The number of its dossier.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Content">To be read asynchronously. Reading throws <see cref="InvalidDataException"/> when the file was damaged.</param>
public sealed record OpenedExport(string Number, long Length, Stream Content) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>What was given out of a dossier.</summary>
public sealed class ReadExports(BakenDb db, SealedFiles files, Committer committer, TimeProvider clock)
{
    /// <summary>All of them, newest first, for whom the dossier opens; none for anybody else.</summary>
    public async Task<IReadOnlyList<ShownExport>> OfAsync(Reader reader, DossierId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var key = await reader.OpenAsync(db, KeyOf.Dossier, id.Value, cancel);
        if (key is null) return [];
        var handlers = await Handlers.LoadAsync(db, LegalDay.Today(clock), cancel);
        var all = await db.DossierExports.AsNoTracking().Where(one => one.DossierId == id)
            .OrderByDescending(one => one.At).ThenByDescending(one => one.Id).ToListAsync(cancel);
        return
        [
            .. all.Select(one => new ShownExport
            {
                Id = one.Id,
                At = one.At,
                By = handlers.NameOf(one.By),
                For = one.For,
                Hash = one.Hash,
                Length = one.Length,
                Manifest = ExportManifest.Open(key, one.Manifest, DossierExport.BindingOf(one.Id, "manifest")),
            }),
        ];
    }

    /// <summary>Opens a package, once it is recorded that it was taken along.</summary>
    /// <returns>Refused with <c>export.not-found</c> when there is none, when it is not for this person, or when the file is gone.</returns>
    public async Task<Outcome<OpenedExport>> OpenAsync(Reader reader, DossierId dossier, ExportId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var under = await reader.OpenAsync(db, KeyOf.Dossier, dossier.Value, cancel);
        var row = under is null ? null : await db.DossierExports.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.DossierId == dossier, cancel);
        using var key = row is null ? null : FileKey.Open(under!, row.Key, DossierExport.BindingOf(id, "key"));
        var content = key is null ? null : files.Open(row!.File!, key, DossierExport.BindingOf(id, "content"), row.Length);
        var number = row is null ? "" : (await db.Dossiers.AsNoTracking().SingleAsync(one => one.Id == dossier, cancel)).Number;
        var recorded = await committer.RunAsync<Done>(DatabaseDuty.Casework, (unit, _) =>
        {
            unit.Record(reader.Actor, "export.saved", row is null ? UnderHand.Subject(dossier) : DossierExport.Subject(row.Hash), content is null ? "export.not-found" : "");
            return Task.FromResult<Outcome<Done>>(content is null ? new Refusal("export.not-found") : default(Done));
        }, cancel);
        return recorded.Then<OpenedExport>(_ => new OpenedExport(number, row!.Length, content!));
    }
}
