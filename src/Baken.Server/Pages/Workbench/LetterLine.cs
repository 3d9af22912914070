using Baken.Consultations.Letters;
using Baken.Dossiers.Letters;
using Baken.Terms;

namespace Baken.Server.Pages.Workbench;

/// <summary>A letter as a line of a list, of a dossier or of a consultation.</summary>
/// <param name="Kind">The code of what it is for; null when what is stored was damaged.</param>
/// <param name="Language">Its language.</param>
/// <param name="At">When it was made (UTC).</param>
/// <param name="By">The name of who made it.</param>
/// <param name="Now">Its words as they are now.</param>
/// <param name="Path">The address of its page, from the root and without a slash before it; null when nothing leads there.</param>
public sealed record LetterLine(string? Kind, LetterLanguage Language, DateTimeOffset At, string By, LetterVersion Now, string? Path)
{
    /// <summary>A letter of a dossier.</summary>
    public static LetterLine Of(Guid dossier, LetterRead letter, bool links)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return new LetterLine(Codes.Of(letter.Kind), letter.Language, letter.At, letter.By, letter.Now, links ? $"werkplek/dossiers/{dossier}/brieven/{letter.Id.Value}" : null);
    }

    /// <summary>A letter of a consultation.</summary>
    public static LetterLine Of(Guid consultation, ConsultationLetterRead letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return new LetterLine(letter.Kind is { } kind ? Codes.Of(kind) : null, letter.Language, letter.At, letter.By, letter.Now, $"werkplek/overleg/{consultation}/brieven/{letter.Id.Value}");
    }
}
