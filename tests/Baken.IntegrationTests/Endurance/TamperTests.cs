using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Endurance;

/// <summary>Somebody with the database in hand changes the log behind the product's back, while it does not run.</summary>
public abstract class TamperTests(ITestEngine engine)
{
    private const string Chain = "chain = 'melders'";

    [Fact]
    public async Task A_log_that_nobody_touched_is_sound()
    {
        await using var site = await ServedAsync(5);

        var verified = await ServerProcess.RunAsync(site.Environment, "audit", "verify");

        Assert.Equal((0, ""), (verified.ExitCode, verified.Errors));
    }

    [Theory]
    [InlineData($"update audit_entries set act = 'report.nothing' where {Chain} and number = 3", "regel 3 is veranderd")]
    [InlineData($"update audit_entries set at = (select max(at) from audit_entries) where {Chain} and number = 4", "regel 4 is veranderd")]
    [InlineData($"delete from audit_entries where {Chain} and number = 2", "regel 2 is weggehaald")]
    [InlineData($"delete from audit_entries where {Chain} and number = 5", "regel 5 is weggehaald")]
    [InlineData(
        "insert into audit_entries (chain, number, at, actor, act, subject, refusal, hash) "
        + $"select chain, 6, at, actor, act, subject, refusal, hash from audit_entries where {Chain} and number = 5",
        "regel 6 is ingevoegd")]
    [InlineData(
        "update audit_heads set number = 4, hash = (select hash from audit_entries where chain = 'melders' and number = 4) where chain = 'melders'",
        "Keten melders: het einde van de keten draagt niet de handtekening")]
    public async Task What_was_changed_removed_or_inserted_is_named(string sql, string named)
    {
        await using var site = await ServedAsync(5);
        Assert.Equal(1, await PlainSql.ExecuteAsync(site, sql));

        var verified = await ServerProcess.RunAsync(site.Environment, "audit", "verify");

        Assert.Equal((1, ""), (verified.ExitCode, verified.Errors));
        Assert.Contains(named, verified.Output, StringComparison.Ordinal);
        Assert.Contains("Keten medewerkers", verified.Output, StringComparison.Ordinal);
    }

    private async Task<Site> ServedAsync(int reports)
    {
        var site = await engine.SiteAsync();
        await using var server = await ServerProcess.ServeAsync(site.Environment);
        await new Crowd(server.Client, 2).TellAsync(Enumerable.Range(0, reports).Select(number => $"Verhaal {number}."));
        Assert.Equal(0, await server.StopAsync());
        return site;
    }
}

public sealed class TamperOnSqlite(Engines engines) : TamperTests(engines.Sqlite);

public sealed class TamperOnPostgres(Engines engines) : TamperTests(engines.Postgres);
