using System.Text.Json.Serialization;
using Baken.Duties;
using Baken.Terms;

namespace Baken.Server.Api;

/// <summary>Facts, for the description of the API alone: they are read with their lines by <see cref="FactsReader"/>. All may be left out.</summary>
[ApiName("Feiten")]
public sealed record FactsBody
{
    /// <summary>Code of the sector.</summary>
    [JsonPropertyName("sector"), CodeOf(typeof(FactSector), FactsReader.Unknown)]
    public string? Sector { get; init; }

    /// <summary>Whether it is in the Caribbean Netherlands.</summary>
    [JsonPropertyName("bes")]
    public bool? IsCaribbean { get; init; }

    /// <summary>Whether the State funds the school.</summary>
    [JsonPropertyName("bekostigd")]
    public bool? IsFunded { get; init; }

    /// <summary>Code of who knows.</summary>
    [JsonPropertyName("kennisdrager"), CodeOf(typeof(Knower))]
    public string? Knower { get; init; }

    /// <summary>Code of what it may be.</summary>
    [JsonPropertyName("gedraging"), CodeOf(typeof(Conduct), FactsReader.Unknown)]
    public string? Conduct { get; init; }

    /// <summary>Code of the form of unsafety.</summary>
    [JsonPropertyName("vorm"), CodeOf(typeof(Form))]
    public string? Form { get; init; }

    /// <summary>Whether rape is suspected.</summary>
    [JsonPropertyName("verkrachtingVermoed")]
    public bool? IsRapeSuspected { get; init; }

    /// <summary>Code of who is accused.</summary>
    [JsonPropertyName("beklaagde"), CodeOf(typeof(Accused), FactsReader.Unknown)]
    public string? Accused { get; init; }

    /// <summary>Code of against whom it was.</summary>
    [JsonPropertyName("slachtoffer"), CodeOf(typeof(Victim))]
    public string? Victim { get; init; }

    /// <summary>Age of the victim at the event.</summary>
    [JsonPropertyName("leeftijdBijGebeurtenis"), System.ComponentModel.DataAnnotations.Range(0, Facts.MaxAge)]
    public int? AgeAtEvent { get; init; }

    /// <summary>Whether the victim is legally incapable.</summary>
    [JsonPropertyName("wilsonbekwaam")]
    public bool? IsIncapable { get; init; }

    /// <summary>Whether the victim depended on the accused.</summary>
    [JsonPropertyName("afhankelijkheid")]
    public bool? IsDependent { get; init; }

    /// <summary>Day of the event.</summary>
    [JsonPropertyName("gebeurtenis")]
    public DateOnly? Event { get; init; }

    /// <summary>Day on which it came to be known.</summary>
    [JsonPropertyName("kennis")]
    public DateOnly? Knowledge { get; init; }

    /// <summary>The reference day.</summary>
    [JsonPropertyName("peildatum")]
    public DateOnly? AsOf { get; init; }

    /// <summary>When the board itself was told.</summary>
    [JsonPropertyName("gemeldAanBestuur")]
    public DateOnly? BoardTold { get; init; }

    /// <summary>The consultation.</summary>
    [JsonPropertyName("overleg")]
    public ConsultationBody? Consultation { get; init; }

    /// <summary>When the parents were informed.</summary>
    [JsonPropertyName("oudersGeinformeerd")]
    public DateOnly? ParentsInformed { get; init; }

    /// <summary>When the accused was informed.</summary>
    [JsonPropertyName("beklaagdeGeinformeerd")]
    public DateOnly? AccusedInformed { get; init; }

    /// <summary>When charges were pressed.</summary>
    [JsonPropertyName("aangifte")]
    public DateOnly? Charged { get; init; }

    /// <summary>When the inspector was told of the charges.</summary>
    [JsonPropertyName("inspecteurIngelicht")]
    public DateOnly? InspectorInformed { get; init; }
}

/// <summary>The consultation, for the description of the API alone.</summary>
[ApiName("Overleg")]
public sealed record ConsultationBody
{
    /// <summary>The day.</summary>
    [JsonPropertyName("datum")]
    public DateOnly? Day { get; init; }

    /// <summary>Code of what it came to.</summary>
    [JsonPropertyName("uitkomst"), CodeOf(typeof(ConsultationOutcome))]
    public string? Outcome { get; init; }
}
