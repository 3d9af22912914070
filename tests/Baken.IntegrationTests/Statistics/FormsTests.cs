using System.Net;
using Baken.Server.Publishing;
using Baken.Server.Web;
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
    public async Task A_download_is_what_the_command_writes_in_each_form_and_language()
    {
        await using var world = await engines.Sqlite.WorldAsync(new() { FrozenAt = DossierBook.Noon });
        await world.ImportsAsync(DossierBook.File(DossierBook.Lines(600)), new DateOnly(2025, 10, 1));
        var report = ProvisionalReport.Of(AnnualReportJson.Read(await world.ReportsAsync("2024-2025", "2025-11-30")));
        await using var scope = world.Services.CreateAsyncScope();
        var forms = scope.ServiceProvider.GetRequiredService<ReportForms>();
        var seen = new List<byte[]>();

        foreach (var form in forms.All.Where(PublishedReports.IsLive))
        {
            foreach (var language in Languages.All.Where(language => language.IsForStaff))
            {
                using var answer = await world.Anonymous().GetAsync(
                    new Uri($"{language.Prefix}/cijfers/jaaroverzicht/2024-2025.{form.Name}?peildatum=2025-11-30", UriKind.Relative), Cancel);

                var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
                Assert.Equal(await WrittenForms.WriteAsync(form, report, language), bytes);
                Assert.Equal(form.MediaType, answer.Content.Headers.ContentType!.ToString());
                Assert.Equal($"jaaroverzicht-2024-2025-voorlopig-20251130.{form.Name}", answer.Content.Headers.ContentDisposition!.FileName);
                seen.Add(bytes);
            }
        }

        // Words in two languages; codes in none.
        Assert.Equal(forms.All.Where(PublishedReports.IsLive).Sum(form => form.IsInWords ? 2 : 1), seen.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public async Task Both_databases_give_the_same_bytes_in_each_form_whatever_the_language_of_the_machine()
    {
        var (sqlite, postgres) = (await WrittenOnAsync(engines.Sqlite), await WrittenOnAsync(engines.Postgres));

        Assert.NotEmpty(sqlite);
        Assert.Equal(sqlite, postgres);
    }

    /// <summary>Every form but the PDF, which is printed of the HTML, as the hash of its bytes; the second time under an Arabic calendar.</summary>
    private static async Task<IReadOnlyList<(string Form, string Hash)>> WrittenOnAsync(ITestEngine engine)
    {
        await using var world = await engine.WorldAsync(new() { FrozenAt = DossierBook.Noon });
        await world.ImportsAsync(DossierBook.File(DossierBook.Lines(400)), new DateOnly(2025, 10, 1));
        var report = AnnualReportJson.Read(await world.ReportsAsync("2024-2025", "2025-12-16"));
        await using var scope = world.Services.CreateAsyncScope();
        var written = new List<(string, string)>();
        foreach (var form in scope.ServiceProvider.GetRequiredService<ReportForms>().All.Where(form => form.Name != "pdf"))
        {
            var bytes = await WrittenForms.WriteAsync(form, report, WrittenForms.InWords[0]);
            using var spoken = new Spoken(System.Globalization.CultureInfo.GetCultureInfo("ar-SA"));
            Assert.Equal(bytes, await WrittenForms.WriteAsync(form, report, WrittenForms.InWords[0]));
            written.Add((form.Name, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes))));
        }

        return written;
    }

    [Theory, InlineData("docx"), InlineData("xls"), InlineData("HTML")]
    public async Task A_form_that_is_not_there_is_not_found(string form)
    {
        await using var world = await engines.Sqlite.WorldAsync(new() { FrozenAt = DossierBook.Noon });
        await world.ImportsAsync(DossierBook.File(DossierBook.Lines(10)), new DateOnly(2025, 10, 1));

        using var answer = await world.Anonymous().GetAsync(new Uri($"/cijfers/jaaroverzicht/2024-2025.{form}", UriKind.Relative), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
