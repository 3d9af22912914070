using System.Diagnostics;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Reports;

/// <summary>The HTML of the reporter's side, judged by html-validate. Baken's pages pass the Nu checker too (docs/pages.md); that one needs Java.</summary>
public sealed class HtmlTests(Engines engines)
{
    private static readonly string[] Open =
    [
        "/", "/melden", "/melden/twijfel", "/melden/sporen", "/hulp", "/privacy", "/toegankelijkheid", "/mijn-melding", "/melden/klaar",
        "/melden/oefenen", "/melden/oefenen/1/2", "/melden/oefenen/3/2", "/melden/oefenen/1/4", "/melden/oefenen/1/7", "/melden/oefenen/1/8",
        "/en", "/en/melden/twijfel", "/bestaat-niet",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Home => Path.Combine(Root(), "tests", "html-check");

    [Fact]
    public async Task The_html_of_every_page_and_state_is_valid()
    {
        await using var world = await engines.Sqlite.WorldAsync();
        var visitor = world.Visitor();
        var pages = new List<Page>();
        foreach (var address in Open) pages.Add(await visitor.OpenAsync(address, Cancel));
        await TellAsync(await visitor.OpenAsync("/melden/wie", Cancel), pages);

        var (exitCode, said) = await JudgeAsync(pages.Select(page => page.Html));

        Assert.True(exitCode == 0, said);
    }

    [Fact]
    public async Task What_is_wrong_is_found()
    {
        var (exitCode, said) = await JudgeAsync(["<!DOCTYPE html><html lang=\"nl\"><head><title>Fout</title></head><body><label><h1>Fout</h1><input></label></body></html>"]);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("<h1>", said, StringComparison.Ordinal);
    }

    private static async Task TellAsync(Page page, List<Page> pages)
    {
        async Task GoAsync(Page filled, string button)
        {
            pages.Add(page);
            page = await filled.PressAsync(button, Cancel);
        }

        await GoAsync(page.Choose("Ik ben leerling of student"), "Verder");
        await GoAsync(page.Choose("16 of 17"), "Verder");
        await GoAsync(page, "Verder");
        await GoAsync(page.Fill("Wat is er gebeurd?", "Iets."), "Verder");
        await GoAsync(page.Fill("Op welke school is het gebeurd?", "kompas"), "Zoek");
        await GoAsync(page.Choose("Mijn school staat er niet bij"), "Verder");
        await GoAsync(page.Choose("Dat zeg ik liever niet"), "Verder");
        await GoAsync(page, "Sla deze vraag over");
        await GoAsync(page.Choose("Bel mij"), "Verder");
        await GoAsync(page, "Verder");
        await GoAsync(page.Fill("Telefoonnummer", "06 12345678"), "Verder");
        await GoAsync(page, "Verstuur");
        Assert.Equal("Dit zijn je sleutelwoorden", page.Heading);
        pages.Add(page);
    }

    private static async Task<(int ExitCode, string Said)> JudgeAsync(IEnumerable<string> pages)
    {
        var program = Path.Combine(Home, "node_modules", "html-validate", "bin", "html-validate.mjs");
        Assert.True(File.Exists(program), "Run 'npm ci' in tests/html-check first; ./test does so by itself.");
        var folder = Directory.CreateTempSubdirectory("baken-html-");
        try
        {
            var files = new List<string>();
            foreach (var page in pages)
            {
                files.Add(Path.Combine(folder.FullName, $"{files.Count}.html"));
                await File.WriteAllTextAsync(files[^1], page, Cancel);
            }

            using var node = Process.Start(new ProcessStartInfo("node", [program, "--config", ".htmlvalidate.json", "--formatter", "text", .. files])
            {
                WorkingDirectory = Home,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (said, complaint) = (node.StandardOutput.ReadToEndAsync(Cancel), node.StandardError.ReadToEndAsync(Cancel));
            await node.WaitForExitAsync(Cancel);
            return (node.ExitCode, await said + await complaint);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Baken.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }
}
