using Baken.Access;
using Baken.Terms;

namespace Baken.Dossiers.Searching;

/// <summary>What somebody looks for in dossiers. What is null, empty or false does not narrow it.</summary>
public sealed record SearchQuery
{
    /// <summary>Words that all stand in its texts: at most <see cref="SoughtWords.MaxText"/> characters and <see cref="SoughtWords.Max"/> words.</summary>
    public string Words { get; init; } = "";

    /// <summary>Code of a location or an institution; all locations of its institution count.</summary>
    public string? School { get; init; }

    /// <summary>Name of a place in which the school is.</summary>
    public string? Place { get; init; }

    /// <summary>Those of this form.</summary>
    public Form? Form { get; init; }

    /// <summary>Those without a form yet; goes before <see cref="Form"/>.</summary>
    public bool Unclassified { get; init; }

    /// <summary>Those of this sector.</summary>
    public Sector? Sector { get; init; }

    /// <summary>Those in this state.</summary>
    public DossierState? State { get; init; }

    /// <summary>Those that this person handles.</summary>
    public PersonId? Owner { get; init; }

    /// <summary>The first legal day on which it may have come in.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last legal day on which it may have come in.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>Those in which something is to be done.</summary>
    public bool HasTask { get; init; }

    /// <summary>Those in which the reader is to do something.</summary>
    public bool HasOwnTask { get; init; }

    /// <summary>Whether nothing narrows it.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Words) && string.IsNullOrWhiteSpace(Place) && this with { Words = "", Place = null } == new SearchQuery();
}

/// <summary>Why somebody looks for words that are a name too.</summary>
/// <param name="Ground">Why.</param>
/// <param name="Why">The same in words; may be empty when the ground says it.</param>
public sealed record SearchReason(NameSearchGround Ground, string? Why);

/// <summary>A dossier that was found.</summary>
/// <param name="Row">The dossier as it stands in a list.</param>
/// <param name="In">In which of its texts the words stand; empty when no words were asked.</param>
public sealed record FoundDossier(DossierRow Row, IReadOnlyList<FoundIn> In);

/// <summary>What a search came to.</summary>
public sealed record SearchFound
{
    /// <summary>The dossiers, what changed last first; at most <see cref="SearchDossiers.MaxShown"/>.</summary>
    public required IReadOnlyList<FoundDossier> Dossiers { get; init; }

    /// <summary>Whether there may be more.</summary>
    public required bool HasMore { get; init; }

    /// <summary>Words that were typed and not looked for, since the index does not know them.</summary>
    public required IReadOnlyList<string> Left { get; init; }

    /// <summary>How many dossiers that the reader can open are not in the index as they are now; at most <see cref="WordsDue.Most"/>.</summary>
    public required int Due { get; init; }
}
