using System.Collections.Frozen;

namespace Baken.Vault;

/// <summary>A word of a name as it was typed to look for it.</summary>
/// <param name="text">The word, folded.</param>
/// <param name="isLast">Whether it belongs to the last name.</param>
/// <param name="others">What it may have been kept as: with the words beside it in one, or without a particle that was written on to it.</param>
/// <param name="beginnings">What it may have been abbreviated to; none for a last name.</param>
internal sealed class TypedWord(string text, bool isLast, IReadOnlyList<string> others, IReadOnlyList<string> beginnings)
{
    /// <summary>The word, folded.</summary>
    public string Text => text;

    /// <summary>Whether it belongs to the last name.</summary>
    public bool IsLast => isLast;

    /// <summary>What it may have been kept as: with the words beside it in one, or without a particle that was written on to it.</summary>
    public IReadOnlyList<string> Others => others;

    /// <summary>What it may have been abbreviated to; none for a last name.</summary>
    public IReadOnlyList<string> Beginnings => beginnings;
}

/// <summary>
/// A name as somebody typed it to look for it, taken apart: <i>van der Heijden, G.</i> is the last name <c>heijden</c>, that may have been kept as
/// <c>vanderheijden</c>, and the initial <c>g</c>. The last name stands before a comma, or is the last piece between blanks.
/// </summary>
internal sealed class TypedName
{
    private const int ShortestRest = 3;
    private const int LongestAbbreviation = 3;

    /// <summary>Particles that are written on to a name, most of all in Belgium (<i>Vandenberghe</i>).</summary>
    private static readonly string[] WrittenOn =
        "van vander vanden vande vant vanhet der den de ter ten te el al la le del della di du dos da von op opden opde ver bin ben abd".Split(' ');

    private static readonly char[] Hyphens = ['-', '‐', '‑', '–', '—'];
    private static readonly char[] Commas = [',', '،', '、'];

    /// <summary>Particles that are written short, and would be taken for initials.</summary>
    private static readonly FrozenSet<string> Clipped = new[] { "'s", "'t", "'n", "v.d.", "v.d", "v/d" }.ToFrozenSet();

    private TypedName(IReadOnlyList<TypedWord> words, IReadOnlyList<TypedWord> initials) => (Words, Initials) = (words, initials);

    /// <summary>Its words without particles, titles and initials; those of the last name first.</summary>
    public IReadOnlyList<TypedWord> Words { get; }

    /// <summary>Its initials and abbreviated first names, folded; none when there is nothing else.</summary>
    public IReadOnlyList<TypedWord> Initials { get; }

    /// <summary>Takes a name apart.</summary>
    public static TypedName Read(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var folded = Letters.Fold(name);
        var (pieces, begin) = (Pieces(folded), -1);
        if (folded.IndexOfAny(Commas) is > 0 and var comma)
        {
            var (before, behind) = (Pieces(folded[..comma]), Pieces(folded[(comma + 1)..]));
            if (before.Exists(piece => piece.SaysWho)) (pieces, begin) = ([.. behind, .. before], behind.Count);
        }

        var last = pieces.FindLastIndex(piece => piece.SaysWho);
        if (last < 0) return new TypedName([.. pieces.DistinctBy(piece => piece.Text).Select(piece => new TypedWord(piece.Text, true, [], []))], []);
        var from = begin >= 0 ? begin : BeginOfLast(pieces, last);
        var words = Enumerable.Range(0, pieces.Count).Where(at => pieces[at].SaysWho).Select(at => WordAt(pieces, at, isLast: at >= from));
        return new TypedName(
            [.. words.OrderByDescending(word => word.IsLast).DistinctBy(word => word.Text)], [.. pieces.Where(piece => piece.IsInitial).Select(piece => new TypedWord(piece.Text, false, [], []))]);
    }

    /// <summary>A last name of two parts with a hyphen begins at its first part: <i>Bakker-van der Zee</i>.</summary>
    private static int BeginOfLast(List<Piece> pieces, int last)
    {
        var (at, from) = (last, last);
        while (at > 0 && (pieces[at].IsJoined || pieces[at - 1].IsParticle))
        {
            at--;
            if (pieces[at].SaysWho) from = at;
        }

        return from;
    }

    private static TypedWord WordAt(List<Piece> pieces, int at, bool isLast)
    {
        var text = pieces[at].Text;
        var (others, written) = (new List<string>(), text);
        for (var before = at - 1; before >= 0 && pieces[before].IsParticle; before--)
        {
            written = pieces[before].Text + written;
            others.Add(written);
        }

        if (at > 0 && pieces[at - 1].SaysWho) others.Add(pieces[at - 1].Text + text);
        if (at + 1 < pieces.Count && pieces[at + 1].SaysWho) others.Add(text + pieces[at + 1].Text);
        others.AddRange(WrittenOn.Where(particle => text.StartsWith(particle, StringComparison.Ordinal) && text.Length - particle.Length >= ShortestRest)
            .Select(particle => text[particle.Length..]));
        var beginnings = Enumerable.Range(2, LongestAbbreviation - 1).Where(length => !isLast && text.Length > length).Select(length => text[..length]);
        return new TypedWord(text, isLast, others, [.. beginnings]);
    }

    /// <summary>All words in order, with what each is.</summary>
    private static List<Piece> Pieces(string folded)
    {
        var pieces = new List<Piece>();
        foreach (var part in folded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var isJoined = false;
            foreach (var piece in part.Split(Hyphens, StringSplitOptions.RemoveEmptyEntries))
            {
                foreach (var word in IndexWords.In(piece)) pieces.Add(new Piece(word, piece, isJoined));
                isJoined = true;
            }
        }

        return pieces;
    }

    /// <summary>A word with what it is.</summary>
    private sealed class Piece(string text, string written, bool isJoined)
    {
        public string Text => text;

        /// <summary>Whether a hyphen ties it to the one before it.</summary>
        public bool IsJoined => isJoined;

        public bool IsParticle => IndexWords.IsParticle(text) || Clipped.Contains(written);

        /// <summary>One letter, <i>ij</i>, or a few letters and a full stop (<i>Th.</i>, <i>Chr.</i>).</summary>
        public bool IsInitial => !IsParticle && ((text.Length == 1 && Letters.IsLatin(text[0])) || text == "ij"
            || (text.Length <= LongestAbbreviation && written == text + "." && IndexWords.SaysWho(text)));

        public bool SaysWho => !IsInitial && !IsParticle && IndexWords.SaysWho(text);
    }
}
