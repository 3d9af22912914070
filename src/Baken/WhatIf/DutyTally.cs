using Baken.Terms;

namespace Baken.WhatIf;

/// <summary>What one set of rules makes of one dossier.</summary>
/// <param name="Falls">Whether it falls under the duty.</param>
/// <param name="Least">The least that it adds to the number of the set that is compared with: -1, 0 or 1.</param>
/// <param name="Most">The most that it adds to it: -1, 0 or 1.</param>
internal readonly record struct Verdicts(Falls Falls, int Least, int Most)
{
    /// <summary>Compares what two sets make of one dossier.</summary>
    /// <param name="basis">By all rules of the set that is compared with.</param>
    /// <param name="other">By all rules of the other set.</param>
    /// <param name="added">By the rules that only the other set has.</param>
    /// <param name="removed">By the rules that only the set that is compared with has.</param>
    public static Verdicts Of(Falls basis, Falls other, Falls added, Falls removed) => new(
        other,
        other == Falls.Surely && basis == Falls.Not ? 1 : removed != Falls.Not && other != Falls.Surely ? -1 : 0,
        added != Falls.Not && basis != Falls.Surely ? 1 : basis == Falls.Surely && other == Falls.Not ? -1 : 0);
}

/// <summary>
/// The dossiers of a year under one duty: those of which all sets of rules make the same are together, and counted by sector and by form. Every number about the duty adds up some of these counts.
/// </summary>
/// <param name="sets">How many sets of rules there are.</param>
internal sealed class DutyTally(int sets)
{
    /// <summary>How many sectors there are.</summary>
    public static readonly int Sectors = Codes.All<Sector>().Count;

    /// <summary>How many forms there are, with the unknown one.</summary>
    public static readonly int Forms = Codes.All<Form>().Count + 1;

    private readonly Dictionary<string, Together> found = new(StringComparer.Ordinal);

    /// <summary>Dossiers of which all sets make the same, in an order that depends on nothing but that.</summary>
    public IReadOnlyList<Together> All => [.. found.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Value)];

    /// <summary>Adds dossiers of one kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="verdicts">What each set makes of them.</param>
    /// <param name="count">How many there are.</param>
    public void Add(CaseKind kind, IReadOnlyList<Verdicts> verdicts, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(verdicts.Count, sets);
        var key = string.Create(sets * 3, verdicts, (text, all) =>
        {
            for (var at = 0; at < all.Count; at++)
            {
                text[at * 3] = (char)('0' + (int)all[at].Falls);
                text[(at * 3) + 1] = (char)('1' + all[at].Least);
                text[(at * 3) + 2] = (char)('1' + all[at].Most);
            }
        });
        if (!found.TryGetValue(key, out var together)) found[key] = together = new Together([.. verdicts], new int[Sectors], new int[Forms]);
        together.BySector[(int)kind.Sector] += count;
        together.ByForm[kind.Form is { } form ? (int)form : Forms - 1] += count;
    }
}

/// <summary>Dossiers of which all sets of rules make the same.</summary>
/// <param name="Verdicts">What each set makes of them.</param>
/// <param name="BySector">How many there are of each sector.</param>
/// <param name="ByForm">How many there are of each form, the unknown one last.</param>
internal sealed record Together(IReadOnlyList<Verdicts> Verdicts, int[] BySector, int[] ByForm)
{
    /// <summary>How many there are.</summary>
    public int Total => BySector.Sum();
}
