using Baken.Terms;

namespace Baken.Reports;

/// <summary>The language in which a reporter is spoken to.</summary>
public enum ReporterLanguage
{
    /// <summary>Dutch.</summary>
    [Code("nl")] Dutch,

    /// <summary>English.</summary>
    [Code("en")] English,

    /// <summary>Turkish.</summary>
    [Code("tr")] Turkish,

    /// <summary>Arabic.</summary>
    [Code("ar")] Arabic,

    /// <summary>Polish.</summary>
    [Code("pl")] Polish,

    /// <summary>Ukrainian.</summary>
    [Code("uk")] Ukrainian,
}

/// <summary>How old a pupil or student says to be. It chooses the words of the pages and goes no further than the draft.</summary>
public enum AgeBand
{
    /// <summary>Younger than 12.</summary>
    [Code("jonger-dan-12")] Under12,

    /// <summary>12 to 15.</summary>
    [Code("12-15")] From12,

    /// <summary>16 or 17.</summary>
    [Code("16-17")] From16,

    /// <summary>18 or older.</summary>
    [Code("18-plus")] Adult,
}

/// <summary>Who wrote a message.</summary>
public enum Writer
{
    /// <summary>The reporter (<i>melder</i>).</summary>
    [Code("melder")] Reporter,

    /// <summary>A confidential inspector (<i>vertrouwensinspecteur</i>).</summary>
    [Code("inspecteur")] Inspector,
}

/// <summary>How a reporter wishes to be reached.</summary>
public enum ContactWay
{
    /// <summary>Not at all (<i>geen</i>). The receipt code works all the same.</summary>
    [Code("geen")] None,

    /// <summary>By the messages under the receipt code (<i>sleutelwoorden</i>).</summary>
    [Code("sleutelwoorden")] Code,

    /// <summary>By phone (<i>telefoon</i>).</summary>
    [Code("telefoon")] Phone,

    /// <summary>By mail (<i>e-mail</i>).</summary>
    [Code("e-mail")] Mail,

    /// <summary>
    /// Never: it is not safe (<i>niet veilig</i>). Nothing is sent then, by anyone; the receipt code works all the same. See <see cref="ContactLeave"/>.
    /// </summary>
    [Code("niet-veilig")] NotSafe,
}
