using Baken.Dossiers;
using Baken.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baken.Privacy;

/// <summary>Requests that have no outcome.</summary>
public sealed class OpenRequests : IOpenRequests
{
    /// <inheritdoc />
    public Task<int> CountAsync(BakenDb db, IReadOnlyCollection<DossierId> dossiers, CancellationToken cancel) =>
        db.PrivacyRequests.CountAsync(request => dossiers.Contains(request.DossierId) && request.DoneOn == null, cancel);
}
