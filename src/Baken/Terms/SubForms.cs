using System.Collections.Frozen;

namespace Baken.Terms;

/// <summary>
/// The sub-forms (<i>subvormen</i>) that the screens offer for each form. The glossary gives examples, not a closed list: files from
/// elsewhere may bring other codes of the same shape, and they are kept as they came.
/// </summary>
public static class SubForms
{
    /// <summary>Longest code, in characters.</summary>
    public const int MaxLength = 40;

    private static readonly FrozenDictionary<Form, IReadOnlyList<string>> Offered = new Dictionary<Form, IReadOnlyList<string>>
    {
        [Form.PsychologicalViolence] = ["pesten", "online-pesten", "bedreiging", "vernedering", "uitsluiting", "anders"],
        [Form.PhysicalViolence] = ["vechten", "mishandeling", "met-wapen", "escalatie-pesten", "hardhandig-optreden", "anders"],
        [Form.SexualHarassment] = ["opmerkingen", "ongewenste-aanraking", "beeldmateriaal", "berichten", "grooming", "anders"],
        [Form.SexualAbuse] = ["contactdelict", "online-delict", "relatie-afhankelijke-minderjarige", "anders"],
        [Form.Discrimination] = ["afkomst", "godsdienst", "geslacht", "gerichtheid", "beperking", "anders"],
        [Form.Radicalisation] = [],
        [Form.Other] = [],
    }.ToFrozenDictionary();

    /// <summary>The codes to choose from, most common first; empty for a form that has no sub-forms.</summary>
    public static IReadOnlyList<string> Of(Form form) => Offered[form];

    /// <summary>Whether a text has the shape of a code: 1 to <see cref="MaxLength"/> lower-case letters, digits and inner hyphens.</summary>
    public static bool HasShape(string? code) => code is { Length: > 0 and <= MaxLength }
        && code[0] != '-' && code[^1] != '-'
        && code.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
