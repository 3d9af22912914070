using System.Text.Json.Serialization;
using Baken.Terms;

namespace Baken.Statistics;

/// <summary>A cell of a table of two divisions.</summary>
public interface ICrossCell
{
    /// <summary>How many dossiers; null when hidden.</summary>
    int? Count { get; }

    /// <summary>Whether it is hidden so that nobody can be recognised (<i>onderdrukt</i>).</summary>
    bool IsHidden { get; }

    /// <summary>Why it is hidden; null when it is visible.</summary>
    HiddenBecause? Because { get; }
}

/// <summary>A cell of the table of sectors and forms.</summary>
/// <param name="Sector">Its row.</param>
/// <param name="Form">Its column; null is the column of unknown form.</param>
/// <param name="Count">How many dossiers; null when hidden.</param>
/// <param name="IsHidden">Whether it is hidden so that nobody can be recognised (<i>onderdrukt</i>).</param>
/// <param name="Because">Why it is hidden; null when it is visible.</param>
public sealed record SectorFormCell(
    [property: JsonPropertyName("sector")] Sector Sector,
    [property: JsonPropertyName("vorm")] Form? Form,
    [property: JsonPropertyName("aantal")] int? Count,
    [property: JsonPropertyName("onderdrukt")] bool IsHidden,
    [property: JsonPropertyName("reden")] HiddenBecause? Because = null) : ICrossCell;

/// <summary>A cell of the table of forms and their sub-forms.</summary>
/// <param name="Form">The form.</param>
/// <param name="SubForm">Code of the sub-form; <c>onbekend</c> when unknown.</param>
/// <param name="Count">How many dossiers; null when hidden.</param>
/// <param name="IsHidden">Whether it is hidden so that nobody can be recognised.</param>
/// <param name="Because">Why it is hidden; null when it is visible.</param>
public sealed record SubFormCell(
    [property: JsonPropertyName("vorm")] Form Form,
    [property: JsonPropertyName("subvorm")] string SubForm,
    [property: JsonPropertyName("aantal")] int? Count,
    [property: JsonPropertyName("onderdrukt")] bool IsHidden,
    [property: JsonPropertyName("reden")] HiddenBecause? Because = null) : ICrossCell;

/// <summary>A cell of the table of forms and roles of the accused.</summary>
/// <param name="Form">Its row; null is the row of unknown form.</param>
/// <param name="Role">Its column.</param>
/// <param name="Count">How many dossiers; null when hidden.</param>
/// <param name="IsHidden">Whether it is hidden so that nobody can be recognised.</param>
/// <param name="Because">Why it is hidden; null when it is visible.</param>
public sealed record FormAccusedCell(
    [property: JsonPropertyName("vorm")] Form? Form,
    [property: JsonPropertyName("beklaagde")] AccusedRole Role,
    [property: JsonPropertyName("aantal")] int? Count,
    [property: JsonPropertyName("onderdrukt")] bool IsHidden,
    [property: JsonPropertyName("reden")] HiddenBecause? Because = null) : ICrossCell;

/// <summary>A cell of the table of sectors and roles of who told.</summary>
/// <param name="Sector">Its row.</param>
/// <param name="Reporter">Its column.</param>
/// <param name="Count">How many dossiers; null when hidden.</param>
/// <param name="IsHidden">Whether it is hidden so that nobody can be recognised.</param>
/// <param name="Because">Why it is hidden; null when it is visible.</param>
public sealed record SectorReporterCell(
    [property: JsonPropertyName("sector")] Sector Sector,
    [property: JsonPropertyName("melder")] ReporterRole Reporter,
    [property: JsonPropertyName("aantal")] int? Count,
    [property: JsonPropertyName("onderdrukt")] bool IsHidden,
    [property: JsonPropertyName("reden")] HiddenBecause? Because = null) : ICrossCell;

/// <summary>A cell of the table of sectors and roles of the accused.</summary>
/// <param name="Sector">Its row.</param>
/// <param name="Role">Its column.</param>
/// <param name="Count">How many dossiers; null when hidden.</param>
/// <param name="IsHidden">Whether it is hidden so that nobody can be recognised.</param>
/// <param name="Because">Why it is hidden; null when it is visible.</param>
public sealed record SectorAccusedCell(
    [property: JsonPropertyName("sector")] Sector Sector,
    [property: JsonPropertyName("beklaagde")] AccusedRole Role,
    [property: JsonPropertyName("aantal")] int? Count,
    [property: JsonPropertyName("onderdrukt")] bool IsHidden,
    [property: JsonPropertyName("reden")] HiddenBecause? Because = null) : ICrossCell;

/// <summary>A cell of the table of forms and roles of who told.</summary>
/// <param name="Form">Its row; null is the row of unknown form.</param>
/// <param name="Reporter">Its column.</param>
/// <param name="Count">How many dossiers; null when hidden.</param>
/// <param name="IsHidden">Whether it is hidden so that nobody can be recognised.</param>
/// <param name="Because">Why it is hidden; null when it is visible.</param>
public sealed record FormReporterCell(
    [property: JsonPropertyName("vorm")] Form? Form,
    [property: JsonPropertyName("melder")] ReporterRole Reporter,
    [property: JsonPropertyName("aantal")] int? Count,
    [property: JsonPropertyName("onderdrukt")] bool IsHidden,
    [property: JsonPropertyName("reden")] HiddenBecause? Because = null) : ICrossCell;

/// <summary>A cell of the table of roles of who told and roles of the accused.</summary>
/// <param name="Reporter">Its row.</param>
/// <param name="Role">Its column.</param>
/// <param name="Count">How many dossiers; null when hidden.</param>
/// <param name="IsHidden">Whether it is hidden so that nobody can be recognised.</param>
/// <param name="Because">Why it is hidden; null when it is visible.</param>
public sealed record ReporterAccusedCell(
    [property: JsonPropertyName("melder")] ReporterRole Reporter,
    [property: JsonPropertyName("beklaagde")] AccusedRole Role,
    [property: JsonPropertyName("aantal")] int? Count,
    [property: JsonPropertyName("onderdrukt")] bool IsHidden,
    [property: JsonPropertyName("reden")] HiddenBecause? Because = null) : ICrossCell;
