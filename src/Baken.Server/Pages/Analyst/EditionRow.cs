using Baken.Access;
using Baken.Editions;

namespace Baken.Server.Pages.Analyst;

/// <summary>An edition as the inside pages show it, with the names of who made and settled it.</summary>
/// <param name="Edition">The edition.</param>
/// <param name="ProposedBy">Name of who made it.</param>
/// <param name="SettledBy">Name of who settled it; empty for a concept.</param>
public sealed record EditionRow(Edition Edition, string ProposedBy, string SettledBy)
{
    /// <summary>An edition with the names of its people.</summary>
    public static EditionRow Of(Edition edition, IReadOnlyDictionary<PersonId, string> names)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(names);
        return new(edition, names.GetValueOrDefault(edition.ProposedBy, ""), edition.SettledBy is { } by ? names.GetValueOrDefault(by, "") : "");
    }

    /// <summary>The code of its state.</summary>
    public string State => Terms.Codes.Of(Edition.State);

    /// <summary>Its address inside.</summary>
    public string Address => $"~/cijfers/intern/{Edition.Year}/editie/{Edition.Number}";
}
