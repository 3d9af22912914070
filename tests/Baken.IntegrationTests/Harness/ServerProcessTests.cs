using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Harness;

public abstract class ServerProcessTests(ITestEngine engine)
{
    [Fact]
    public async Task The_executable_tells_its_exit_code_and_what_it_printed()
    {
        await using var site = await engine.EmptySiteAsync();

        var wrong = await ServerProcess.RunAsync(site.Environment, "no-such-command");
        var help = await ServerProcess.RunAsync(site.Environment, "--help");

        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("no-such-command", wrong.Errors, StringComparison.Ordinal);
        Assert.Equal(0, help.ExitCode);
        Assert.Contains("serve", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_is_refused_is_told_with_what_was_printed()
    {
        await using var site = await engine.EmptySiteAsync();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.ServeAsync(site.Environment));

        Assert.Contains("code 2", refused.Message, StringComparison.Ordinal);
        Assert.Contains("init", refused.Message, StringComparison.Ordinal);
    }
}

public sealed class ServerProcessOnSqlite(Engines engines) : ServerProcessTests(engines.Sqlite);

public sealed class ServerProcessOnPostgres(Engines engines) : ServerProcessTests(engines.Postgres);
