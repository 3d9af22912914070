using System.Text;
using Baken.Server.Hosting;
using Baken.Server.Publishing;
using Baken.Storage;
using Baken.TestHost;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

/// <summary>Whatever Chromium does, the server goes on and nothing of it is left behind.</summary>
public sealed class PdfPrinterTests
{
    private static readonly DateOnly Day = new(2025, 12, 17);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_is_printed_once_and_dated_on_the_day_that_was_given()
    {
        using var stub = new StubPrinter("""pdf; echo once >> "$(dirname "$0")/times"; ls -ld . > "$(dirname "$0")/rights"; cat page.html > "$(dirname "$0")/page" """);

        var first = Done(await stub.Printer.PrintAsync("<p>één</p>"u8.ToArray(), Day, Cancel));

        Assert.Equal("%PDF-1.4\n/CreationDate (D:20251217000000+00'00')\n/ModDate (D:20251217000000+00'00')\n", Encoding.Latin1.GetString(first));
        Assert.Equal(first, Done(await stub.Printer.PrintAsync("<p>één</p>"u8.ToArray(), Day, Cancel)));
        Assert.Equal("once", stub.Told("times"));
        Assert.NotEqual(first, Done(await stub.Printer.PrintAsync("<p>één</p>"u8.ToArray(), Day.AddDays(1), Cancel)));
        Assert.Equal("once\nonce", stub.Told("times"));
        Assert.Equal("<p>één</p>", stub.Told("page"));
        Assert.StartsWith("drwx------", stub.Told("rights"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(stub.Where));
    }

    [Theory]
    [InlineData("exit 3", "figures.pdf-failed", 3)]
    [InlineData("pdf; exit 3", "figures.pdf-failed", 3)]
    [InlineData("exit 0", "figures.pdf-failed", 0)]
    [InlineData("echo no > \"$out\"", "figures.pdf-failed", 0)]
    [InlineData("printf '%%PDF-1.4 without a date' > \"$out\"", "figures.pdf-failed", 0)]
    public async Task What_is_no_PDF_is_refused(string script, string code, int detail)
    {
        using var stub = new StubPrinter(script);

        var refused = Refused(await stub.Printer.PrintAsync("x"u8.ToArray(), Day, Cancel));

        Assert.Equal((code, detail), (refused.Code, (int)Assert.Single(refused.Details)));
        Assert.False(Directory.Exists(stub.Where));
    }

    [Fact]
    public async Task Without_Chromium_it_says_what_to_install()
    {
        using var printer = new PdfPrinter(new BakenSettings { DataDirectory = "/", Chromium = "/geen/chromium" }, NullLogger<PdfPrinter>.Instance);

        Assert.False(printer.IsThere);
        Assert.Equal("figures.pdf-missing", Refused(await printer.PrintAsync("x"u8.ToArray(), Day, Cancel)).Code);
    }

    [Fact]
    public async Task Who_takes_too_long_is_stopped_with_all_that_it_started()
    {
        using var stub = new StubPrinter("""tail -f /dev/null & echo $! > "$(dirname "$0")/child"; wait""", TimeSpan.FromSeconds(2));

        var refused = Refused(await stub.Printer.PrintAsync("x"u8.ToArray(), Day, Cancel));

        Assert.Equal("figures.pdf-timeout", refused.Code);
        Assert.False(IsRunning(stub.Told("child")!));
        Assert.False(Directory.Exists(stub.Where));
    }

    [Fact]
    public async Task One_prints_at_a_time_some_wait_and_more_are_sent_away()
    {
        using var stub = new StubPrinter("tail -f /dev/null");
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var asked = Enumerable.Range(0, PdfPrinter.MostWaiting + 1)
            .Select(number => stub.Printer.PrintAsync(Encoding.UTF8.GetBytes($"{number}"), Day, enough.Token)).ToList();

        Assert.Equal("figures.pdf-busy", Refused(await stub.Printer.PrintAsync("x"u8.ToArray(), Day, Cancel)).Code);

        await enough.CancelAsync();
        foreach (var one in asked) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.True(stub.Where is null || !Directory.Exists(stub.Where));
    }

    [Fact]
    public async Task Pages_that_are_asked_for_at_once_are_printed_after_each_other()
    {
        using var stub = new StubPrinter("""mkdir "$(dirname "$0")/alone" || exit 9; pdf; rmdir "$(dirname "$0")/alone" """);

        var printed = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => stub.Printer.PrintAsync(Encoding.UTF8.GetBytes($"{number}"), Day, Cancel)));

        Assert.All(printed, one => Done(one));
    }

    /// <summary>A process that was killed may stay in the list until somebody asks how it ended.</summary>
    private static bool IsRunning(string id) =>
        File.Exists($"/proc/{id}/stat") && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);

    private static byte[] Done(Outcome<byte[]> outcome) => outcome.TryGet(out var bytes, out var refused) ? bytes : throw new InvalidOperationException(refused.Code);

    private static Refusal Refused(Outcome<byte[]> outcome) => outcome.Match(_ => throw new InvalidOperationException("It was printed."), refused => refused);
}
