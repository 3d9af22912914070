using System.Text;

namespace Baken.Terms;

/// <summary>What people send, as text that can be compared and kept.</summary>
public static class WellFormedText
{
    /// <summary>The replacement character.</summary>
    private const char Replacement = '\uFFFD';

    /// <summary>U+FFFE is no character, and the one that .NET refuses to bring to a normal form.</summary>
    private const char NoCharacter = '\uFFFE';

    /// <summary>
    /// The text in one form of Unicode. Lone surrogates and U+FFFE, which have none, become the replacement character, so this never throws on what
    /// somebody sent.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="form">Which form (Unicode Standard Annex 15).</param>
    public static string Normal(string text, NormalizationForm form)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace(NoCharacter, Replacement).Normalize(form);
    }
}
