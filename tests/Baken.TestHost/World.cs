using Baken.Access;
using Baken.Postgres;
using Baken.Server.Hosting;
using Baken.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Baken.TestHost;

/// <summary>What may differ from world to world.</summary>
public sealed record WorldPlan
{
    /// <summary>The clock stands still at this instant until the test moves it; null for the clock of the machine.</summary>
    public DateTimeOffset? FrozenAt { get; init; }

    /// <summary>Other settings than the usual ones; null for the usual ones.</summary>
    public Action<WebApplicationBuilder>? Adjust { get; init; }
}

/// <summary>
/// A Baken of its own: the real server on real HTTP, with a data directory and a database that no other test sees. Tests act on it as people and
/// programs do, through HTTP.
/// </summary>
public sealed class World : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly Site site;
    private readonly CollectedLog log;
    private readonly List<IDisposable> visitors = [];
    private readonly Dictionary<Actor, Visitor> signedIn = [];
    private bool gone;

    private World(WebApplication server, Site site, CollectedLog log, WorldClock? clock)
    {
        (this.server, this.site, this.log, Clock) = (server, site, log, clock);
        Address = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Where it serves.</summary>
    public Uri Address { get; }

    /// <summary>All that it keeps on disk, its database too when that is SQLite.</summary>
    public string DataDirectory => site.DataDirectory;

    /// <summary>The recovery shares as their holders have them on paper.</summary>
    public IReadOnlyList<string> RecoveryShares => site.RecoveryShares;

    /// <summary>The clock to move; null when the world runs on the machine's.</summary>
    public WorldClock? Clock { get; }

    /// <summary>All that it has logged so far, as its own settings have it.</summary>
    public string Log => log.Text;

    /// <summary>What the server is made of; for what can't be seen from outside.</summary>
    public IServiceProvider Services => server.Services;

    /// <summary>The database as somebody has it who broke into it: with all rights, where Baken itself has fewer. Dispose it.</summary>
    public BakenDb BrokenInto() => site.Database is null
        ? Services.GetRequiredService<IDbContextFactory<BakenDb>>().CreateDbContext()
        : new PostgresBakenDb(new DbContextOptionsBuilder<PostgresBakenDb>().UseNpgsql(site.Database).UseSnakeCaseNamingConvention().Options);

    /// <summary>Somebody whom the site does not know, with a browser of their own.</summary>
    public Visitor Visitor(string language = "nl")
    {
        var visitor = new Visitor(Address, language);
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A client without a name: it keeps cookies and follows no redirect.</summary>
    public HttpClient Anonymous() => Visitor().Client;

    /// <summary>
    /// Somebody of the cast who has signed in, in a window of their own. Who signed in before in this world opens another window of the same browser,
    /// since a code of the authenticator works once.
    /// </summary>
    public async Task<Visitor> SignedInAsync(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!signedIn.TryGetValue(actor, out var first))
        {
            first = Visitor();
            var clock = Services.GetRequiredService<TimeProvider>();
            var page = await first.OpenAsync("/inloggen", cancel);
            page = await page.Fill("Inlognaam", actor.SignInName).Fill("Wachtzin", actor.Passphrase)
                .Fill("Code uit je code-app", actor.CodeAt(clock.GetUtcNow())).PressAsync("Inloggen", cancel);
            if (page.Address.AbsolutePath == "/inloggen") throw new InvalidOperationException($"{actor} was not let in: {page.Text}");
            signedIn.Add(actor, first);
        }

        var window = Visitor();
        window.Adopt(first.Cookies);
        return window;
    }

    /// <summary>
    /// Somebody's keys, unlocked, for a test of a use case that no page offers yet. They reach what this person may read and nothing else. Dispose it.
    /// </summary>
    public async Task<Reader> UnlockAsync(Actor actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var scope = Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<BakenDb>().Set<Person>();
        var person = await people.Where(each => each.SignInName == actor.SignInName).Select(each => each.Id).SingleAsync(cancel);
        var outcome = await scope.ServiceProvider.GetRequiredService<UnlockReader>().ExecuteAsync(person, actor.Passphrase, cancel);
        return outcome.TryGet(out var reader, out var refused) ? reader : throw new InvalidOperationException(refused.Code);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (gone) return;
        gone = true;
        foreach (var visitor in visitors) visitor.Dispose();
        try
        {
            await server.StopAsync();
        }
        finally
        {
            await server.DisposeAsync();
            await site.DisposeAsync();
        }
    }

    internal static async Task<World> StartAsync(Site site, WorldPlan plan)
    {
        var log = new CollectedLog();
        var clock = plan.FrozenAt is { } instant ? new WorldClock(instant) : null;
        WebApplication? server = null;
        try
        {
            server = BakenServer.Build(Installed.SettingsOf(site), builder =>
            {
                builder.Logging.ClearProviders().AddProvider(log);
                // A machine that is busy with other tests stops slowly, which is no fault.
                builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(2));
                if (clock is not null) builder.Services.AddSingleton<TimeProvider>(clock);
                plan.Adjust?.Invoke(builder);
            });
            await server.StartAsync();
            return new World(server, site, log, clock);
        }
        catch
        {
            if (server is not null) await server.DisposeAsync();
            await site.DisposeAsync();
            throw;
        }
    }
}
