using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Baken.Server.Hosting;
using Baken.Storage;

namespace Baken.Server.Publishing;

/// <summary>
/// Prints a page that asks for nothing outside itself as a tagged PDF, with Chromium. Chromium is a program of its own on the machine; without it there is no
/// PDF. It prints one page at a time, whoever asks.
/// </summary>
/// <param name="settings">Where Chromium is.</param>
/// <param name="log">For what Chromium complains about.</param>
public sealed partial class PdfPrinter(BakenSettings settings, ILogger<PdfPrinter> log) : IDisposable
{
    /// <summary>How many may wait for their turn; who comes after them is told to come back.</summary>
    public const int MostWaiting = 8;

    /// <summary>A PDF of half a megabyte each: the last ones are kept, since a page is printed the same each time.</summary>
    private const int MostKept = 12;

    /// <summary>The folder of Linux that is memory.</summary>
    private const string InMemory = "/dev/shm";

    private static readonly string[] Usual = ["chromium", "chromium-browser", "google-chrome"];
    private readonly SemaphoreSlim one = new(1);
    private readonly ConcurrentDictionary<string, byte[]> kept = new();
    private readonly Queue<string> order = new();
    private int waiting;

    /// <summary>How long Chromium may take for one page.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether there is a Chromium to print with.</summary>
    public bool IsThere => Program() is not null;

    /// <summary>Prints a page; the same page and day give the same bytes as long as Chromium is the same.</summary>
    /// <param name="html">The page, as UTF-8.</param>
    /// <param name="day">The day that the file gives as the one on which it was made.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>
    /// Refused with <c>figures.pdf-missing</c> without Chromium, <c>figures.pdf-busy</c> when too many wait, <c>figures.pdf-timeout</c> and
    /// <c>figures.pdf-failed</c> when it made none.
    /// </returns>
    public async Task<Outcome<byte[]>> PrintAsync(byte[] html, DateOnly day, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(html);
        return await PrintAsync(html, day, keep: true, cancel);
    }

    /// <summary>
    /// The same for a page that tells of people: it is kept nowhere, and while it is printed it stands in memory alone, never on a disk.
    /// </summary>
    /// <returns>Refused as <see cref="PrintAsync(byte[], DateOnly, CancellationToken)"/>, and with <c>letter.pdf-no-memory</c> where the machine has no folder in memory.</returns>
    public async Task<Outcome<byte[]>> PrintUnkeptAsync(byte[] html, DateOnly day, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(html);
        return Directory.Exists(InMemory) ? await PrintAsync(html, day, keep: false, cancel) : new Refusal("letter.pdf-no-memory");
    }

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    private async Task<Outcome<byte[]>> PrintAsync(byte[] html, DateOnly day, bool keep, CancellationToken cancel)
    {
        var name = $"{Convert.ToHexString(SHA256.HashData(html))} {day:O}";
        if (keep && kept.TryGetValue(name, out var before)) return before;
        if (Program() is not { } program) return new Refusal("figures.pdf-missing", settings.Chromium ?? Usual[0]);
        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            return new Refusal("figures.pdf-busy");
        }

        try
        {
            await one.WaitAsync(cancel);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        try
        {
            // Who waited may have waited for this very page.
            if (keep && kept.TryGetValue(name, out before)) return before;
            var printed = (await InFolderAsync(program, html, FolderFor(keep), cancel)).Then(pdf => On(day, pdf));
            if (keep && printed.TryGet(out var pdf, out _)) Keep(name, pdf);
            return printed;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>
    /// Chromium writes down when it printed, in the clear and always in as many letters. The day takes its place, so that no offset in the file moves.
    /// </summary>
    private static Outcome<byte[]> On(DateOnly day, byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var dated = Moment().Replace(text, day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "000000+00'00'");
        return text.Length == dated.Length && Moment().Count(dated) == 2 ? Encoding.Latin1.GetBytes(dated) : new Refusal("figures.pdf-failed", 0);
    }

    /// <summary>A folder into which only this user can look; there is none in memory on Windows, where nothing unkept is printed.</summary>
    private static DirectoryInfo FolderFor(bool keep) => keep || OperatingSystem.IsWindows() ? Directory.CreateTempSubdirectory("baken-pdf-")
        : Directory.CreateDirectory(Path.Combine(InMemory, $"baken-pdf-{Guid.NewGuid():N}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private async Task<Outcome<byte[]>> InFolderAsync(string program, byte[] html, DirectoryInfo folder, CancellationToken cancel)
    {
        try
        {
            return await RunAsync(program, folder.FullName, html, cancel);
        }
        finally
        {
            await RemoveAsync(folder);
        }
    }

    private async Task<Outcome<byte[]>> RunAsync(string program, string folder, byte[] html, CancellationToken cancel)
    {
        var (page, file) = (Path.Combine(folder, "page.html"), Path.Combine(folder, "page.pdf"));
        await File.WriteAllBytesAsync(page, html, cancel);
        using var process = Process.Start(Prepared(program, folder, page, file))!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        var complaints = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
            return new Refusal("figures.pdf-timeout", (int)Patience.TotalSeconds);
        }

        await output;
        var made = File.Exists(file) ? await File.ReadAllBytesAsync(file, cancel) : [];
        if (process.ExitCode == 0 && made.AsSpan().StartsWith("%PDF-"u8)) return made;
        Failed(process.ExitCode, await complaints);
        return new Refusal("figures.pdf-failed", process.ExitCode);
    }

    private static ProcessStartInfo Prepared(string program, string folder, string page, string file)
    {
        // The page is ours and runs no script. Root can't use Chromium's sandbox; nothing in the page could use its absence.
        string[] alone = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [];
        var start = new ProcessStartInfo(program,
        [
            "--headless", .. alone, "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-extensions", "--disable-breakpad", "--no-first-run", "--no-default-browser-check", "--host-resolver-rules=MAP * ~NOTFOUND",
            "--user-agent=Baken", "--lang=en", $"--user-data-dir={folder}/profile",
            "--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline", $"--print-to-pdf={file}", new Uri(page).AbsoluteUri,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        (start.Environment["HOME"], start.Environment["TMPDIR"]) = (folder, folder);
        (start.Environment["TZ"], start.Environment["LC_ALL"]) = ("UTC", "C.UTF-8");
        return start;
    }

    /// <summary>The program: the one that was set, or else the first of the usual ones.</summary>
    private string? Program()
    {
        if (settings.Chromium is { } set) return File.Exists(set) ? set : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Prepend("/usr/bin");
        return folders.SelectMany(folder => Usual.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    private void Keep(string name, byte[] pdf)
    {
        kept[name] = pdf;
        order.Enqueue(name);
        if (order.Count > MostKept) kept.TryRemove(order.Dequeue(), out _);
    }

    /// <summary>What is left of Chromium may still be writing when it has ended.</summary>
    private static async Task RemoveAsync(DirectoryInfo folder)
    {
        for (var again = 5; ; again--)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (IOException) when (again > 0)
            {
                await Task.Delay(100);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Chromium ended with {Code} and made no PDF: {Complaints}")]
    private partial void Failed(int code, string complaints);

    [GeneratedRegex(@"(?<=/(?:CreationDate|ModDate) \(D:)\d{14}[+-]\d\d'\d\d'")]
    private static partial Regex Moment();
}
