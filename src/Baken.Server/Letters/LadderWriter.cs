using Baken.Access;
using Baken.Consultations;
using Baken.Consultations.Letters;
using Baken.Dossiers.Letters;
using Baken.Institutions;
using Baken.Storage;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Letters;

/// <summary>Fills a template of the ladder from a consultation that an inspector has open. It opens nothing more than what that inspector has on the screen.</summary>
public sealed class LadderWriter(LetterTemplates<LadderLetterKind, LadderField> templates, BoardOverview boards, IStringLocalizer<Texts.Writing> texts, TimeProvider clock)
{
    /// <summary>The words of a letter of this kind, in a language, as it would be sent today.</summary>
    /// <param name="consultation">The consultation.</param>
    /// <param name="writer">Who makes it.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="language">Its language.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when no conclusion holds: then there is no ladder.</returns>
    public async Task<LetterWords?> WriteAsync(ConsultationContent consultation, Caller writer, LadderLetterKind kind, LetterLanguage language, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(consultation);
        ArgumentNullException.ThrowIfNull(writer);
        var today = LegalDay.Today(clock);
        if (LadderDays.Of(consultation.Known, kind, today) is not { } days) return null;
        var board = BoardNumber.TryParse(consultation.BoardNumber, out var number) ? await boards.FindAsync(number.Value, cancel) : null;
        var source = new LadderSource(consultation, days, board, writer.Role == Role.LeadInspector ? writer.Name : null, today, texts);
        return LetterCulture.In(language, () => templates.Of(kind, language).Fill(source.Of, source.Blank));
    }
}
