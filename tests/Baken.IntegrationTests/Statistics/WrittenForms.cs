using Baken.Server.Commands;
using Baken.Server.Hosting;
using Baken.Server.Publishing;
using Baken.Server.Web;
using Baken.Statistics;
using Baken.TestHost;
using Baken.Tests.Statistics;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Baken.IntegrationTests.Statistics;

/// <summary>Reports of invented dossiers, and the files that are written of them. No form asks a database.</summary>
internal static class WrittenForms
{
    private static readonly IServiceProvider Services = CommandRoom.ServicesOf(new BakenSettings { DataDirectory = Path.GetTempPath(), Chromium = StubPrinter.Chromium });

    /// <summary>Reports of no dossier up to some hundreds, so with hidden cells and without.</summary>
    public static readonly Gen<AnnualReport> Reports =
        from dossiers in Invented.Dossier.List[0, 400]
        from reports in Gen.Int[0, 500]
        select Invented.Report(Invented.Count(dossiers, reports));

    /// <summary>One report with everything in it: all codes, hidden cells, invented dossiers, and that it corrects an edition.</summary>
    public static AnnualReport Rich { get; } = Corrected(Of(1500, 1), Of(1400, 2));

    /// <summary>The languages of the forms in words.</summary>
    public static IReadOnlyList<SiteLanguage> InWords => [.. Languages.All.Where(language => language.IsForStaff)];

    /// <summary>A report of so many dossiers, the same each time.</summary>
    private static AnnualReport Of(int dossiers, uint seed) =>
        Invented.Report(Invented.Count(Invented.Dossier.List[dossiers].Generate(new PCG(seed, seed), null, out _), dossiers + 700));

    private static AnnualReport Corrected(AnnualReport report, AnnualReport before) => report with
    {
        Edition = new EditionMark(2, "Laat | ingedeeld; 3 dossiers", ReportChange.Between(before, report)),
    };

    /// <summary>Writes a report in a form, in Dutch unless said otherwise.</summary>
    public static async Task<byte[]> WriteAsync(string form, AnnualReport report, SiteLanguage? language = null)
    {
        await using var scope = Services.CreateAsyncScope();
        return await WriteAsync(scope.ServiceProvider.GetRequiredService<ReportForms>().Find(form)!, report, language ?? InWords[0]);
    }

    /// <summary>Writes a report in a form that this machine can write.</summary>
    public static async Task<byte[]> WriteAsync(ReportForm form, AnnualReport report, SiteLanguage language)
    {
        var made = await ReportForms.WriteAsync(form, report, language, TestContext.Current.CancellationToken);
        Assert.True(made.TryGet(out var bytes, out var refused), refused?.Code);
        return bytes;
    }

    /// <summary>Uses what makes the forms, in a language.</summary>
    public static async Task<T> UsingAsync<TService, T>(SiteLanguage language, Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        using var spoken = new Spoken(language.Culture);
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Uses what makes the forms, in a language.</summary>
    public static T Using<TService, T>(SiteLanguage language, Func<TService, T> use) where TService : notnull
    {
        using var scope = Services.CreateScope();
        using var spoken = new Spoken(language.Culture);
        return use(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
