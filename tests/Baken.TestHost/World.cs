using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Baken.TestHost;

/// <summary>What may differ from world to world.</summary>
public sealed record WorldPlan
{
    /// <summary>The clock stands still at this instant until the test moves it; null for the clock of the machine.</summary>
    public DateTimeOffset? FrozenAt { get; init; }
}

/// <summary>
/// A Baken of its own: the real server on real HTTP, with a data directory and a database that no other test sees. Tests act on it as people and
/// programs do, through HTTP.
/// </summary>
public sealed class World : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly Func<ValueTask> removeDatabase;
    private readonly List<IDisposable> visitors = [];
    private bool gone;

    private World(WebApplication server, string dataDirectory, FakeTimeProvider? clock, Func<ValueTask> removeDatabase)
    {
        (this.server, DataDirectory, Clock, this.removeDatabase) = (server, dataDirectory, clock, removeDatabase);
        Address = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Where it serves.</summary>
    public Uri Address { get; }

    /// <summary>All that it keeps on disk, its database too when that is SQLite.</summary>
    public string DataDirectory { get; }

    /// <summary>The clock to move; null when the world runs on the machine's.</summary>
    public FakeTimeProvider? Clock { get; }

    /// <summary>What the server is made of; for what can't be seen from outside.</summary>
    public IServiceProvider Services => server.Services;

    /// <summary>Somebody whom the site does not know, with a browser of their own.</summary>
    public Visitor Visitor(string language = "nl")
    {
        var visitor = new Visitor(Address, language);
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A client without a name: it keeps cookies and follows no redirect.</summary>
    public HttpClient Anonymous() => Visitor().Client;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (gone) return;
        gone = true;
        foreach (var visitor in visitors) visitor.Dispose();
        await server.StopAsync();
        await server.DisposeAsync();
        await removeDatabase();
        Directory.Delete(DataDirectory, recursive: true);
    }

    internal static async Task<World> StartAsync(WorldPlan plan, string database, Func<ValueTask> removeDatabase)
    {
        var data = Directory.CreateTempSubdirectory("baken-world-").FullName;
        try
        {
            var clock = plan.FrozenAt is { } instant ? new FakeTimeProvider(instant) : null;
            var server = Build(data, database, clock);
            await server.StartAsync();
            return new World(server, data, clock, removeDatabase);
        }
        catch
        {
            await removeDatabase();
            Directory.Delete(data, recursive: true);
            throw;
        }
    }

    private static WebApplication Build(string data, string database, FakeTimeProvider? clock)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock ?? TimeProvider.System);
        var app = builder.Build();
        app.MapGet("/health/ready", () => Results.Ok(new { data, database }));
        return app;
    }
}
