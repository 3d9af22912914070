using System.Text.Json.Serialization;
using Baken.Terms;

namespace Baken.Statistics;

/// <summary>
/// The annual report (<i>jaaroverzicht</i>) of one school year, as known at the end of its reference date (<i>peildatum</i>). Every form in
/// which it is published (page, file, API) is made from this one object, so they can't differ. Names in JSON are the contract's.
/// </summary>
public sealed record AnnualReport
{
    /// <summary>The school year.</summary>
    [JsonPropertyName("schooljaar")] public required SchoolYear Year { get; init; }

    /// <summary>The facts are those known at the end of this legal day.</summary>
    [JsonPropertyName("peildatum")] public required DateOnly ReferenceDate { get; init; }

    /// <summary>Dossiers received in the school year.</summary>
    [JsonPropertyName("totaal")] public required int Total { get; init; }

    /// <summary>The same of the school year before.</summary>
    [JsonPropertyName("vorigTotaal")] public required int PreviousTotal { get; init; }

    /// <summary><see cref="Total"/> less <see cref="PreviousTotal"/>; negative when there were fewer.</summary>
    [JsonPropertyName("verschil")] public required int Difference { get; init; }

    /// <summary>The difference in percent of the year before, to one decimal; null when there was nothing the year before.</summary>
    [JsonPropertyName("verschilPercentage")] public required decimal? DifferencePercent { get; init; }

    /// <summary>False when the two years did not count the same thing (<see cref="CountingUnit"/>): then the difference says nothing.</summary>
    [JsonPropertyName("vergelijkbaar")] public required bool IsComparable { get; init; }

    /// <summary>What the totals count.</summary>
    [JsonPropertyName("eenheid")] public required CountingUnit Unit { get; init; }

    /// <summary>Reports (<i>meldingen</i>) received in the school year; null when they were not recorded.</summary>
    [JsonPropertyName("meldingen")] public required int? Reports { get; init; }

    /// <summary>The same of the school year before.</summary>
    [JsonPropertyName("vorigeMeldingen")] public required int? PreviousReports { get; init; }

    /// <summary>Dossiers per form, in the order of the glossary; without those of unknown form.</summary>
    [JsonPropertyName("perVorm")] public required IReadOnlyList<FormCount> Forms { get; init; }

    /// <summary>Dossiers per sector, the unknown one included.</summary>
    [JsonPropertyName("perSector")] public required IReadOnlyList<SectorCount> Sectors { get; init; }

    /// <summary>Dossiers per sector and form; every combination, form unknown included.</summary>
    [JsonPropertyName("sectorVorm")] public required IReadOnlyList<SectorFormCell> SectorForms { get; init; }

    /// <summary>Whether the parts add up.</summary>
    [JsonPropertyName("aansluiting")] public required Reconciliation Reconciliation { get; init; }

    /// <summary>Dossiers per form and sub-form; of forms that have sub-forms.</summary>
    [JsonPropertyName("vormSubvorm")] public required IReadOnlyList<SubFormCell> SubForms { get; init; }

    /// <summary>Dossiers per role of the reporter.</summary>
    [JsonPropertyName("perMelder")] public required IReadOnlyList<ReporterCount> Reporters { get; init; }

    /// <summary>Dossiers per role of the accused.</summary>
    [JsonPropertyName("perBeklaagde")] public required IReadOnlyList<AccusedCount> Accused { get; init; }

    /// <summary>Dossiers per form and role of the accused; every combination, form unknown included.</summary>
    [JsonPropertyName("vormBeklaagde")] public required IReadOnlyList<FormAccusedCell> FormAccused { get; init; }

    /// <summary>Dossiers per sector and role of who told; every combination.</summary>
    [JsonPropertyName("sectorMelder")] public required IReadOnlyList<SectorReporterCell> SectorReporters { get; init; }

    /// <summary>Dossiers per sector and role of the accused; every combination.</summary>
    [JsonPropertyName("sectorBeklaagde")] public required IReadOnlyList<SectorAccusedCell> SectorAccused { get; init; }

    /// <summary>Dossiers per form and role of who told; every combination, form unknown included.</summary>
    [JsonPropertyName("vormMelder")] public required IReadOnlyList<FormReporterCell> FormReporters { get; init; }

    /// <summary>Dossiers per role of who told and role of the accused; every combination.</summary>
    [JsonPropertyName("melderBeklaagde")] public required IReadOnlyList<ReporterAccusedCell> ReporterAccused { get; init; }

    /// <summary>Dossiers per circumstance. A dossier may have none or several, so these do not add up to the total.</summary>
    [JsonPropertyName("perOmstandigheid")] public required IReadOnlyList<CircumstanceCount> Circumstances { get; init; }

    /// <summary>Totals of all school years with data up to this one, oldest first.</summary>
    [JsonPropertyName("reeks")] public required IReadOnlyList<SeriesYear> Series { get; init; }

    /// <summary>How the cross tables were kept from telling about single people.</summary>
    [JsonPropertyName("bescherming")] public required IReadOnlyList<TableProtection> Protection { get; init; }

    /// <summary>False when the report was made on its reference date: more may come in before the day is over.</summary>
    [JsonPropertyName("peildagVoorbij")] public required bool IsDayOver { get; init; }

    /// <summary>False when the school year went on after the reference date.</summary>
    [JsonPropertyName("schooljaarVoorbij")] public required bool IsYearOver { get; init; }

    /// <summary>Whether the school year holds dossiers that were invented for a demonstration.</summary>
    [JsonPropertyName("synthetisch")] public required bool IsSynthetic { get; init; }

    /// <summary>How many reports led to one dossier, to two decimals; null when reports were not recorded, or were what was counted.</summary>
    [JsonPropertyName("meldingenPerDossier")] public required decimal? ReportsPerDossier { get; init; }

    /// <summary>The same of the school year before.</summary>
    [JsonPropertyName("vorigeMeldingenPerDossier")] public required decimal? PreviousReportsPerDossier { get; init; }

    /// <summary>Dossiers per month, from August to July.</summary>
    [JsonPropertyName("perMaand")] public required IReadOnlyList<MonthCount> Months { get; init; }

    /// <summary>What the letters to parliament name beside the forms, each with what it is a share of.</summary>
    [JsonPropertyName("perKenmerk")] public required IReadOnlyList<FeatureShare> Features { get; init; }

    /// <summary>Of sexual harassment and sexual abuse, in how many a person charged with tasks is accused.</summary>
    [JsonPropertyName("metTakenBelast")] public required IReadOnlyList<WithTasksShare> WithTasks { get; init; }

    /// <summary>Dossiers per kind of advice, those without a record last. One dossier may have several kinds.</summary>
    [JsonPropertyName("perAdvies")] public required IReadOnlyList<AdviceCount> Advice { get; init; }

    /// <summary>Dossiers per step of the duty to consult and to press charges. One dossier may have several.</summary>
    [JsonPropertyName("perPlicht")] public required IReadOnlyList<DutyCount> Duties { get; init; }

    /// <summary>Forms in all school years of the series, oldest first, unknown ones included.</summary>
    [JsonPropertyName("reeksVorm")] public required IReadOnlyList<FormYear> FormSeries { get; init; }

    /// <summary>Sectors in all school years of the series, oldest first.</summary>
    [JsonPropertyName("reeksSector")] public required IReadOnlyList<SectorYear> SectorSeries { get; init; }

    /// <summary>Change of the total, of each form and of each sector against each earlier school year of the series, latest year first.</summary>
    [JsonPropertyName("vergelijkingen")] public required IReadOnlyList<Comparison> Comparisons { get; init; }

    /// <summary>The test by which changes are judged.</summary>
    [JsonPropertyName("toets")] public required TestStated Test { get; init; }

    /// <summary>Of each table of which a dossier has one place, whether its parts add up, and how many are unknown.</summary>
    [JsonPropertyName("aansluitingPerTabel")] public required IReadOnlyList<TableCheck> TableChecks { get; init; }

    /// <summary>Dossiers per 100,000 pupils or students, by sector and together.</summary>
    [JsonPropertyName("perHonderdduizend")] public required IReadOnlyList<Rate> Rates { get; init; }

    /// <summary>Our figures beside those that were published and imported as reference, oldest school year first.</summary>
    [JsonPropertyName("gepubliceerd")] public required IReadOnlyList<PublishedComparison> Published { get; init; }

    /// <summary>Whether the published forms of each school year add up to the published total.</summary>
    [JsonPropertyName("gepubliceerdOptelling")] public required IReadOnlyList<PublishedSum> PublishedSums { get; init; }

    /// <summary>What changed after the school year ended; null when it had not ended on the reference date.</summary>
    [JsonPropertyName("naSchooljaar")] public required LateChanges? Late { get; init; }

    /// <summary>Dossiers whose facts contradict themselves. They are counted all the same, as they were recorded.</summary>
    [JsonPropertyName("tegenstrijdig")] public required IReadOnlyList<ContradictionCount> Contradictions { get; init; }

    /// <summary>Which edition it is; null for a report that was not frozen.</summary>
    [JsonPropertyName("editie")] public EditionMark? Edition { get; init; }
}

/// <summary>Dossiers of one form.</summary>
/// <param name="Form">The form.</param>
/// <param name="Count">In the school year.</param>
/// <param name="Previous">In the school year before.</param>
public sealed record FormCount(
    [property: JsonPropertyName("vorm")] Form Form,
    [property: JsonPropertyName("aantal")] int Count,
    [property: JsonPropertyName("vorigAantal")] int Previous);

/// <summary>Dossiers of one sector.</summary>
/// <param name="Sector">The sector.</param>
/// <param name="Count">In the school year.</param>
/// <param name="Previous">In the school year before.</param>
public sealed record SectorCount(
    [property: JsonPropertyName("sector")] Sector Sector,
    [property: JsonPropertyName("aantal")] int Count,
    [property: JsonPropertyName("vorigAantal")] int Previous);

/// <summary>Dossiers told by somebody in one role.</summary>
/// <param name="Role">The role of the reporter.</param>
/// <param name="Count">In the school year.</param>
/// <param name="Previous">In the school year before.</param>
public sealed record ReporterCount(
    [property: JsonPropertyName("melder")] ReporterRole Role,
    [property: JsonPropertyName("aantal")] int Count,
    [property: JsonPropertyName("vorigAantal")] int Previous);

/// <summary>Dossiers about somebody in one role.</summary>
/// <param name="Role">The role of the accused.</param>
/// <param name="Count">In the school year.</param>
/// <param name="Previous">In the school year before.</param>
public sealed record AccusedCount(
    [property: JsonPropertyName("beklaagde")] AccusedRole Role,
    [property: JsonPropertyName("aantal")] int Count,
    [property: JsonPropertyName("vorigAantal")] int Previous);

/// <summary>Dossiers with one circumstance.</summary>
/// <param name="Circumstance">The circumstance.</param>
/// <param name="Count">In the school year.</param>
/// <param name="Previous">In the school year before.</param>
public sealed record CircumstanceCount(
    [property: JsonPropertyName("omstandigheid")] Circumstance Circumstance,
    [property: JsonPropertyName("aantal")] int Count,
    [property: JsonPropertyName("vorigAantal")] int Previous);

/// <summary>One school year in the series.</summary>
/// <param name="Year">The school year.</param>
/// <param name="Total">Its total, as known on the reference date.</param>
/// <param name="Unit">What was counted.</param>
/// <param name="IsBreak">Whether something else was counted in the year before it in the series: the two can't be compared.</param>
/// <param name="IsSynthetic">Whether it holds dossiers that were invented for a demonstration.</param>
public sealed record SeriesYear(
    [property: JsonPropertyName("schooljaar")] SchoolYear Year,
    [property: JsonPropertyName("totaal")] int Total,
    [property: JsonPropertyName("eenheid")] CountingUnit Unit,
    [property: JsonPropertyName("breuk")] bool IsBreak,
    [property: JsonPropertyName("synthetisch")] bool IsSynthetic);

/// <summary>Parts against total (<i>aansluiting</i>), checked on the counts before anything was hidden.</summary>
/// <param name="FormSum">The named forms together.</param>
/// <param name="FormDifference">Total less that sum: the dossiers without a form.</param>
/// <param name="SectorSum">The named sectors together.</param>
/// <param name="SectorDifference">Total less that sum: the dossiers without a sector.</param>
/// <param name="SectorFormSum">All cells of sectors and forms together, unknown ones included.</param>
/// <param name="SectorFormDifference">Total less that sum: 0.</param>
/// <param name="RowsAddUp">Whether each sector's cells add up to its own count.</param>
/// <param name="ColumnsAddUp">Whether each form's cells add up to its own count.</param>
public sealed record Reconciliation(
    [property: JsonPropertyName("somVormen")] int FormSum,
    [property: JsonPropertyName("verschil")] int FormDifference,
    [property: JsonPropertyName("somSectoren")] int SectorSum,
    [property: JsonPropertyName("verschilSectoren")] int SectorDifference,
    [property: JsonPropertyName("somSectorVorm")] int SectorFormSum,
    [property: JsonPropertyName("verschilSectorVorm")] int SectorFormDifference,
    [property: JsonPropertyName("rijenKloppen")] bool RowsAddUp,
    [property: JsonPropertyName("kolommenKloppen")] bool ColumnsAddUp);

/// <summary>How one cross table was kept from telling about single people.</summary>
/// <param name="Table">The name of the table, as in JSON.</param>
/// <param name="Threshold">Counts from 1 up to and including this are hidden.</param>
/// <param name="State">What it took.</param>
/// <param name="Hidden">How many cells are hidden.</param>
/// <param name="ZerosVisible">Whether no hidden cell is zero.</param>
/// <param name="FewestValues">The fewest different counts that certainly stay possible for a small count, by all that is published; null when there
/// is none or the table was withheld.</param>
public sealed record TableProtection(
    [property: JsonPropertyName("tabel")] string Table,
    [property: JsonPropertyName("drempel")] int Threshold,
    [property: JsonPropertyName("stand")] ProtectionState State,
    [property: JsonPropertyName("verborgen")] int Hidden,
    [property: JsonPropertyName("nullenZichtbaar")] bool ZerosVisible,
    [property: JsonPropertyName("minsteWaarden")] int? FewestValues);
