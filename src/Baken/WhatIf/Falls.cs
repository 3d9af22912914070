namespace Baken.WhatIf;

/// <summary>Whether a dossier falls under a duty, as far as its statistical facts tell.</summary>
internal enum Falls
{
    /// <summary>It does not, whatever is unknown.</summary>
    Not,

    /// <summary>It depends on what is unknown: counts in the highest number alone.</summary>
    Perhaps,

    /// <summary>It does, whatever is unknown: counts in the lowest number too.</summary>
    Surely,
}
