using System.Text;
using Microsoft.Extensions.Logging;

namespace Baken.TestHost;

/// <summary>Keeps what is logged, with categories, scopes and values, so that a test can look for what must not be there.</summary>
internal sealed class CollectedLog : ILoggerProvider
{
    private readonly StringBuilder lines = new();

    public string Text
    {
        get
        {
            lock (lines) return lines.ToString();
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private void Add(string line)
    {
        lock (lines) lines.AppendLine(line);
    }

    private sealed class Logger(CollectedLog log, string category) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            log.Add($"{category} scope {Words(state)}");
            return null;
        }

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add($"{logLevel} {category} {eventId.Id} {formatter(state, exception)} {Words(state)} {exception}");

        private static string Words(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values
            ? string.Join(' ', values.Select(value => $"{value.Key}={value.Value}"))
            : $"{state}";
    }
}
