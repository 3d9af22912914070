using System.Text.Json.Serialization;
using Baken.Terms;

namespace Baken.Statistics;

/// <summary>Something that the letters to parliament name beside the forms (<i>kenmerk</i>), each within a form or within all dossiers.</summary>
public enum ReportFeature
{
    /// <summary>Psychological violence that goes on for long (<i>langdurig</i>).</summary>
    [Code("langdurig")] LongLasting,

    /// <summary>Psychological violence by threats (<i>bedreiging</i>).</summary>
    [Code("bedreiging")] Threat,

    /// <summary>A weapon was there, by circumstance or by sub-form (<i>wapen</i>); of all dossiers.</summary>
    [Code("wapen")] Weapon,

    /// <summary>Physical violence that grew out of bullying (<i>escalatie van pesten</i>).</summary>
    [Code("uit-pesten")] FromBullying,

    /// <summary>Bullying, online too, of psychological violence (<i>pesten</i>).</summary>
    [Code("pesten")] Bullying,
}

/// <summary>What can be said of a change between two counts.</summary>
public enum ChangeVerdict
{
    /// <summary>More than chance would explain, at the level of the test.</summary>
    [Code("meer-dan-toeval")] Beyond,

    /// <summary>No more than chance can explain.</summary>
    [Code("kan-toeval-zijn")] Within,

    /// <summary>Not compared: the two years did not count the same thing.</summary>
    [Code("andere-eenheid")] OtherUnit,

    /// <summary>Not compared: the school year was not over on the reference date.</summary>
    [Code("schooljaar-loopt")] YearNotOver,
}

/// <summary>Dossiers received in one month.</summary>
/// <param name="Month">The month, such as <c>2024-08</c>.</param>
/// <param name="Count">In the school year.</param>
/// <param name="Previous">In the same month a year before.</param>
public sealed record MonthCount(
    [property: JsonPropertyName("maand")] string Month,
    [property: JsonPropertyName("aantal")] int Count,
    [property: JsonPropertyName("vorigAantal")] int Previous);

/// <summary>A count with what it is a share of.</summary>
/// <param name="Count">How many; null when hidden.</param>
/// <param name="Of">Of how many.</param>
/// <param name="Percent">The share in percent, to one decimal; null when hidden or of nothing.</param>
/// <param name="IsHidden">Whether it is hidden so that nobody can be recognised.</param>
public sealed record Share(
    [property: JsonPropertyName("aantal")] int? Count,
    [property: JsonPropertyName("van")] int Of,
    [property: JsonPropertyName("percentage")] decimal? Percent,
    [property: JsonPropertyName("onderdrukt")] bool IsHidden);

/// <summary>Dossiers with one feature.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Within">The form it is a share of; null is all dossiers.</param>
/// <param name="Now">In the school year.</param>
/// <param name="Previous">In the school year before.</param>
public sealed record FeatureShare(
    [property: JsonPropertyName("kenmerk")] ReportFeature Feature,
    [property: JsonPropertyName("binnen"), JsonConverter(typeof(FormOrAllJson))] Form? Within,
    [property: JsonPropertyName("nu")] Share Now,
    [property: JsonPropertyName("vorig")] Share Previous);

/// <summary>Dossiers of one form of which a person charged with tasks is accused (<i>met taken belast</i>).</summary>
/// <param name="Form">The form.</param>
/// <param name="Now">In the school year.</param>
/// <param name="Previous">In the school year before.</param>
public sealed record WithTasksShare(
    [property: JsonPropertyName("vorm")] Form Form,
    [property: JsonPropertyName("nu")] Share Now,
    [property: JsonPropertyName("vorig")] Share Previous);

/// <summary>Dossiers with one kind of advice.</summary>
/// <param name="Advice">The kind; null is the dossiers of which no advice was recorded.</param>
/// <param name="Count">In the school year.</param>
/// <param name="Previous">In the school year before.</param>
public sealed record AdviceCount(
    [property: JsonPropertyName("advies"), JsonConverter(typeof(CodeOrUnknownJson<AdviceKind>))] AdviceKind? Advice,
    [property: JsonPropertyName("aantal")] int Count,
    [property: JsonPropertyName("vorigAantal")] int Previous);

/// <summary>Dossiers in which one step of the duties was taken.</summary>
/// <param name="Step">The step.</param>
/// <param name="Count">In the school year.</param>
/// <param name="Previous">In the school year before.</param>
public sealed record DutyCount(
    [property: JsonPropertyName("plicht")] DutyStep Step,
    [property: JsonPropertyName("aantal")] int Count,
    [property: JsonPropertyName("vorigAantal")] int Previous);

/// <summary>Dossiers of one form in one school year of the series.</summary>
/// <param name="Year">The school year.</param>
/// <param name="Form">The form; null is unknown.</param>
/// <param name="Count">How many.</param>
public sealed record FormYear(
    [property: JsonPropertyName("schooljaar")] SchoolYear Year,
    [property: JsonPropertyName("vorm")] Form? Form,
    [property: JsonPropertyName("aantal")] int Count);

/// <summary>Dossiers of one sector in one school year of the series.</summary>
/// <param name="Year">The school year.</param>
/// <param name="Sector">The sector.</param>
/// <param name="Count">How many.</param>
public sealed record SectorYear(
    [property: JsonPropertyName("schooljaar")] SchoolYear Year,
    [property: JsonPropertyName("sector")] Sector Sector,
    [property: JsonPropertyName("aantal")] int Count);

/// <summary>The change of one count against an earlier year.</summary>
/// <param name="Against">The earlier school year.</param>
/// <param name="Item">What is compared: <c>totaal</c>, or the code of a form or a sector with its division before it, such as <c>vorm/overig</c>.</param>
/// <param name="Count">The count of the school year.</param>
/// <param name="Earlier">The count of the earlier year.</param>
/// <param name="Difference">The change; null when it is not compared.</param>
/// <param name="Percent">The change in percent of the earlier count, to one decimal; null when not compared or when there was nothing.</param>
/// <param name="Chance">
/// How likely a change of this size or more is by chance alone, 0 to 1, to four decimals (<see cref="ChangeTest.Chance"/>); null when it is not compared.
/// </param>
/// <param name="Verdict">What that says, or why it is not compared.</param>
public sealed record Comparison(
    [property: JsonPropertyName("met")] SchoolYear Against,
    [property: JsonPropertyName("onderdeel")] string Item,
    [property: JsonPropertyName("aantal")] int Count,
    [property: JsonPropertyName("toen")] int Earlier,
    [property: JsonPropertyName("verschil")] int? Difference,
    [property: JsonPropertyName("verschilPercentage")] decimal? Percent,
    [property: JsonPropertyName("kans")] decimal? Chance,
    [property: JsonPropertyName("oordeel")] ChangeVerdict Verdict);

/// <summary>The test by which changes are judged.</summary>
/// <param name="Name">Its name, as a code.</param>
/// <param name="Level">A chance below this is called more than chance would explain.</param>
/// <param name="Source">Where it was published.</param>
public sealed record TestStated(
    [property: JsonPropertyName("naam")] string Name,
    [property: JsonPropertyName("niveau")] decimal Level,
    [property: JsonPropertyName("bron")] string Source);

/// <summary>The parts of one table against what they should add up to.</summary>
/// <param name="Table">The table, named as in JSON.</param>
/// <param name="Sum">All its parts together, unknown ones included.</param>
/// <param name="Total">What they should add up to.</param>
/// <param name="Difference"><paramref name="Total"/> less <paramref name="Sum"/>; 0 when it fits.</param>
/// <param name="Unknown">How many of them are unknown or not recorded.</param>
public sealed record TableCheck(
    [property: JsonPropertyName("tabel")] string Table,
    [property: JsonPropertyName("som")] int Sum,
    [property: JsonPropertyName("totaal")] int Total,
    [property: JsonPropertyName("verschil")] int Difference,
    [property: JsonPropertyName("onbekend")] int Unknown);
