using Baken.Storage;
using Baken.Terms;
using Microsoft.EntityFrameworkCore;

namespace Baken.Institutions;

/// <summary>
/// All words by which locations can be found, held until the register changes, to look for those that resemble a word: somebody who types on a phone, or writes down what a caller says, seldom
/// knows how a school is spelled. Some thousands of words; nothing of what is asked is held.
/// </summary>
public sealed class RegisterWords
{
    /// <summary>Most words that are taken for one.</summary>
    public const int MaxNear = 8;

    private const int ShortestOneOff = 4;
    private const int ShortestTwoOff = 8;

    private volatile Known? known;

    /// <summary>The words of the register as it is now, each once.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(BakenDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        // Imports are added and never changed, so their number tells whether there was another.
        var imports = await db.RegisterImports.CountAsync(cancel);
        if (known is { } held && held.Imports == imports) return held.Words;
        var words = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var all in db.Locations.AsNoTracking().Select(location => location.AllWords).AsAsyncEnumerable().WithCancellation(cancel))
        {
            // The code stands in capitals and is not a word that one misspells.
            foreach (var range in all.AsSpan().Split(' '))
            {
                var word = all.AsSpan(range);
                if (word.Length >= ShortestOneOff - 1 && !word.ContainsAnyInRange('A', 'Z')) words.Add(word.ToString());
            }
        }

        known = new Known(imports, [.. words.Order(StringComparer.Ordinal)]);
        return known.Words;
    }

    /// <summary>
    /// The words that resemble one and do not hold it, the nearest first, at most <see cref="MaxNear"/>: those one slip away (of four letters or more) or two (of eight or more), and those of which
    /// the beginning is. Of what begins with a digit there are none: a code is right or wrong.
    /// </summary>
    public static IReadOnlyList<string> Near(string word, IReadOnlyList<string> all)
    {
        ArgumentException.ThrowIfNullOrEmpty(word);
        ArgumentNullException.ThrowIfNull(all);
        var most = word.Length >= ShortestTwoOff ? 2 : word.Length >= ShortestOneOff ? 1 : 0;
        if (most == 0 || char.IsAsciiDigit(word[0])) return [];
        return [.. all.Select(other => (other, distance: DistanceOf(word, other, most)))
            .Where(one => one.distance <= most && !one.other.Contains(word, StringComparison.Ordinal))
            .OrderBy(one => one.distance).ThenBy(one => Math.Abs(one.other.Length - word.Length)).ThenBy(one => one.other, StringComparer.Ordinal)
            .Take(MaxNear).Select(one => one.other)];
    }

    private static int DistanceOf(string word, string other, int most)
    {
        var whole = EditDistance.Between(word, other, most);
        // Who has typed half of a long word may have made the slip in that half.
        return whole <= most || other.Length <= word.Length || word.Length < ShortestOneOff + 1 ? whole : EditDistance.Between(word, other.AsSpan(0, word.Length), most);
    }

    private sealed record Known(int Imports, IReadOnlyList<string> Words);
}
