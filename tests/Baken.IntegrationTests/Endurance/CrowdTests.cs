using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Endurance;

/// <summary>As on the evening that a broadcast names the number. <c>BAKEN_REPORTS=10000</c> for more of them.</summary>
public abstract class CrowdTests(ITestEngine engine)
{
    private const int Connections = 32;
    private const int UsualReports = 1_000;

    [Fact]
    public async Task Of_many_who_report_at_once_nobody_is_refused_or_lost_and_the_log_is_sound()
    {
        await using var site = await engine.SiteAsync();
        await using var server = await ServerProcess.ServeAsync(site.Environment);
        var crowd = new Crowd(server.Client, Connections);
        var reports = Crowd.Number("BAKEN_REPORTS", UsualReports);

        var answered = await crowd.TellAsync(Enumerable.Range(0, reports).Select(number => $"Verhaal {number}: hij wacht mij op."));

        Assert.Equal(reports, answered.Count);
        await crowd.OpenAllAsync(answered);
        Assert.Equal(reports, await PlainSql.CountAsync(site, "select count(*) from reports"));
        Assert.DoesNotContain("locked", server.Printed, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("exception", server.Printed, StringComparison.OrdinalIgnoreCase);
        var verified = await ServerProcess.RunAsync(site.Environment, "audit", "verify");
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Errors);
    }
}

public sealed class CrowdOnSqlite(Engines engines) : CrowdTests(engines.Sqlite);

public sealed class CrowdOnPostgres(Engines engines) : CrowdTests(engines.Postgres);
