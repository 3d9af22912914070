using System.Globalization;
using Baken.Dossiers;
using Baken.Dossiers.Letters;
using Baken.Server.Pages.Workbench;
using Baken.Storage;
using Baken.Terms;
using Microsoft.Extensions.Localization;

namespace Baken.Server.Letters;

/// <summary>Fills a template from a dossier that somebody may read and has open. It opens nothing more than what that person has on the screen.</summary>
public sealed class LetterWriter(
    LetterTemplates<LetterKind, LetterField> templates, CodeTexts codes, IStringLocalizer<Texts.Referring> referring, IStringLocalizer<Texts.Writing> texts, TimeProvider clock)
{
    /// <summary>The words of a letter of this kind about a dossier, in a language.</summary>
    public LetterWords Write(DossierContent dossier, LetterKind kind, LetterLanguage language)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return LetterCulture.In(language, () => templates.Of(kind, language).Fill(ModelOf(dossier).Of, field => texts["missing", Codes.Of(field).Replace('_', ' ')]));
    }

    private LetterSource ModelOf(DossierContent dossier)
    {
        var (advice, referral) = (dossier.Advice.Count > 0 ? dossier.Advice[0] : null, dossier.Referrals.Count > 0 ? dossier.Referrals[0] : null);
        return new LetterSource
        {
            Today = Day(LegalDay.Today(clock)),
            Number = dossier.Number,
            Inspector = dossier.Whom.Owner,
            School = dossier.Institution?.Name,
            ReceivedOn = Day(dossier.Classification.ReceivedOn),
            Form = dossier.Classification.Form is { } form ? codes.Of(form).ToLower(CultureInfo.CurrentCulture) : null,
            Victim = Names(dossier, InvolvedAs.Victim),
            Accused = Names(dossier, InvolvedAs.Accused),
            AdviceKinds = advice is null ? null : string.Join(", ", advice.Kinds.Values().Select(codes.Of)),
            Advice = advice?.Text,
            ReferredTo = referral is null ? null : referring[$"to.{Codes.Of(referral.To)}"].Value,
            Shared = referral?.Shared,
            Consent = referral is null ? null : string.Join(", ", referral.Consent.Values().Select(one => referring[$"consent.{Codes.Of(one)}"].Value)),
        };
    }

    private static string? Names(DossierContent dossier, InvolvedAs part)
    {
        var names = dossier.People.Where(person => person.As == part).Select(person => person.Name).OfType<string>().ToList();
        return names.Count == 0 ? null : string.Join(", ", names);
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
}
