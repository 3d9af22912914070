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

    /// <summary>Removes them.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancel)
    {
        var removed = 0;
        foreach (var names in files.Before(clock.GetUtcNow() - Age).Chunk(AtOnce))
        {
            var known = (await db.Attachments.Where(each => names.Contains(each.File)).Select(each => each.File).ToListAsync(cancel)).ToHashSet();
            foreach (var name in names.Where(name => !known.Contains(name)))
            {
                files.RemoveStray(name);
                removed++;
            }
        }

        return removed;
    }
}
