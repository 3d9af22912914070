using System.Net;
using System.Net.Sockets;
using Baken.TestHost;
using Xunit;

namespace Baken.IntegrationTests.Endurance;

/// <summary>What an operator sees of an installation that is not right: one sentence, and code 2.</summary>
public abstract class StartTests(ITestEngine engine)
{
    [Theory, InlineData("serve"), InlineData("check"), InlineData("audit", "verify")]
    public async Task What_was_not_initialised_is_refused_with_one_sentence(params string[] command)
    {
        await using var site = await engine.EmptySiteAsync();

        Refused.IsOneSentence(await ServerProcess.RunAsync(site.Environment, command), "baken init");
    }

    [Theory, InlineData("serve"), InlineData("check")]
    public async Task Lost_keys_are_refused_with_one_sentence(string command)
    {
        await using var site = await engine.SiteAsync();
        foreach (var key in Directory.EnumerateFiles(Path.Combine(site.DataDirectory, "keys"))) File.Delete(key);

        Refused.IsOneSentence(await ServerProcess.RunAsync(site.Environment, command), "keys");
    }
}

public sealed class StartOnSqlite(Engines engines) : StartTests(engines.Sqlite);

public sealed class StartOnPostgres(Engines engines) : StartTests(engines.Postgres);

/// <summary>Settings are read before any database is: these need one engine only.</summary>
public sealed class SettingsTests(Engines engines)
{
    [Fact]
    public async Task A_healthy_installation_is_found_in_order()
    {
        await using var site = await engines.Sqlite.SiteAsync();

        var result = await ServerProcess.RunAsync(site.Environment, "check");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains("Sleutels: in orde.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_sync_to_disk_is_refused_with_a_sentence_for_each_setting()
    {
        await using var site = await engines.Postgres.SiteAsync();

        var result = await ServerProcess.RunAsync(site.Environment, "check");

        // The throw-away cluster has two of these settings.
        Assert.Equal(2, result.ExitCode);
        Assert.Collection(
            result.Errors.TrimEnd().Split('\n'),
            line => Assert.StartsWith("De instelling fsync van de database is \"off\"", line, StringComparison.Ordinal),
            line => Assert.StartsWith("De instelling synchronous_commit van de database is \"off\"", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("BAKEN_URLS", "ftp://127.0.0.1:21", "BAKEN_URLS")]
    [InlineData("BAKEN_URLS", "5080", "BAKEN_URLS")]
    [InlineData("BAKEN_URLS", "http://127.0.0.1:99999", "BAKEN_URLS")]
    [InlineData("BAKEN_URLS", "http://192.0.2.1:5080", "BAKEN_URLS")]
    [InlineData("BAKEN_URLS", "http://127.0.0.1:5080/baken", "BAKEN_URLS")]
    [InlineData("BAKEN_URLS", "http://*:0x50", "BAKEN_URLS")]
    [InlineData("BAKEN_URLS", "http://", "BAKEN_URLS")]
    [InlineData("BAKEN_URLS", ";", "BAKEN_URLS")]
    [InlineData("BAKEN_DATABASE", "onzin", "BAKEN_DATABASE")]
    [InlineData("BAKEN_DATABASE", "Host=127.0.0.1;Port=onzin;Password=geheimenis", "BAKEN_DATABASE")]
    [InlineData("BAKEN_DATABASE", "Host=127.0.0.1;Port=1;Username=baken;Password=geheimenis;Database=baken;Timeout=5", "")]
    [InlineData("BAKEN_DATA", "/dev/null", "BAKEN_DATA")]
    [InlineData("BAKEN_DATA", "/dev/null/daar", "")]
    public async Task A_wrong_setting_is_refused_with_one_sentence(string variable, string value, string named)
    {
        await using var site = await engines.Sqlite.SiteAsync();
        var environment = new Dictionary<string, string>(site.Environment) { ["BAKEN_URLS"] = "http://127.0.0.1:0", [variable] = value };

        var result = await ServerProcess.RunAsync(environment, "serve");

        Refused.IsOneSentence(result, named);
        Assert.DoesNotContain("geheimenis", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Baken__RetentionYears", "0", "Baken:RetentionYears")]
    [InlineData("Baken__RetentionYears", "zeven", "Baken:RetentionYears")]
    [InlineData("Baken__RetentionTerms", "/dev/null", "Baken:RetentionTerms")]
    [InlineData("Baken__RetentionTerms", "/is/er/niet.json", "Baken:RetentionTerms")]
    [InlineData("Baken__SessionIdleMinutes", "481", "Baken:SessionIdleMinutes")]
    [InlineData("Baken__SessionIdleMinutes", "-1", "Baken:SessionIdleMinutes")]
    [InlineData("Baken__SessionHours", "9999999999", "Baken:SessionHours")]
    [InlineData("Baken__FigureRules", "/dev/null", "Baken:FigureRules")]
    [InlineData("Baken__FigureRules", "/is/er/niet.json", "Baken:FigureRules")]
    [InlineData("Baken__Phone", "<b>bel</b>", "Baken:Phone")]
    [InlineData("Baken__PhoneHours", "8 tot 17", "Baken:PhoneHours")]
    [InlineData("Baken__ExitAddress", "javascript:alert(1)", "Baken:ExitAddress")]
    [InlineData("Baken__SecurityContact", "jan@voorbeeld.example", "Baken:SecurityContact")]
    [InlineData("Baken__OnionAddress", "http://kort.onion", "Baken:OnionAddress")]
    [InlineData("Baken__BehindProxy", "misschien", "Baken:BehindProxy")]
    [InlineData("Baken__Floods__Reports", "0", "Baken:Floods:Reports")]
    [InlineData("Baken__Rush__LongestSeconds", "1", "Baken:Rush:LongestSeconds")]
    public async Task A_wrong_value_of_the_configuration_is_refused_by_the_server_and_by_the_check(string variable, string value, string named)
    {
        await using var site = await engines.Sqlite.SiteAsync();
        var environment = new Dictionary<string, string>(site.Environment) { ["BAKEN_URLS"] = "http://127.0.0.1:0", [variable] = value };

        foreach (var command in new[] { "serve", "check" })
        {
            Refused.IsOneSentence(await ServerProcess.RunAsync(environment, command), named);
        }
    }

    [Fact]
    public async Task An_address_that_another_program_listens_on_is_refused_with_one_sentence()
    {
        await using var site = await engines.Sqlite.SiteAsync();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var environment = new Dictionary<string, string>(site.Environment) { ["BAKEN_URLS"] = $"http://{other.LocalEndpoint}" };

        Refused.IsOneSentence(await ServerProcess.RunAsync(environment, "serve"), "in gebruik");
    }

    [Theory, InlineData("serve"), InlineData("check"), InlineData("audit", "verify")]
    public async Task A_database_file_that_is_none_is_refused_with_one_sentence_that_does_not_speak_of_PostgreSQL(params string[] command)
    {
        await using var site = await engines.Sqlite.SiteAsync();
        var file = Path.Combine(site.DataDirectory, "baken.sqlite");
        File.Delete(file);
        // Not even the superuser can open a directory as a file; the rights of files do not bind that one.
        Directory.CreateDirectory(file);

        var result = await ServerProcess.RunAsync(site.Environment, command);

        Refused.IsOneSentence(result, "database");
        Assert.DoesNotContain("PostgreSQL", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_where_the_data_directory_should_be_is_refused_with_one_sentence()
    {
        await using var site = await engines.Sqlite.SiteAsync();
        var file = Path.Combine(site.DataDirectory, "bestand");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        foreach (var command in new[] { "serve", "check" })
        {
            Refused.IsOneSentence(await ServerProcess.RunAsync(new Dictionary<string, string> { ["BAKEN_DATA"] = file }, command), "BAKEN_DATA");
        }
    }
}

internal static class Refused
{
    public static void IsOneSentence(CommandResult result, string named)
    {
        Assert.True(result.ExitCode == 2, $"{result.ExitCode}\n{result.Output}\n{result.Errors}");
        Assert.Single(result.Errors.TrimEnd().Split('\n'));
        Assert.Contains(named, result.Errors, StringComparison.Ordinal);
        Assert.EndsWith(".", result.Errors.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }
}
