using Baken.Terms;

namespace Baken.Server.Letters;

/// <summary>What a template of a letter can name. The code is what stands between the braces.</summary>
public enum LetterField
{
    /// <summary>The legal day on which the letter is made.</summary>
    [Code("datum")] Today,

    /// <summary>The number of the dossier.</summary>
    [Code("dossiernummer")] Number,

    /// <summary>The name of the inspector who handles the dossier.</summary>
    [Code("inspecteur")] Inspector,

    /// <summary>The name of the school or institution.</summary>
    [Code("school")] School,

    /// <summary>The legal day on which the first report came in.</summary>
    [Code("ontvangen_op")] ReceivedOn,

    /// <summary>The form of unsafety.</summary>
    [Code("vorm")] Form,

    /// <summary>The names of those to whom it happened.</summary>
    [Code("slachtoffer")] Victim,

    /// <summary>The names of those who are said to have done it.</summary>
    [Code("beklaagde")] Accused,

    /// <summary>The kinds of the newest advice.</summary>
    [Code("advies_soort")] AdviceKinds,

    /// <summary>The text of the newest advice.</summary>
    [Code("advies")] Advice,

    /// <summary>To whom the newest referral is.</summary>
    [Code("verwezen_naar")] ReferredTo,

    /// <summary>What was shared with them.</summary>
    [Code("gedeeld")] Shared,

    /// <summary>With whose consent.</summary>
    [Code("toestemming")] Consent,
}

/// <summary>What the dossier says for each field; null where it says nothing. Who the reporter is, and the receipt code, is no field.</summary>
public sealed record LetterSource
{
    /// <summary>As <see cref="LetterField.Today"/>.</summary>
    public required string Today { get; init; }

    /// <summary>As <see cref="LetterField.Number"/>.</summary>
    public required string Number { get; init; }

    /// <summary>As <see cref="LetterField.Inspector"/>.</summary>
    public required string Inspector { get; init; }

    /// <summary>As <see cref="LetterField.School"/>.</summary>
    public required string? School { get; init; }

    /// <summary>As <see cref="LetterField.ReceivedOn"/>.</summary>
    public required string ReceivedOn { get; init; }

    /// <summary>As <see cref="LetterField.Form"/>.</summary>
    public required string? Form { get; init; }

    /// <summary>As <see cref="LetterField.Victim"/>.</summary>
    public required string? Victim { get; init; }

    /// <summary>As <see cref="LetterField.Accused"/>.</summary>
    public required string? Accused { get; init; }

    /// <summary>As <see cref="LetterField.AdviceKinds"/>.</summary>
    public required string? AdviceKinds { get; init; }

    /// <summary>As <see cref="LetterField.Advice"/>.</summary>
    public required string? Advice { get; init; }

    /// <summary>As <see cref="LetterField.ReferredTo"/>.</summary>
    public required string? ReferredTo { get; init; }

    /// <summary>As <see cref="LetterField.Shared"/>.</summary>
    public required string? Shared { get; init; }

    /// <summary>As <see cref="LetterField.Consent"/>.</summary>
    public required string? Consent { get; init; }

    /// <summary>What stands for a field; null where the dossier says nothing.</summary>
    public string? Of(LetterField field) => field switch
    {
        LetterField.Today => Today,
        LetterField.Number => Number,
        LetterField.Inspector => Inspector,
        LetterField.School => School,
        LetterField.ReceivedOn => ReceivedOn,
        LetterField.Form => Form,
        LetterField.Victim => Victim,
        LetterField.Accused => Accused,
        LetterField.AdviceKinds => AdviceKinds,
        LetterField.Advice => Advice,
        LetterField.ReferredTo => ReferredTo,
        LetterField.Shared => Shared,
        LetterField.Consent => Consent,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };
}
