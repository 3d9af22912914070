using System.Collections.Concurrent;
using Baken.Server.Access;
using Baken.Server.Hosting;
using Baken.Server.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Baken.TestPages;

/// <summary>
/// What all pages stand on (<see cref="BakenWeb"/>) on real HTTP, without database and keys, with the pages of this project beside those of
/// the product. Some doors lead to accidents: <c>/ongeluk</c> throws with a secret in its message.
/// </summary>
public sealed class WebHost : IAsyncDisposable
{
    /// <summary>What <c>/ongeluk</c> has in the message of its exception.</summary>
    public const string Secret = "wat-niemand-mag-lezen";

    private readonly WebApplication app;

    private WebHost(WebApplication app, ConcurrentQueue<string> logs)
    {
        (this.app, Logs) = (app, logs);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Where it serves.</summary>
    public Uri Address { get; }

    /// <summary>All that was logged, with category and exception.</summary>
    public ConcurrentQueue<string> Logs { get; }

    /// <summary>What the host is made of.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Starts on a free port.</summary>
    /// <param name="settings">Configuration, such as <c>Baken:Phone</c>.</param>
    public static async Task<WebHost> StartAsync(params (string Key, string Value)[] settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var logs = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddBakenWeb();
        builder.Services.AddRazorPages().AddApplicationPart(typeof(WebHost).Assembly);
        builder.Services.AddSingleton<Handled>();
        // Nobody is signed in here, and the layout of the staff asks.
        builder.Services.AddScoped<Current>();
        builder.Services.AddSingleton(new BakenSettings { DataDirectory = Path.GetTempPath() });
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new Listener(logs));
        var app = builder.Build().UseBakenWeb();
        app.MapGet("/ongeluk", string () => throw new FormatException(Secret));
        app.MapGet("/api/v1/ongeluk", string () => throw new FormatException(Secret));
        app.MapGet("/druk", () => Results.StatusCode(StatusCodes.Status429TooManyRequests));
        await app.StartAsync();
        return new WebHost(app, logs);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private sealed class Listener(ConcurrentQueue<string> logs) : ILoggerProvider, ILogger
    {
        private string category = "";

        public ILogger CreateLogger(string categoryName) => new Listener(logs) { category = categoryName };

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logs.Enqueue($"{logLevel} {category} {formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}

/// <summary>What handlers of the pages here were given.</summary>
public sealed class Handled
{
    /// <summary>What each post brought, in order.</summary>
    public ConcurrentQueue<string> Posts { get; } = [];
}
