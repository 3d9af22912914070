using Baken.Terms;

namespace Baken.Institutions;

/// <summary>The sector that follows from the law under which a school falls, or from the sort of primary education it gives.</summary>
internal static class RegisterSectors
{
    private static readonly (string Law, Sector Sector)[] Laws =
    [
        ("WPO", Sector.Primary), ("WEC", Sector.Special), ("WVO", Sector.Secondary), ("WEB", Sector.Vocational), ("WHW", Sector.Higher),
    ];

    /// <summary>
    /// By the law: WPO, WEC, WVO (<c>WVO 2020</c> too), WEB, WHW, also as applied in the Caribbean Netherlands (<c>WPO BES</c>).
    /// </summary>
    /// <returns>Null when the law is none of these.</returns>
    public static Sector? OfLaw(string law)
    {
        foreach (var (name, sector) in Laws)
        {
            if (law.StartsWith(name, StringComparison.OrdinalIgnoreCase)) return sector;
        }

        return null;
    }

    /// <summary>Whether it is an act for the Caribbean Netherlands (Bonaire, Sint Eustatius, Saba).</summary>
    public static bool IsCaribbean(string law) => law.EndsWith(" BES", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a sort of primary education is <i>speciaal basisonderwijs</i>.</summary>
    public static bool IsSpecialPrimary(string kind) => SearchText.Of(kind) is "sbo" or "speciaal basisonderwijs";

    /// <summary>
    /// By the sort of primary education: <i>speciaal basisonderwijs</i> (sbo) falls under the act on primary education; <i>speciaal
    /// onderwijs</i> (so) and <i>voortgezet speciaal onderwijs</i> (vso) fall under the act on expertise centres.
    /// </summary>
    /// <returns>Null when the sort is unknown.</returns>
    public static Sector? OfKind(string kind) => SearchText.Of(kind) switch
    {
        "bo" or "sbo" or "bao" or "basisonderwijs" or "speciaal basisonderwijs" => Sector.Primary,
        "so" or "vso" or "sovso" or "so vso" or "speciaal onderwijs" or "voortgezet speciaal onderwijs" => Sector.Special,
        _ => null,
    };
}
