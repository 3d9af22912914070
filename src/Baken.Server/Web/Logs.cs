using Microsoft.Extensions.Logging.Console;

namespace Baken.Server.Web;

/// <summary>
/// Logs as JSON on the console, without a word about who asked for what: the framework logs paths, hosts and user input, so its own
/// logs of requests are off, and failures are logged by <see cref="Answers"/> without the message of the exception.
/// </summary>
public static class Logs
{
    internal static void Configure(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = false;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.None);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.AspNetCore", LogLevel.None);
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.EntityFrameworkCore", LogLevel.None);
    }
}
