using Baken.Storage;

namespace Baken.Statistics;

/// <summary>What is wrong with a line of a file.</summary>
/// <param name="Line">Its number in the file; the header is line 1.</param>
/// <param name="Why">The reason, with its field when it is one field.</param>
public sealed record LineFault(long Line, Refusal Why);

/// <summary>What came of an import. When there are faults, nothing was imported.</summary>
public sealed record FileImport
{
    /// <summary>Lines that were not known yet.</summary>
    public int Added { get; init; }

    /// <summary>Lines that say something else than what was known: a new revision each.</summary>
    public int Revised { get; init; }

    /// <summary>Lines that say what was known already.</summary>
    public int Unchanged { get; init; }

    /// <summary>Every fault of every line, in the order of the file.</summary>
    public IReadOnlyList<LineFault> Faults { get; init; } = [];
}

/// <summary>How far an import is.</summary>
/// <param name="Lines">Lines read or stored so far.</param>
/// <param name="All">How many there are to store; null while the file is being read.</param>
public readonly record struct ImportProgress(long Lines, long? All);

/// <summary>A line of the file that is in order.</summary>
/// <param name="Line">Its number in the file.</param>
/// <param name="Number">The number of the dossier in the older system.</param>
/// <param name="Stated">Its facts.</param>
internal sealed record DossierLine(long Line, string Number, StatedFacts Stated);
