using System.Diagnostics;
using Baken.TestHost;

namespace Baken.IntegrationTests.Attachments;

/// <summary>
/// ClamAV's own daemon (Debian: clamav-daemon), with a database of one signature that we wrote, so it starts at once and needs no internet. It listens on a
/// socket of Unix and on a port.
/// </summary>
internal sealed class RealClamd : IAsyncDisposable
{
    private const string Program = "/usr/sbin/clamd";
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("baken-clamd-");
    private readonly int port = FreePort.Next();
    private readonly Process process;
    private bool gone;

    private RealClamd(long mostBytes)
    {
        // A copy: where AppArmor watches over the one of the system, that one may not read our directory.
        var program = Path.Combine(home.FullName, "clamd");
        if (!File.Exists(Program)) throw new InvalidOperationException("clamd is not there. On Debian: apt-get install clamav-daemon.");
        File.Copy(Program, program);
        var database = home.CreateSubdirectory("db");
        File.WriteAllText(Path.Combine(database.FullName, "baken.ndb"), $"Baken.Test:0:*:{Convert.ToHexStringLower(Virus)}\n");
        var settings = Path.Combine(home.FullName, "clamd.conf");
        File.WriteAllText(settings, string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"""
            Foreground yes
            LocalSocket {Socket}
            TCPSocket {port}
            TCPAddr 127.0.0.1
            DatabaseDirectory {database}
            TemporaryDirectory {home}
            StreamMaxLength {mostBytes}
            MaxFileSize 100M
            MaxScanSize 100M

            """));
        process = Process.Start(new ProcessStartInfo(program, ["-c", settings]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    /// <summary>What it takes for a virus.</summary>
    public static byte[] Virus { get; } = [.. "BAKEN-"u8, .. "PROEFVIRUS"u8];

    /// <summary>Its socket, as in <c>Baken:ClamAv</c>.</summary>
    public string OverSocket => "unix:" + Socket;

    /// <summary>Its port, as in <c>Baken:ClamAv</c>.</summary>
    public string OverTcp => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    private string Socket => Path.Combine(home.FullName, "s");

    /// <summary>Returns when it listens.</summary>
    /// <param name="mostBytes">The longest file that it takes.</param>
    public static async Task<RealClamd> StartAsync(long mostBytes = 100 * 1024 * 1024)
    {
        var clamd = new RealClamd(mostBytes);
        _ = clamd.process.StandardError.ReadToEndAsync();
        // The last that it says of itself once it listens.
        while (await clamd.process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith("Self checking", StringComparison.Ordinal)) return clamd;
        await clamd.DisposeAsync();
        throw new InvalidOperationException("clamd did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        if (gone) return;
        gone = true;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        home.Delete(recursive: true);
    }
}
