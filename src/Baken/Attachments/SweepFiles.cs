using System.Reflection;
using Baken.Storage;
using Baken.Vault;
using Microsoft.EntityFrameworkCore;

namespace Baken.Attachments;

/// <summary>
/// Removes sealed files that no row names: a power cut or a kill came between the file and its row, or between the row's end and the
/// file's. Nobody can open them, since their keys are gone; they take space.
/// </summary>
public sealed class SweepFiles(BakenDb db, SealedFiles files, TimeProvider clock)
{
    /// <summary>Files younger than this may be on their way, on this web node or on another.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(2);

    private const int AtOnce = 500;

    private static readonly MethodInfo Ask = typeof(SweepFiles).GetMethod(nameof(OfTableAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Removes them.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancel)
    {
        var removed = 0;
        foreach (var names in files.Before(clock.GetUtcNow() - Age).Chunk(AtOnce))
        {
            var known = await NamedAsync(names, cancel);
            foreach (var name in names.Where(name => !known.Contains(name)))
            {
                files.RemoveStray(name);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>Asks every table that names files: what one forgot would be lost.</summary>
    private async Task<HashSet<string>> NamedAsync(string[] names, CancellationToken cancel)
    {
        var known = new HashSet<string>();
        foreach (var table in db.Model.GetEntityTypes().Where(entity => typeof(INamesFile).IsAssignableFrom(entity.ClrType)))
        {
            var found = (Task<List<string>>)Ask.MakeGenericMethod(table.ClrType).Invoke(null, [db, names, cancel])!;
            known.UnionWith(await found);
        }

        return known;
    }

    private static Task<List<string>> OfTableAsync<T>(BakenDb db, string[] names, CancellationToken cancel) where T : class =>
        db.Set<T>().Select(row => EF.Property<string?>(row, nameof(INamesFile.File))).Where(name => names.Contains(name)).Select(name => name!).ToListAsync(cancel);
}
