using Microsoft.EntityFrameworkCore;

namespace Baken.Storage;

/// <summary>Makes the context of the chosen engine for those who know none.</summary>
/// <typeparam name="TDb">The context of the engine.</typeparam>
internal sealed class EngineContexts<TDb>(IDbContextFactory<TDb> engine) : IDbContextFactory<BakenDb> where TDb : BakenDb
{
    public BakenDb CreateDbContext() => engine.CreateDbContext();

    public async Task<BakenDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await engine.CreateDbContextAsync(cancellationToken);
}
