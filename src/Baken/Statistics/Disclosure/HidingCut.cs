namespace Baken.Statistics;

/// <summary>An inequality that every safe plan fulfils: the weights of the hidden cells add up to at least this.</summary>
/// <param name="Weights">What it adds to hide a cell; cells that are not named add nothing.</param>
/// <param name="AtLeast">What is needed; above 0.</param>
internal sealed record HidingCut(IReadOnlyDictionary<int, long> Weights, long AtLeast)
{
    /// <summary>Whether a plan falls short of it.</summary>
    public bool IsBrokenBy(bool[] hidden) => Weights.Where(weight => hidden[weight.Key]).Sum(weight => weight.Value) < AtLeast;
}
