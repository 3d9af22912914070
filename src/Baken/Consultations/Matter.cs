using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Baken.Duties;
using Baken.Storage;
using Baken.Terms;
using Baken.Vault;

namespace Baken.Consultations;

/// <summary>What a consultation is about, as the board told it: no name of anybody, roles alone. Null is 'not known'.</summary>
public sealed record Matter
{
    /// <summary>What the board knows, in its own words: 1 to <see cref="MaxTold"/> characters.</summary>
    public required string Told { get; init; }

    /// <summary>BRIN of the school; null when it is about the whole organisation.</summary>
    public string? Brin { get; init; }

    /// <summary>Name of the school, as the register had it when it was asked.</summary>
    public string? School { get; init; }

    /// <summary>Whether the school, or every school of the organisation, falls under an act for the Caribbean Netherlands, as the register had it when it was asked; null when it had no location of them.</summary>
    public bool? IsCaribbean { get; init; }

    /// <summary>Kind of education.</summary>
    public FactSector? Sector { get; init; }

    /// <summary>What it may have been.</summary>
    public Conduct? Conduct { get; init; }

    /// <summary>Who is accused, by role.</summary>
    public Accused? Accused { get; init; }

    /// <summary>Against whom, by role.</summary>
    public Victim? Victim { get; init; }

    /// <summary>Age of the victim at the event, in whole years, 0 to <see cref="Facts.MaxAge"/>.</summary>
    public int? Age { get; init; }

    /// <summary>Day of the event.</summary>
    public DateOnly? Event { get; init; }

    /// <summary>Day on which the board came to know.</summary>
    public required DateOnly Known { get; init; }

    /// <summary>Longest text, in characters.</summary>
    public const int MaxTold = 20_000;

    /// <summary>What is wrong with it on a day; null when nothing is. Fields as the form names them.</summary>
    public Refusal? FaultOn(DateOnly today)
    {
        if (Known > today) return new Refusal("consultation.in-future") { Field = "bekend-op" };
        if (Event > today) return new Refusal("consultation.in-future") { Field = "gebeurd-op" };
        if (Event > Known) return new Refusal("consultation.known-before-event") { Field = "bekend-op" };
        return Age is < 0 or > Facts.MaxAge ? new Refusal("consultation.age-wrong", Facts.MaxAge) { Field = "leeftijd" } : null;
    }

    /// <summary>Whether two tell of the same: one school, and the same day of the event or of knowing.</summary>
    public bool IsLike(Matter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Brin == other.Brin && ((Event is not null && Event == other.Event) || Known == other.Known);
    }
}

/// <summary>What is sealed of a consultation, as JSON: readable for another implementation.</summary>
internal static class ConsultationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new CodeJson<FactSector>(), new CodeJson<Conduct>(), new CodeJson<Accused>(), new CodeJson<Victim>(), new CodeJson<ConsultationOutcome>(), new CodeJson<StepKind>(),
        },
    };

    /// <summary>Seals a value for one place.</summary>
    public static Sealed Seal<T>(ContentKey key, T value, Binding binding)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(value, Options);
        var made = key.SealBytes(content, binding);
        CryptographicOperations.ZeroMemory(content);
        return made;
    }

    /// <summary>The value; null when the key does not open it.</summary>
    public static T? Open<T>(ContentKey key, Sealed content, Binding binding) where T : class
    {
        if (key.OpenBytes(content, binding) is not { } bytes) return null;
        var value = JsonSerializer.Deserialize<T>(bytes, Options);
        CryptographicOperations.ZeroMemory(bytes);
        return value;
    }

    /// <summary>An enumeration by its code of the glossary.</summary>
    private sealed class CodeJson<T> : JsonConverter<T> where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Codes.Parse<T>(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Codes.Of(value));
    }
}
