using Baken.TestHost;
using Xunit;

namespace Baken.BrowserTests;

/// <summary>One world for the tests of a class that do not mind what the others told there.</summary>
public sealed class SharedWorld(Engines engines) : IAsyncLifetime
{
    private World? world;

    /// <summary>The world.</summary>
    public World World => world!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => world = await engines.Sqlite.WorldAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => world!.DisposeAsync();
}
