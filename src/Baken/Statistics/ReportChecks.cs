using System.Text.Json.Serialization;
using Baken.Terms;

namespace Baken.Statistics;

/// <summary>How a figure of ours stands to the one that was published.</summary>
public enum PublishedVerdict
{
    /// <summary>The same.</summary>
    [Code("gelijk")] Same,

    /// <summary>Different, by no more than the published figures differ from themselves: their parts do not add up to their total.</summary>
    [Code("telt-zelf-niet-op")] NotEvenItself,

    /// <summary>Different, and nothing here explains it.</summary>
    [Code("verschilt")] Differs,

    /// <summary>Not compared: the published figure counts something else.</summary>
    [Code("andere-eenheid")] OtherUnit,

    /// <summary>Not compared: of that school year there are no dossiers here.</summary>
    [Code("geen-dossiers")] NoDossiers,
}

/// <summary>Whether published parts add up to the published total.</summary>
public enum SumVerdict
{
    /// <summary>They do.</summary>
    [Code("telt-op")] AddsUp,

    /// <summary>They do not, although each form was published.</summary>
    [Code("telt-niet-op")] DoesNot,

    /// <summary>Not every form was published; the difference may be in those.</summary>
    [Code("onvolledig")] Incomplete,
}

/// <summary>What contradicts itself in the facts of a dossier.</summary>
public enum Contradiction
{
    /// <summary>Reasonable suspicion or charges, but no consultation.</summary>
    [Code("zonder-overleg")] WithoutConsultation,

    /// <summary>Charges by the board, but no reasonable suspicion.</summary>
    [Code("zonder-vermoeden")] WithoutSuspicion,

    /// <summary>No advice, and advice.</summary>
    [Code("geen-en-wel-advies")] NoneAndSome,

    /// <summary>A sub-form with a weapon, but not the circumstance.</summary>
    [Code("wapen-zonder-omstandigheid")] WeaponUnsaid,

    /// <summary>A sub-form that is not on offer for the form.</summary>
    [Code("vreemde-subvorm")] StrangeSubForm,

    /// <summary>A person charged with tasks who is a minor: it can be (an intern), but seldom is.</summary>
    [Code("minderjarig-met-taken")] MinorWithTasks,
}

/// <summary>Dossiers per 100,000 pupils or students.</summary>
/// <param name="Sector">The sector; null is all sectors together, those of unknown sector included.</param>
/// <param name="Dossiers">How many dossiers.</param>
/// <param name="Enrolment">How many pupils or students; null when that is not given, for all together when one sector lacks it.</param>
/// <param name="PerHundredThousand">Dossiers per 100,000 of them, to one decimal; null without enrolment.</param>
/// <param name="PreviousRate">The same of the school year before.</param>
/// <param name="Source">Where the enrolment comes from; empty without it.</param>
public sealed record Rate(
    [property: JsonPropertyName("sector"), JsonConverter(typeof(SectorOrAllJson))] Sector? Sector,
    [property: JsonPropertyName("dossiers")] int Dossiers,
    [property: JsonPropertyName("leerlingen")] int? Enrolment,
    [property: JsonPropertyName("perHonderdduizend")] decimal? PerHundredThousand,
    [property: JsonPropertyName("vorigPerHonderdduizend")] decimal? PreviousRate,
    [property: JsonPropertyName("bron")] string Source);

/// <summary>A figure of ours beside the one that was published.</summary>
/// <param name="Year">The school year.</param>
/// <param name="Item"><c>totaal</c>, or a form such as <c>vorm/overig</c>.</param>
/// <param name="Count">Ours, as known on the reference date; null when there are no dossiers of that year.</param>
/// <param name="Published">What was published.</param>
/// <param name="Difference">Ours less the published one; null when they are not compared.</param>
/// <param name="Verdict">What explains it, or that nothing does.</param>
public sealed record PublishedComparison(
    [property: JsonPropertyName("schooljaar")] SchoolYear Year,
    [property: JsonPropertyName("onderdeel")] string Item,
    [property: JsonPropertyName("aantal")] int? Count,
    [property: JsonPropertyName("gepubliceerd")] int Published,
    [property: JsonPropertyName("verschil")] int? Difference,
    [property: JsonPropertyName("oordeel")] PublishedVerdict Verdict);

/// <summary>The published parts of a school year against the published total.</summary>
/// <param name="Year">The school year.</param>
/// <param name="Total">The published total.</param>
/// <param name="Sum">The published forms together.</param>
/// <param name="Difference">Total less that sum.</param>
/// <param name="Verdict">What that says.</param>
public sealed record PublishedSum(
    [property: JsonPropertyName("schooljaar")] SchoolYear Year,
    [property: JsonPropertyName("totaal")] int Total,
    [property: JsonPropertyName("som")] int Sum,
    [property: JsonPropertyName("verschil")] int Difference,
    [property: JsonPropertyName("oordeel")] SumVerdict Verdict);

/// <summary>What changed in the dossiers of a school year after it ended (<i>na het schooljaar</i>), up to the reference date.</summary>
/// <param name="AtEnd">Dossiers of the year as known on its last day.</param>
/// <param name="Added">Those that count now and did not then.</param>
/// <param name="Gone">Those that counted then and no longer do: withdrawn, merged, or received in another year after all.</param>
/// <param name="Changed">Those that counted then too, and of which the facts were changed since.</param>
public sealed record LateChanges(
    [property: JsonPropertyName("eindeSchooljaar")] int AtEnd,
    [property: JsonPropertyName("toegevoegd")] int Added,
    [property: JsonPropertyName("vervallen")] int Gone,
    [property: JsonPropertyName("gewijzigd")] int Changed);

/// <summary>Dossiers whose facts contradict themselves.</summary>
/// <param name="What">In what.</param>
/// <param name="Count">How many.</param>
public sealed record ContradictionCount(
    [property: JsonPropertyName("wat")] Contradiction What,
    [property: JsonPropertyName("aantal")] int Count);
