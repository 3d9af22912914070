using Baken.Terms;

namespace Baken.Vault;

/// <summary>How near a name that was kept is to the name that is looked for; the nearest first.</summary>
public enum NameCloseness
{
    /// <summary>Every word is spelled so.</summary>
    [Code("geschreven")] Spelled,

    /// <summary>Every word is spelled so, or sounds so in Dutch.</summary>
    [Code("klinkt")] Sounds,

    /// <summary>Every word is there, with a typing error, an abbreviation, or written as one word or as two.</summary>
    [Code("lijkt")] Resembles,

    /// <summary>The last name is there, and what else was kept does not speak against it: first names or initials could not be compared.</summary>
    [Code("achternaam")] LastName,
}

/// <summary>
/// A name that is looked for: which tokens a name that was kept may have. All that it forgives (typing errors, initials, particles, one word or two)
/// is in what is asked and not in what is kept, so the index tells no more by it. Only who holds the <see cref="IndexKey"/> can make one.
/// </summary>
public sealed class NameToFind
{
    /// <summary>Most words that are looked at; those behind are left out.</summary>
    public const int MaxWords = 12;

    private readonly List<Term> terms;
    private readonly HashSet<IndexToken> names;
    private readonly HashSet<IndexToken> sounds;
    private readonly IReadOnlyList<TypedWord> initials;

    private NameToFind(List<Term> terms, IReadOnlyList<TypedWord> initials)
    {
        (this.terms, this.initials) = (terms, initials);
        names = [.. terms.SelectMany(term => term.Near).Concat(terms.Select(term => term.Spelled))];
        sounds = [.. terms.SelectMany(term => term.NearSounds).Concat(terms.Select(term => term.Sounds))];
    }

    /// <summary>Whether there is nothing to look for: the name has no letters.</summary>
    public bool IsEmpty => terms.Count == 0;

    /// <summary>Whether it has initials or abbreviated first names, which the index does not know.</summary>
    public bool HasInitials => initials.Count > 0;

    /// <summary>Tokens of which every name that fits has one: those of the last name.</summary>
    public IReadOnlyList<IndexToken> LastName => [.. terms.Where(term => term.IsLast).SelectMany(term => term.All).Distinct()];

    /// <summary>Makes what to look for.</summary>
    /// <param name="key">The key of the index.</param>
    /// <param name="name">As somebody typed it.</param>
    public static NameToFind Of(IndexKey key, string name)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(name);
        var typed = TypedName.Read(name);
        return new NameToFind([.. typed.Words.Take(MaxWords).Select(word => TermOf(key, word))], typed.Initials);
    }

    /// <summary>How near a name is that was kept, by its tokens; null when it is another name.</summary>
    /// <param name="keptNames">Tokens of its words.</param>
    /// <param name="keptSounds">Tokens of how its words sound.</param>
    public NameCloseness? Judge(IReadOnlySet<IndexToken> keptNames, IReadOnlySet<IndexToken> keptSounds)
    {
        ArgumentNullException.ThrowIfNull(keptNames);
        ArgumentNullException.ThrowIfNull(keptSounds);
        if (terms.Count == 0) return null;
        if (terms.TrueForAll(term => keptNames.Contains(term.Spelled))) return NameCloseness.Spelled;
        if (terms.TrueForAll(term => keptNames.Contains(term.Spelled) || keptSounds.Contains(term.Sounds))) return NameCloseness.Sounds;
        if (terms.TrueForAll(IsThere)) return NameCloseness.Resembles;
        // Somebody who was kept by less than what is known now: everything that was kept has to be in what is known now.
        return terms.Exists(term => term.IsLast && IsThere(term)) && (keptNames.All(names.Contains) || keptSounds.All(sounds.Contains))
            ? NameCloseness.LastName : null;

        bool IsThere(Term term) => term.Near.Any(keptNames.Contains) || term.NearSounds.Any(keptSounds.Contains)
            || keptNames.Contains(term.Spelled) || keptSounds.Contains(term.Sounds);
    }

    /// <summary>How near it is, now that the name can be read: initials that no word of it begins with leave the last name alone.</summary>
    /// <param name="closeness">By its tokens.</param>
    /// <param name="kept">The name.</param>
    public NameCloseness WithInitials(NameCloseness closeness, string kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        if (initials.Count == 0) return closeness;
        var read = TypedName.Read(kept);
        var beginnings = read.Words.Where(word => !word.IsLast).Concat(read.Initials).Select(word => word.Text).ToList();
        return initials.Select(initial => initial.Text).All(initial => beginnings.Exists(word =>
            word.StartsWith(initial, StringComparison.Ordinal) || initial.StartsWith(word, StringComparison.Ordinal)))
            ? closeness : NameCloseness.LastName;
    }

    private static Term TermOf(IndexKey key, TypedWord word)
    {
        var others = word.Others.Where(other => other != word.Text).Distinct(StringComparer.Ordinal).ToList();
        return new Term(
            Spelled: key.TokenOf(IndexKind.Name, word.Text),
            Sounds: key.TokenOf(IndexKind.NameSound, DutchSound.OfName(word.Text)),
            Near: [.. others.Concat(word.Beginnings).Concat(TypingErrors.Of(word.Text)).Distinct(StringComparer.Ordinal).Select(other => key.TokenOf(IndexKind.Name, other))],
            NearSounds: [.. others.Select(DutchSound.OfName).Distinct(StringComparer.Ordinal).Select(other => key.TokenOf(IndexKind.NameSound, other))],
            word.IsLast);
    }

    /// <summary>One word of it, with what it may have been kept as.</summary>
    private sealed record Term(
        IndexToken Spelled, IndexToken Sounds, IReadOnlyList<IndexToken> Near, IReadOnlyList<IndexToken> NearSounds, bool IsLast)
    {
        public IEnumerable<IndexToken> All => [Spelled, Sounds, .. Near, .. NearSounds];
    }
}
