using Baken.Server.Publishing;
using Baken.Statistics;
using Baken.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

/// <summary>The forms of the annual report, all of one model.</summary>
public sealed class FormsTests(Engines engines)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_files_of_a_report_are_what_each_form_gives()
    {
        await using var world = await engines.Sqlite.WorldAsync(new() { FrozenAt = DossierBook.Noon });
        await world.ImportsAsync(DossierBook.File(DossierBook.Lines(600)), new DateOnly(2025, 10, 1));
        var report = AnnualReportJson.Read(await world.ReportsAsync("2024-2025", "2025-12-16"));
        await using var scope = world.Services.CreateAsyncScope();
        var forms = scope.ServiceProvider.GetRequiredService<ReportForms>();

        var files = await forms.WriteAllAsync(report, Cancel);

        Assert.Equal(files.Count, files.Select(file => file.Name).Distinct().Count());
        Assert.Equal(AnnualReportJson.Write(report), files.Single(file => file.Name == "jaaroverzicht-2024-2025.json").Bytes);
        Assert.Equal(AnnualReportCsv.Write(report), files.Single(file => file.Name == "jaaroverzicht-2024-2025.csv").Bytes);
        foreach (var language in ReportForms.InLanguages)
        {
            var html = files.Single(file => file.Name == $"{language.Tag}/jaaroverzicht-2024-2025.html");
            Assert.Equal(html.Bytes, await world.Anonymous().GetByteArrayAsync(
                new Uri($"{language.Prefix}/cijfers/jaaroverzicht/2024-2025.html?peildatum=2025-12-16", UriKind.Relative), Cancel));
        }
    }
}
