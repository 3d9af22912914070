using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Baken.Bench;

/// <summary>What a reporter notices: start, weight of the first page, intake over HTTP; and the memory that it costs.</summary>
internal static partial class ServerRows
{
    private const int Warmup = 500;
    private static readonly (int Connections, int Reports)[] Loads = [(1, 2_000), (8, 8_000), (32, 10_000)];

    public static async Task MeasureAsync(BenchEngine engine, ResultTable table)
    {
        var data = Directory.CreateTempSubdirectory("baken-bench-").FullName;
        var address = $"http://127.0.0.1:{FreePort()}";
        try
        {
            using (var init = Start(engine, data, address, "init")) await init.WaitForExitAsync();
            var clock = Stopwatch.StartNew();
            using var server = Start(engine, data, address, "serve");
            using var client = Client(address);
            await AnswersAsync(client);
            table.Add(engine.Name, "cold start to first answer (`GET /`)", ResultTable.Number(clock.Elapsed.TotalMilliseconds) + " ms", "< 2,000 ms");
            if (engine.Database is null) table.Add("", "first page, all of it, over the wire", ResultTable.Number(await WeightAsync(client) / 1024.0, 1) + " KB", "<= 60 KB");
            var raw = await RawCommits.MeasureAsync(engine, data);
            table.Add(engine.Name, "raw: durable commits of one row, best of 1, 8 and 32 connections", ResultTable.Number(raw) + "/s");
            await LoadAsync(address, 8, Warmup);
            foreach (var (connections, reports) in Loads)
            {
                var result = await LoadAsync(address, connections, reports);
                table.Add(engine.Name, $"reports, HTTP to durable and encrypted, {connections} connections",
                    $"{ResultTable.Number(result.PerSecond)}/s, p50 {ResultTable.Number(result.P50, 1)} ms, p99 {ResultTable.Number(result.P99, 1)} ms, {result.Errors} errors, {ResultTable.Number(result.PerSecond / raw, 2)} of raw",
                    connections == 32 ? ">= 2,000/s, p99 < 50 ms, 0 errors, >= 0.33 of raw" : "");
            }

            table.Add(engine.Name, "memory after these reports", ResultTable.Number(ResidentMegabytes(server.Id)) + " MB", "< 250 MB");
            server.Kill();
            await server.WaitForExitAsync();
            using var verify = Start(engine, data, address, "audit", "verify");
            await verify.WaitForExitAsync();
            table.Add(engine.Name, "audit log after `kill -9`", verify.ExitCode == 0 ? "sound" : "DAMAGED", "sound");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    internal static Process Start(BenchEngine engine, string data, string address, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine("artifacts", "bin", "Baken.Server", "release", "baken"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["BAKEN_DATA"] = data;
        start.Environment["BAKEN_DATABASE"] = engine.Database ?? "";
        start.Environment["BAKEN_URLS"] = address;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    internal static HttpClient Client(string address, int connections = 1) => new(new SocketsHttpHandler
    {
        AutomaticDecompression = DecompressionMethods.None,
        MaxConnectionsPerServer = connections,
        UseCookies = false,
    })
    { BaseAddress = new Uri(address) };

    internal static async Task AnswersAsync(HttpClient client, TimeSpan? longest = null)
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/");
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (deadline.Elapsed < (longest ?? TimeSpan.FromSeconds(30)))
            {
                await Task.Delay(2);
            }
        }
    }

    private static async Task<long> WeightAsync(HttpClient client)
    {
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br, gzip");
        using var reading = Client(client.BaseAddress!.ToString());
        var page = await reading.GetStringAsync("/");
        var styles = Links().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToList();
        var fonts = new List<string>();
        foreach (var style in styles.Where(link => link.EndsWith(".css", StringComparison.Ordinal)))
            fonts.AddRange(Urls().Matches(await reading.GetStringAsync(style)).Select(match => match.Groups[1].Value));
        var weight = 0L;
        foreach (var link in styles.Concat(fonts.Distinct()).Prepend("/"))
        {
            using var answer = await client.GetAsync(link);
            weight += (await answer.Content.ReadAsByteArrayAsync()).Length + answer.Headers.ToString().Length + answer.Content.Headers.ToString().Length;
        }

        return weight;
    }

    private static async Task<(double PerSecond, double P50, double P99, int Errors)> LoadAsync(string address, int connections, int reports)
    {
        using var client = Client(address, connections);
        var times = new double[reports];
        var (next, errors) = (-1, 0);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            for (var number = Interlocked.Increment(ref next); number < reports; number = Interlocked.Increment(ref next))
            {
                var begun = Stopwatch.GetTimestamp();
                using var answer = await client.PostAsJsonAsync("/api/v1/meldingen", new
                {
                    verhaal = $"Verzonnen verhaal {number.ToString(CultureInfo.InvariantCulture)}: er gebeurt iets in de klas dat niet fijn is, en ik weet niet bij wie ik terechtkan.",
                    sector = "vo",
                    vorm = "psychisch-geweld",
                    melder = "leerling",
                });
                var body = await answer.Content.ReadAsByteArrayAsync();
                if (answer.StatusCode != HttpStatusCode.Created || body.Length == 0) Interlocked.Increment(ref errors);
                times[number] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            }
        }));
        var seconds = clock.Elapsed.TotalSeconds;
        Array.Sort(times);
        return (reports / seconds, times[reports / 2], times[reports * 99 / 100], errors);
    }

    private static double ResidentMegabytes(int process) =>
        double.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("<link[^>]*href=\"([^\"]+)\"")]
    private static partial Regex Links();

    [GeneratedRegex(@"url\(['""]?([^)'""]+)['""]?\)")]
    private static partial Regex Urls();
}
