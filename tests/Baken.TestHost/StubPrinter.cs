using Baken.Server.Hosting;
using Baken.Server.Publishing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Baken.TestHost;

/// <summary>A program in Chromium's place, as a shell script: for what a good Chromium does not do.</summary>
public sealed class StubPrinter : IDisposable
{
    private const string Beginning = """
        #!/bin/sh
        for argument in "$@"; do case "$argument" in --print-to-pdf=*) out="${argument#--print-to-pdf=}";; esac; done
        pwd > "$(dirname "$0")/where"
        pdf() { printf "%%PDF-1.4\n/CreationDate (D:20990101121314+00'00')\n/ModDate (D:20990101121314+00'00')\n" > "$out"; }

        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("baken-stub-");

    /// <summary>A printer that runs a script; in it <c>$out</c> is the file to write, and <c>pdf</c> writes one.</summary>
    public StubPrinter(string script, TimeSpan? patience = null)
    {
        var path = Path.Combine(folder.FullName, "chromium");
        File.WriteAllText(path, Beginning + script);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Printer = new PdfPrinter(new BakenSettings { DataDirectory = folder.FullName, Chromium = path }, NullLogger<PdfPrinter>.Instance)
        {
            Patience = patience ?? TimeSpan.FromSeconds(60),
        };
    }

    /// <summary>The printer that runs the script.</summary>
    public PdfPrinter Printer { get; }

    /// <summary>Where the script ran; null when it did not.</summary>
    public string? Where => Told("where");

    /// <summary>The Chromium that the tests of browsers use.</summary>
    public static string? Chromium => Environment.GetEnvironmentVariable("CHROMIUM");

    /// <summary>A printer of its own with the real program.</summary>
    public static PdfPrinter Real() => new(new BakenSettings { DataDirectory = Path.GetTempPath(), Chromium = Chromium }, NullLogger<PdfPrinter>.Instance);

    /// <summary>What the script left in a file beside itself.</summary>
    public string? Told(string name) => Path.Combine(folder.FullName, name) is var path && File.Exists(path) ? File.ReadAllText(path).Trim() : null;

    /// <inheritdoc />
    public void Dispose()
    {
        Printer.Dispose();
        folder.Delete(recursive: true);
    }
}
