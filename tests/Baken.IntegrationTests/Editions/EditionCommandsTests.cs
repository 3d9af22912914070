using Baken.Editions;
using Baken.TestHost;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Baken.IntegrationTests.Editions;

/// <summary>What the command line does with editions.</summary>
public sealed class EditionCommandsTests(Engines engines)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_gives_the_bytes_of_an_edition_and_check_reads_them_all()
    {
        await using var world = await engines.Sqlite.FiguresWorldAsync();
        var edition = await world.SettledAsync();
        var frozen = await world.FileAsync(edition, "csv");
        Dictionary<string, string> environment = new() { ["BAKEN_DATA"] = world.DataDirectory };

        var report = await ServerProcess.RunAsync(environment, "report", "2024-2025", "--format", "csv", "--edition", "1");
        var check = await ServerProcess.RunAsync(environment, "check");
        var none = await ServerProcess.RunAsync(environment, "report", "2024-2025", "--format", "csv", "--edition", "2");
        var both = await ServerProcess.RunAsync(environment, "report", "2024-2025", "--format", "csv", "--edition", "1", "--as-of", "2025-12-16");

        Assert.Equal((0, System.Text.Encoding.UTF8.GetString(frozen)), (report.ExitCode, report.Output));
        Assert.Equal(0, check.ExitCode);
        Assert.Contains("Edities van het jaaroverzicht: 1", check.Output, StringComparison.Ordinal);
        Assert.Equal((2, 2), (none.ExitCode, both.ExitCode));
        Assert.Contains("geen vastgestelde editie 2", none.Errors, StringComparison.Ordinal);
        await using (var db = world.BrokenInto())
            await db.Set<EditionFile>().Where(file => file.EditionId == edition.Id && file.Name == "csv").ExecuteUpdateAsync(set => set.SetProperty(file => file.Content, [1, 2, 3]), Cancel);
        var damaged = await ServerProcess.RunAsync(environment, "check");
        Assert.Equal(2, damaged.ExitCode);
        Assert.Contains("Editie 1 van 2024-2025 is niet meer zoals ze is vastgelegd", damaged.Errors, StringComparison.Ordinal);
    }
}
