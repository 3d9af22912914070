using System.Collections.Frozen;

namespace Baken.Vault;

/// <summary>Which words of a name or a text go into the blind index, and in what form (docs/vault.md).</summary>
internal static class IndexWords
{
    /// <summary>Fewest letters of a word of a text; in other scripts than Latin a word of two says something.</summary>
    private const int Shortest = 3;
    private const int ShortestOfOtherScripts = 2;

    /// <summary>Longest word of a text that is known, in UTF-16 code units: what is longer is none.</summary>
    private const int Longest = 64;

    /// <summary>Words before and between names. <c>ben</c> is not here: it is a first name too.</summary>
    private static readonly FrozenSet<string> Particles = Set("""
        aan al auf bij bin bint da das de del della den der des di do dos du el en et het ibn in la las le les los of on onder op over
        te ten ter tot uit und van vanden vande vander vd von voor vor y zu zum zur
        """);

    /// <summary>What is said before a name and is no name.</summary>
    private static readonly FrozenSet<string> Titles = Set("dhr dr drs ing ir juf juffrouw meneer mevr mevrouw mr mrs ms mw prof");

    /// <summary>The words that every text has, Dutch and English.</summary>
    private static readonly FrozenSet<string> StopWords = Set("""
        aan achter al alle alleen alles als altijd ander andere anders ben bij bijna binnen boven buiten daar daarna daarom dan dat
        deden deed deze die dit doe doen doet door dus echt een eens eerst eerste elk elke enige enkele erg even gaan gaat gedaan geen
        geweest geworden ging gingen goed haar had hadden heb hebben hebt heeft heel hele hem hen het hier hij hoe hun iedereen iemand
        iets ieder iedere ik in is ja jij jou jouw jullie kan keer kon konden kunnen kwam laat later maar maken maakt me meer men met
        mij mijn mocht moest moet moeten mogen na naar naast nee niemand niet niets nog nooit nou nu om omdat onder ons onze ook op
        opeens over paar per pas soms te tegen terug terwijl toch toen tot totdat tussen twee u uit van vaak veel vele verder via vond
        voor vooral waar waarom wanneer want waren was wat we weer weet wel werd werden wie wij wil wilde wilden word worden wordt ze
        zei zeggen zegt zelf zelfs zich zij zijn zo zoals zodat zonder zou zouden zullen
        about after again all also and any are because been before being but can could did does doing don for from get got had has have
        her here him his how into its just like more most not now off one only our out over said she should some than that the their
        them then there these they this those too very was were what when where which who why will with would you your
        """);

    /// <summary>The words that nearly every dossier has, Dutch and English.</summary>
    private static readonly FrozenSet<string> OfEveryDossier = Set("""
        dossier dossiers leerling leerlingen melder melding meldingen school scholen student studenten
        pupil pupils report reports reporter schools students
        """);

    /// <summary>
    /// The words of a person's name, folded and distinct: without particles, titles and single letters (initials, 's, 't), unless nothing
    /// else is left. Of names with a hyphen the parts and the whole (jean, pierre, jeanpierre).
    /// </summary>
    public static IReadOnlyList<string> OfName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var all = new List<string>();
        var kept = new List<string>();
        foreach (var part in Letters.Fold(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(['-', '‐', '‑', '–', '—']).SelectMany(WordsOf).ToList();
            var names = words.Where(SaysWho).ToList();
            all.AddRange(words);
            kept.AddRange(names);
            if (names.Count > 1 && names.Count == words.Count) kept.Add(string.Concat(names));
        }

        return [.. (kept.Count > 0 ? kept : all).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The words of a text, folded and distinct: those of three letters or more (in other scripts two), without what every text has.</summary>
    public static IReadOnlyList<string> OfText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return
        [
            .. WordsOf(Letters.Fold(text))
                .Where(SaysWhat)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a folded word of a text says something: it is no number, neither too short nor too long, and not what every text has.</summary>
    public static bool SaysWhat(string word) =>
        word.Length <= Longest && word.Length >= (word.Any(Letters.IsLatin) ? Shortest : ShortestOfOtherScripts)
        && word.Any(char.IsLetter) && !StopWords.Contains(word) && !OfEveryDossier.Contains(word);

    /// <summary>Whether a word stands between names and is none.</summary>
    public static bool IsParticle(string word) => Particles.Contains(word);

    /// <summary>The words of a piece of a folded text.</summary>
    public static IEnumerable<string> In(string folded) => WordsOf(folded);

    /// <summary>Whether a word of a name tells people apart: it is no particle, title or initial.</summary>
    public static bool SaysWho(string word) =>
        !Particles.Contains(word) && !Titles.Contains(word) && (word.Length > 1 || !Letters.IsLatin(word[0]));

    /// <summary>
    /// Runs of letters, their signs and digits; an apostrophe between two of them is left out and joins them (o'brien, foto's), unless a sign of its own
    /// stands on it: on the letter before it would be another word.
    /// </summary>
    private static IEnumerable<string> WordsOf(string folded)
    {
        var word = new List<char>();
        for (var at = 0; at < folded.Length; at++)
        {
            if (Letters.IsOfWord(folded, at))
            {
                word.Add(folded[at]);
                continue;
            }

            if (folded[at] == '\'' && word.Count > 0 && at + 1 < folded.Length && Letters.BeginsWord(folded, at + 1)) continue;
            if (word.Count > 0) yield return string.Concat(word);
            word.Clear();
        }

        if (word.Count > 0) yield return string.Concat(word);
    }

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
