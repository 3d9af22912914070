using System.Text.Json;
using System.Text.Json.Serialization;

namespace Baken.Server.Demo;

/// <summary>The invented stories (<c>verhalen.json</c>).</summary>
internal sealed record DemoStories
{
    /// <summary>Reports that wait in the inbox.</summary>
    [JsonPropertyName("verhalen")] public required IReadOnlyList<DemoReport> Reports { get; init; }

    /// <summary>Dossiers, each with the report that it began with.</summary>
    [JsonPropertyName("dossiers")] public required IReadOnlyList<DemoDossier> Dossiers { get; init; }

    /// <summary>Reads them from the executable itself.</summary>
    public static DemoStories Read()
    {
        using var file = typeof(DemoStories).Assembly.GetManifestResourceStream("demo/verhalen.json")
            ?? throw new InvalidOperationException("The demo's stories were not built in.");
        return JsonSerializer.Deserialize<DemoStories>(file) ?? throw new InvalidOperationException("The demo's stories are empty.");
    }
}

/// <summary>One invented report.</summary>
internal record DemoReport
{
    /// <summary>How many days ago it came in.</summary>
    [JsonPropertyName("dagen")] public required int DaysAgo { get; init; }

    /// <summary>Code of the language.</summary>
    [JsonPropertyName("taal")] public required string Language { get; init; }

    /// <summary>Code of the sector.</summary>
    [JsonPropertyName("sector")] public required string Sector { get; init; }

    /// <summary>Code of the role of the reporter.</summary>
    [JsonPropertyName("melder")] public required string Reporter { get; init; }

    /// <summary>Which of the sector's schools in the invented register; null when the reporter did not say.</summary>
    [JsonPropertyName("school")] public int? School { get; init; }

    /// <summary>How the reporter is to be reached: <c>niet</c>, <c>code</c>, <c>telefoon</c>, <c>mail</c>.</summary>
    [JsonPropertyName("contact")] public required string Contact { get; init; }

    /// <summary>Name of the reporter.</summary>
    [JsonPropertyName("naam")] public string Name { get; init; } = "";

    /// <summary>Phone of the reporter.</summary>
    [JsonPropertyName("telefoon")] public string Phone { get; init; } = "";

    /// <summary>Mail address of the reporter.</summary>
    [JsonPropertyName("mail")] public string Mail { get; init; } = "";

    /// <summary>When it is safe to call.</summary>
    [JsonPropertyName("veilig")] public string SafeTimes { get; init; } = "";

    /// <summary>The story; of a dossier it is the first message.</summary>
    [JsonPropertyName("verhaal")] public string Story { get; init; } = "";
}

/// <summary>One invented dossier.</summary>
internal sealed record DemoDossier : DemoReport
{
    /// <summary>Who handles it: <c>inspecteur</c> or <c>leider</c>.</summary>
    [JsonPropertyName("eigenaar")] public required string Owner { get; init; }

    /// <summary>What it is about.</summary>
    [JsonPropertyName("onderwerp")] public required string Subject { get; init; }

    /// <summary>Code of the form; null while it is not known.</summary>
    [JsonPropertyName("vorm")] public string? Form { get; init; }

    /// <summary>Code of the sub-form; null while it is not known.</summary>
    [JsonPropertyName("subvorm")] public string? SubForm { get; init; }

    /// <summary>Code of the role of the accused.</summary>
    [JsonPropertyName("beklaagde")] public required string Accused { get; init; }

    /// <summary>Codes of circumstances.</summary>
    [JsonPropertyName("omstandigheden")] public required IReadOnlyList<string> Circumstances { get; init; }

    /// <summary>Codes of what was advised.</summary>
    [JsonPropertyName("adviezen")] public IReadOnlyList<string> Advice { get; init; } = [];

    /// <summary>Messages: who (<c>melder</c>, <c>inspecteur</c>) and what.</summary>
    [JsonPropertyName("gesprek")] public required IReadOnlyList<IReadOnlyList<string>> Conversation { get; init; }

    /// <summary>Notes: which kind and what.</summary>
    [JsonPropertyName("notities")] public required IReadOnlyList<IReadOnlyList<string>> Notes { get; init; }

    /// <summary>People: which part and what name.</summary>
    [JsonPropertyName("betrokkenen")] public required IReadOnlyList<IReadOnlyList<string>> People { get; init; }

    /// <summary>A later revision of the classification; null when there is none.</summary>
    [JsonPropertyName("herzien")] public DemoRevision? Revision { get; init; }

    /// <summary>Why it was closed; null while it is open.</summary>
    [JsonPropertyName("sluiten")] public string? Closing { get; init; }
}

/// <summary>A later revision of an invented classification.</summary>
internal sealed record DemoRevision
{
    /// <summary>Code of the sub-form.</summary>
    [JsonPropertyName("subvorm")] public required string SubForm { get; init; }

    /// <summary>Why.</summary>
    [JsonPropertyName("waarom")] public required string Why { get; init; }
}
