using System.Diagnostics;
using System.Net;
using System.Text;

namespace Baken.TestHost;

/// <summary>What a command printed, and how it ended.</summary>
/// <param name="ExitCode">0 is success, 2 is bad input.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
public sealed record CommandResult(int ExitCode, string Output, string Errors);

/// <summary>
/// The real executable <c>baken</c> in a process of its own: for what a test inside one process can't show, such as a kill, a start that is
/// refused, or what a command prints.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly StringBuilder output;

    private ServerProcess(Process process, StringBuilder output, Uri address)
    {
        (this.process, this.output, Address) = (process, output, address);
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    /// <summary>The executable: <c>BAKEN_EXECUTABLE</c>, or what was built beside these tests.</summary>
    public static string Executable { get; } = Environment.GetEnvironmentVariable("BAKEN_EXECUTABLE") ?? Built();

    /// <summary>Where it serves.</summary>
    public Uri Address { get; }

    /// <summary>A client without cookies that follows no redirect.</summary>
    public HttpClient Client { get; }

    /// <summary>All that it has printed so far, on both streams.</summary>
    public string Printed
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    /// <summary>Its process id.</summary>
    public int Id => process.Id;

    /// <summary>Runs one command to its end.</summary>
    /// <param name="environment">What is set for it beside this process's own environment, such as <c>BAKEN_DATA</c>.</param>
    /// <param name="arguments">As typed behind <c>baken</c>.</param>
    public static async Task<CommandResult> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Process.Start(Prepare(environment, arguments))!;
        process.StandardInput.Close();
        var printed = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(2 * Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"baken {string.Join(' ', arguments)} did not end: {await printed}{await complained}");
        }

        return new CommandResult(process.ExitCode, await printed, await complained);
    }

    /// <summary>Starts <c>baken serve</c> on a free port and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended before it was ready; the message has what it printed.</exception>
    public static async Task<ServerProcess> ServeAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var start = Prepare(environment, arguments is [] ? ["serve"] : arguments);
        start.Environment["BAKEN_URLS"] = address.GetLeftPart(UriPartial.Authority);
        var output = new StringBuilder();
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, output, address);
        try
        {
            await server.UntilReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (output) output.AppendLine(line.Data);
        }
    }

    /// <summary>Ends it as a power cut would (SIGKILL).</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop (SIGTERM) and waits for it.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    private async Task UntilReadyAsync()
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            if (process.HasExited)
            {
                await process.WaitForExitAsync();
                throw new InvalidOperationException($"baken ended with code {process.ExitCode} before it was ready:\n{Printed}");
            }

            if (waited.Elapsed > Patience) throw new TimeoutException($"baken was not ready within {Patience}:\n{Printed}");
            try
            {
                using var answer = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
            }

            await Task.Delay(20);
        }
    }

    private static ProcessStartInfo Prepare(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(Executable, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(key => key.StartsWith("BAKEN_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        foreach (var (name, value) in environment) start.Environment[name] = value;
        return start;
    }

    /// <summary>artifacts/bin/Baken.Server/(configuration)/baken, seen from artifacts/bin/(test project)/(configuration)/.</summary>
    private static string Built()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(here.Parent!.Parent!.FullName, "Baken.Server", here.Name, "baken");
    }
}
