using System.Text.Json.Serialization;
using Baken.Terms;

namespace Baken.Reports;

/// <summary>What a reporter has answered so far, as typed: it may be too long, or not yet enough. It is checked when it is sent.</summary>
public sealed record DraftAnswers
{
    /// <summary><see cref="SchoolPick"/> when the school is not on the list.</summary>
    public const string OwnSchool = "anders";

    /// <summary><see cref="SchoolPick"/> when the reporter would rather not say.</summary>
    public const string NoSchool = "geen";

    /// <summary>What happened.</summary>
    public string Story { get; init; } = "";

    /// <summary>The sector; null while it was not asked, unknown when the reporter would rather not say.</summary>
    [JsonConverter(typeof(CodeJson<Sector>))]
    public Sector? Sector { get; init; }

    /// <summary>What was looked for to find the school.</summary>
    public string SchoolSearch { get; init; } = "";

    /// <summary>What was chosen of what was found: the code of a location, <see cref="OwnSchool"/>, <see cref="NoSchool"/>, or nothing.</summary>
    public string SchoolPick { get; init; } = "";

    /// <summary>The school in words of the reporter's own.</summary>
    public string SchoolOwn { get; init; } = "";

    /// <summary>The school that follows from these; null when none does.</summary>
    public SchoolNamed? School { get; init; }

    /// <summary>The sector of the school that was chosen from the register; null when none was.</summary>
    [JsonConverter(typeof(CodeJson<Sector>))]
    public Sector? SchoolSector { get; init; }

    /// <summary>Who tells; null while it was not asked, unknown when the reporter would rather not say.</summary>
    [JsonConverter(typeof(CodeJson<ReporterRole>))]
    public ReporterRole? Role { get; init; }

    /// <summary>How old a pupil or student is; null when that was not said. It chooses the words of the pages, and is not sent.</summary>
    [JsonConverter(typeof(CodeJson<AgeBand>))]
    public AgeBand? Age { get; init; }

    /// <summary>How to be reached; null while it was not asked.</summary>
    public ReporterContact? Contact { get; init; }

    /// <summary>The sector that follows from the answers: that of the school when it is known; null when nothing was said.</summary>
    [JsonIgnore]
    public Sector? KnownSector => SchoolSector is null or Terms.Sector.Unknown ? Sector : SchoolSector;

    /// <summary>Whether all questions were gone through: then a change leads back to the check of the answers.</summary>
    public bool IsComplete { get; init; }

    /// <summary>What these answers come down to.</summary>
    public NewReport ToReport(ReporterLanguage language) => new()
    {
        Story = Story,
        Language = language,
        Sector = KnownSector ?? Terms.Sector.Unknown,
        Role = Role ?? ReporterRole.Unknown,
        School = School,
        Contact = Contact ?? new ReporterContact(),
    };
}
