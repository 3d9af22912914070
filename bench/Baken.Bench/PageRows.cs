using System.Diagnostics;

namespace Baken.Bench;

/// <summary>How soon what is published of the figures is there, over HTTP, of the editions of the demonstration.</summary>
internal static class PageRows
{
    private static readonly (string What, string Address)[] Pages =
    [
        ("the annual report as a page", "/cijfers/jaaroverzicht/2024-2025"),
        ("an edition as a page", "/cijfers/jaaroverzicht/2024-2025/editie/1"),
        ("an edition as CSV", "/cijfers/jaaroverzicht/2024-2025/editie/1.csv"),
        ("the annual report as open data", "/api/v1/cijfers/2024-2025"),
        ("a chosen view", "/cijfers?jaar=2024-2025&naar=sectorVorm"),
    ];

    public static async Task MeasureAsync(BenchEngine engine, ResultTable table)
    {
        var data = Directory.CreateTempSubdirectory("baken-bench-").FullName;
        var address = $"http://127.0.0.1:{ServerRows.FreePort()}";
        using var server = ServerRows.Start(engine, data, address, "demo");
        try
        {
            using var client = ServerRows.Client(address);
            await ServerRows.AnswersAsync(client, TimeSpan.FromMinutes(3));
            foreach (var (what, page) in Pages)
            {
                var times = new double[500];
                for (var number = -100; number < times.Length; number++)
                {
                    var begun = Stopwatch.GetTimestamp();
                    using var answer = await client.GetAsync(page);
                    _ = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
                    if (number >= 0) times[number] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
                }

                Array.Sort(times);
                table.Add(engine.Name, $"published figures: {what}",
                    $"median {ResultTable.Number(times[times.Length / 2], 2)} ms, p99 {ResultTable.Number(times[times.Length * 99 / 100], 1)} ms", "median < 2 ms");
            }
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
            Directory.Delete(data, recursive: true);
        }
    }
}
