using System.Text.Json.Serialization;
using Baken.Terms;

namespace Baken.Reports;

/// <summary>What a reporter has answered so far, as typed: it may be too long, or not yet enough. It is checked when it is sent.</summary>
public sealed record DraftAnswers
{
    /// <summary>What happened.</summary>
    public string Story { get; init; } = "";

    /// <summary>The sector; null while it was not asked, or when the reporter would rather not say.</summary>
    [JsonConverter(typeof(CodeJson<Sector>))]
    public Sector? Sector { get; init; }

    /// <summary>The school; null as above.</summary>
    public SchoolNamed? School { get; init; }

    /// <summary>Who tells; null as above.</summary>
    [JsonConverter(typeof(CodeJson<ReporterRole>))]
    public ReporterRole? Role { get; init; }

    /// <summary>How to be reached; null while it was not asked.</summary>
    public ReporterContact? Contact { get; init; }
}
