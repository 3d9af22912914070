using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Baken.Bench;

/// <summary>An engine to measure on.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Database">Connection string for the server's rows; null for SQLite.</param>
/// <param name="Big">Connection string for the rows by size; null for SQLite.</param>
/// <param name="Facts">Connection string for the rows of figures; null for SQLite.</param>
internal sealed record BenchEngine(string Name, string? Database, string? Big, string? Facts);

/// <summary>What was measured, with the goal beside it and the machine above it.</summary>
internal sealed class ResultTable
{
    private readonly List<(string Engine, string What, string Measured, string Goal)> rows = [];

    public void Add(string engine, string what, string measured, string goal = "")
    {
        rows.Add((engine, what, measured, goal));
        Console.Error.WriteLine($"{engine}: {what}: {measured}");
    }

    public static string Number(double value, int decimals = 0) => value.ToString("N" + decimals, CultureInfo.InvariantCulture);

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine("# Results of the last run of `bench/run`").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores ({Processor()}), {Memory()}, {RuntimeInformation.OSDescription}, .NET {Environment.Version}. ");
        text.AppendLine("The load generator runs on the same machine and takes its share of it. Figures of different runs are not to be compared; ratios in one run are.").AppendLine();
        text.AppendLine("| engine | what | measured | goal |").AppendLine("|---|---|---|---|");
        foreach (var (engine, what, measured, goal) in rows) text.AppendLine(CultureInfo.InvariantCulture, $"| {engine} | {what} | {measured} | {goal} |");
        return text.ToString();
    }

    private static string Processor() => First("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string Memory() => First("/proc/meminfo", "MemTotal") is { } total
        ? Number(double.Parse(total.Split(' ')[0], CultureInfo.InvariantCulture) / 1024 / 1024) + " GiB of memory" : "memory unknown";

    private static string? First(string file, string key) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() : null;
}
