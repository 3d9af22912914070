using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Access;

public abstract class OwnTrailTests(ITestEngine engine)
{
    private const string Caption = "Laatste eerst";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_signed_in_reads_what_was_done_in_their_name_and_to_their_account_and_nothing_of_anybody_else()
    {
        await using var world = await engine.WorldAsync();
        var inspector = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        await world.SignInAsync(Cast.Colleague, cancel: Cancel);

        var account = await inspector.OpenAsync("/account", Cancel);
        var trail = (await account.FollowAsync("Wat er met je account is gedaan", Cancel)).Table(Caption);

        Assert.Single(trail, row => row[1].StartsWith("Aangemeld", StringComparison.Ordinal) && row[3] == "jij");
        Assert.Contains(trail, row => row[1] == "Teamlid toegelaten" && row[3] == Cast.Lead.Name);
        Assert.DoesNotContain(trail, row => row[3].Contains(Cast.Colleague.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_rest_of_a_long_trail_is_on_the_next_page()
    {
        await using var world = await engine.WorldAsync();
        var inspector = await world.SignInAsync(Cast.Inspector, cancel: Cancel);
        for (var times = 0; times < 60; times++) await inspector.OpenAsync($"/werkplek/dossiers/{Guid.CreateVersion7()}", Cancel);

        var latest = await inspector.OpenAsync("/account/spoor", Cancel);
        var next = await latest.FollowAsync("Volgende", Cancel);

        Assert.Equal(50, latest.Table(Caption).Skip(1).Count());
        Assert.Contains(next.Table(Caption), row => row[1].StartsWith("Aangemeld", StringComparison.Ordinal));
    }
}

public sealed class OwnTrailOnSqlite(Engines engines) : OwnTrailTests(engines.Sqlite);

public sealed class OwnTrailOnPostgres(Engines engines) : OwnTrailTests(engines.Postgres);
