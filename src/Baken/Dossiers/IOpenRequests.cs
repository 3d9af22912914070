using Baken.Storage;

namespace Baken.Dossiers;

/// <summary>Says whether somebody waits for an answer about what is kept of them: a dossier that is closed meanwhile lets a legal term pass unseen (GDPR art. 12(3)).</summary>
public interface IOpenRequests
{
    /// <summary>How many requests about these dossiers have no outcome.</summary>
    /// <param name="db">The database.</param>
    /// <param name="dossiers">Which dossiers.</param>
    /// <param name="cancel">Gives up.</param>
    Task<int> CountAsync(BakenDb db, IReadOnlyCollection<DossierId> dossiers, CancellationToken cancel);
}
